"""Exempelkommun: the published figures to the last case, the same every time, and never where it is for real."""

from collections import Counter
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from core.access import may
from core.calendar import STOCKHOLM, local_today
from core.control_limits import Rule, xmr_limits
from core.models import Counter as NumberCounter
from core.personal_numbers import find_personal_numbers
from deviations.imported import mistakes
from deviations.models import ConcernedPerson, Deviation, DeviationEvent, DeviationGrant
from deviations.selectors import late_q
from deviations.services.importing import deviations_import
from deviations.workflow import Status
from improvements.models import EffectFollowUp, Measure
from kvalitet.demo import texts
from kvalitet.demo.back_then import back_then
from kvalitet.demo.build import SOURCE, build
from kvalitet.demo.courses import Courses
from kvalitet.demo.distribution import (
    CLOSED_UNITS,
    FALLING_PERSON,
    FALLS,
    FALLS_OF_ONE,
    NIGHT,
    YEARS,
    plan_other_board,
    plan_year,
    spread,
)
from kvalitet.demo.municipality import DOMAIN, PASSWORD, UNITS, Municipality, build_municipality
from kvalitet.demo.showcase import OpenCases
from kvalitet.demo.showcase_ended import EndedCases
from kvalitet.demo.showcase_sent import WOUND, SentCases
from organisation.models import Assignment, Notice, Unit, User
from organisation.roles import Action, Role
from reports.demands import lacking
from reports.models import AnnualReport
from standards.models import Category
from standards.selectors import current_matrix, definition

# What the municipality must hold exactly: year → all avvikelser, falls. Published figures of Östhammar.
PUBLISHED = {2019: (1768, 826), 2021: (3503, 1285)}
SIGN_INS = (
    "medarbetare", "enhetschef", "verksamhetschef", "kvalitetsutvecklare", "mas", "socialchef", "namnd", "admin",
    "annan.namnd",
)  # fmt: skip


# --- The plan: pure ---------------------------------------------------------------------------------------------------


@pytest.mark.no_database
@pytest.mark.parametrize("year", PUBLISHED)
def test_the_published_years_are_exact(year):
    slots = plan_year(year)
    kinds = Counter(slot.kind for slot in slots)
    assert (len(slots), kinds["fall"]) == PUBLISHED[year]
    assert plan_other_board(year) == []


@pytest.mark.no_database
def test_medication_and_tillsyn_are_about_two_a_day_in_2021():
    kinds = Counter(slot.kind for slot in plan_year(2021))
    assert 690 <= kinds["lakemedel"] <= 710
    assert 690 <= kinds["tillsyn"] <= 710


@pytest.mark.no_database
@pytest.mark.parametrize("year", [*YEARS, 2031])
def test_every_case_of_a_year_is_reported_within_it_and_in_order(year):
    slots = plan_year(year)
    reported = [slot.reported_at for slot in slots]
    assert {moment.year for moment in reported} == {year}
    assert all(moment.tzinfo is STOCKHOLM for moment in reported)
    assert reported == sorted(reported)
    assert all(slot.occurred_at <= slot.reported_at for slot in slots)
    assert len({slot.key for slot in slots}) == len(slots)


@pytest.mark.no_database
def test_the_plan_is_the_same_every_time():
    assert plan_year(2021) == plan_year(2021)
    assert plan_other_board(2024) == plan_other_board(2024)


@pytest.mark.no_database
def test_falls_of_2021_are_a_change_that_is_no_chance():
    limits = xmr_limits([*FALLS[2020], *FALLS[2021]])
    assert [signal.points for signal in limits.signals if signal.rule == Rule.RUN_ABOVE] == [tuple(range(16, 24))]


@pytest.mark.no_database
def test_one_person_falls_often():
    falls = [slot for slot in plan_year(2021) if (slot.unit, slot.person) == FALLING_PERSON]
    assert len(falls) == FALLS_OF_ONE
    assert {slot.kind for slot in falls} == {"fall"}


@pytest.mark.no_database
def test_hours_are_as_in_life():
    hours = {kind: [] for kind in ("fall", "dokumentation")}
    for slot in plan_year(2021):
        if slot.kind in hours:
            hours[slot.kind].append(slot.occurred_at.hour)
    assert sum(hour >= 17 or hour in NIGHT for hour in hours["fall"]) > 0.55 * len(hours["fall"])
    assert sum(8 <= hour < 17 for hour in hours["dokumentation"]) > 0.75 * len(hours["dokumentation"])


@pytest.mark.no_database
def test_a_closed_unit_has_no_cases_after_its_last_day():
    for unit, last_day in CLOSED_UNITS.items():
        assert any(slot.unit == unit for slot in plan_year(last_day.year))
        assert not any(slot.unit == unit for slot in plan_year(last_day.year + 1))


@pytest.mark.no_database
@pytest.mark.parametrize("count", [0, 1, 7, 96, 1285])
def test_a_number_is_spread_without_loss(count):
    assert sum(spread(count, (3, 1, 4, 1, 5))) == count


