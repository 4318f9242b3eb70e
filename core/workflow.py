"""One function carries out every step of every status, as its room's table of transitions says."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from .access import may
from .errors import Conflict, DomainError, RuleBroken
from .lookups import Ids


@dataclass(frozen=True)
class Transition:
    """One row of a room's table: from which statuses to which, who may, and what must be in place first.

    label is what the button says, done how the step reads in the story; conditions takes the row and gives what is
    still lacking, in words, one sentence each. reporter is how the step reads for the person who began it all, or ""
    when it is not told them.
    """

    name: str
    label: str
    done: str
    sources: tuple[str, ...]
    target: str
    action: str
    conditions: Callable[[models.Model], list[str]] = lambda row: []
    reporter: str = ""


def apply_transition(obj, transition, *, by, version, reason="", note="", at=None, **changes):
    """Moves obj along transition and appends the event, in one transaction. Gives the fresh row.

    by is the person who acts; version the one that their page was drawn from. changes are field values that are saved
    in the same step. at is an aware datetime, now if not given.
    Raises PermissionDenied, Conflict (somebody else was first) or RuleBroken (wrong status, or something is lacking).
    """
    with locked_row(obj, by=by, action=transition.action, version=version) as row:
        if row.status not in transition.sources:
            raise RuleBroken(
                f"”{transition.label}” går inte att göra nu, eftersom läget är ”{row.get_status_display()}”."
            )
        for field, value in changes.items():
            setattr(row, field, value)
        if lacking := transition.conditions(row):
            raise RuleBroken(lacking)
        old, row.status = row.status, transition.target
        save_fields(row, ["status", *changes], by)
        row.events.create(
            name=transition.name,
            old_status=old,
            new_status=row.status,
            by=by,
            reason=reason,
            note=note,
            at=at or timezone.now(),
        )
    return row


def apply_change(obj, *, by, version, action, event="", reason="", note="", at=None, **changes):
    """Changes fields of obj without a step: the sibling of apply_transition, with its lock, right and version check.

    event names what is written into the story; nothing is written when it is empty. Raises as apply_transition.
    """
    with locked_row(obj, by=by, action=action, version=version) as row:
        for field, value in changes.items():
            setattr(row, field, value)
        save_fields(row, list(changes), by)
        if event:
            status = getattr(row, "status", "")
            row.events.create(
                name=event,
                old_status=status,
                new_status=status,
                by=by,
                reason=reason,
                note=note,
                at=at or timezone.now(),
            )
    return row


@transaction.atomic
def apply_to_all(rows, transition, *, by=None, reason="", **changes) -> int:
    """Moves every row of the queryset that stands in one of transition's sources, each with an event of its own, and
    saves the same changes with it. Gives how many. Three queries for hundreds of them.

    The caller has asked for the right and judges the changes; conditions are not asked. Raises TypeError for a model
    with a history, which an update of many rows does not write.
    """
    model = rows.model
    if hasattr(model, "history"):
        raise TypeError(f"{model.__name__} has a history")
    rows = rows.filter(status__in=transition.sources).order_by("pk").select_for_update(of=("self",))
    found = {row.pk: row.status for row in rows.only("status")}
    model._base_manager.filter(pk__among=Ids(found)).update(
        status=transition.target, version=models.F("version") + 1, **changes
    )
    events, now = model._meta.get_field("events"), timezone.now()
    events.related_model.objects.bulk_create(
        [
            events.related_model(
                **{events.field.attname: pk}, name=transition.name, old_status=old, new_status=transition.target, by=by,
                reason=reason, at=now,
            )
            for pk, old in found.items()
        ],
        batch_size=500,
    )  # fmt: skip
    return len(found)


@contextmanager
def locked_row(obj, *, by, action, version):
    """Opens a transaction, locks obj's row, checks right and version, and gives the fresh row.

    by None means that the system acts, version None that no page lies behind. Raises PermissionDenied or Conflict.
    SQLite knows no row lock: there the IMMEDIATE transaction of the settings gives the same protection.
    """
    with transaction.atomic():
        # Locked before the right is asked: what gives the right may be changing in another transaction.
        row = type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
        if by is not None and not may(by, action, row):
            raise PermissionDenied
        if version is not None and row.version != int(version):
            raise Conflict
        yield row


def save_new(obj):
    """full_clean and save of a new row; a ValidationError becomes a DomainError beside its field."""
    clean(obj)
    obj.save(force_insert=True)
    return obj


def clean(obj, *, exclude=(), changed=None):
    """What full_clean judges and a person can be told, with its first error as a DomainError beside its field.

    changed names the fields that are about to be saved of a row that is stored already: the others were judged when
    they were written. Three questions that full_clean puts to the database are left out: whether the row that a field
    points to exists, when it has just been read; what only unchanged fields decide; and checks without words of their
    own, which guard against faults in the code and which the database refuses by itself.
    """
    exclude, unchanged = set(exclude), set()
    if changed is not None:
        changed = {field.name for field in obj._meta.fields if {field.name, field.attname} & set(changed)}
        unchanged = {field.name for field in obj._meta.fields} - changed
    try:
        obj.clean_fields(exclude=exclude | unchanged | _just_read(obj))
        obj.clean()
        obj.validate_unique(exclude=exclude | unchanged)
        for constraint in obj._meta.constraints:
            if _has_words(constraint) and (changed is None or _decided_by(constraint) & changed):
                constraint.validate(type(obj), obj, exclude=exclude)
    except ValidationError as error:
        raise _first(error) from error


def _first(error: ValidationError) -> DomainError:
    """The first of its errors, beside its field unless it is about the whole row."""
    if not hasattr(error, "error_dict"):
        return DomainError(error.messages[0])
    field, messages = next(iter(error.message_dict.items()))
    return DomainError(messages[0], field=None if field == NON_FIELD_ERRORS else field)


def _just_read(obj) -> set[str]:
    """The names of obj's relations whose rows are at hand, stored."""
    return {
        field.name
        for field in obj._meta.fields
        if field.is_relation and field.is_cached(obj) and (row := field.get_cached_value(obj)) and row.pk
    }


