"""What is said of the texts of this room when a personal number is refused in one."""

READ_BY_ALL = "en text som hela enheten läser"
