"""How what belongs to an analysis is written: while it is being worked in, by those who work in it."""

from contextlib import contextmanager

from core.errors import RuleBroken
from core.workflow import locked_row
from organisation.roles import Action

from ..workflow import Status

AN_ANALYSIS = "en riskanalys"  # where a personal number is refused: it is read by the whole unit


@contextmanager
def open_analysis(analysis, *, by, action=Action.WORK_IN_RISK_ANALYSES, statuses=(Status.WORKING,)):
    """Locks the analysis and gives its fresh row. Raises PermissionDenied, or RuleBroken when it is decided: what was
    decided upon is not changed beneath the decision, the analysis is taken up again first."""
    with locked_row(analysis, by=by, action=action, version=None) as row:
        if row.is_open and row.status not in statuses:
            raise RuleBroken("Analysen är inte beslutad än.")
        if row.status not in statuses:
            raise RuleBroken(f"Analysen är {row.get_status_display().lower()}. Ta upp den igen för att ändra i den.")
        yield row
