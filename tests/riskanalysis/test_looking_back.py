"""Looking back together when the change has happened: by all who worked in it, and ended by whoever leads."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from riskanalysis import services
from riskanalysis.models import Risk, RiskAnalysis
from riskanalysis.selectors import parts_of
from riskanalysis.workflow import Occasion, Status
from tests.remembering import kept

from .pages import fresh, page, text

pytestmark = pytest.mark.django_db
SOON = timedelta(days=7)


def decide(analysis, by, follow_up_on=None):
    words = {"conclusion": "Vi går vidare.", "follow_up_on": follow_up_on or local_today()}
    return services.analysis_decide(by=by, analysis=analysis, version=fresh(analysis).version, **words)


@kept
def member(ready, unit_manager, employee):
    """Of the team, and leads nothing."""
    services.member_add(by=unit_manager, analysis=ready, function="Undersköterska", user=employee)
    return employee


@pytest.fixture
def team(client_as, member):
    return client_as(member)


def tell(by, risk, outcome=Risk.Outcome.NO, note=""):
    return services.risk_tell_outcome(by=by, risk=risk, version=risk.version, outcome=outcome, note=note)


def test_the_team_tells_of_each_risk_and_whoever_leads_ends_it(ready, unit_manager, manager, team):
    other = services.risk_add(by=unit_manager, analysis=ready, event="Larm utan täckning")
    services.risk_judge(by=unit_manager, risk=other, version=other.version, severity=1, likelihood=1)
    analysis = decide(ready, unit_manager)
    together = page("look_back", analysis)
    assert f'href="{together}"' in text(team.get(page("show", analysis)))
    first = team.get(together)
    assert [step["label"] for step in first.context["steps"]] == ["Hände det?", "Hur gick det?"]
    sent = {"outcome": "partly", "note": "En gång.", "version": first.context["risk"].version}
    answered = team.post(first.context["outcome_url"], sent)
    assert answered["Location"] == f"{together}?steg=outcome"
    second = team.get(answered["Location"])
    assert second.context["risk"] != first.context["risk"]
    assert "En gång." in text(second)
    team.post(second.context["outcome_url"], {"outcome": "no", "note": "", "version": second.context["risk"].version})
    assert "Ni har svarat om alla risker" in text(team.get(together))

    ends = f"{page('follow_up', analysis)}?mote=whole"
    whole = f"{together}?steg=whole"
    assert f"skrivs av den som leder analysen, {unit_manager}" in text(team.get(whole))
    assert ends not in text(team.get(whole))
    assert team.get(ends).status_code == 403
    assert ends in text(manager.get(whole))
    form = manager.get(ends).context["form"]
    assert [name for name in form.fields if name != "version"] == ["note"]
    sent = manager.post(ends, {"note": "Det gick bra.", "version": fresh(analysis).version})
    assert (sent["Location"], fresh(analysis).status) == (analysis.get_absolute_url(), Status.FOLLOWED_UP)
    assert {risk.outcome for risk in parts_of(analysis)[0]} == {"partly", "no"}


def test_what_another_has_told_is_shown_at_once_and_alone(ready, unit_manager, member, manager):
    analysis = decide(ready, unit_manager)
    address, (risk,) = page("look_back", analysis), parts_of(analysis)[0]
    shown = manager.get(address).context["shown"]

    def ask(shown):
        return manager.get(address, {"visat": shown}, headers={"HX-Request": "true"})

    assert ask(shown).status_code == 204
    tell(member, risk, note="Alla hade delegering.")
    answer = ask(shown)
    assert "Alla hade delegering." in text(answer)
    assert "<form" not in text(answer)
    assert ask(answer.context["shown"]).status_code == 204


def test_whoever_is_about_to_end_it_is_told_that_somebody_has_written(ready, unit_manager, member, manager):
    analysis = fresh(decide(ready, unit_manager))
    (risk,) = parts_of(analysis)[0]
    address = page("follow_up", analysis)
    old = {f"outcome_{risk.pk}": "no", "note": "Det gick bra.", "version": analysis.version}
    tell(member, risk, Risk.Outcome.YES, "En natt.")
    assert manager.post(address, old).status_code == 409
    assert manager.get(address).context["form"][f"outcome_{risk.pk}"].value() == "yes"
    with pytest.raises(Conflict):
        tell(unit_manager, risk)


def test_what_is_told_is_checked(ready, unit_manager, member, colleague):
    (risk,) = parts_of(ready)[0]
    with pytest.raises(RuleBroken, match="inte beslutad än"):
        tell(member, risk)
    decide(ready, unit_manager)
    with pytest.raises(DomainError, match="Vet inte") as refused:
        tell(member, risk, outcome="kanske")
    assert refused.value.field == "outcome"
    with pytest.raises(PermissionDenied):
        tell(colleague, risk)


def test_before_the_change_there_is_nothing_to_tell(ready, unit_manager, member, team, manager):
    services.analysis_change(
        by=unit_manager, analysis=ready, version=fresh(ready).version, change_on=local_today() + SOON
    )
    analysis = decide(ready, unit_manager, local_today() + 2 * SOON)
    (risk,) = parts_of(analysis)[0]
    assert team.get(page("look_back", analysis))["Location"] == analysis.get_absolute_url()
    assert page("look_back", analysis) not in text(team.get(page("show", analysis)))
    with pytest.raises(RuleBroken, match="har inte skett än"):
        tell(member, risk)


def test_a_change_that_came_earlier_gets_its_day_and_the_story_says_so(ready, unit_manager, manager):
    planned = local_today() + SOON
    services.analysis_change(
        by=unit_manager, analysis=ready, version=fresh(ready).version, change_on=planned, ready_by=planned
    )
    analysis = decide(ready, unit_manager, planned + SOON)
    address = page("change", analysis)
    form = manager.get(address).context["form"]
    assert set(form.fields) == {"lead", "change_on", "follow_up_on", "version"}
    sent = {"lead": unit_manager.pk, "lead_text": unit_manager.name, "follow_up_on": planned + SOON}
    given = sent | {"version": fresh(analysis).version}
    refused = manager.post(address, given | {"change_on": ""})
    assert set(refused.context["form"].errors) == {"change_on"}
    refused = manager.post(address, given | {"change_on": planned + 3 * SOON})
    assert set(refused.context["form"].errors) == {"follow_up_on"}
    assert manager.post(address, given | {"change_on": local_today()}).status_code == 302
    moved = fresh(analysis)
    assert (moved.change_on, moved.ready_by) == (local_today(), local_today())
    assert moved.events.last().note.startswith("Ändringen sker: ")
    assert "Ändringen sker: " in text(manager.get(page("show", analysis)))
    (risk,) = parts_of(moved)[0]
    assert tell(unit_manager, risk).outcome == "no"


def test_one_who_is_added_after_the_decision_is_asked_of_contact_before_and_a_mistake_is_taken_away(
    ready, unit_manager, manager
):
    RiskAnalysis.objects.for_system("test").filter(pk=ready.pk).update(occasion=Occasion.CHANGED_HELP)
    services.individual_save(by=unit_manager, analysis=ready, reference="Plan 2, A", contact_before="Ja, 3 maj.")
    analysis = decide(ready, unit_manager)
    late = services.individual_save(by=unit_manager, analysis=analysis, reference="Plan 3, B")
    (risk,) = parts_of(analysis)[0]
    tell(unit_manager, risk)
    with pytest.raises(RuleBroken) as refused:
        services.analysis_follow_up(
            by=unit_manager, analysis=analysis, version=fresh(analysis).version, note="Det gick bra."
        )
    assert "Skriv om kontakten före ändringen med Plan 3, B, eller varför det inte blev någon." in refused.value.lacking
    shown = text(manager.get(f"{page('look_back', analysis)}?steg=whole"))
    assert "Skriv klart om 2 personer eller grupper" in shown
    assert "Plan 3" not in shown
    assert page("individual_remove", analysis, late.pk) in text(
        manager.get(page("individual_change", analysis, late.pk))
    )
    address = page("individual_remove", analysis, late.pk)
    assert set(manager.post(address, {"version": late.version}).context["form"].errors) == {"reason"}
    sent = {"version": late.version, "reason": "Hens hjälp ändrades inte."}
    assert manager.post(address, sent).status_code == 302
    assert [each.reference for each in analysis.individuals.all()] == ["Plan 2, A"]
    event = analysis.events.last()
    assert (event.name, event.reason) == ("remove_individual", "Hens hjälp ändrades inte.")
    assert late.history.filter(history_type="-", history_user=unit_manager).exists()
