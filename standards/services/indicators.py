"""Indicators: defined, changed, retired."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.access import may
from core.errors import DomainError
from core.workflow import stripped
from organisation.access import board_ids_for
from organisation.roles import Action

from ..models import Indicator
from .withholding import values_withhold
from .writing import free_key, locked, must_edit, save_added, save_changed

# The words that pages of their own have beneath /indikatorer/.
TAKEN_WORDS = frozenset({"ny", "las-in", "kolada", "bedomningar", "journalgranskning"})
# What says which values can be compared with each other: it stands still once there are values.
FIXED = {"interval": "hur ofta den mäts", "method": "hur den räknas", "per": "per hur många den räknas"}


@transaction.atomic
def indicator_add(*, by, name: str, board=None, **values) -> Indicator:
    """A new indicator of a nämnd, or of the whole municipality (board None); its key is made of its name.

    values are fields of Indicator. Raises PermissionDenied for a nämnd where `by` edits no standards, DomainError
    beside the field that is wrong.
    """
    must_edit(by)
    _must_hold(by, board)
    key = free_key(Indicator, name)
    if key in TAKEN_WORDS:
        key = f"{key}-indikator"
    return save_added(Indicator(key=key, name=name.strip(), board=board, **stripped(values)), by=by)


@transaction.atomic
def indicator_change(*, by, indicator: Indicator, version: int | None, **values) -> Indicator:
    """Changes an indicator. How often and how it is counted stands still once it has values: other figures are another
    indicator. Raises PermissionDenied, Conflict, or DomainError beside the field that is wrong."""
    row = _locked(by, indicator, version)
    if "board" in values:
        _must_hold(by, values["board"])
    values = stripped(values)
    for name, words in FIXED.items():
        if name in values and values[name] != getattr(row, name) and row.values.exists():
            raise DomainError(
                f"Det finns redan värden, så det går inte att ändra {words}. Lägg till en ny indikator i stället.",
                field=name,
            )
    hidden_below = row.hide_below
    saved = save_changed(row, values, by=by)
    if saved.hide_below != hidden_below:
        values_withhold(saved)
    return saved


@transaction.atomic
def indicator_retire(*, by, indicator: Indicator, version: int | None, on) -> Indicator:
    """Stops using an indicator after a local date, or goes on when it is None. Its values stay. Raises as change."""
    return save_changed(_locked(by, indicator, version), {"valid_to": on}, by=by)


def _locked(by, indicator, version) -> Indicator:
    row = locked(indicator, version)
    if by is not None and not may(by, Action.EDIT_STANDARDS, row):
        raise PermissionDenied
    return row


def _must_hold(by, board):
    if by is not None and board is not None and board.pk not in board_ids_for(by, Action.EDIT_STANDARDS):
        raise PermissionDenied
