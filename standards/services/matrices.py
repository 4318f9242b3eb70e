"""Risk matrices: a new one, a new edition from a day on, its scales and classes.

What has begun to hold is not changed, for cases have been judged by it.
"""

from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.wording import day_long
from core.workflow import clean, save_fields

from ..models import RiskMatrix
from ..rules import Definition, flaws
from ..selectors import definition
from .writing import free_key, locked, must_edit, save_added, save_changed

# Why a row of a new matrix was added: it came with the matrix, and is not told of by itself.
COPIED = "Följde med matrisen"
HAS_BEGUN = "Matrisen har börjat gälla och kan ha använts. Gör en ny utgåva i stället."
IN_TIME = "Välj en dag efter idag, så att du hinner göra matrisen klar innan någon bedömer efter den."


@transaction.atomic
def matrix_add(*, by, name, purpose, valid_from, parts: Definition, description="") -> RiskMatrix:
    """Adds a matrix that holds from a local day after today. parts must be without flaws (rules.flaws).

    Raises DomainError when another matrix for the same purpose holds then, or RuleBroken with every flaw.
    """
    must_edit(by)
    if by is not None and valid_from <= local_today():
        raise DomainError(IN_TIME, field="valid_from")
    matrix = RiskMatrix(
        key=free_key(RiskMatrix, name),
        name=name.strip(),
        purpose=purpose,
        description=description.strip(),
        valid_from=valid_from,
        **_own_fields(parts),
    )
    for other in _holding_on_or_after(matrix, valid_from):
        raise DomainError(
            f"”{other}” används för samma sak då. Avsluta den först, eller gör en ny utgåva av den.", field="valid_from"
        )
    save_added(matrix, by=by)
    _write_parts(matrix, parts, by=by, why=COPIED)
    return matrix


@transaction.atomic
def matrix_new_edition(*, by, matrix, version, valid_from: date) -> RiskMatrix:
    """A copy of the matrix that takes over from a local day after today; until then it may be changed freely.

    The present edition ends the day before. Gives the new edition. Raises DomainError or Conflict.
    """
    must_edit(by)
    old = locked(matrix, version)
    if valid_from <= max(local_today(), old.valid_from):
        raise DomainError(IN_TIME, field="valid_from")
    for other in _holding_on_or_after(old, valid_from):
        raise DomainError(
            f"”{other}” ska gälla från {day_long(other.valid_from)}. Ändra den, eller ta bort den först.",
            field="valid_from",
        )
    parts = definition(old)
    save_changed(old, {"valid_to": valid_from - timedelta(days=1)}, by=by)
    last = RiskMatrix.objects.filter(key=old.key).order_by("-edition").first()
    new = RiskMatrix(
        key=old.key,
        edition=last.edition + 1,
        name=old.name,
        purpose=old.purpose,
        description=old.description,
        valid_from=valid_from,
        **_own_fields(parts),
    )
    save_added(new, by=by)
    _write_parts(new, parts, by=by, why=COPIED, guarded=False)
    return new


@transaction.atomic
def matrix_define(*, by, matrix, version, name, description, parts: Definition) -> RiskMatrix:
    """Writes the scales, classes and squares of a matrix that has not begun to hold. Gives the fresh row.

    Raises DomainError when it has begun, RuleBroken with every flaw, or Conflict.
    """
    must_edit(by)
    fresh = locked(matrix, version)
    if fresh.has_begun:
        raise DomainError(HAS_BEGUN)
    if parts != definition(fresh):
        _write_parts(fresh, parts, by=by)
    own = {"name": name.strip(), "description": description.strip(), **_own_fields(parts)}
    for field, value in own.items():
        setattr(fresh, field, value)
    # The parts belong to the row: whoever has the page from before is told, also when only they have changed.
    return save_fields(fresh, own, by)


@transaction.atomic
def matrix_end(*, by, matrix, version, valid_to) -> RiskMatrix:
    """Sets the last local day on which one judges by the matrix; None: until further notice. Raises DomainError."""
    must_edit(by)
    fresh = locked(matrix, version)
    if fresh.purpose == RiskMatrix.Purpose.EVENTS and valid_to is not None:
        raise DomainError("Händelser måste alltid gå att bedöma. Gör en ny utgåva i stället.", field="valid_to")
    if valid_to is None and list(_holding_on_or_after(fresh, fresh.valid_from)):
        raise DomainError("En annan matris har tagit över.", field="valid_to")
    return save_changed(fresh, {"valid_to": valid_to}, by=by)


@transaction.atomic
def matrix_drop(*, by, matrix, version):
    """Takes away a matrix that has not begun to hold; the edition before it holds until further notice again."""
    must_edit(by)
    fresh = locked(matrix, version)
    if fresh.has_begun:
        raise DomainError(HAS_BEGUN)
    before = RiskMatrix.objects.select_for_update().filter(
        key=fresh.key, edition__lt=fresh.edition, valid_to=fresh.valid_from - timedelta(days=1)
    )
    for old in before:
        save_changed(old, {"valid_to": None}, by=by)
    fresh._history_user = by
    fresh.delete()


def _holding_on_or_after(matrix, day):
    """Other matrices for the same purpose that hold some day from the given one on."""
    later = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return RiskMatrix.objects.filter(later, purpose=matrix.purpose).exclude(pk=matrix.pk).order_by("valid_from")


def _own_fields(parts):
    method = RiskMatrix.Method.TABLE if parts.cells else RiskMatrix.Method.PRODUCT
    return {
        "method": method,
        "further_from_severity": parts.further_from_severity,
        "not_further_reason": parts.not_further_reason.strip(),
    }


def _write_parts(matrix, parts, *, by, why="", guarded=True):
    """Makes the rows of the matrix be those of parts: what is there already is changed, and so keeps its history. Not
    guarded: a copy is as the edition before it was, until somebody defines it."""
    of_events = guarded and matrix.purpose == RiskMatrix.Purpose.EVENTS
    if found := flaws(parts, of_events=of_events):
        raise RuleBroken(found)
    steps = [*(("severity", step) for step in parts.severities), *(("likelihood", step) for step in parts.likelihoods)]
    _match(
        matrix.levels,
        {(axis, step.value): {"label": step.label, "description": step.description} for axis, step in steps},
        ("axis", "value"),
        by=by,
        why=why,
    )
    wanted = {(each.rank,): asdict(each) | ({"min_score": None} if parts.cells else {}) for each in parts.classes}
    # A class that goes takes its squares along, so the squares are written last.
    classes = _match(matrix.classes, wanted, ("rank",), by=by, why=why)
    squares = {square: {"risk_class": classes[(rank,)]} for square, rank in parts.cells.items()}
    _match(matrix.cells, squares, ("severity", "likelihood"), by=by, why=why)


def _match(rows, wanted: dict[tuple, dict], keys: tuple[str, ...], *, by, why) -> dict:
    """Adds, changes and takes away rows of a matrix so that they are the wanted ones. Gives the rows by their keys."""
    present = {tuple(getattr(row, key) for key in keys): row for row in rows.all()}
    for gone in present.keys() - wanted.keys():
        present.pop(gone).delete()
    for place, values in wanted.items():
        row = present.get(place) or rows.model(matrix=rows.instance, **dict(zip(keys, place, strict=True)))
        if row.pk and all(getattr(row, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(row, name, value)
        clean(row)
        row._history_user, row._change_reason = by, why
        row.save()
        present[place] = row
    return present