def _has_words(constraint) -> bool:
    return not isinstance(constraint, models.CheckConstraint) or (
        constraint.violation_error_message != constraint.default_violation_error_message
    )


def _decided_by(constraint) -> set[str]:
    """The names of the fields that a constraint is about."""
    names = set(getattr(constraint, "fields", ()))
    if constraint.condition is not None:
        names |= constraint.condition.referenced_base_fields
    for expression in getattr(constraint, "expressions", ()):
        names |= {part.name for part in expression.flatten() if isinstance(part, models.F)}
    return names


def save_fields(row, fields, by):
    """Judges and saves the named fields of a row that the caller has locked, one version on; `by` stands in its
    history. Gives the row. Raises DomainError beside the field that is wrong."""
    row.version += 1
    clean(row, changed=fields)
    row._history_user = by  # and not whoever happens to be at the page: tasks and commands have none
    row.save(update_fields=[*dict.fromkeys([*fields, "version"])])
    return row


def stripped(values: dict) -> dict:
    """The values, texts without space around them."""
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def differing(row, changes: dict, allowed) -> dict:
    """Those of the changes that are not what row holds, texts without space around them.

    Raises TypeError for a name that is not among the allowed ones: a fault in the code and not in what was typed.
    """
    if unknown := set(changes) - set(allowed):
        raise TypeError(f"not changed here: {unknown}")
    return {name: value for name, value in stripped(changes).items() if getattr(row, name) != value}


def locked_part(rows, row, version):
    """The row as it is now, locked, out of the queryset rows: a part of something that the caller has locked, or whose
    right has been asked. Raises Conflict when it is not the version that the page was drawn from, or not there any
    longer; version None means that no page lies behind."""
    fresh = rows.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if fresh is None or version is not None and fresh.version != int(version):
        raise Conflict
    return fresh


def move_one(rows, pk, *, up: bool, by) -> None:
    """Lets the one of rows (in their order, with a field `order`) change places with the one before (up) or after it.
    Nothing happens at the ends, or when it is not there any longer."""
    rows = list(rows)
    place = next((n for n, row in enumerate(rows) if row.pk == pk), None)
    if place is None:
        return
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            row.order = order
            save_fields(row, ["order"], by)


def change_part(row, values, by):
    """Sets and saves values on a row that the caller has locked, texts without space around them. Gives the row."""
    for name, value in stripped(values).items():
        setattr(row, name, value)
    return save_fields(row, list(values), by)