def all_texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from all_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from all_texts(each)


@pytest.mark.no_database
@pytest.mark.parametrize("name", ["events", "office_events", "answers", "measures", "report", "accounts"])
def test_no_text_holds_a_personnummer(name):
    assert [text for text in all_texts(texts.read(name)) if find_personal_numbers(text)] == []


# --- The municipality -------------------------------------------------------------------------------------------------


def test_the_first_nämnd_is_that_of_the_published_figures(exempelkommun):
    boards = Unit.objects.filter(kind="board").order_by("pk").values_list("name", flat=True)
    assert list(boards) == ["Vård- och omsorgsnämnden", "Individ- och familjenämnden"]
    assert 38 <= len(UNITS) <= 46


def test_there_is_somebody_in_every_role(exempelkommun):
    held = Assignment.objects.valid().filter(user__left_on=None)
    assert set(held.values_list("role", flat=True)) == {role.value for role in Role}
    assert held.filter(stand_in_for__isnull=False).exists()


def test_the_sign_ins_that_are_printed_work(exempelkommun, rf):
    for name in SIGN_INS:
        assert authenticate(rf.post("/"), email=f"{name}@{DOMAIN}", password=PASSWORD) == exempelkommun.people[name]


def test_whoever_has_left_cannot_sign_in(exempelkommun, rf):
    assert authenticate(rf.post("/"), email=f"slutat@{DOMAIN}", password=PASSWORD) is None


def test_every_text_has_a_category_and_every_tile_is_one(exempelkommun):
    tiles = set(Category.objects.filter(is_tile=True).values_list("key", flat=True))
    parents = {row.key: row.parent.key if row.parent else row.key for row in Category.objects.select_related("parent")}
    for name in ("events", "office_events"):
        for kind, rows in texts.read(name).items():
            assert {parents[row["category"]] for row in rows} == {kind}
            assert set(texts.TILES.get(kind, (kind,))) <= tiles


# A Saturday, the night of New Year, midsommarafton, the day before the clocks are set back.
DAYS = [(2026, 11, 21, 15), (2027, 1, 1, 0), (2027, 6, 25, 9), (2027, 10, 30, 23)]


def test_today_at_ekbacken_can_be_told_on_any_day(exempelkommun):
    for moment in DAYS:
        courses = Courses(exempelkommun, datetime(*moment, 10, tzinfo=STOCKHOLM).astimezone(UTC))
        told = [case for kind in (OpenCases, EndedCases, SentCases) for case in kind(courses).cases()]
        assert list(mistakes(SOURCE, told, definition(current_matrix()).squares, ())) == [], moment
        assert {case.status for case in told} == set(Status) - {Status.DRAFT}, moment
        assert all(case.reported_at <= courses.now for case in told), moment


@pytest.mark.no_database
def test_then_is_then_and_now_is_now_again():
    then = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
    with back_then(then):
        assert timezone.now() == then
        assert local_today() == date(2026, 3, 12)
        assert DeviationEvent._meta.get_field("at").get_default() == then
    assert timezone.now() > then
    assert local_today() > date(2026, 3, 12)


def test_the_past_does_not_change_with_the_day_it_is_told(exempelkommun):
    slots = plan_year(2020)[:300]
    told = [list(Courses(exempelkommun, datetime(year, 3, 1, tzinfo=UTC)).cases(slots)) for year in (2026, 2027)]
    assert told[0] == told[1]
    assert all(case.closed_at for case in told[0])


# --- The command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def quick_build(monkeypatch):
    monkeypatch.setattr("kvalitet.management.commands.demo.build", lambda say: build_municipality())


def run_demo(*arguments):
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_it_is_not_built_for_real(settings, quick_build):
    settings.ALLOW_DEMO = False
    with pytest.raises(CommandError, match="skarp drift"):
        run_demo("--if-empty")
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_it_is_built_once(quick_build):
    assert "Exempelkommun är klar" in run_demo("--if-empty")
    count = Unit.objects.count()
    assert run_demo("--if-empty") == ""
    with pytest.raises(CommandError, match="finns redan"):
        run_demo()
    assert Unit.objects.count() == count


