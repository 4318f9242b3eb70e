"""Egenkontroller of two years: hygiene observed each quarter, fridges read each week or fortnight.

Lists, plans and occasions are made by the services, as of their own days (back_then). The share that is right at a
house rises after the measure that its findings led to; one house has stopped answering.
"""

import tomllib
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from core.access import request_cache
from core.calendar import STOCKHOLM, add_months, local_date
from improvements.services import measure_complete, measure_follow_up
from improvements.workflow import Effect
from organisation.models import Notice
from selfinspections import services
from selfinspections.models import CheckList, Occurrence
from selfinspections.services import Value
from selfinspections.workflow import Choice, Frequency, QuestionKind
from standards.models import Indicator
from standards.services import indicator_add

from .back_then import back_then
from .municipality import Municipality

TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
MONTHS = 24
ASKED = (
    "group", "words", "criteria", "so_what", "so_what_right", "so_what_not_applicable", "used_for", "unit_of_measure",
    "high", "serious_high",
)  # fmt: skip
# Units that observe, and how much more or less often they do right than others.
HOUSES = {
    "ekbacken-1": -0.02, "ekbacken-2": -0.05, "solglantan-1": 0.03, "lindhagen-1": -0.03, "hemtjanst-centrum": 0.0,
}  # fmt: skip
SILENT = ("lindhagen-1", 3)  # answers no longer: the last so many occasions
FRIDGES = {"ekbacken-2": (Frequency.WEEKLY, 13), "blaklockan": (Frequency.FORTNIGHTLY, MONTHS)}
AFTER_MEASURE = 0.1  # how much more often Ekbacken, plan 2 does right since the measure
MEASURED_MONTHS_AGO = 10
JUDGED_DAYS_AGO = 12  # by the indicator, with all the quarters since
WARM_WEEKS_AGO = 22  # when a fridge gave up
TOO_WARM = 12  # degrees more than on other days
LATEST = 6  # days since the hygiene was last to be observed
BEGUN = {"ekbacken-1": 4}  # where somebody has begun the latest: so many observations of ten
NOT_BEGUN = ("ekbacken-2",)


def build_selfinspections(town: Municipality, now: datetime) -> None:
    """Makes lists, plans, occasions, answers and what came of them. now is an aware datetime."""
    # The same few people act all the time, in roles that they have had since before the first day.
    with request_cache():
        _build(town, local_date(now))
    Notice.objects.filter(key__startswith="self-inspection:").delete()


def _build(town, today):
    start = add_months(today - timedelta(days=LATEST), -MONTHS)
    mas, department = town.people["mas"], town.units["vof"]
    with back_then(_at(start)):
        hygiene = _check_list(mas, department, TOLD["hygien"], start)
        cold = indicator_add(
            by=town.people["kvalitetsutvecklare"], board=town.units["von"], name="Kylens temperatur",
            unit_of_measure="°C", method="median", interval="month", direction="down", decimals=1, hide_below=0,
            valid_from=start,
            definition="Det mittersta av månadens avlästa värden. Helst 4 °C eller kallare, aldrig över 8 °C.",
            source="Egenkontrollen Kyl och frys",
        )  # fmt: skip
        fridges = _check_list(
            town.people["kvalitetsutvecklare"], department, TOLD["mat"], start, {"Kylens temperatur": cold}
        )
        _plan(mas, hygiene, department, [town.units[key] for key in HOUSES], Frequency.QUARTERLY, start, 14)
    for key, (frequency, months) in FRIDGES.items():
        weeks = months * 30 // 14 * 2
        first = today - timedelta(weeks=weeks)
        with back_then(_at(first)):
            _plan(mas, fridges, department, [town.units[key]], frequency, first, 3)
    services.occurrences_make(today)
    keys = {unit.pk: key for key, unit in town.units.items()}
    course = _Course(town, today, {hygiene.pk: TOLD["hygien"], fridges.pk: TOLD["mat"]})
    everything = Occurrence.objects.for_system("demo: the occasions that were just made").filter(
        check_list__in=(hygiene, fridges)
    )
    series = defaultdict(list)
    for occurrence in everything.select_related("check_list", "edition", "unit").order_by("planned_on", "pk"):
        series[occurrence.check_list, keys[occurrence.unit_id]].append(occurrence)
    for (check_list, key), occasions in series.items():
        silent = SILENT[1] if check_list == hygiene and key == SILENT[0] else 0
        for occurrence in occasions[: len(occasions) - silent]:
            course.run(key, occurrence, is_last=occurrence is occasions[-1])
    followed = _follow(town, hygiene, start)
    for measure, manager, _ in course.to_judge:
        with back_then(_at(today - timedelta(days=JUDGED_DAYS_AGO))):
            measure_follow_up(
                by=manager, measure=measure, version=measure.version, effect=Effect.ACHIEVED, indicator=followed,
                effect_note="Vi ser samma sak: flaskan sitter där händerna är.",
            )  # fmt: skip


