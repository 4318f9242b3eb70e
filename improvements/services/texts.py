"""What is not to stand in texts that a whole unit reads."""

from core.errors import DomainError
from core.personal_numbers import find_personal_numbers


def refuse_personal_numbers(**texts):
    """Raises DomainError beside the first text that holds a personal number."""
    for name, text in texts.items():
        if isinstance(text, str) and find_personal_numbers(text):
            raise DomainError("Ta bort personnumret. Det här läses av hela enheten.", field=name)
