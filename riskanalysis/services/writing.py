"""How what belongs to an analysis is written: while it is being worked in, by those who work in it."""

from contextlib import contextmanager

import core.personal_numbers
from core.errors import Conflict, RuleBroken
from core.workflow import locked_row, save_fields
from organisation.roles import Action

from ..workflow import Status


def refuse_personal_numbers(texts: dict):
    """Raises DomainError beside the first text that holds a personal number: an analysis is read by the whole unit."""
    core.personal_numbers.refuse_personal_numbers(texts, "en riskanalys")


@contextmanager
def open_analysis(analysis, *, by, action=Action.WORK_IN_RISK_ANALYSES, statuses=(Status.WORKING,)):
    """Locks the analysis and gives its fresh row. Raises PermissionDenied, or RuleBroken when it is decided: what was
    decided upon is not changed beneath the decision, the analysis is taken up again first."""
    with locked_row(analysis, by=by, action=action, version=None) as row:
        if row.status not in statuses:
            raise RuleBroken(f"Analysen är {row.get_status_display().lower()}. Ta upp den igen för att ändra i den.")
        yield row


def locked_part(rows, row, version):
    """The row of an analysis as it is now, locked, out of the queryset rows. Raises Conflict when it is not the version
    that the page was drawn from."""
    fresh = rows.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and fresh.version != int(version):
        raise Conflict
    return fresh


def change_part(row, values, by):
    """Sets and saves values on a locked row, texts without space around them. Gives the row."""
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    return save_fields(row, list(values), by)
