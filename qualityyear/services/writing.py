"""What several services of this room ask before they write."""

import core.personal_numbers


def refuse_personal_numbers(**texts):
    """Raises DomainError beside the first text that holds a personal number: what is learned is read by the whole unit
    and gathered in accounts."""
    core.personal_numbers.refuse_personal_numbers(texts, "kvalitetsåret")
