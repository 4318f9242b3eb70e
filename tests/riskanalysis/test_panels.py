"""What the pages of rooms below show of risks: a case, a process and a measure; always within what one reads."""

import pytest
from django.urls import reverse

from improvements.models import Measure
from riskanalysis import services
from riskanalysis.panels import case_risks, document_risks
from tests.remembering import kept
from tests.scene import report_case
from tests.scene_processes import add_process, add_routine, adopt
from tests.scene_risks import begin, find

from .pages import text

pytestmark = pytest.mark.django_db


@kept
def process(town, quality_developer, division_manager):
    routine = adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)
    return adopt(add_process(quality_developer, town.division, routine), quality_developer, division_manager)


def test_the_cases_page_shows_the_risks_that_it_has_shown(client_as, risk, town, unit_manager):
    case = report_case(unit_manager, town.unit)
    services.risk_point_to_cases(by=unit_manager, risk=risk, cases=[case])
    shown = text(client_as(unit_manager).get(reverse("deviations:show", args=[case.number])))
    assert "Risker som ärendet har visat" in shown
    assert f"{risk.analysis.get_absolute_url()}#risk-{risk.pk}" in shown


def test_whoever_sees_the_case_but_not_the_analysis_is_not_hinted_at_it(
    client_as, town, unit_manager, other_unit_manager
):
    case = report_case(unit_manager, town.unit)
    elsewhere = find(other_unit_manager, begin(other_unit_manager, town.lss_unit, "Flytt"))
    elsewhere.cases.add(case)
    assert case_risks(other_unit_manager, [case.pk])[case.pk].items[0].title == elsewhere.event
    assert "Risker som ärendet har visat" not in text(
        client_as(unit_manager).get(reverse("deviations:show", args=[case.number]))
    )


def test_the_process_shows_its_heaviest_risks_and_leads_to_all(client_as, town, process, unit_manager):
    analysis = begin(unit_manager, town.unit, process=process)
    for square in ((1, 1), (2, 3), (4, 1), (2, 1)):
        find(unit_manager, analysis, f"Ruta {square}", square)
    find(unit_manager, begin(unit_manager, town.unit, "Utan process"), "En annan")
    panel = document_risks(unit_manager, [process.pk])[process.pk]
    assert panel.title == "4 risker i pågående analyser"
    # The highest severity goes on however unlikely: four times one weighs more than two times three.
    assert [item.title for item in panel.items[:-1]] == ["Ruta (4, 1)", "Ruta (2, 3)", "Ruta (2, 1)"]
    client = client_as(unit_manager)
    assert panel.items[-1].url.replace("&", "&amp;") in text(client.get(process.get_absolute_url()))
    listed = client.get(panel.items[-1].url).context["rows"]
    assert {risk.event for risk in listed} == {f"Ruta {square}" for square in ((1, 1), (2, 3), (4, 1), (2, 1))}


def test_the_process_tells_nobody_of_what_they_do_not_read_or_of_what_is_past(
    town, process, unit_manager, other_unit_manager
):
    analysis = begin(unit_manager, town.unit, process=process)
    find(unit_manager, analysis)
    assert document_risks(other_unit_manager, [process.pk]) == {}
    services.analysis_cancel(by=unit_manager, analysis=analysis, version=analysis.version, reason="Blev inte av.")
    assert document_risks(unit_manager, [process.pk]) == {}


def test_the_measures_page_shows_the_risk(client_as, ready, unit_manager):
    measure = Measure.objects.for_system("test").get()
    assert "Risker som åtgärden ska möta" in text(client_as(unit_manager).get(measure.get_absolute_url()))
