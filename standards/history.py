"""Who changed what, out of the history that every standard keeps."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Model

from .models import (
    Category,
    CauseCategory,
    Denominator,
    Duty,
    Indicator,
    LegalReference,
    LocalTarget,
    RiskClass,
    RiskLevel,
    RiskMatrix,
    Theme,
    Trait,
)

# What the page of changes tells of; a matrix is told of with its scales and classes.
MODELS = (
    Category,
    CauseCategory,
    Theme,
    Trait,
    RiskMatrix,
    RiskLevel,
    RiskClass,
    Denominator,
    Indicator,
    LegalReference,
    LocalTarget,
)
KINDS = {"+": "Lades till", "~": "Ändrades", "-": "Togs bort"}
# Rows that are not told of: what was planted with the system, and what came with a new matrix.
SILENT = {"Kom med systemet", "Följde med matrisen"}
# Written by the program and of no interest to the reader.
HIDDEN = {"id", "version", "key"}
# What a paragraph's name is made of.
CITED = ("act", "number", "chapter", "paragraph", "force")


@dataclass(frozen=True)
class Change:
    """One change: what it was done to, by whom (empty: the system), and each field as (words, before, after)."""

    at: datetime
    by: str
    kind: str
    what: str
    name: str
    fields: list[tuple[str, str, str]]

    @property
    def title(self) -> str:
        return f"{self.what} ”{self.name}”"

    @property
    def note(self) -> str:
        """The fields as lines of text."""
        return "\n".join(f"{label}: {before or '(tomt)'} → {after or '(tomt)'}" for label, before, after in self.fields)


def changes_of(model: type[Model], ids, limit: int = 50) -> list[Change]:
    """The latest changes of the rows with these ids, the newest first. One query, and one for what they refer to."""
    rows = model.history.filter(id__in=ids).select_related("history_user").order_by("id", "history_date", "history_id")
    return _newest(_told(model, rows), limit)


def latest_changes(limit: int = 100) -> list[Change]:
    """The latest changes of all standards, the newest first. Two queries for each kind of standard."""
    found = []
    for model in MODELS:
        told = model.history.exclude(history_change_reason__in=SILENT)
        ids = told.order_by("-history_date").values_list("id", flat=True)[:limit]
        found += changes_of(model, set(ids), limit)
    return _newest(found, limit)


def matrix_changes(matrix, limit: int = 50) -> list[Change]:
    """The changes of a matrix and of its scales and classes, the newest first."""
    found = changes_of(RiskMatrix, [matrix.pk], limit)
    for model in (RiskLevel, RiskClass):
        ids = model.history.filter(matrix_id=matrix.pk).order_by().values_list("id", flat=True).distinct()
        found += changes_of(model, list(ids), limit)
    return _newest(found, limit)


def _newest(changes, limit):
    return sorted(changes, key=lambda change: change.at, reverse=True)[:limit]


def _told(model, rows):
    fields = [field for field in model._meta.concrete_fields if field.name not in HIDDEN]
    rows = list(rows)
    names = _names_of_related(fields, rows)
    for _, versions in groupby(rows, key=lambda row: row.id):
        before = None
        for row in versions:
            told = [] if before is None else [_told_field(field, before, row, names) for field in fields]
            if row.history_change_reason not in SILENT:
                yield Change(
                    row.history_date,
                    str(row.history_user) if row.history_user else "",
                    KINDS[row.history_type],
                    str(model._meta.verbose_name).capitalize(),
                    _name(row, names),
                    [each for each in told if each[1] != each[2]],
                )
            before = row


def _told_field(field, before, after, names):
    return str(field.verbose_name).capitalize(), _words(field, before, names), _words(field, after, names)


def _words(field, row, names):
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if field.is_relation:
        return names.get((field.name, value), str(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _name(row, names):
    if hasattr(row, "paragraph"):
        return LegalReference(**{name: getattr(row, name) for name in CITED}).citation
    if hasattr(row, "duty_key"):
        return f"{names.get(('duty', row.duty_key), row.duty_key)}, {names.get(('board', row.board_id), row.board_id)}"
    if hasattr(row, "unit_id"):
        return f"{names.get(('unit', row.unit_id), row.unit_id)}, {row.month:%Y-%m}"
    if hasattr(row, "matrix_id"):
        return f"{row.label} ({names.get(('matrix', row.matrix_id), row.matrix_id)})"
    return getattr(row, "name", "")


def _names_of_related(fields, rows):
    names = {}
    for field in fields:
        if field.is_relation:
            found = field.related_model.objects.in_bulk({getattr(row, field.attname) for row in rows} - {None})
            names |= {(field.name, pk): str(related) for pk, related in found.items()}
    if keys := {row.duty_key for row in rows if hasattr(row, "duty_key")}:
        named = Duty.objects.filter(key__in=keys).order_by("valid_from").values_list("key", "name")
        names |= {("duty", key): name for key, name in named}
    return names
