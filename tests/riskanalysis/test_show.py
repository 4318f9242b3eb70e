"""The page of an analysis: the matrix, what is lacking, the voices, and what is shown to whom."""

import pytest

from core.models import AccessLogEntry
from improvements.models import Measure
from riskanalysis import services
from riskanalysis.models import Voice
from tests.scene import report_case

from .pages import page, text

pytestmark = pytest.mark.django_db


def test_the_page_shows_the_matrix_before_and_after(manager, ready):
    before, after = manager.get(page("show", ready)), manager.get(page("show", ready) + "?efter=1")
    assert "?efter=1" in text(before)
    assert "Riskerna efter åtgärd" in text(after)
    pinned = [
        [cell.score for row in r.context["matrix"].rows for cell in row.cells if cell.pins] for r in (before, after)
    ]
    assert pinned == [[8], [4]]


def test_the_page_says_what_each_step_lacks_and_one_next_step(manager, analysis, risk):
    shown = text(manager.get(page("show", analysis)))
    assert "Skriv vad de som berörs har sagt" in shown
    assert f"Bedöm ”{risk.event}”." in shown
    assert page("voice_add", analysis) in shown


def done(shown) -> set[str]:
    return {step["label"] for step in shown.context["steps"] if step["state"] == "done"}


LATER = {"Bedöm", "Åtgärder", "Det som är kvar"}


def test_what_is_not_judged_settles_no_measure(manager, analysis, risk):
    begun = done(manager.get(page("show", analysis)))
    assert "Hitta risker" in begun
    assert not LATER & begun
    assert text(manager.get(page("meeting", analysis))).count("Klart: ") == len(begun)


def test_what_is_judged_and_met_is_done(manager, ready):
    assert done(manager.get(page("show", ready))) >= LATER


def test_the_voices_are_told_apart(manager, analysis, heard, unit_manager):
    for who, why in (("Plan 1", ""), ("Anhöriga", "Rör dem inte.")):
        services.voice_save(
            by=unit_manager, analysis=analysis, kind=Voice.Kind.RELATIVES, who=who, not_asked_reason=why
        )
    shown = text(manager.get(page("show", analysis)))
    for words in ("Vi vill veta vilka som kommer.", "Saknas ännu", "Inte tillfrågade: Rör dem inte."):
        assert words in shown


def test_whoever_only_reads_gets_no_button(reader, ready):
    shown = text(reader.get(page("show", ready)))
    for name in ("risk_add", "voice_add", "meeting", "change", "cancel"):
        assert page(name, ready) not in shown, name
    assert "Introduktion med delegering" in shown


def test_individuals_are_for_those_who_work_in_it_and_reading_is_logged(manager, reader, analysis, unit_manager):
    services.individual_save(by=unit_manager, analysis=analysis, reference="Plan 2, A", effect="En timme senare.")
    assert "Plan 2, A" not in text(reader.get(page("show", analysis)))
    assert not AccessLogEntry.objects.filter(what="Riskanalys").exists()
    assert "Plan 2, A" in text(manager.get(page("show", analysis)))
    entry = AccessLogEntry.objects.get(what="Riskanalys")
    assert (entry.user, entry.object_label, entry.ground) == (unit_manager, analysis.number, "Leder analysen")


def test_a_case_that_one_may_not_see_is_not_hinted_at(manager, reader, risk, town, unit_manager, employee):
    case = report_case(unit_manager, town.unit, "Larmet låg i en låda.")
    services.risk_point_to_cases(by=unit_manager, risk=risk, cases=[case])
    assert f"/avvikelser/{case.number}/" in text(manager.get(page("show", risk.analysis)))
    shown = text(reader.get(page("show", risk.analysis)))
    assert f"/avvikelser/{case.number}/" not in shown
    assert "Avvikelser som visade den" not in shown


def test_of_a_measure_that_one_may_not_open_one_is_told_only_that_it_is_there(
    client_as, manager, ready, unit_manager, other_unit_manager
):
    services.member_add(by=unit_manager, analysis=ready, function="Granne", user=other_unit_manager)
    measure = Measure.objects.for_system("test").get()
    for client, told in ((manager, True), (client_as(other_unit_manager), False)):
        shown = text(client.get(page("show", ready)))
        assert (measure.title in shown, measure.get_absolute_url() in shown) == (told, told)
        assert ("Åtgärd som du inte har tillgång till" in shown) is not told
        aside = shown.split('id="atgarder"')[1].split("</section>")[0]
        assert (str(measure.owner) in aside) is told
