"""The forms about an analysis, its risks, its voices and its team."""

from datetime import timedelta

import pytest

from core.calendar import local_today
from riskanalysis import services
from riskanalysis.models import Risk
from riskanalysis.selectors import parts_of
from riskanalysis.workflow import Occasion, Status
from tests.scene import report_case

from .pages import fresh, page, text

pytestmark = pytest.mark.django_db
TODAY = local_today()


def test_all_the_way_in_the_browser(manager, analysis, unit_manager):
    event = {"event": "Larm utan täckning", "cause": "Nytt hus", "consequence": "Ingen kommer", "concerned": "Boende"}
    assert manager.post(page("risk_add", analysis), event).status_code == 302
    (risk,), _ = parts_of(analysis)
    judged = manager.post(page("risk_judge", analysis, risk.pk), {"square": "3x3", "version": risk.version})
    assert judged["Location"].endswith(f"#risk-{risk.pk}")
    measure = {
        "title": "Prova larmen",
        "owner": unit_manager.pk,
        "due_on": TODAY.isoformat(),
        "follow_up_on": (TODAY + timedelta(days=30)).isoformat(),
    }
    assert manager.post(page("risk_measure", analysis, risk.pk), measure).status_code == 302
    left = {"square": "3x1", "version": fresh(risk).version}
    assert manager.post(page("risk_residual", analysis, risk.pk), left).status_code == 302
    voice = {"kind": "users", "who": "Boenderådet", "how": "meeting", "asked_on": TODAY.isoformat(), "said": "Bra."}
    assert manager.post(page("voice_add", analysis), voice).status_code == 302
    decision = {
        "conclusion": "Vi går vidare.",
        "follow_up_on": (TODAY + timedelta(days=60)).isoformat(),
        "version": fresh(analysis).version,
    }
    assert manager.post(page("decide", analysis), decision).status_code == 302
    assert fresh(analysis).status == Status.DECIDED
    answers = {f"outcome_{risk.pk}": "no", f"note_{risk.pk}": "", "note": "Det gick bra."}
    assert manager.post(page("follow_up", analysis), answers | {"version": fresh(analysis).version}).status_code == 302
    assert fresh(analysis).status == Status.FOLLOWED_UP
    renewed = manager.post(page("renew", analysis), {"ready_by": (TODAY + timedelta(days=300)).isoformat()})
    shown = text(manager.get(renewed["Location"]))
    assert "Samma sak, tidigare och senare" in shown
    assert analysis.number in shown


def test_deciding_too_early_says_what_is_lacking_and_keeps_the_words(manager, analysis):
    data = {"conclusion": "Allt är bra.", "follow_up_on": TODAY.isoformat(), "version": analysis.version}
    shown = text(manager.post(page("decide", analysis), data))
    assert "Lägg till minst en risk." in shown
    assert "Allt är bra." in shown
    assert fresh(analysis).status == Status.WORKING


def test_no_square_is_said_at_the_matrix(manager, risk):
    form = manager.post(page("risk_judge", risk.analysis, risk.pk), {"version": risk.version}).context["form"]
    assert form.errors["square"] == ["Välj en ruta: hur allvarligt det vore, och hur troligt det är."]


def test_less_without_a_measure_is_asked_why_beside_the_reason(manager, risk, unit_manager):
    risk = services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=3, likelihood=3)
    address = page("risk_residual", risk.analysis, risk.pk)
    form = manager.post(address, {"square": "2x2", "version": risk.version}).context["form"]
    assert "reason" in form.errors
    assert form["square"].value() == "2x2"


def test_the_second_of_two_keeps_what_was_typed(manager, risk, unit_manager):
    services.risk_change(by=unit_manager, risk=risk, version=risk.version, cause="Något annat")
    typed = {"event": "Mitt ord", "version": risk.version}
    address = page("risk_change", risk.analysis, risk.pk)
    response = manager.post(address, typed)
    assert response.status_code == 409
    assert "Mitt ord" in response.content.decode()
    assert manager.post(address, typed | {"version": fresh(risk).version}).status_code == 302
    assert fresh(risk).event == "Mitt ord"


def test_the_second_of_two_who_change_a_voice_is_told(manager, analysis, heard, unit_manager):
    services.voice_save(by=unit_manager, analysis=analysis, voice=heard, version=heard.version, said="Mer.")
    typed = {"kind": "users", "who": "Rådet", "how": "meeting", "asked_on": TODAY.isoformat(), "said": "Annat."}
    address = page("voice_change", analysis, heard.pk)
    response = manager.post(address, typed | {"version": heard.version})
    assert response.status_code == 409
    now = analysis.voices.get().version
    assert response.context["form"]["version"].value() == str(now)
    assert manager.post(address, typed | {"version": now}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"said": "Bra."}, "how"),
        ({"said": "Bra.", "how": "phone"}, "asked_on"),
        ({"said": "Bra.", "how": "phone", "asked_on": "2999-01-01"}, "asked_on"),
        ({"said": "Bra.", "not_asked_reason": "Nej."}, "not_asked_reason"),
        ({"said": "Ring 19121212-1212.", "how": "phone", "asked_on": "2026-01-01"}, "said"),
    ],
)
def test_a_voice_says_how_and_when_or_why_not(manager, analysis, typed, field):
    form = manager.post(page("voice_add", analysis), {"kind": "users", "who": "Rådet"} | typed).context["form"]
    assert field in form.errors


