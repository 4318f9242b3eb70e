"""The meeting: one step at a time, for those who sit together."""

import pytest

from riskanalysis import services
from riskanalysis.selectors import parts_of

from .pages import fresh, page, text

pytestmark = pytest.mark.django_db


def test_every_step_of_the_meeting_is_drawn(manager, ready):
    for step in ("describe", "hear", "find", "judge", "measures", "residual", "follow_up"):
        shown = text(manager.get(f"{page('meeting', ready)}?steg={step}"))
        assert "Steg " in shown
        assert ('rel="prev"' in shown, 'rel="next"' in shown) == (step != "describe", step != "follow_up"), step


def test_the_pins_of_the_meeting_lead_to_the_analysis(manager, ready):
    shown = text(manager.get(f"{page('meeting', ready)}?steg=follow_up"))
    assert f'href="{ready.get_absolute_url()}#risk-{parts_of(ready)[0][0].pk}"' in shown


def test_one_line_is_a_risk(manager, analysis):
    address = page("meeting", analysis)
    sent = manager.post(f"{address}?steg=find", {"event": "Larm utan täckning"})
    assert sent["Location"] == f"{address}?steg=find"
    assert "Larm utan täckning" in text(manager.get(sent["Location"]))
    assert "event" in manager.post(f"{address}?steg=find", {"event": ""}).context["form"].errors


def test_judging_in_the_meeting_leads_on_to_the_next(manager, analysis, risk, unit_manager):
    other = services.risk_add(by=unit_manager, analysis=analysis, event="Larm utan täckning")
    response = manager.get(f"{page('meeting', analysis)}?steg=judge")
    assert response.context["risk"] == risk
    sent = manager.post(response.context["judge_url"], {"square": "2x2", "version": risk.version})
    assert manager.get(sent["Location"]).context["risk"] == other
    asked = manager.get(f"{page('meeting', analysis)}?steg=judge&risk={risk.pk}")
    assert asked.context["judge_form"]["square"].value() == "2x2"


def test_a_member_of_the_team_takes_part_but_does_not_decide(client_as, analysis, risk, unit_manager, employee):
    services.member_add(by=unit_manager, analysis=analysis, function="Undersköterska", user=employee)
    member = client_as(employee)
    judged = services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=4, likelihood=4)
    shown = text(member.get(f"{page('meeting', analysis)}?steg=measures"))
    assert page("risk_measure", analysis, judged.pk) not in shown
    assert "Åtgärder bestäms av den som leder analysen" in shown
    assert member.post(page("meeting", analysis), {"event": "En till"}).status_code == 302


def test_there_is_no_meeting_about_what_is_decided(manager, ready, unit_manager):
    services.analysis_cancel(by=unit_manager, analysis=ready, version=fresh(ready).version, reason="Nej.")
    assert manager.get(page("meeting", ready))["Location"] == ready.get_absolute_url()