def _follow(town, hygiene, start) -> Indicator:
    """What the observations show is an indicator: the units', and the sums of those above them."""
    developer = town.people["kvalitetsutvecklare"]
    followed = indicator_add(
        by=developer, board=town.units["von"], name="Följd basal hygien", unit_of_measure="procent", method="share",
        interval="quarter", valid_from=start,
        definition="Andelen observerade situationer där alla steg för basal hygien och rätt klädsel följdes.",
        source="Egenkontrollen Basal vårdhygien, observation", numerator_words="situationer där allt var rätt",
        denominator_words="alla observerade situationer",
    )  # fmt: skip
    services.check_list_change(by=developer, check_list=hygiene, version=None, indicator=followed)
    return followed


def _at(day: date, hour=9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=STOCKHOLM)


def _check_list(by, unit, told, valid_from, indicators: dict | None = None) -> CheckList:
    """indicators: what the answers to a question are, by its words."""
    check_list = services.check_list_add(
        by=by,
        unit=unit,
        title=told["title"],
        purpose=told["purpose"],
        rows=told.get("rows", 1),
        row_name=told.get("row_name", ""),
    )
    draft = check_list.versions.get()
    draft = services.edition_change(by=by, edition=draft, version=draft.version, instructions=told["instructions"])
    for each in told["questions"]:
        values = {name: each[name] for name in ASKED if name in each}
        for name in ("high", "serious_high"):
            if name in values:
                values[name] = Decimal(values[name])
        if indicator := (indicators or {}).get(each["words"]):
            values["indicator"] = indicator
        kind = QuestionKind.NUMBER if "middle" in each else QuestionKind.YES_NO
        services.question_add(by=by, edition=draft, kind=kind, may_be_not_applicable="na" in each, **values)
    services.edition_publish(by=by, edition=draft, version=draft.version, valid_from=valid_from)
    return check_list


def _plan(by, check_list, unit, units, frequency, start, answer_days):
    services.plan_add(
        by=by, check_list=check_list, unit=unit, units=units, frequency=frequency, starts_on=start,
        answer_days=answer_days,
    )  # fmt: skip


