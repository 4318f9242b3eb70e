"""What became of each case: read, judged, investigated, acted upon, closed — as far as it has come by now.

The whole course is drawn first and then cut at the present moment. So the past is the same whenever the municipality is
built, and the last months are alive.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random

from core.calendar import STOCKHOLM, add_working_days, is_working_day, local_date
from deviations.imported import ImportedCase
from deviations.models import Outcome
from deviations.workflow import Status
from improvements.importing import ImportedMeasure
from improvements.workflow import Status as MeasureStatus
from organisation.models import Unit
from organisation.selectors import inbox_for
from standards.models import Category, CauseCategory, Theme

from . import texts
from .distribution import DISABILITY, HEALTH, HOME, SABO, WITH_OFFICE_HOURS, Slot
from .municipality import Municipality

# Who reports where there are no people of its own any longer.
REPORTED_FROM = {"tallmon": "lindhagen-1"}
# A few of the latest cases have come to a standstill, so that Min dag and the list have something late to show.
STALLING = {"judging": (0.025, timedelta(days=40)), "investigating": (0.06, timedelta(days=90))}

OUTCOMES = {
    "fall": {"as_usual": 70, "distress": 17, "nurse": 9, "hospital": 3, "unknown": 1},  # 97 % without serious harm
    "lakemedel": {"as_usual": 72, "prevented": 10, "nurse": 8, "distress": 5, "unknown": 5},
    "tillsyn": {"as_usual": 50, "distress": 34, "nurse": 9, "hospital": 1, "unknown": 6},
    "vald-hot": {"distress": 52, "as_usual": 36, "nurse": 8, "unknown": 4},
    "default": {"as_usual": 60, "distress": 18, "prevented": 8, "nurse": 3, "unknown": 11},
}
# Severity and likelihood: what is drawn as serious, and the rest by how it went.
SERIOUS = ((2, 4), (3, 3), (3, 4), (4, 1), (4, 2))
HEALTH_KINDS = ("lakemedel", "vard-behandling")


@dataclass(slots=True)
class _Course:
    """The moments of one case, in order; None for a step that was not needed."""

    first_read_at: datetime
    assessed_at: datetime
    investigated_at: datetime | None
    acted_at: datetime | None
    closed_at: datetime


class Courses:
    """Turns places for cases (distribution.Slot) into cases of the municipality, as they stand at the moment now."""

    def __init__(self, town: Municipality, now: datetime):
        self.town, self.now, self.today = town, now, local_date(now)
        self.categories = {category.key: category for category in Category.objects.all()}
        self.causes = {cause.key: cause for cause in CauseCategory.objects.all()}
        self.themes = {theme.key: theme for theme in Theme.objects.all()}
        self._places: dict[str, tuple] = {}
        self._measures: dict[tuple, list[tuple[datetime, ImportedMeasure]]] = {}

    def cases(self, slots: list[Slot]) -> Iterator[ImportedCase]:
        """The cases that have been reported by now."""
        for slot in slots:
            # A case's own chance: what became of one does not depend on how many came before it.
            case = self._case(slot, Random(slot.key))  # noqa: S311 — invented data
            if case is not None:
                yield case

    def _case(self, slot, rng):
        unit, reporters, inbox, manager = self.place(slot.unit)
        reported = slot.reported_at.astimezone(UTC)
        category, text = texts.event(rng, slot.kind, office=slot.division == "ifn", at_home=slot.division == HOME)
        outcome = self._choose(rng, OUTCOMES.get(slot.kind, OUTCOMES["default"]))
        severity, likelihood = _judgement(rng, slot.kind, outcome)
        course = self._course(rng, reported, (severity, likelihood) in SERIOUS)
        person = slot.person or _person(rng, slot)
        case = ImportedCase(
            key=slot.key,
            unit=unit,
            category=self.categories[texts.tile(rng, slot.kind)],
            reporter=rng.choice(reporters),
            reported_at=reported,
            occurred_from=slot.occurred_at.astimezone(UTC) if rng.random() < 0.95 else None,
            what_happened=text,
            outcome=outcome,
            in_danger="unknown" if rng.random() < 0.02 else "no",
            immediate_action=rng.choice(texts.answer(slot.kind, "at_once")) if rng.random() < 0.85 else "",
            concerned=(person,) if person else (),
            owner_role=inbox[0].value,
            owner_unit=inbox[1],
        )
        if reported > self.now:
            return None
        if course.first_read_at <= self.now:
            case.first_read_at = course.first_read_at
        set_aside = rng.random() < 0.012
        if self._is_stalled(rng, reported, "judging") or course.assessed_at > self.now:
            return case
        # 2019 and 2021 are published figures: every report of theirs counts.
        if set_aside and slot.reported_at.year not in (2019, 2021) and severity == 1:
            return self._set_aside(case, rng, course.assessed_at, manager)
        self._judge(case, rng, slot, course, category, severity, likelihood, manager)
        if course.investigated_at and course.investigated_at <= self.now:
            self._investigate(case, rng, slot, course, manager)
        elif course.investigated_at:
            return case
        if case.status == Status.INVESTIGATING and self._is_stalled(rng, reported, "investigating"):
            return case
        if course.acted_at and course.acted_at > self.now:
            return case
        self._end(case, rng, slot, course, manager)
        return case

    def _course(self, rng, reported, serious) -> _Course:
        """Draws all moments. Nine out of ten are judged within our own target of five working days."""
        wait = rng.choices((0, 1, 2, 3, 4, 8, 15), weights=(30, 34, 16, 9, 5, 4, 2))[0]
        assessed = at_work(rng, reported, wait)
        read = at_work(rng, reported, 0 if wait == 0 else 1)
        read = min(read, assessed - timedelta(minutes=2))
        investigated = acted = None
        if serious or rng.random() < 0.17:
            investigated = at_work(rng, assessed, rng.randrange(0, 4))
            if rng.random() < 0.62:
                acted = at_work(rng, investigated, rng.randrange(4, 18))
                closed = at_work(rng, acted, rng.randrange(12, 60))
            else:
                closed = at_work(rng, investigated, rng.randrange(5, 22))
        elif rng.random() < 0.74:
            closed = assessed + timedelta(minutes=rng.randrange(1, 6))
        else:
            closed = at_work(rng, assessed, rng.randrange(2, 18))
        return _Course(max(read, reported), assessed, investigated, acted, closed)

    def _is_stalled(self, rng, reported, where) -> bool:
        chance, longest = STALLING[where]
        return rng.random() < chance and timedelta(days=9) < self.now - reported < longest

    def _set_aside(self, case, rng, at, manager):
        case.status, case.closed_at, case.closed_by = Status.NOT_DEVIATION, at, manager
        case.closing_note = rng.choice(texts.read("answers")["not_deviation"]["reasons"])
        return case

    def _judge(self, case, rng, slot, course, category, severity, likelihood, manager):
        case.status, case.assessed_at, case.assessed_by = Status.ASSESSED, course.assessed_at, manager
        case.category = self.categories[category if rng.random() < 0.9 else slot.kind]
        case.severity, case.likelihood = severity, likelihood
        case.assessment_reason = rng.choice(texts.read("answers")["judgement"][str(severity)])
        case.laws = _laws(slot, case.outcome)

    def _investigate(self, case, rng, slot, course, manager):
        case.status, case.investigated_at = Status.INVESTIGATING, course.investigated_at
        case.course_of_events = f"{case.what_happened} {texts.answer(slot.kind, 'course')}"
        if rng.random() < 0.25 and course.closed_at > self.now:
            return  # half written
        keys = texts.answer(slot.kind, "causes")
        case.causes = tuple(self.causes[key] for key in rng.sample(keys, k=rng.choice((1, 1, min(2, len(keys))))))
        case.cause_note = texts.answer(slot.kind, "cause")
        case.consequence = texts.read("answers")["consequence"][case.outcome or "unknown"]
        case.theme = self.themes[texts.answer(slot.kind, "theme")]

    def _end(self, case, rng, slot, course, manager):
        """Acts and closes, as far as time has come; nothing closes while its measure hangs in the air."""
        closing, closed = rng.choice(texts.answer(slot.kind, "closing")), course.closed_at
        if course.acted_at:
            measure = self._measure(rng, slot, case.unit, course.acted_at, manager)
            case.status, case.acted_at, case.measures = Status.ACTING, course.acted_at, (measure,)
            if measure.status == MeasureStatus.PLANNED:
                return
            ended = measure.done_on or measure.cancelled_on
            closed = max(closed, datetime.combine(ended, time(15, rng.randrange(60)), tzinfo=STOCKHOLM))
        if closed > self.now:
            return
        case.status, case.closed_at, case.closed_by, case.closing_note = Status.CLOSED, closed, manager, closing

    def _measure(self, rng, slot, unit, decided_at, manager) -> ImportedMeasure:
        """One that was decided at the same house not long before and answers this too, or a new one."""
        house = unit if unit.parent.kind != Unit.Kind.UNIT else unit.parent
        earlier = self._measures.setdefault((house.pk, slot.kind), [])
        for at, measure in reversed(earlier):
            if timedelta(0) <= decided_at - at < timedelta(days=75) and rng.random() < 0.6:
                return measure
        row = rng.choice(texts.measures(slot.kind))
        measure = ImportedMeasure(
            key=f"m-{slot.key}",
            unit=house,
            title=row["title"],
            description=row["description"],
            owner=manager,
            created_at=decided_at,
            created_by=manager,
            due_on=add_working_days(local_date(decided_at), rng.randrange(8, 45)),
        )
        self._carry_out(rng, measure, row)
        earlier.append((decided_at, measure))
        return measure

    def _carry_out(self, rng, measure, row):
        done = measure.due_on + timedelta(days=rng.choice((-9, -6, -4, -2, -1, 0, 0, 6, 14, 30)))
        done = max(done, local_date(measure.created_at))
        measure.follow_up_on = max(done, measure.due_on) + timedelta(days=60)
        followed_up = add_working_days(measure.follow_up_on, rng.randrange(0, 12))
        effect = rng.choices(("achieved", "partly", "none", "unknown"), weights=(61, 22, 9, 8))[0]
        if rng.random() < 0.04:
            if done <= self.today:
                measure.status, measure.cancelled_on = MeasureStatus.CANCELLED, done
                measure.cancelled_reason = "En annan åtgärd för hela området har gjort den här onödig."
            return
        if done > self.today:
            return
        measure.status, measure.done_on = MeasureStatus.DONE, done
        if followed_up <= self.today:
            measure.status, measure.followed_up_on, measure.effect = MeasureStatus.FOLLOWED_UP, followed_up, effect
            measure.effect_note = row["worked"] if effect in ("achieved", "partly") else row["not"]

    def place(self, key):
        """The unit, who reports there, the inbox of a new case and the manager who handles it."""
        if key not in self._places:
            unit, people = self.town.units[key], self.town.people
            from_unit = REPORTED_FROM.get(key, key)
            reporters = [people[f"medarbetare{n}.{from_unit}"] for n in (1, 2)]
            if key == "ekbacken-2":
                reporters += [people["medarbetare"], people["slutat"]]
            role, inbox_unit = inbox_for(self.town.units[from_unit])
            self._places[key] = (unit, reporters, (role, inbox_unit), self._manager(role, inbox_unit))
        return self._places[key]

    def _manager(self, role, unit):
        held = unit.assignments.filter(role=role, stand_in_for=None).select_related("user").order_by("pk").first()
        return held.user

    @staticmethod
    def _choose(rng, weights):
        return rng.choices(list(weights), weights=list(weights.values()))[0]


def at_work(rng: Random, after: datetime, working_days: int) -> datetime:
    """A moment when a manager sits at the desk, so many working days after (0: the same day, if there is time)."""
    day, moment = local_date(after), after.astimezone(STOCKHOLM)
    if working_days == 0 and is_working_day(day) and moment.hour < 16:
        return after + timedelta(minutes=rng.randrange(8, 90))
    target = add_working_days(day, max(working_days, 1))
    return datetime.combine(target, time(rng.randrange(8, 17), rng.randrange(60)), tzinfo=STOCKHOLM).astimezone(UTC)


def _judgement(rng, kind, outcome) -> tuple[int, int]:
    if rng.random() < 0.012:
        return rng.choice(SERIOUS)
    if outcome == Outcome.HOSPITAL:
        return 3, rng.choice((1, 2, 2))
    if outcome == Outcome.NURSE:
        return 2, rng.choice((1, 2, 2, 3))
    if outcome == Outcome.DISTRESS:
        return rng.choice(((1, 3), (1, 2), (2, 2), (2, 1), (1, 4)))
    severity = 2 if rng.random() < 0.12 else 1
    if severity == 2:
        return 2, rng.choice((1, 2, 3))
    return 1, rng.choices((1, 2, 3, 4), weights=(18, 34, 32, 16 if kind == "fall" else 8))[0]


def _laws(slot, outcome) -> tuple[str, ...]:
    """The laws that a handler would choose, by where it happened and what it is about."""
    if slot.division == HEALTH or slot.kind in HEALTH_KINDS:
        return ("hsl",)
    base = "lss" if slot.division == DISABILITY and slot.unit != "boendestod" else "sol"
    if slot.kind == "fall" and outcome in (Outcome.NURSE, Outcome.HOSPITAL) and slot.division in (SABO, HOME):
        return (base, "hsl")
    return (base,)


def _person(rng, slot) -> str:
    """Whom it concerned, as the reporter would write it: a room or a reference. A few people have many events."""
    if slot.kind in ("dokumentation", "bemanning", "miljo", "hygien") or slot.division == "ifn":
        return ""
    if rng.random() < 0.12:
        return ""
    number = 1 + min(int(rng.expovariate(1 / 9)), 35)
    if slot.division == SABO:
        return f"Rum {number if number != 12 else 13}"  # room 12 has its own story (distribution.FALLING_PERSON)
    if slot.unit in WITH_OFFICE_HOURS or slot.division == HEALTH:
        return f"Ref {100 + number}"
    return f"Lägenhet {number}" if slot.division == DISABILITY else f"Brukare {200 + number}"
