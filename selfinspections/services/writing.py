"""What several services of this room ask before they write."""

import core.personal_numbers


def refuse_personal_numbers(texts: dict):
    """Raises DomainError beside the first text that holds a personal number: an egenkontroll is about how one works,
    and is read by the whole unit."""
    core.personal_numbers.refuse_personal_numbers(texts, "en egenkontroll")