class _Course:
    """What becomes of each occasion at a unit."""

    def __init__(self, town, today, told):
        self.town, self.today, self.told = town, today, told
        self.draw = Random("egenkontroll")  # noqa: S311 — the same every time
        self.questions: dict[int, list] = {}
        self.measured_on = add_months(today, -MEASURED_MONTHS_AGO)
        self.measures: set[str] = set()
        self.to_judge: list[tuple] = []  # measures that the indicator is to judge, by whom, on which day

    def run(self, key, occurrence, is_last):
        day = occurrence.planned_on + timedelta(days=self.draw.randrange(4 if occurrence.rows > 1 else 3))
        waits = is_last and occurrence.rows > 1 and key in NOT_BEGUN
        if waits or day >= self.today:
            return
        with back_then(_at(day)):
            if self.draw.random() < 0.03 and not is_last and not self._is_warm(key, occurrence):
                self._skip(key, occurrence)
                return
            rows = BEGUN.get(key, occurrence.rows) if is_last else occurrence.rows
            values = self._values(key, occurrence, self.told[occurrence.check_list_id], rows, day)
            services.answers_save(by=self._person(key), occurrence=occurrence, values=values)
            if rows < occurrence.rows:
                return
            done = services.occurrence_complete(by=self._person(key), occurrence=occurrence, version=None)
        self._handle(key, done, day)

    def _person(self, key):
        people = self.town.people
        return people["medarbetare" if key == "ekbacken-2" else f"medarbetare{self.draw.choice('12')}.{key}"]

    def _manager(self, key):
        house = {"ekbacken-1": "enhetschef", "ekbacken-2": "enhetschef", "blaklockan": "chef.gruppbostader"}
        return self.town.people[house.get(key) or f"chef.{key.removesuffix('-1')}"]

    def _skip(self, key, occurrence):
        services.occurrence_skip(
            by=self._manager(key), occurrence=occurrence, version=None, why=self.draw.choice(TOLD["why"]["not_done"])
        )

    def _values(self, key, occurrence, told, rows, day) -> dict:
        if occurrence.edition_id not in self.questions:
            self.questions[occurrence.edition_id] = list(occurrence.edition.questions.all())
        questions = self.questions[occurrence.edition_id]
        more = HOUSES.get(key, 0) + (AFTER_MEASURE if key == "ekbacken-2" and day > self.measured_on else 0)
        return {
            (row, question.pk): self._value(each, more, self._is_warm(key, occurrence))
            for row in range(1, rows + 1)
            for question, each in zip(questions, told["questions"], strict=True)
        }

    def _value(self, told, more, warm) -> Value:
        draw = self.draw
        if "middle" in told:
            number = draw.gauss(told["middle"], told["spread"])
            return Value(number=Decimal(f"{number + (TOO_WARM if warm and 'serious_high' in told else 0):.1f}"))
        if draw.random() < told.get("na", 0):
            return Value(choice=Choice.NOT_APPLICABLE, note=told["why_not"])
        if draw.random() < min(0.99, told["right"] + more):
            return Value(choice=Choice.YES)
        return Value(choice=Choice.NO, note=draw.choice(TOLD["why"]["noted"]) if draw.random() < 0.6 else "")

    def _is_warm(self, key, occurrence) -> bool:
        """The week in which Ekbacken's fridge gave up: it has been read every week up to today."""
        gave_up = self.today - timedelta(weeks=WARM_WEEKS_AGO)
        return (key, occurrence.rows, occurrence.planned_on) == ("ekbacken-2", 1, gave_up)

    def _handle(self, key, occurrence, day):
        """What the manager does about what was found, some days later; the latest still wait."""
        when = day + timedelta(days=2)
        if when >= self.today - timedelta(days=10):
            return
        with back_then(_at(when)):
            for finding in occurrence.findings.select_related("question", "occurrence"):
                words = finding.question.words
                if (key, words) == ("ekbacken-2", "Desinfekterar händerna före") and day <= self.measured_on:
                    if (self.measured_on - day).days > 100:
                        self._settle(key, finding)
                    elif "hygiene" not in self.measures:
                        self.measures.add("hygiene")
                        title = "Handdesinfektion vid varje dörr på plan 2"
                        self.to_judge.append(self._decide(key, finding, title, when))
                elif finding.grade > 1 and "fridge" not in self.measures:
                    self.measures.add("fridge")
                    title = "Byt kylskåpets tätningslist och ställ om termostaten"
                    self._look(*self._decide(key, finding, title, when))
                elif key != "lindhagen-1" and (self.today - day).days > 60:
                    self._settle(key, finding)

    def _settle(self, key, finding):
        note = self.draw.choice(TOLD["why"]["settled"])
        services.finding_settle(by=self._manager(key), finding=finding, version=None, note=note)

    def _decide(self, key, finding, title, decided) -> tuple:
        """The measure, done a fortnight later; its manager; and the day on which its effect is to be judged."""
        manager = self._manager(key)
        due, looked = decided + timedelta(days=14), decided + timedelta(days=100)
        row = services.finding_add_measure(
            by=manager, finding=finding, version=None, title=title, owner=manager, due_on=due, follow_up_on=looked
        )
        measure = row.measures.get()
        Notice.objects.filter(key__startswith=f"measure:{measure.pk}:").delete()
        with back_then(_at(due)):
            measure = measure_complete(by=manager, measure=measure, version=measure.version, follow_up_on=looked)
        return measure, manager, looked

    def _look(self, measure, manager, looked):
        if looked >= self.today:
            return
        with back_then(_at(looked)):
            measure_follow_up(
                by=manager, measure=measure, version=measure.version, effect=Effect.ACHIEVED,
                effect_note="Kylen har hållit sin temperatur sedan dess, också i värmen.",
            )  # fmt: skip
