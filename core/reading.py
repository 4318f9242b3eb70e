"""The log of readings: every reading of a sensitive row, its files and its exports leaves a line.

A row that is read may say more about itself with `reading_facts(user)`: a dict of `label` (its number), `body` (whose
matter it is), `place` (where it lies) and `ground` (through what user may read it, in words). core knows no more of it.
"""

from collections.abc import Callable, Iterable

from .models import AccessLogEntry

_keepers: list[Callable] = []


def register_kept_from(function: Callable):
    """Lets a room say what somebody may not learn of by the log: function(user) gives the numbers of its rows that are
    about user. Registered when the house is put together; twice is the same as once."""
    if function not in _keepers:
        _keepers.append(function)


def labels_kept_from(user) -> Iterable[str]:
    """The numbers of what user may not know of, whatever log they review. As many queries as rooms have said it."""
    return frozenset().union(*(function(user) for function in _keepers))


def log_reading(user, what: str, obj=None, *, object_type="", label=""):
    """Writes that user has read obj (or a list, named by object_type and label). Holds no text of what was read."""
    facts = obj.reading_facts(user) if hasattr(obj, "reading_facts") else {}
    AccessLogEntry.objects.create(
        user=user,
        role=getattr(user, "role_text", "")[:200],
        what=what,
        object_type=object_type or (obj._meta.label_lower if obj is not None else ""),
        object_id=str(obj.pk) if obj is not None else "",
        object_label=(label or facts.get("label") or getattr(obj, "number", "") or "")[:80],
        body=facts.get("body"),
        place=facts.get("place"),
        ground=facts.get("ground", "")[:60],
    )
