"""The underlag at a stop: what stands out is computed by rules that say whose they are, and drawn with its figures."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from core.calendar import add_months, local_today
from deviations.services import deviation_mark_duplicate
from improvements.models import Measure
from improvements.services import measure_add
from improvements.workflow import Effect, Status
from organisation.models import Unit
from qualityyear.material import patterns, show_all
from qualityyear.material.cases import CASES
from qualityyear.models import LogEntry, UnitStop
from riskanalysis.models import Risk, RiskAnalysis
from selfinspections.models import Finding
from standards.models import IndicatorValue, RiskClass, Theme
from tests.conftest import add_unit
from tests.qualityyear.conftest import YEAR, add_stop, add_year, adopt, at, turn
from tests.scene_cases import report_case
from tests.scene_indicators import add_indicator
from tests.scene_indicators import write as write_value
from tests.scene_inspections import WARM, add_list, answer_all, begin
from tests.scene_logbook import write as write_entry
from tests.scene_risks import begin as begin_analysis
from tests.scene_risks import find

WORDS = ["findings", "risks", "measures", "indicators", "logbook"]


def said(found) -> list[str]:
    return [pattern.words for pattern in found]


@pytest.mark.no_database
class TestRules:
    @pytest.mark.parametrize(
        ("counts", "expected"),
        [
            ({"Är kylen städad?": 2}, []),
            ({"Är kylen städad?": 3}, ["”Är kylen städad?” har brustit 3 gånger."]),
            ({"A": 3, "B": 5, "C": 4}, ["”B” har brustit 5 gånger.", "”C” har brustit 4 gånger."]),
        ],
    )
    def test_what_has_failed_again_and_again(self, counts, expected):
        assert said(patterns.repeated(counts)) == expected

    @pytest.mark.parametrize(
        ("counts", "before", "expected"),
        [
            ({"Trygghet": 6}, {"Trygghet": 3}, ["Trygghet: 6, mot 3 i lika lång tid före."]),
            ({"Trygghet": 5}, {"Trygghet": 3}, []),
            ({"Trygghet": 2}, {"Trygghet": 1}, []),  # too few
            ({"Trygghet": 6}, {}, []),  # nobody wrote anything before: new, or not written?
            ({"Trygghet": 3}, {"Bemötande": 1}, ["Trygghet: 3, mot 0 i lika lång tid före."]),
        ],
    )
    def test_what_there_is_far_more_of_than_before(self, counts, before, expected):
        assert said(patterns.grown(counts, before)) == expected

    @pytest.mark.parametrize(
        ("judged", "seen", "found"), [(2, 0, False), (3, 1, True), (4, 2, True), (4, 3, False), (0, 0, False)]
    )
    def test_measures_without_effect(self, judged, seen, found):
        assert bool(patterns.without_effect(judged, seen)) == found

    def test_what_hangs_and_what_stays_high_is_said_in_words(self):
        assert said(patterns.hanging(1, 2)) == [
            "Av åtgärderna: 1 är försenad och 2 är genomförda utan att effekten har följts upp."
        ]
        assert patterns.hanging(0, 0) == patterns.still_high([]) == []
        assert said(patterns.still_high(["Larm", "Fall", "Hot"])) == ["Fortfarande hög: ”Larm”, ”Fall” och 1 till."]

    def test_each_pattern_says_whose_rule_it_is(self):
        found = [
            *patterns.repeated({"A": 3}),
            *patterns.grown({"A": 6}, {"A": 2}),
            *patterns.without_effect(3, 0),
            *patterns.hanging(1, 0),
            *patterns.still_high(["A"]),
        ]
        assert all("egen" in each.rule or "egna" in each.rule for each in found)
        assert "Shewhart 1931" in patterns.CHART


@pytest.fixture
def opened(db, town, quality_developer, move):
    """`opened()`: the stop in March at town.unit, with all of its underlag; what it shows the manager, by source."""
    move(date(YEAR - 1, 1, 5))
    theme, indicator = Theme.objects.valid().first(), add_indicator(quality_developer, board=town.board)

    def open_stop(user):
        move(date(YEAR, 2, 20))
        year = add_year(quality_developer, town.board)
        add_stop(quality_developer, year, material=WORDS)
        adopt(quality_developer, year)
        move(date(YEAR, 3, 5))
        turn()
        return shown(user, at(town.unit))

    open_stop.theme, open_stop.indicator = theme, indicator
    return open_stop


def shown(user, stop) -> dict:
    stop = UnitStop.objects.for_system("test").select_related("stop").get(pk=stop.pk)
    found = show_all(user, stop, [stop.unit_id])
    assert [each.title for each in found] == [
        "Brister i egenkontroll", "Risker", "Åtgärder och deras effekt", "Indikatorer", "Loggboken",
    ]  # fmt: skip
    return dict(zip(WORDS, found, strict=True))


def test_without_anything_nothing_stands_out_and_nothing_is_drawn(opened, unit_manager):
    for each in opened(unit_manager).values():
        assert (each.count, each.patterns, each.charts) == (0, [], [])


def test_an_indicator_that_changed_stands_in_its_control_chart(opened, town, unit_manager, move):
    start = date(YEAR - 2, 1, 1)
    move(date(YEAR, 1, 10))
    for n in range(24):
        right = 8 + n % 2 if n < 14 else 5
        write_value(unit_manager, opened.indicator, town.unit, add_months(start, n), numerator=right)
    found = opened(unit_manager)["indicators"]
    (drawn,) = found.charts
    assert drawn.chart.table.caption.startswith("Följd basal hygien, Björkgården")
    assert len(drawn.chart.table.rows) == 24
    (pattern,) = found.patterns
    assert pattern.words.startswith("Följd basal hygien: Mer än slump:")
    assert [item.label for item in found.items] == ["50 procent"]


def test_an_indicator_that_moves_as_usual_is_drawn_and_said_to(opened, town, unit_manager, move):
    move(date(YEAR, 1, 10))
    for n in range(16):
        write_value(
            unit_manager, opened.indicator, town.unit, add_months(date(YEAR - 1, 1, 1), n - 3), numerator=8 + n % 2
        )
    found = opened(unit_manager)["indicators"]
    assert (found.patterns, "vanliga variationen" in found.charts[0].says) == ([], True)


def test_findings_are_counted_by_question_beside_what_was_found_before(opened, town, unit_manager, move):
    move(date(YEAR - 1, 9, 1))
    check_list = add_list(unit_manager, town.unit)
    for month in (9, 10, 11):
        move(date(YEAR - 1, month, 10))
        answer_all(unit_manager, begin(unit_manager, check_list, town.unit), WARM)
    found = opened(unit_manager)["findings"]
    assert said(found.patterns) == ["”Kylens temperatur” har brustit 3 gånger."]
    assert [(item.title, item.label) for item in found.items] == [("Kylens temperatur", "3")]


def test_measures_are_counted_by_effect(opened, town, unit_manager, move):
    move(date(YEAR - 1, 9, 1))
    for n, effect in enumerate((Effect.ACHIEVED, Effect.NONE, Effect.UNKNOWN, "", "")):
        made = measure_add(
            by=unit_manager, unit=town.unit, title=f"Åtgärd {n}", owner=unit_manager, due_on=date(YEAR - 1, 10, 1)
        )
        if effect:
            rows = Measure._base_manager.filter(pk=made.pk)
            rows.update(status=Status.FOLLOWED_UP, done_on=date(YEAR - 1, 10, 1), effect=effect, effect_note="x")
    move(date(YEAR - 3, 9, 1))
    measure_add(by=unit_manager, unit=town.unit, title="Väntar", owner=unit_manager, due_on=date(YEAR, 12, 1))
    found = opened(unit_manager)["measures"]
    assert found.count == 6  # what is still to be done too, however long ago it was decided
    assert {"word": "measures", "count": 6} in at(town.unit).material
    assert said(found.patterns) == [
        "2 av 3 uppföljda åtgärder har inte gett någon effekt som syns.", "Av åtgärderna: 2 är försenade.",
    ]  # fmt: skip
    (drawn,) = found.charts
    assert drawn.chart.table.rows == (
        ("Uppnådd", "1"), ("Delvis", "0"), ("Ingen effekt", "1"), ("Går inte att säga", "1"),
        ("Effekten inte följd än", "3"),
    )  # fmt: skip


def test_risks_that_have_stayed_high_are_named(opened, town, unit_manager, move):
    move(date(YEAR - 1, 6, 1))
    analysis = begin_analysis(unit_manager, town.unit)
    highest = find(unit_manager, analysis, "Larm utan täckning", (4, 4))
    assert highest.risk_class.goes_further
    find(unit_manager, analysis, "Nycklar kommer bort", (1, 1))
    move(date(YEAR, 2, 1))
    find(unit_manager, begin_analysis(unit_manager, town.unit, "Flytt"), "Nytt och högt", (4, 4))
    found = opened(unit_manager)["risks"]
    assert said(found.patterns) == ["Fortfarande hög: ”Larm utan täckning”."]
    (drawn,) = found.charts
    assert [many for _, many in drawn.chart.table.rows] == ["2", "1"]
    # When it has been judged to become less, it is no longer among them, and is counted as what it became.
    lower = RiskClass.objects.filter(matrix=highest.risk_class.matrix, goes_further=False).first()
    Risk._base_manager.filter(pk=highest.pk).update(
        residual_severity=1, residual_likelihood=1, residual_score=1, residual_class=lower
    )
    again = shown(unit_manager, at(town.unit))["risks"]
    assert again.patterns == []
    assert again.items[0].label == lower.label


def test_the_logbook_is_counted_by_theme_beside_the_year_before(opened, town, unit_manager, employee, move):
    other = Theme.objects.valid()[1]
    move(date(YEAR - 2, 6, 1))
    write_entry(employee, town.unit, theme=opened.theme)
    move(date(YEAR - 1, 6, 1))
    for _ in range(3):
        write_entry(employee, town.unit, theme=opened.theme)
    write_entry(employee, town.unit, theme=other)
    found = opened(unit_manager)["logbook"]
    assert said(found.patterns) == [f"{opened.theme.name}: 3, mot 1 i lika lång tid före."]
    assert found.charts[0].chart.table.rows == ((opened.theme.name, "3", "1"), (other.name, "1", "0"))


def test_the_page_shows_what_stands_out_how_that_is_seen_and_the_figures_beneath(
    opened, town, unit_manager, employee, move, client_as
):
    other = Theme.objects.valid()[1]
    for years_ago, many in ((2, 1), (1, 3)):
        move(date(YEAR - years_ago, 6, 1))
        for theme in (*[opened.theme] * many, other):
            write_entry(employee, town.unit, theme=theme)
    opened(unit_manager)
    page = client_as(unit_manager).get(at(town.unit).get_absolute_url()).content.decode()
    assert "Det här sticker ut" in page
    assert "mot 1 i lika lång tid före" in page
    assert page.count(patterns.MORE) == 1
    assert "Diagram per tema" in page
    assert "<caption" in page  # the table of the same figures


def test_the_lists_behind_are_asked_for_the_same_rows(
    opened, town, unit_manager, other_unit_manager, quality_developer, move, client_as
):
    """Of the unit with what lies beneath it, in the period: where a list cannot be asked for that, the link promises
    no rows."""
    beneath = add_unit("Björkgården plan 1", Unit.Kind.UNIT, town.unit)
    move(date(YEAR - 2, 9, 1))
    check_list, analysis = add_list(unit_manager, town.unit), begin_analysis(unit_manager, town.unit)
    analyses = [analysis, begin_analysis(other_unit_manager, town.lss_unit)]
    for each in analyses:
        find(each.lead, each, "Larm utan täckning", (4, 4))
    answer_all(unit_manager, begin(unit_manager, check_list, town.unit), WARM)  # before the period
    move(date(YEAR - 1, 9, 1))
    answer_all(unit_manager, begin(unit_manager, check_list, beneath), WARM)
    opened(unit_manager)
    stop = UnitStop.objects.for_system("test").select_related("stop").get(pk=at(town.unit).pk)
    found = dict(zip(WORDS, show_all(quality_developer, stop, {town.unit.pk, beneath.pk}), strict=True))
    client = client_as(quality_developer)
    for word in ("findings", "risks"):
        listed = client.get(found[word].url).context["page"].paginator.count
        assert (listed, found[word].count, found[word].link) == (1, 1, "Visa alla"), word
    for word in ("measures", "indicators", "logbook"):
        assert f"enhet={town.unit.pk}" in found[word].url
        assert client.get(found[word].url).status_code == 200
        assert found[word].link != "Visa alla"
    page = client.get(stop.get_absolute_url()).content.decode()
    assert escape(found["findings"].url) in page
    assert "Till loggboken i perioden" in page


def test_the_list_of_cases_is_asked_for_those_that_were_counted_in_the_period(
    town, employee, unit_manager, move, client_as
):
    beneath = add_unit("Björkgården plan 1", Unit.Kind.UNIT, town.unit)
    first, last = date(YEAR - 1, 3, 1), date(YEAR, 2, 28)
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    for day, unit in ((before, town.unit), (first, beneath), (last, town.unit), (after, town.unit)):
        move(day)
        case = report_case(employee, unit)
    move(last)
    case = report_case(employee, town.unit)
    deviation_mark_duplicate(by=unit_manager, deviation=case, version=case.version, original_number=f"{YEAR - 1}-0001")
    laid = CASES.show(unit_manager, {town.unit.pk, beneath.pk}, first, last)
    address = f"{laid.url}?{urlencode(laid.asked | {'enhet': town.unit.pk})}"
    assert laid.count == client_as(unit_manager).get(address).context["page"].paginator.count == 2


def test_the_underlag_asks_as_much_of_a_little_as_of_much(opened, town, quality_developer, unit_manager, move):
    move(date(YEAR - 1, 9, 1))
    analysis = begin_analysis(unit_manager, town.unit)
    check_list = add_list(unit_manager, town.unit)

    def add(n):
        indicator = add_indicator(quality_developer, f"Indikator {n}", board=town.board)
        for month in range(14):
            write_value(unit_manager, indicator, town.unit, add_months(date(YEAR - 2, 6, 1), month), numerator=8)
        find(unit_manager, analysis, f"Risk {n}", (1 + n % 4, 1 + n % 4))
        measure_add(by=unit_manager, unit=town.unit, title=f"Åtgärd {n}", owner=unit_manager, due_on=local_today())
        write_entry(unit_manager, town.unit, theme=Theme.objects.valid()[n % 3])
        answer_all(unit_manager, begin(unit_manager, check_list, town.unit), WARM)

    def queries():
        shown(unit_manager, at(town.unit))
        with CaptureQueriesContext(connection) as captured:
            shown(unit_manager, at(town.unit))
        return len(captured)

    add(0)
    opened(unit_manager)
    few = queries()
    move(date(YEAR - 1, 9, 1))
    for n in range(1, 6):
        add(n)
    move(date(YEAR, 3, 5))
    assert IndicatorValue._base_manager.count() == 84
    assert (LogEntry._base_manager.count(), Finding._base_manager.count()) == (6, 6)
    assert RiskAnalysis._base_manager.get().created_at.date() + timedelta(days=100) < date(YEAR, 3, 5)
    assert queries() == few
