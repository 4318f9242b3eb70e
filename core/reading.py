"""The log of readings: every reading of a sensitive row, its files and its exports leaves a line."""

from .models import AccessLogEntry


def log_reading(user, what: str, obj=None, *, object_type="", label=""):
    """Writes that user has read obj (or a list, named by object_type and label). Holds no text of what was read."""
    AccessLogEntry.objects.create(
        user=user,
        role=getattr(user, "role_text", "")[:200],
        what=what,
        object_type=object_type or (obj._meta.label_lower if obj is not None else ""),
        object_id=str(obj.pk) if obj is not None else "",
        object_label=(label or getattr(obj, "number", "") or "")[:80],
    )
