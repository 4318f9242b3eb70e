"""One function carries out every step of every status, as its room's table of transitions says."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from .access import may
from .errors import Conflict, DomainError, RuleBroken


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
        _save(row, ["status", *changes], by)
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
        _save(row, list(changes), by)
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


def clean(obj, exclude=None):
    """full_clean, with its first error as a DomainError beside its field."""
    try:
        obj.full_clean(exclude=exclude)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            raise DomainError(messages[0], field=None if field == "__all__" else field) from error


def _save(row, fields, by):
    row.version += 1
    clean(row)
    row._history_user = by  # and not whoever happens to be at the page: tasks and commands have none
    row.save(update_fields=[*dict.fromkeys([*fields, "version"])])
