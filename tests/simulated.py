"""A life for tests: who works in a municipality and what they do on which day; and the machinery that turns by itself.

Kvalitetsåret 2025 is laid up in March, so that the year before is not asked for. Its verksamhetsberättelser climb from
the units to the nämnd in January and February 2026, and the nämnd's berättelse is written on them, is färdig in time
and is fastställd. Two units lag all the way, and one is split in August.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace

from core.calendar import local_today
from kvalitet.celery import app
from kvalitet.schedule import SCHEDULE
from organisation.models import Unit
from organisation.roles import Role
from organisation.services import assignment_add, unit_close
from qualityyear import services as years
from qualityyear.models import QualityYear, UnitStop
from qualityyear.rules import Rhythm
from qualityyear.workflow import EditionKind, Kind, Scope
from reports import services as reports
from reports.models import Account, AnnualReport
from tests.conftest import add_unit
from tests.scene_accounts import publish
from tests.scene_cases import assess, report_case
from tests.scene_knowledge import publish as publish_knowledge

YEAR = 2025
FIRST, LAST = date(2025, 3, 25), date(2026, 3, 25)
LAGGING = ("sjoangen", "boendestod")
JANUARY = "Fokus: lagen"
BOARDS = "Patientsäkerhetsberättelsen färdig"
TEXT = "Kvällarna är lugnare sedan vi ritade om passet."


class Machinery:
    """`turn(day)`: what beat queues on a local day, and then all that was queued since, until nothing is left.
    `forget()`: the queue is lost, as when the broker dies. not_worked: names of tasks that no worker takes."""

    def __init__(self, queue, capture):
        self.queue, self.capture = queue, capture
        self.not_worked: set[str] = set()
        self.turned = 0
        app.loader.import_default_modules()

    def turn(self):
        self.turned += 1
        with self.capture(execute=True):
            for name in SCHEDULE:
                app.tasks[name].run()
        while self.queue:
            name, args = self.queue.pop(0)
            if name not in self.not_worked:
                with self.capture(execute=True):
                    app.tasks[name].run(*args)

    def forget(self):
        self.queue.clear()


@dataclass
class Life:
    """The people, what they do on which day, and what they have planned to do as soon as they can."""

    people: SimpleNamespace
    town: object
    managers: dict  # of the units, by the unit's key
    planned: list = field(default_factory=list)  # (day, name of a stop, its year)

    def on(self, day):
        """What people do by the pages on a day."""
        if (act := DIARY.get((day.year, day.month, day.day))) is not None:
            act(self)
        for each in [each for each in self.planned if each[0] <= day]:
            if self._hold(*each[1:]):
                self.planned.remove(each)

    def _hold(self, name, number) -> int:
        """Whoever does not lag stops at a stop, where it has been opened."""
        rows = UnitStop.objects.for_system("life").under_way().filter(stop__name=name, stop__year__number=number)
        rows = list(rows.exclude(unit__key__in=LAGGING).select_related("stop", "unit"))
        for row in rows:
            by = self.managers[row.unit.key] if row.unit_id != self.town.board.pk else self.people.mas
            if not row.stop.is_task:
                years.note_save(by=by, unit_stop=row, version=0, learned="Vi frågar mer.", ahead="Två svarar på larm.")
            years.stop_complete(by=by, unit_stop=row, version=None)
        return len(rows)

    # --- the diary ---

    def lay_up_the_year(self):
        by, board = self.people.developer, self.town.board
        year = years.year_add(by=by, board=board, number=YEAR)
        days = {"rhythm": Rhythm.FIXED.value, "month": 1, "day": 20, "opens_before": 7, "closes_after": 7}
        years.stop_add(by=by, holder=year, name=JANUARY, material=["cases"], **days)
        for name, month, kind in (("Fokus: brukaren", 4, Kind.LEARNING), ("Analysdagar", 9, Kind.ANALYSIS_DAYS)):
            years.stop_add(
                by=by, holder=year, name=name, kind=kind.value, rhythm=Rhythm.MONTH.value, month=month,
                material=["cases"],
            )  # fmt: skip
        years.stop_add(
            by=by, holder=year, name=BOARDS, kind=Kind.TASK.value, scope=Scope.BOARD.value, rhythm=Rhythm.FIXED.value,
            month=3, day=1, opens_before=60, duty="dated", source="PSL 3 kap. 10 §", who="mas",
        )  # fmt: skip
        years.year_adopt(by=by, year=year, version=year.version)
        publish_knowledge(by, board, EditionKind.PULSE)
        self.planned += [(date(YEAR, 4, 10), "Fokus: brukaren", YEAR), (date(YEAR, 9, 18), "Analysdagar", YEAR)]

    def report_cases(self):
        for unit in (self.town.unit, self.town.home_care):
            assess(self.managers[unit.key], report_case(self.people.employee, unit))

    def split_a_unit(self):
        """Rehab becomes two, whose year goes on from its."""
        before = Unit.objects.get(key="rehab")
        unit_close(by=None, unit=before, on=local_today() - timedelta(days=1))
        manager = self.managers.pop("rehab")
        for key, name in (("rehab-ost", "Rehab Öst"), ("rehab-vast", "Rehab Väst")):
            after = add_unit(name, Unit.Kind.UNIT, before.parent, ["sol"], key=key, valid_from=local_today())
            assignment_add(by=None, person=manager, role=Role.UNIT_MANAGER, unit=after, valid_from=local_today())
            years.succession_add(by=self.people.developer, before=before, after=after)
            self.managers[key] = manager

    def lay_up_next_year(self):
        year = years.year_add(
            by=self.people.developer, board=self.town.board, number=YEAR + 1, previous=self.year(YEAR)
        )
        years.year_adopt(by=self.people.developer, year=year, version=year.version)
        self.planned += [(date(YEAR + 1, 1, 20), JANUARY, YEAR + 1), (date(YEAR + 1, 2, 26), BOARDS, YEAR + 1)]

    def open_accounts(self):
        by, board = self.people.developer, self.town.board
        template = reports.template_add(by=by, board=board, title="Verksamhetsberättelse")
        draft = template.editions.get()
        for section in draft.sections.exclude(title__in=("Avvikelser och risker", "Vår gemensamma analys")):
            reports.template_section_remove(by=by, section=section)
        publish(by, template)
        reports.account_year_open(
            by=by, board=board, year=YEAR, template=template, due_unit=date(2026, 1, 30), due_area=date(2026, 2, 6),
            due_division=date(2026, 2, 6), due_department=date(2026, 2, 13),
        )  # fmt: skip

    def send(self, kind, lagging=False):
        """Those of a level write and send; those who lag by themselves, later."""
        for row in self.accounts().filter(unit__kind=kind).select_related("unit__parent", "edition"):
            if (row.unit.key in LAGGING) != lagging:
                continue
            by = self.writer(row.unit)
            for part in row.parts():
                reports.account_section_write(by=by, account=row, key=part.key, text=TEXT, nothing_reason="", version=0)
            fresh = self.accounts().get(pk=row.pk)
            reports.account_send(by=by, account=fresh, version=fresh.version)

    def take_in(self, kind):
        """Those above take in what has been sent to them."""
        above = {Unit.Kind.DEPARTMENT: self.people.developer, Unit.Kind.DIVISION: self.people.director}
        for row in self.accounts().filter(unit__kind=kind, status="sent").select_related("unit"):
            by = above.get(kind) or self.writer(row.unit, above=True)
            reports.account_adopt(by=by, account=row, version=row.version)

    def begin_report(self):
        by = self.people.developer
        report = reports.report_start(by=by, board=self.town.board, year=YEAR)
        for part in report.outline.parts.values():
            if part.required:
                reports.section_write(by=by, report=report, key=part.key, text="Ett lugnt år.", version=0)
        reports.missive_write(
            by=by, report=report, version=0, matter="Berättelsen", summary="Fler rapporterar.",
            proposal="att godkänna berättelsen", preparation="", signed_by="Förvaltningschef",
            dated_on=date(2026, 2, 16),
        )  # fmt: skip

    def make_report_ready(self):
        report = self.report()
        reports.report_make_ready(by=self.people.developer, report=report, version=report.version)

    def adopt_report(self):
        report = self.report()
        reports.report_adopt(
            by=self.people.developer, report=report, version=report.version, adopted_on=local_today(),
            adopted_paragraph="18",
        )  # fmt: skip

    # --- what there is ---

    def year(self, number):
        return QualityYear.objects.for_system("life").get(number=number)

    def accounts(self):
        return Account.objects.for_system("life")

    def report(self):
        return AnnualReport.objects.for_system("life").get(year=YEAR)

    def writer(self, unit, above=False):
        if not above and unit.key in self.managers:
            return self.managers[unit.key]
        if unit.kind == Unit.Kind.DEPARTMENT:
            return self.people.director
        return next(person for path, person in self.people.divisions.items() if unit.path.startswith(path))


DIARY = {
    (2025, 3, 25): Life.lay_up_the_year,
    (2025, 5, 5): Life.report_cases,
    (2025, 8, 18): Life.split_a_unit,
    (2025, 10, 6): Life.report_cases,
    (2025, 12, 8): Life.lay_up_next_year,
    (2026, 1, 9): Life.open_accounts,
    (2026, 1, 14): lambda life: life.send(Unit.Kind.UNIT),
    (2026, 1, 15): lambda life: life.take_in(Unit.Kind.UNIT),
    (2026, 1, 19): lambda life: life.send(Unit.Kind.AREA),
    (2026, 1, 20): lambda life: life.take_in(Unit.Kind.AREA),
    (2026, 1, 21): lambda life: life.send(Unit.Kind.DIVISION),
    (2026, 1, 22): lambda life: life.take_in(Unit.Kind.DIVISION),
    (2026, 1, 23): lambda life: life.send(Unit.Kind.DEPARTMENT),
    (2026, 1, 26): lambda life: life.take_in(Unit.Kind.DEPARTMENT),
    (2026, 2, 16): Life.begin_report,
    (2026, 2, 10): lambda life: life.send(Unit.Kind.UNIT, lagging=True),
    (2026, 2, 27): Life.make_report_ready,
    (2026, 3, 24): Life.adopt_report,
}
