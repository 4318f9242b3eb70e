"""Avvikelser, risks, findings and measures in one table by theme, and what became of the measures."""

from datetime import date

import pytest
from django.urls import reverse

from core.calendar import local_today
from core.periods import Period
from deviations.models import Deviation, Investigation
from improvements.models import Measure
from reports import services
from reports.figures import count_figures
from reports.joint import NOT_KEPT, joint, tables
from reports.lists.recounting import recount, said
from reports.rules import HIDDEN
from reports.selectors.themes import Themes, measure_themes, themes_of
from riskanalysis.services import risk_change
from selfinspections.services import check_list_change
from standards.models import Theme
from tests.scene_inspections import WARM, add_list, answer_all
from tests.scene_inspections import begin as begin_inspection
from tests.scene_risks import begin, decide, find, hear

from .conftest import at

pytestmark = pytest.mark.django_db
NOW = at(2022, 2, 1)


def row_of(figure, name):
    return next(row for row in figure.data["rows"] if row["name"] == name)


@pytest.fixture
def seen(town, add_cases, unit_manager):
    """Twelve falls on safety, of which six on lex Sarah; ten on influence; nine that nobody has investigated. A measure
    for each of the first four on safety, and one that answers both themes."""
    safety, influence = Theme.objects.get(key="trygghet"), Theme.objects.exclude(key="trygghet").first()
    first = add_cases(6, at(2021, 3), lex_sarah=True) + add_cases(6, at(2021, 4))
    second = add_cases(10, at(2021, 5), category="lakemedel")
    add_cases(9, at(2021, 6))
    for theme, cases in ((safety, first), (influence, second)):
        Investigation.objects.bulk_create(Investigation(deviation=case, theme=theme) for case in cases)
    effects = ("achieved", "achieved", "partly", "none", "")
    for n, effect in enumerate(effects):
        measure = Measure.objects.create(
            number=f"Å-{n}", unit=town.unit, board=town.board, owner=unit_manager, title="Matta", effect_note="x",
            due_on=date(2021, 6, 1), created_at=at(2021, 2), done_on=date(2021, 6, 1), effect=effect,
            status="followed_up" if effect else "done",
        )  # fmt: skip
        first[n].measures.add(measure)
        if n == 4:
            second[0].measures.add(measure)
    return safety, influence


def test_one_table_by_theme_with_the_measures_by_their_effect(town, seen):
    figure = next(each for each in count_figures(town.board, 2021, 2019, NOW) if each.code == "G1")
    safety, influence = (row_of(figure, theme.name) for theme in seen)
    assert (safety["cases"], safety["sarah"], safety["maria"]) == (12, 6, 0)
    assert safety["effects"] == {"achieved": 2, "partly": 1, "none": 1, "not yet": 1}
    assert influence["cases"] == 10
    assert influence["effects"] == {"not yet": 1}
    assert row_of(figure, "Utan tema")["cases"] == 9
    assert sum(row["cases"] for row in figure.data["rows"]) == 31
    assert NOT_KEPT in figure.definition


def test_a_risk_and_its_measure_have_the_theme_of_the_case_that_showed_it(town, seen, unit_manager):
    year = local_today().year
    analysis = begin(unit_manager, town.unit)
    hear(unit_manager, analysis)
    case = Deviation.objects.for_system("t").filter(investigation__theme=seen[0]).first()
    for n in range(6):
        risk = find(unit_manager, analysis, f"Händelse {n}", (2, 1))
        risk.cases.add(case)
    decide(unit_manager, analysis)
    found = themes_of(town.board, Period.year(year))
    assert found.risks == {seen[0].key: 6}
    assert themes_of(town.board, Period.year(year), within=[town.home_care.pk]).risks == {}


def test_a_risk_and_a_check_list_have_themes_of_their_own(town, seen, unit_manager):
    analysis = begin(unit_manager, town.unit)
    hear(unit_manager, analysis)
    risk = find(unit_manager, analysis, "Ensam på kvällen", (2, 1))
    risk_change(by=unit_manager, risk=risk, version=risk.version, theme=seen[1])
    measure = Measure.objects.for_system("t").get(number="Å-3")
    decide(unit_manager, analysis)
    risk.measures.add(measure)
    assert themes_of(town.board, Period.year(local_today().year)).risks == {seen[1].key: 1}
    assert measure_themes(town.board, [measure.pk]) == {measure.pk: sorted(theme.key for theme in seen)}
    fridge = add_list(unit_manager, town.unit)
    occasion = answer_all(unit_manager, begin_inspection(unit_manager, fridge, town.unit), WARM)
    assert themes_of(town.board, Period.year(occasion.planned_on.year)).findings == {"": occasion.findings.count()}
    check_list_change(by=unit_manager, check_list=fridge, version=fridge.version, theme=seen[0])
    found = themes_of(town.board, Period.year(occasion.planned_on.year)).findings
    assert found == {seen[0].key: occasion.findings.count()}
    assert occasion.findings.count() > 0


def test_few_are_hidden_and_cannot_be_worked_out():
    themes = Themes(
        cases={("a", ""): 3, ("a", "sarah"): 1, ("b", ""): 8, ("c", ""): 20}, risks={"a": 2, "b": 9}, findings={},
        measures={("a", "achieved"): 1}, names={"a": "A", "b": "B", "c": "C"},
    )  # fmt: skip
    rows = {row["name"]: row for row in joint(themes)["rows"]}
    assert (rows["A"]["cases"], rows["B"]["cases"], rows["C"]["cases"]) == (None, None, 20)
    assert rows["A"]["sarah"] is None
    assert (rows["A"]["risks"], rows["B"]["risks"]) == (None, None)
    assert rows["A"]["effects"] == {"achieved": 1}
    first, second = tables(list(rows.values()), "år 2021")
    assert first.rows[0][:2] == ("A", HIDDEN)
    assert [row[0] for row in second.rows] == ["A"]
    assert joint(themes, exact=True)["rows"][0]["cases"] == 4


def test_it_stands_in_the_report_with_its_lists_and_is_counted_again_to_the_same(
    town, seen, client_as, quality_developer
):
    report = services.report_start(by=quality_developer, board=town.board, year=2021, at=NOW)
    lists = {each.source: each.drawn() for each in report.lists.all()}
    again = {each.code: said(each) for each in recount(lists, 2021, report.comparison_year, NOW, may_point_out=False)}
    assert again == {each.code: said(each) for each in report.figures.all()}
    client = client_as(quality_developer)
    text = client.get(reverse("reports:read", args=[report.pk])).content.decode()
    assert "Det som har synts, per tema, år 2021" in text
    assert "Effekten av det som gjordes, per tema, år 2021" in text
    assert NOT_KEPT in text
    measures = client.get(reverse("reports:figure", args=[report.pk, "G1"]), {"lista": 3, "tema": seen[1].key})
    assert measures.context["page"].paginator.count == 1
