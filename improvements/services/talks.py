"""Conversations on the värdegrund, noted by whoever handles measures at the unit."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.workflow import apply_change, save_new, stripped
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import must_be_open_in_board

from ..models import ValuesTalk
from .texts import READ_BY_ALL

TALK_CHANGEABLE = ("held_on", "theme", "participants", "outcome")


@transaction.atomic
def talk_add(*, by, unit, held_on, participants, outcome, theme=None) -> ValuesTalk:
    """Notes a conversation held on a local day. Raises PermissionDenied or DomainError with its field."""
    refuse_personal_numbers({"outcome": outcome}, READ_BY_ALL)
    if unit.pk not in unit_ids_for(by, Action.HANDLE_MEASURES):
        raise PermissionDenied
    must_be_open_in_board(unit)
    _check_day(held_on)
    talk = ValuesTalk(
        unit=unit, board_id=unit.board_id, held_on=held_on, theme=theme, participants=participants,
        outcome=outcome.strip(), created_by=by,
    )  # fmt: skip
    talk._history_user = by
    return save_new(talk)


@transaction.atomic
def talk_change(*, by, talk, version, **changes) -> ValuesTalk:
    """Mends what TALK_CHANGEABLE names; the history keeps how it read. Raises PermissionDenied, Conflict or
    DomainError with its field."""
    if unknown := set(changes) - set(TALK_CHANGEABLE):
        raise TypeError(f"not changed here: {unknown}")
    changes = stripped(changes)
    refuse_personal_numbers(changes, READ_BY_ALL)
    _check_day(changes.get("held_on", talk.held_on))
    return apply_change(talk, by=by, version=version, action=Action.HANDLE_MEASURES, **changes)


def _check_day(held_on):
    if held_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="held_on")
