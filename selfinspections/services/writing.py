"""What several services of this room ask before they write."""

import core.personal_numbers
from core.errors import Conflict


def refuse_personal_numbers(texts: dict):
    """Raises DomainError beside the first text that holds a personal number: an egenkontroll is about how one works,
    and is read by the whole unit."""
    core.personal_numbers.refuse_personal_numbers(texts, "en egenkontroll")


def locked(rows, row, version):
    """The row as it is now, locked, out of the queryset rows. Raises Conflict when it is not the version that the page
    was drawn from; version None means that no page lies behind."""
    fresh = rows.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and fresh.version != int(version):
        raise Conflict
    return fresh


def stripped(values: dict) -> dict:
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def differing(row, values: dict) -> dict:
    """Those of the values that are not what the row holds, texts without space around them."""
    return {name: value for name, value in stripped(values).items() if getattr(row, name) != value}
