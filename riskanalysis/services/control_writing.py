"""How what belongs to a nämnd's internkontroll is written: under the plan's lock, while its status allows it."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.wording import day_long
from core.workflow import locked_row, save_fields
from organisation.roles import Action

from ..control.workflow import BEFORE_DECISION, Status

FOR_THE_BOARD = "det som kan komma till nämnden"  # where a personal number is refused: its papers are public
PLAN, ANSWER = Action.PLAN_INTERNAL_CONTROL, Action.ANSWER_INTERNAL_CONTROL


@dataclass(frozen=True)
class Decision:
    """The nämnd's decision: its local date, and the paragraph of the minutes."""

    on: date | None
    paragraph: str

    @property
    def words(self) -> str:
        return f"§ {self.paragraph}, {day_long(self.on)}"


def decision_of(on, paragraph: str, *, earliest=None, field="decided_on", paragraph_field="paragraph") -> Decision:
    """A decision as it was typed. Raises DomainError beside the field that is wrong: no day, a day to come, a day
    before `earliest`, or no paragraph."""
    if on is None:
        raise DomainError("Skriv vilken dag nämnden beslutade.", field=field)
    if on > local_today():
        raise DomainError("Beslutet kan inte ligga framåt i tiden.", field=field)
    if earliest is not None and on < earliest:
        raise DomainError(f"Beslutet kan inte vara före {day_long(earliest)}.", field=field)
    paragraph = paragraph.strip().lstrip("§ ").strip()
    if not paragraph:
        raise DomainError("Skriv paragrafens nummer i protokollet.", field=paragraph_field)
    return Decision(on, paragraph)


@contextmanager
def open_plan(plan, *, by, version, decision=None, action=PLAN):
    """Locks the plan and gives its fresh row, for a change of its points; one version on afterwards.

    When the nämnd has decided, a change is a decision too: `decision` is then needed, and a new one makes the plan's
    next edition. Raises PermissionDenied, Conflict, RuleBroken, or DomainError beside the decision's fields.
    """
    with locked_row(plan, by=by, action=action, version=version) as row:
        fields = []
        if row.status == Status.ADOPTED:
            fields = _next_edition(row, decision)
        elif row.status not in BEFORE_DECISION:
            raise RuleBroken(f"Internkontrollen är {row.get_status_display().lower()}. Planen ändras inte mer.")
        yield row
        save_fields(row, fields, by)


def _next_edition(row, decision) -> list[str]:
    decided = decision_of(decision and decision.on, decision.paragraph if decision else "", earliest=row.edition_on)
    if (decided.on, decided.paragraph) == (row.edition_on, row.edition_paragraph):
        return []
    row.edition += 1
    row.edition_on, row.edition_paragraph = decided.on, decided.paragraph
    return ["edition", "edition_on", "edition_paragraph"]


def tell(row, by, name, note):
    """One line in the plan's story, in its present status."""
    row.events.create(name=name, old_status=row.status, new_status=row.status, by=by, note=note)