def test_a_voice_or_an_individual_written_by_mistake_is_taken_away(manager, analysis, heard, unit_manager):
    each = services.individual_save(by=unit_manager, analysis=analysis, reference="Plan 2, A")
    for name, part in (("voice", heard), ("individual", each)):
        asked = text(manager.get(page(f"{name}_change", analysis, part.pk)))
        assert page(f"{name}_remove", analysis, part.pk) in asked
        answer = manager.post(page(f"{name}_remove", analysis, part.pk), {"version": part.version})
        assert answer.status_code == 302
    assert not analysis.voices.exists()
    assert not analysis.individuals.exists()
    assert analysis.voices.model.history.filter(history_type="-", history_user=unit_manager).exists()


def test_a_personal_number_is_refused_in_a_risk(manager, analysis):
    form = manager.post(page("risk_add", analysis), {"event": "19121212-1212 faller"}).context["form"]
    assert "event" in form.errors


def test_a_risk_is_left_with_a_reason_and_taken_back(manager, ready):
    (risk,), _ = parts_of(ready)
    address = page("risk_accept", ready, risk.pk)
    manager.post(address, {"reason": "Jouren täcker.", "version": risk.version})
    assert "Jouren täcker." in text(manager.get(page("show", ready)))
    manager.post(address, {"reason": "", "version": fresh(risk).version})
    assert fresh(risk).accepted_reason == ""


def test_a_risk_is_removed_when_one_says_so(manager, risk):
    address = page("risk_remove", risk.analysis, risk.pk)
    assert "Ta bort risken?" in text(manager.get(address))
    assert manager.post(address, {"version": risk.version}).status_code == 302
    assert not Risk.objects.for_system("test").exists()


def test_cases_are_named_from_the_list_and_by_number(manager, risk, town, unit_manager, other_unit_manager):
    near = report_case(unit_manager, town.unit)
    far = report_case(other_unit_manager, town.lss_unit)
    address = page("risk_cases", risk.analysis, risk.pk)
    refused = manager.post(address, {"cases": [near.pk], "number": far.number})
    assert "number" in refused.context["form"].errors
    assert manager.post(address, {"cases": [near.pk]}).status_code == 302
    assert list(risk.cases.all()) == [near]


def test_somebody_joins_the_team_and_leaves_it(manager, analysis, employee):
    manager.post(page("member_add", analysis), {"user": employee.pk, "function": "Undersköterska"})
    member = analysis.team.get()
    assert "Undersköterska" in text(manager.get(page("show", analysis)))
    manager.post(page("member_remove", analysis, member.pk))
    assert not analysis.team.exists()


def test_a_part_of_another_analysis_is_not_found_here(manager, analysis, heard, risk, town, unit_manager):
    other = services.analysis_add(
        by=unit_manager, unit=town.unit, title="Flytt", occasion=Occasion.OTHER, ready_by=TODAY
    )
    for name, part in (("voice_change", heard), ("risk_change", risk), ("risk_judge", risk)):
        assert manager.get(page(name, other, part.pk)).status_code == 404, name


def test_it_is_broken_off_and_taken_up_again(manager, analysis):
    manager.post(page("cancel", analysis), {"reason": "Ordinarie stannar.", "version": analysis.version})
    assert fresh(analysis).status == Status.CANCELLED
    assert "Ordinarie stannar." in text(manager.get(page("show", analysis)))
    sent = manager.get(page("risk_add", analysis), follow=True)
    assert "Det går inte att göra nu." in text(sent)
    manager.post(page("resume", analysis), {"reason": "De slutade.", "version": fresh(analysis).version})
    assert fresh(analysis).status == Status.WORKING


def test_a_decided_analysis_can_still_get_another_leader(manager, ready, unit_manager, quality_developer):
    decided = services.analysis_decide(
        by=unit_manager, analysis=ready, version=fresh(ready).version, conclusion="Ja.", follow_up_on=TODAY
    )
    form = manager.get(page("change", decided)).context["form"]
    assert set(form.fields) == {"lead", "change_on", "follow_up_on", "version"}
    data = {
        "lead": quality_developer.pk,
        "change_on": TODAY.isoformat(),
        "follow_up_on": TODAY.isoformat(),
        "version": decided.version,
    }
    assert manager.post(page("change", decided), data).status_code == 302
    assert fresh(decided).lead == quality_developer


def test_the_follow_up_asks_in_its_own_words_and_keeps_what_was_typed(manager, ready, unit_manager):
    decided = services.analysis_decide(
        by=unit_manager, analysis=ready, version=fresh(ready).version, conclusion="Ja.", follow_up_on=TODAY
    )
    (risk,), _ = parts_of(decided)
    typed = {f"note_{risk.pk}": "Det syntes aldrig.", "note": "", "version": decided.version}
    response = manager.post(page("follow_up", decided), typed)
    errors = response.context["form"].errors
    assert errors[f"outcome_{risk.pk}"] == ["Välj hur det blev. ”Vet inte” är också ett svar."]
    assert errors["note"] == ["Skriv hur det gick."]
    assert "Det syntes aldrig." in text(response)


def test_the_way_back_from_breaking_off_is_not_called_the_same_as_breaking_off(manager, analysis):
    shown = text(manager.get(page("cancel", analysis)))
    assert "Låt den vara kvar" in shown
    assert ">Avbryt<" not in shown


def test_whoever_takes_it_up_again_reads_why_it_was_broken_off(manager, analysis):
    manager.post(page("cancel", analysis), {"reason": "Ordinarie stannar.", "version": analysis.version})
    assert "Den avbröts: Ordinarie stannar." in text(manager.get(page("resume", analysis)))
