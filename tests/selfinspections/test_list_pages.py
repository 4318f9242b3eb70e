"""The lists of egenkontroller and of what they found, the sheet as it is read, and where it is told of elsewhere."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from organisation.services import unit_close
from riskanalysis.services import analysis_add
from riskanalysis.workflow import Occasion
from selfinspections import services
from selfinspections.models import Finding
from selfinspections.workflow import FindingStatus
from tests.remembering import kept
from tests.scene_cases import tile
from tests.selfinspections.conftest import answer, complete, in_days

pytestmark = pytest.mark.django_db


def page(name, row):
    return reverse(f"selfinspections:{name}", args=[row.pk])


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.fixture
def manager(client_as, unit_manager):
    return client_as(unit_manager)


@pytest.fixture
def working(client_as, employee):
    return client_as(employee)


@kept
def found(employee, sheet) -> Finding:
    """A fridge that was far too warm."""
    answer(employee, sheet, "13", "-20")
    return complete(employee, sheet).findings.get()


# --- The list ---


def test_an_empty_list_teaches(working):
    shown = text(working.get(reverse("selfinspections:list")))
    assert "Inga egenkontroller ännu" in shown
    assert reverse("selfinspections:add") in shown


def test_what_is_to_be_answered_stands_first_and_what_comes_is_told(working, employee, temperatures, sheet, town):
    done = services.occurrence_add(by=employee, check_list=temperatures, unit=town.unit)
    answer(employee, done, 4, -20)
    complete(employee, done)
    response = working.get(reverse("selfinspections:list"))
    assert [row.pk for row in response.context["rows"]] == [sheet.pk, done.pk]
    shown = text(response)
    assert page("answer", sheet) in shown
    assert [(each.day, each.units) for each in response.context["coming"]] == [(in_days(7), "Björkgården")]
    assert "100\xa0%" in shown


def test_the_list_is_filtered_sorted_and_fetched_as_a_file(working, employee, temperatures, sheet, town, time_machine):
    answer(employee, sheet, 4, -20)
    complete(employee, sheet)
    late = services.occurrence_add(by=employee, check_list=temperatures, unit=town.unit)
    address = reverse("selfinspections:list")

    def rows(query):
        return [row.pk for row in working.get(f"{address}?{query}").context["rows"]]

    assert rows("lage=done") == [sheet.pk]
    assert rows(f"lista={temperatures.pk}&enhet={town.unit.pk}&lage=att-besvara") == [late.pk]
    assert rows(f"till={in_days(-1)}") == []
    assert set(rows("ordning=-enhet")) == {sheet.pk, late.pk}
    file = b"".join(working.get(f"{reverse('selfinspections:export', args=['csv'])}?lage=done").streaming_content)
    assert file.decode().count("Kyl och frys") == 1
    type(late).objects.for_system("test").filter(pk=late.pk).update(due_on=in_days(-1))
    assert "1 försenad i allt" in text(working.get(f"{address}?lage=done"))


def test_a_closed_unit_keeps_what_it_answered(
    manager, employee, administrator, sheet, town, client_as, quality_developer
):
    answer(employee, sheet, 4, -20)
    complete(employee, sheet)
    unit_close(by=administrator, unit=town.unit, on=local_today() - timedelta(days=1))
    client = client_as(quality_developer)
    assert "Kyl och frys" in text(client.get(page("show", sheet)))
    assert text(client.get(reverse("selfinspections:add")))
    assert (
        client.get(reverse("selfinspections:add"))
        .context["form"]
        .fields["unit"]
        .queryset.filter(pk=town.unit.pk)
        .count()
        == 0
    )


# --- The sheet as it is read ---


def test_the_ended_sheet_tells_what_came_out(manager, employee, hygiene, town):
    sheet = services.occurrence_add(by=employee, check_list=hygiene, unit=town.unit)
    answer(employee, sheet, *["J"] * 8, row=1)
    answer(employee, sheet, "J", "N", *["J"] * 6, row=2)
    complete(employee, sheet, why="Två räckte.")
    response = manager.get(page("show", sheet))
    whole = {share.label: share.counted for share in response.context["sheet"].whole}
    assert whole == {"Hela listan": "1 av 2", "hygien": "1 av 2", "klader": "2 av 2"}
    shown = text(response)
    assert "Två räckte." in shown
    assert "Besvarad" in shown


# --- Findings ---


def test_a_finding_becomes_a_measure_with_the_trace_both_ways(manager, unit_manager, found):
    shown = text(manager.get(page("finding_measure", found)))
    assert "Kylens temperatur. 13" in shown  # the words are there from the beginning
    data = {"version": found.version, "title": "Byt kyl", "owner": unit_manager.pk, "due_on": in_days(7).isoformat()}
    response = manager.post(page("finding_measure", found), data)
    assert response.url == f"{page('show', found.occurrence)}#brist-{found.pk}"
    measure = found.measures.get()
    assert measure.get_absolute_url() in text(manager.get(page("show", found.occurrence)))
    assert page("show", found.occurrence) in text(manager.get(measure.get_absolute_url()))


def test_a_finding_becomes_an_avvikelse_with_the_trace_both_ways(working, manager, found):
    form = working.get(page("finding_report", found)).context["form"]
    assert form["what_happened"].value().startswith("Egenkontroll ”Kyl och frys”")
    data = {
        "version": found.version, "category": tile().pk, "what_happened": "Kylen höll 13 grader.",
        "submission_key": form["submission_key"].value(),
    }  # fmt: skip
    assert working.post(page("finding_report", found), data).status_code == 302
    found.refresh_from_db()
    assert page("show", found.occurrence) in text(manager.get(reverse("deviations:show", args=[found.case.number])))
    assert "rapporterad" in text(working.get(page("show", found.occurrence)))


def test_a_finding_becomes_a_risk_with_the_trace_both_ways(manager, unit_manager, town, found):
    analysis = analysis_add(
        by=unit_manager, unit=town.unit, title="Värmebölja", occasion=Occasion.OTHER, ready_by=in_days(7)
    )
    assert page("finding_risk", found) in text(manager.get(page("show", found.occurrence)))
    data = {"version": found.version, "analysis": analysis.pk, "event": "Maten blir för varm"}
    assert manager.post(page("finding_risk", found), data).status_code == 302
    assert page("show", found.occurrence) in text(manager.get(analysis.get_absolute_url()))


def test_what_was_put_right_says_how_and_a_second_person_is_told(working, manager, found):
    assert "Det här behöver fyllas i." in text(working.post(page("finding_settle", found), {"version": found.version}))
    data = {"version": found.version, "note": "Dörren stod öppen."}
    assert working.post(page("finding_settle", found), data).status_code == 302
    assert manager.post(page("finding_settle", found), data).status_code == 409


def test_an_employee_does_not_decide_measures(working, found):
    assert working.get(page("finding_measure", found)).status_code == 403


def test_the_findings_that_wait_stand_first(manager, employee, temperatures, town, found):
    other = services.occurrence_add(by=employee, check_list=temperatures, unit=town.unit)
    answer(employee, other, "9", "-20")
    mild = complete(employee, other).findings.get()
    response = manager.get(reverse("selfinspections:findings"))
    assert [row.pk for row in response.context["rows"]] == [found.pk, mild.pk]
    services.finding_settle(by=employee, finding=found, version=found.version, note="Bytt kyl.")
    response = manager.get(reverse("selfinspections:findings"))
    assert [row.pk for row in response.context["rows"]] == [mild.pk, found.pk]
    assert "1 att ta hand om i allt" in text(response)
    assert "Rättat direkt" in text(response)
    only = manager.get(f"{reverse('selfinspections:findings')}?lage=handled&allvar=2").context["rows"]
    assert [row.pk for row in only] == [found.pk]
    file = b"".join(manager.get(reverse("selfinspections:export_findings", args=["csv"])).streaming_content)
    assert "Bytt kyl." in file.decode()


def test_a_finding_that_was_dropped_cannot_be_led_on(manager, unit_manager, employee, found):
    sheet = found.occurrence
    services.occurrence_reopen(by=unit_manager, occurrence=sheet, version=None, reason="Avläst fel.")
    first = sheet.edition.questions.first()
    value = services.Value(number=4, version=1)
    services.answers_save(by=employee, occurrence=sheet, values={(1, first.pk): value})
    complete(employee, sheet)
    found.refresh_from_db()
    assert found.status == FindingStatus.DROPPED
    data = {"version": found.version, "note": "Rättat."}
    assert "ingen brist längre" in text(manager.post(page("finding_settle", found), data))
