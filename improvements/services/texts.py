"""What is not to stand in texts that a whole unit reads."""

import core.personal_numbers


def refuse_personal_numbers(**texts):
    """Raises DomainError beside the first text that holds a personal number; what is no text is passed by."""
    core.personal_numbers.refuse_personal_numbers(texts, where="en text som hela enheten läser")