@pytest.mark.slow
@pytest.mark.django_db
def test_the_whole_municipality(monkeypatch):
    """As `make run` builds it, but for the years that nothing is compared with: they only take time."""
    years = {*PUBLISHED, local_today().year - 1, local_today().year}
    monkeypatch.setattr(
        "kvalitet.demo.build.plan_year", lambda year, since: plan_year(year, since) if year in years else []
    )
    said = []
    build(said.append)
    if connection.vendor == "postgresql":
        # The plans for checking keys were made by tests with a handful of rows; with these they take a minute.
        connection.cursor().execute("DISCARD PLANS")
    von, ifn = Unit.objects.get(key="von"), Unit.objects.get(key="ifn")
    everything = Deviation.objects.for_system("test")

    by_year = {
        (year, board): (count, falls)
        for year, board, count, falls in everything.order_by()
        .annotate(year=ExtractYear("reported_at", tzinfo=STOCKHOLM))
        .values_list("year", "board")
        .annotate(
            count=Count("pk"), falls=Count("pk", filter=Q(category__key="fall") | Q(category__parent__key="fall"))
        )
    }
    for year, published in PUBLISHED.items():
        assert by_year[year, von.pk] == published
        assert (year, ifn.pk) not in by_year
    assert (2023, ifn.pk) in by_year
    # Every report of the published years counts: none is a duplicate, or no avvikelse.
    published_years = everything.annotate(year=ExtractYear("reported_at", tzinfo=STOCKHOLM)).filter(year__in=PUBLISHED)
    assert set(published_years.values_list("status", flat=True)) == {"closed"}

    for year, value in NumberCounter.objects.filter(series="deviation").values_list("year", "value"):
        numbers = (
            everything.filter(number__startswith=f"{year}-").order_by("reported_at").values_list("number", flat=True)
        )
        assert sorted(numbers, key=lambda number: int(number[5:])) == [f"{year}-{n:04d}" for n in range(1, value + 1)]

    unit, person = FALLING_PERSON
    often = ConcernedPerson.objects.filter(
        label=person,
        deviation__unit__key=unit,
        deviation__reported_at__year=2021,
        deviation__category__parent__key="fall",
    )
    assert FALLS_OF_ONE - 6 <= often.count() <= FALLS_OF_ONE  # some keep the category above

    ekbacken = everything.filter(unit__path__startswith=Unit.objects.get(key="ekbacken").path)
    assert set(ekbacken.values_list("status", flat=True)) == set(Status) - {Status.DRAFT}
    assert ekbacken.filter(late_q()).count() >= 3
    people = {person.key: person for person in User.objects.all()}
    manager, me = people["enhetschef"], people["medarbetare"]
    hidden = everything.get(imported_from=f"{SOURCE}:visa-om-chefen")
    assert not may(manager, Action.SEE_CASES, hidden)
    assert may(people["verksamhetschef"], Action.HANDLE_DEVIATIONS, hidden)
    let_in = DeviationGrant.objects.filter(user=people["utvecklingsledare"])
    assert let_in.exists()
    assert may(people["utvecklingsledare"], Action.HANDLE_DEVIATIONS, let_in[0].content_object)
    mine = Deviation.objects.visible_to(me, Action.REPORT)
    assert {"reported", "closed", "investigating", "not_deviation"} <= set(mine.values_list("status", flat=True))
    assert Measure.objects.late().exists()

    sent = everything.get(imported_from=f"{SOURCE}:{WOUND}")
    assert sent.status == "closed"
    assert {(track.kind, track.status) for track in sent.tracks.all()} == {
        ("lex_sarah", "closed"),
        ("lex_maria", "closed"),
    }
    for track in sent.tracks.all():
        notification = track.notification
        assert notification.status == "answered"
        assert notification.file.size == notification.size
        assert [each.what for each in notification.supplements.all()] == ["investigation"]
        moments = [sent.reported_at, track.judged_at, notification.sent_at, track.closed_at]
        assert moments == sorted(moments)
        assert all(event.at <= sent.closed_at for event in track.events.all())
        assert not track.clocks.filter(stopped_at=None).exists()
    assert not Notice.objects.filter(key__startswith=f"deviation:{sent.pk}:", read_at=None).exists()

    asked = EffectFollowUp.objects.get(how="reporter")
    assert asked.measure.events.filter(name="ask").exists()
    answered = mine.filter(measures=asked.measure, messages__by=me, messages__from_reporter=True)
    assert answered.filter(messages__at__date__lte=asked.done_on).exists()

    report = AnnualReport.objects.visible_to(people["namnd"], Action.READ_BOARD_REPORTS).get()
    assert (report.year, report.status) == (local_today().year - 1, "adopted")
    assert report.missive.proposal
    assert report.sections.filter(key="kort-aret").exists()
    assert report.quotations.count() == 1
    draft = AnnualReport.objects.visible_to(people["kvalitetsutvecklare"], Action.COMPILE_REPORT).get(status="draft")
    assert draft.year == local_today().year
    assert any(demand.must for demand in lacking(draft))
    assert not AnnualReport.objects.visible_to(people["annan.namnd"], Action.READ_BOARD_REPORTS).exists()

    # The same again, as when an import is repeated: nothing is added.
    town = Municipality({unit.key: unit for unit in Unit.objects.select_related("parent")}, people)
    courses = Courses(town, datetime.now(UTC))
    again = courses.cases(plan_year(2019, date(2026, 1, 1)))
    assert deviations_import(source=SOURCE, cases=again, matrix=current_matrix()) == {}
    assert said[-1] == "Efterlevnaden"
