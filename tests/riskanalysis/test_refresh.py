"""The meeting's page asks whether anybody has written something, and gets it alone, or nothing."""

import pytest
from django.urls import reverse

from riskanalysis import services
from riskanalysis.models import Voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client_as, unit_manager, analysis):
    """`ask(step)`: the answer to the page's question for what it shows, and to the same question once more."""
    client = client_as(unit_manager)
    address = reverse("riskanalysis:meeting", args=[analysis.number])

    def asked(step, shown=None):
        shown = shown or client.get(address, {"steg": step}).context["shown"]
        return client.get(address, {"steg": step, "visat": shown}, headers={"HX-Request": "true"})

    return asked


def shown_now(ask, step):
    return ask(step, "x").context["shown"]


def test_nothing_is_sent_when_nobody_has_written(ask, risk):
    answer = ask("find")
    assert (answer.status_code, answer.content) == (204, b"")


def test_what_another_has_written_is_sent_alone_and_announced(ask, risk, analysis, quality_developer):
    before = shown_now(ask, "find")
    services.risk_add(by=quality_developer, analysis=analysis, event="Larm utan täckning")
    answer = ask("find", before)
    sent = answer.content.decode()
    assert answer.status_code == 200
    assert "Larm utan täckning" in sent
    assert "data-announce" in sent
    assert "<h1" not in sent
    assert "<form" not in sent
    assert ask("find", answer.context["shown"]).status_code == 204


@pytest.mark.parametrize("step", ["describe", "hear", "find", "judge", "measures", "residual", "follow_up"])
def test_every_step_has_a_part_that_others_change(ask, ready, step):
    assert ask(step, "x").status_code == 200


def test_whatever_others_do_is_noticed(ask, risk, analysis, unit_manager):
    seen = [shown_now(ask, "hear")]

    def notice():
        seen.append(shown_now(ask, "hear"))
        assert seen[-1] not in seen[:-1]

    voice = services.voice_save(by=unit_manager, analysis=analysis, kind=Voice.Kind.STAFF, who="Nattpersonalen")
    notice()
    voice = services.voice_save(by=unit_manager, analysis=analysis, voice=voice, version=0, not_asked_reason="Sjuka.")
    notice()
    services.voice_remove(by=unit_manager, voice=voice, version=voice.version)
    services.analysis_change(by=unit_manager, analysis=analysis, version=analysis.version, scope="Bara natten.")
    notice()
    judged = services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=4, likelihood=2)
    notice()
    services.risk_add_measure(
        by=unit_manager, risk=judged, title="Introduktion", owner=unit_manager, due_on=analysis.ready_by
    )
    notice()


def test_when_it_has_been_broken_off_the_question_leads_to_the_analysis(ask, risk, analysis, unit_manager):
    shown = shown_now(ask, "find")
    services.analysis_cancel(by=unit_manager, analysis=analysis, version=analysis.version, reason="Blev inte av.")
    assert ask("find", shown)["Location"] == analysis.get_absolute_url()
