"""What comes before what on a track: the decision to notify IVO, a new judgement after the decision, the closing."""

import pytest
from django.urls import reverse

from core.errors import RuleBroken
from deviations.models import Clock
from deviations.services import tracks
from deviations.track_conditions import awaits_ivo, lacking_before_closing
from deviations.track_next import next_action
from deviations.track_todo import track_todo
from tests.remembering import kept

from .lex_case import decide, filled, fresh, investigated, judge, lex_track, sent

pytestmark = pytest.mark.django_db
WAITS = "Anmäl till IVO, som ni har beslutat, eller besluta att inte anmäla."


@kept
def harmless(town, employee, unit_manager, sas):
    """Judged as no missförhållande: the law asks for no notification."""
    return lex_track(employee, town.unit, unit_manager, sas, judgement="none")


def close(by, track):
    track = fresh(track)
    return tracks.track_close(by=by, track=track, version=track.version)


def tell_reporter(by, track):
    tracks.information_add(by=by, track=track, recipient="reporter", informed=False, reason_not="Har slutat.")


def step(track, **who):
    return next_action(fresh(track), **({"runs": True, "decides": True} | who))


# --- What was decided to be notified ---------------------------------------------------------------------------------


def test_a_notification_that_was_decided_of_free_will_is_sent_before_the_track_closes(
    harmless, sas, unit_manager, not_drawn
):
    decide(sas, harmless, True, "Anhöriga har vänt sig till IVO.")
    investigated(sas, fresh(harmless), unit_manager)
    tell_reporter(sas, harmless)
    assert lacking_before_closing(fresh(harmless)) == [WAITS]
    with pytest.raises(RuleBroken) as refused:
        close(sas, harmless)
    assert refused.value.lacking == [WAITS]
    assert step(harmless).primary.url.endswith("/ivo/")
    sent(sas, filled(sas, harmless))
    assert WAITS not in lacking_before_closing(fresh(harmless))


def test_a_new_decision_not_to_notify_lets_the_track_close(harmless, sas, unit_manager):
    decide(sas, harmless, True)
    investigated(sas, fresh(harmless), unit_manager)
    tell_reporter(sas, harmless)
    decide(sas, harmless, False, "Det var ett misstag.")
    assert close(sas, harmless).status == "closed"


def test_what_is_to_be_notified_of_free_will_is_so_on_min_dag_and_not_to_be_closed(harmless, sas, unit_manager):
    decide(sas, harmless, True)
    investigated(sas, fresh(harmless), unit_manager)
    items, _ = track_todo(sas, 10)
    assert [item.text.split(":")[0] for item in items if "Lex" in item.detail and item.url][:1] == ["Anmäl till IVO"]


# --- A new judgement after the decision ------------------------------------------------------------------------------


def test_a_judgement_after_the_decision_leads_to_a_new_one_and_the_old_stays(harmless, sas, unit_manager):
    investigated(sas, fresh(harmless), unit_manager)
    track = judge(sas, harmless, "misconduct")
    assert track.status == "investigating"
    with pytest.raises(RuleBroken, match="fatta beslutet först"):
        close(sas, track)
    now = step(track)
    assert (now.text, now.primary.label) == ("Fatta ett nytt beslut.", "Fatta beslut")
    assert "bedömd på nytt" in now.detail
    track = tracks.track_decide(by=sas, track=track, version=track.version, reasons="Det var ett missförhållande.")
    assert track.status == "decided"
    closing = track.decisions.filter(what="close")
    assert [each.judgement for each in closing] == ["none", "misconduct"]
    assert [event.name for event in track.events.all() if event.name.startswith("decide")] == [
        "decide", "decide_anew", "decide",
    ]  # fmt: skip


def test_what_the_decision_had_ended_runs_again_until_the_next(harmless, sas, unit_manager):
    track = investigated(sas, fresh(harmless), unit_manager)
    clocks = Clock.objects.for_system("a test").filter(track=track, duty__key="LS-ACT-SOL", stopped_at=None)
    assert not clocks.exists()
    track = judge(sas, track, "misconduct")
    assert clocks.get().started_at == track.judged_at
    tracks.track_decide(by=sas, track=track, version=track.version, reasons="Klart.")
    assert not clocks.exists()


def test_a_judgement_before_the_decision_asks_for_nothing_more(harmless, sas, unit_manager):
    investigated(sas, fresh(harmless), unit_manager, close=False)
    track = judge(sas, harmless, "misconduct")
    assert step(track).text == "Fatta beslutet som avslutar utredningen."
    assert not track.events.filter(name="decide_anew").exists()


def test_whoever_judges_after_the_decision_is_told_that_another_is_needed(harmless, sas, unit_manager, client_as):
    page = reverse("deviations:track_judge", args=[harmless.deviation.number])
    assert "behövs ett nytt beslut" not in client_as(sas).get(page).text
    investigated(sas, fresh(harmless), unit_manager)
    assert "behövs ett nytt beslut" in client_as(sas).get(page).text


# --- What comes first ------------------------------------------------------------------------------------------------


def test_whoever_closes_too_early_is_led_to_the_step_that_comes_first(harmless, sas, unit_manager, client_as):
    client = client_as(sas)
    page = reverse("deviations:track_close", args=[harmless.deviation.number, harmless.kind])
    track_page = reverse("deviations:track", args=[harmless.deviation.number, harmless.kind])
    shown = client.get(page, follow=True)
    assert shown.redirect_chain == [(track_page, 302)]
    assert "Utredningen är inte inledd" in shown.text
    investigated(sas, fresh(harmless), unit_manager, close=False)
    assert "Utredningen är inte avslutad med ett beslut" in client.get(page, follow=True).text
    refused = client.post(page, {"version": fresh(harmless).version, "note": "Allt är gjort."})
    assert "fatta beslutet först" in refused.text
    assert "Allt är gjort." in refused.text
    track = fresh(harmless)
    tracks.track_decide(by=sas, track=track, version=track.version, reasons="Klart.")
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(("kind", "who"), [("lex_sarah", "sas"), ("lex_maria", "mas")])
def test_ivo_comes_before_the_investigation_and_the_register_before_ivo(
    town, employee, unit_manager, persona, kind, who
):
    by = persona(who)
    track = lex_track(employee, town.unit, unit_manager, by, kind)
    track.protection = "En kollega satt kvar."
    assert next_action(track, runs=True, decides=True).primary.label == "Anmäl till IVO"
    track.diary_number = ""
    now = next_action(track, runs=True, decides=True)
    assert (now.primary.label, now.detail) == ("Registrera", "Numret behövs i anmälan till IVO.")
    assert "Anmäl till IVO" in [button.label for button in now.others]


def test_whoever_decides_without_running_the_track_prepares_the_notification_too(track):
    track.protection = "En kollega satt kvar."
    now = next_action(track, runs=False, decides=True)
    assert now.primary.label == "Anmäl till IVO"
    assert [button.label for button in now.others] == []


def test_what_is_notified_is_awaited_no_more(early, track, sas, not_drawn):
    assert awaits_ivo(fresh(track))
    sent(sas, early)
    assert not awaits_ivo(fresh(track))
    assert step(track).primary.label != "Anmäl till IVO"
