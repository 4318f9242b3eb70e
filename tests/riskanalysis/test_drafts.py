"""Nothing that somebody has typed about an analysis is lost: it is kept for them alone until it is sent."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.drafts import KEPT_FOR, LONGEST, purge_drafts
from core.models import FormDraft
from organisation.services.purging import purge
from riskanalysis import services
from riskanalysis.selectors import parts_of

from .pages import fresh, page, text

pytestmark = pytest.mark.django_db
AUTOSAVE = {"X-Requested-With": "fetch"}
TYPED = {"event": "Larm utan", "cause": "Huset är", "consequence": "", "concerned": ""}


def type_into(client, address, data):
    return client.post(address, data, headers=AUTOSAVE)


def test_what_is_typed_is_kept_and_stands_there_again_after_a_lost_session(client_as, manager, analysis, unit_manager):
    address = page("risk_add", analysis)
    assert type_into(manager, address, TYPED).json() == {"saved": True}
    manager.logout()
    again = client_as(unit_manager).get(address)
    assert again.context["form"]["event"].value() == "Larm utan"
    assert "Det du skrev" in text(again)
    assert parts_of(analysis)[0] == []


def test_a_form_that_is_sent_lets_go_of_its_draft(manager, analysis):
    address = page("risk_add", analysis)
    type_into(manager, address, TYPED)
    assert manager.post(address, TYPED | {"event": ""}).status_code == 200
    assert FormDraft.objects.count() == 1
    assert manager.post(address, TYPED).status_code == 302
    assert not FormDraft.objects.exists()
    assert not manager.get(address).context["form"]["event"].value()


def test_a_draft_is_thrown_away_when_one_says_so(manager, analysis):
    address = page("risk_add", analysis)
    type_into(manager, address, TYPED)
    assert manager.post(address, {"kasta_utkast": "1"})["Location"] == address
    assert not FormDraft.objects.exists()


def test_nobody_else_sees_it(manager, client_as, analysis, quality_developer):
    address = page("risk_add", analysis)
    type_into(manager, address, TYPED)
    assert not client_as(quality_developer).get(address).context["form"]["event"].value()


def test_what_another_has_written_meanwhile_is_not_overwritten_unseen(manager, risk, quality_developer):
    address = page("risk_change", risk.analysis, risk.pk)
    type_into(manager, address, TYPED | {"version": risk.version})
    services.risk_change(by=quality_developer, risk=risk, version=risk.version, event="Någon annans ord")
    form = manager.get(address).context["form"]
    assert (form["event"].value(), form["version"].value()) == ("Larm utan", str(risk.version))
    assert manager.post(address, TYPED | {"version": form["version"].value()}).status_code == 409
    assert fresh(risk).event == "Någon annans ord"


def test_choices_squares_and_days_come_back_too(manager, ready, heard):
    (risk,), _ = parts_of(ready)
    address = page("risk_residual", ready, risk.pk)
    type_into(manager, address, {"square": "3x2", "reason": "Ny personal", "version": risk.version})
    form = manager.get(address).context["form"]
    assert (form["square"].value(), form["reason"].value()) == ("3x2", "Ny personal")
    address = page("voice_change", ready, heard.pk)
    typed = {"kind": "staff", "who": "Natten", "how": "phone", "asked_on": "2026-01-02", "said": "Vän", "version": 0}
    type_into(manager, address, typed)
    shown = text(manager.get(address))
    assert 'value="2026-01-02"' in shown
    assert 'value="phone" selected' in shown


def test_the_beginning_of_an_analysis_is_kept_too(manager):
    address = reverse("riskanalysis:add")
    type_into(manager, address, {"template": "annat", "title": "Flytt till Lind", "occasion": "other"})
    form = manager.get(address).context["form"]
    assert (form["title"].value(), form["template"].value()) == ("Flytt till Lind", "annat")


def test_whoever_may_not_write_keeps_nothing(reader, analysis):
    assert type_into(reader, page("risk_add", analysis), TYPED).status_code == 403
    assert not FormDraft.objects.exists()


def test_too_much_text_is_refused_in_words(manager, analysis):
    answer = type_into(manager, page("risk_add", analysis), TYPED | {"cause": "x" * LONGEST})
    assert (answer.status_code, answer.json()["message"]) == (400, "Det är för mycket text för ett utkast.")


def test_what_nobody_comes_back_to_is_deleted(manager, analysis):
    type_into(manager, page("risk_add", analysis), TYPED)
    purge()
    assert FormDraft.objects.count() == 1
    assert purge_drafts(timezone.now() + KEPT_FOR + timedelta(minutes=1)) == 1
