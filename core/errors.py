"""Errors of the domain: raised by services, laid beside the right field by the base views."""


class DomainError(Exception):
    """Something that a person asked for and that a rule refuses.

    message is plain Swedish for the person in front of the page; field names the form field it belongs to,
    or None when it concerns the whole form.
    """

    def __init__(self, message: str, *, field: str | None = None):
        super().__init__(message)
        self.message = message
        self.field = field


class RuleBroken(DomainError):
    """A step that is not possible now; `lacking` says in words everything that is missing."""

    def __init__(self, lacking: str | list[str], *, field: str | None = None):
        self.lacking = [lacking] if isinstance(lacking, str) else list(lacking)
        super().__init__(" ".join(self.lacking), field=field)


class Conflict(DomainError):
    """The row has been changed by somebody else since the page was opened; nothing has been written."""

    def __init__(self, message: str = ""):
        super().__init__(
            message
            or "Någon annan har ändrat här medan du skrev. Din text finns kvar nedan. "
            "Läs det nya, ändra vid behov och spara igen."
        )
