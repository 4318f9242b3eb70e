"""How a case is told by hand, step by step.

Days are counted in working days back from today, so that what is late is late whatever day the municipality is built.
"""

from datetime import UTC, date, datetime, time, timedelta

from core.calendar import STOCKHOLM, add_working_days
from deviations.imported import ImportedCase
from deviations.models import Outcome
from deviations.workflow import Status
from improvements.importing import ImportedMeasure

from .courses import Courses


class Telling:
    """Words for the steps of a case. courses knows the municipality, the standards and what time it is."""

    def __init__(self, courses: Courses):
        self.courses, self.now = courses, courses.now
        self.units, self.people = courses.town.units, courses.town.people
        people = self.people
        self.me, self.manager, self.lead = people["medarbetare"], people["enhetschef"], people["utvecklingsledare"]
        self.division_manager, self.coach = people["verksamhetschef"], people["coach"]
        self.colleague, self.evening = people["medarbetare1.ekbacken-2"], people["medarbetare2.ekbacken-2"]
        self.night, self.below = people["medarbetare1.ekbacken-natt"], people["medarbetare1.ekbacken-1"]

    def day(self, working_days: int) -> date:
        """The local day so many working days ago (ahead, if negative)."""
        return add_working_days(self.courses.today, -working_days) if working_days else self.courses.today

    def at(self, working_days: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(self.day(working_days), time(hour, minute), tzinfo=STOCKHOLM).astimezone(UTC)

    def case(self, key, unit, category, reported_at, text, **more) -> ImportedCase:
        _, _, (role, inbox), _ = self.courses.place(unit)
        fields = {
            "reporter": self.colleague,
            "outcome": Outcome.AS_USUAL,
            "occurred_from": reported_at - timedelta(minutes=40),
            "owner_role": role.value,
            "owner_unit": inbox,
        }
        return ImportedCase(
            key=f"visa-{key}",
            unit=self.units[unit],
            category=self.courses.categories[category],
            reported_at=reported_at,
            what_happened=text,
            **fields | more,
        )

    def judge(self, case, at, severity, likelihood, why, laws=("sol",), by=None) -> ImportedCase:
        case.status, case.first_read_at = Status.ASSESSED, case.first_read_at or at - timedelta(minutes=6)
        case.assessed_at, case.assessed_by, case.laws = at, by or self.manager, laws
        case.severity, case.likelihood, case.assessment_reason = severity, likelihood, why
        return case

    def investigate(self, case, at, course, cause, consequence, causes, theme="trygghet") -> ImportedCase:
        case.status, case.investigated_at = Status.INVESTIGATING, at
        case.course_of_events, case.cause_note, case.consequence = course, cause, consequence
        case.causes = tuple(self.courses.causes[key] for key in causes)
        case.theme = self.courses.themes[theme]
        return case

    def act(self, case, at, *measures) -> ImportedCase:
        case.status, case.acted_at, case.measures = Status.ACTING, at, measures
        return case

    def close(self, case, at, note, by=None) -> ImportedCase:
        case.status, case.closed_at, case.closed_by, case.closing_note = Status.CLOSED, at, by or self.manager, note
        return case

    def measure(self, key, title, owner, decided_at, due_on, description="", **more) -> ImportedMeasure:
        return ImportedMeasure(
            key=f"m-visa-{key}",
            unit=self.units["ekbacken"],
            title=title,
            description=description,
            owner=owner,
            created_at=decided_at,
            created_by=self.manager,
            due_on=due_on,
            **more,
        )
