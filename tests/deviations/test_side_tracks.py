"""The tracks that lead elsewhere: their steps, the 72 hours from awareness, and who takes over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.errors import Conflict, DomainError, RuleBroken
from deviations.models import Clock, Track
from deviations.services import side_tracks, tracks
from deviations.side_tracks import GUIDES, lacking, step_states
from tests.remembering import kept
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Reglerna föreslog det.", "topic": "x"}]
KINDS = ("work_environment", "data_breach", "medical_device")


@kept
def case(town, employee, unit_manager):
    return assess(unit_manager, report_case(employee, town.unit))


@pytest.fixture
def opened(case, unit_manager):
    def opened(kind) -> Track:
        return tracks.track_open(by=unit_manager, deviation=case, kind=kind, suggestion=SAID)

    return opened


def fresh(track) -> Track:
    return Track.objects.for_system("a test").get(pk=track.pk)


def take(by, track, step, done=True, **more):
    track = fresh(track)
    return side_tracks.side_step(by=by, track=track, version=track.version, step=step, done=done, **more)


def close(by, track, note="Utrett i det andra systemet."):
    track = fresh(track)
    return tracks.track_close(by=by, track=track, version=track.version, note=note)


@pytest.mark.parametrize("kind", KINDS)
def test_a_track_is_closed_when_every_step_is_taken_or_found_needless(opened, unit_manager, kind):
    track = opened(kind)
    steps = list(GUIDES[kind].steps)
    assert len(lacking(track)) == len(steps) > 2
    with pytest.raises(RuleBroken):
        close(unit_manager, track)
    for place, step in enumerate(steps):
        take(unit_manager, track, step, done=place > 0, note="Bedömt med HR.")
    assert lacking(fresh(track)) == []
    closed = close(unit_manager, track)
    assert (closed.status, closed.closing_note) == ("closed", "Utrett i det andra systemet.")


def test_what_it_became_is_said_before_it_is_closed(opened, unit_manager):
    track = opened("work_environment")
    for step in GUIDES["work_environment"].steps:
        take(unit_manager, track, step)
    with pytest.raises(RuleBroken, match="vad det blev"):
        close(unit_manager, track, note="")
    track = fresh(track)
    track = side_tracks.side_handled(
        by=unit_manager, track=track, version=track.version, handled_where="Stella", reference_number="T-118"
    )
    assert (track.handled_where, track.reference_number) == ("Stella", "T-118")
    assert close(unit_manager, track, note="").status == "closed"


def test_where_it_is_handled_cannot_be_blank(opened, unit_manager):
    track = opened("medical_device")
    with pytest.raises(DomainError) as refused:
        side_tracks.side_handled(by=unit_manager, track=track, version=track.version, handled_where="  ")
    assert refused.value.field == "handled_where"


def test_a_step_that_is_not_needed_says_why(opened, unit_manager):
    with pytest.raises(DomainError) as refused:
        take(unit_manager, opened("medical_device"), "maker", done=False)
    assert refused.value.field == "note"


def test_a_step_ahead_of_time_or_of_another_track_is_refused(opened, unit_manager):
    track = opened("medical_device")
    with pytest.raises(DomainError) as refused:
        take(unit_manager, track, "kept", at=timezone.now() + timedelta(minutes=5))
    assert refused.value.field == "at"
    with pytest.raises(DomainError):
        take(unit_manager, track, "imy")


def test_the_last_word_on_a_step_holds(opened, unit_manager):
    track = opened("medical_device")
    take(unit_manager, track, "agency", done=False, note="Tillverkaren gör det.")
    take(unit_manager, track, "agency", note="Vi anmälde ändå.")
    state = next(state for state in step_states(fresh(track)) if state.key == "agency")
    assert (state.is_done, state.event.note) == (True, "Vi anmälde ändå.")
    assert [event.name for event in track.events.all()] == ["opened", "skip_agency", "step_agency"]


def test_two_at_once_are_told(opened, unit_manager):
    track = opened("medical_device")
    take(unit_manager, track, "kept")
    with pytest.raises(Conflict):
        side_tracks.side_step(by=unit_manager, track=track, version=track.version, step="maker", done=True)


def test_one_who_only_reads_takes_no_step(opened, division_manager):
    with pytest.raises(PermissionDenied):
        take(division_manager, opened("medical_device"), "kept")


def breach_clocks(track):
    return list(Clock.objects.for_system("a test").filter(track=track, duty__key="GDPR-33").order_by("pk"))


def test_the_72_hours_run_from_awareness_through_nights_and_days_off(opened, unit_manager):
    track = opened("data_breach")
    known = timezone.now().replace(second=0, microsecond=0) - timedelta(hours=30)
    track = side_tracks.breach_known(
        by=unit_manager, track=track, version=track.version, known_at=known, reason="Mejl."
    )
    stopped, running = breach_clocks(track)
    assert stopped.stopped_at is not None
    assert (running.started_at, running.legal_end) == (known, known + timedelta(hours=72))
    assert track.received_at == known


def test_the_same_moment_starts_no_new_clock(opened, unit_manager):
    track = opened("data_breach")
    same = track.received_at.replace(second=0, microsecond=0)
    side_tracks.breach_known(by=unit_manager, track=track, version=track.version, known_at=same)
    assert len(breach_clocks(track)) == 1


def test_awareness_ahead_of_time_is_refused(opened, unit_manager):
    track = opened("data_breach")
    with pytest.raises(DomainError) as refused:
        side_tracks.breach_known(
            by=unit_manager, track=track, version=track.version, known_at=timezone.now() + timedelta(hours=1)
        )
    assert refused.value.field == "known_at"


@pytest.mark.parametrize(("done", "words"), [(True, "Anmält till IMY"), (False, "behöver inte anmälas")])
def test_the_clock_stops_when_imy_is_told_or_it_is_judged_needless(opened, unit_manager, done, words):
    track = opened("data_breach")
    take(unit_manager, track, "officer")
    assert breach_clocks(track)[0].stopped_at is None
    take(unit_manager, track, "imy", done=done, note="Beslut med dataskyddsombudet.")
    assert words in breach_clocks(track)[0].stopped_by


def test_the_time_of_a_stopped_clock_is_kept_when_awareness_is_corrected(opened, unit_manager):
    track = opened("data_breach")
    track = take(unit_manager, track, "imy")
    side_tracks.breach_known(
        by=unit_manager, track=track, version=track.version, known_at=timezone.now() - timedelta(days=2)
    )
    assert len(breach_clocks(track)) == 1


def test_nothing_is_noted_on_a_closed_track(opened, unit_manager):
    track = opened("medical_device")
    for step in GUIDES["medical_device"].steps:
        take(unit_manager, track, step)
    close(unit_manager, track)
    with pytest.raises(DomainError, match="avslutat"):
        take(unit_manager, track, "kept")


def test_a_lex_track_is_not_led_elsewhere(case, unit_manager, sas):
    sarah = tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    with pytest.raises(DomainError, match="här"):
        side_tracks.side_handled(by=sas, track=sarah, version=sarah.version, handled_where="Polisen")


def test_when_a_track_was_received_is_corrected_with_its_clocks(case, sas):
    track = tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    given = {"by": sas, "diary_number": "VON 2026/1", "secrecy": track.secrecy}
    same = track.received_at.replace(second=0, microsecond=0)
    track = tracks.track_register(track=track, version=track.version, received_at=same, **given)
    assert track.clocks.count() == 1
    before = same - timedelta(days=3)
    track = tracks.track_register(track=track, version=track.version, received_at=before, **given)
    assert track.clocks.get(stopped_at=None).started_at == track.received_at == before


# --- Pages ------------------------------------------------------------------------------------------------------------


def address(name, track, *more):
    return reverse(f"deviations:{name}", args=[track.deviation.number, *more])


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_says_what_to_do_and_links_the_law(opened, unit_manager, client_as, kind):
    track = opened(kind)
    text = client_as(unit_manager).get(address("track", track, kind)).content.decode()
    guide = GUIDES[kind]
    assert guide.lead in text
    assert all(step.text in text for step in guide.steps.values())
    assert "/mattstockar/lagrum/" in text


def test_the_municipalitys_own_system_is_linked(opened, unit_manager, client_as, settings):
    track = opened("work_environment")
    settings.WORK_ENVIRONMENT_URL = "https://tillbud.exempelkommun.example/"
    assert settings.WORK_ENVIRONMENT_URL in client_as(unit_manager).get(
        address("track", track, "work_environment")
    ).content.decode()  # fmt: skip


def test_a_step_is_noted_on_the_page_and_stands_there(opened, unit_manager, client_as):
    track = opened("medical_device")
    client = client_as(unit_manager)
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    where = address("side_step", track, "medical_device", "kept")
    bad = client.post(where, {"outcome": "not_needed", "at": now, "note": "", "version": track.version})
    assert "id_note_error" in bad.content.decode()
    answer = client.post(where, {"outcome": "done", "at": now, "note": "Liften står i förrådet.", "version": 0})
    assert answer.status_code == 302
    text = client.get(answer["Location"]).content.decode()
    assert "Produkten är tagen ur bruk och sparad" in text
    assert "Liften står i förrådet." in text


def test_a_step_that_there_is_not_meets_404(opened, unit_manager, client_as):
    track = opened("medical_device")
    client = client_as(unit_manager)
    assert client.get(address("side_step", track, "medical_device", "imy")).status_code == 404
    assert client.get(address("side_step", track, "data_breach", "imy")).status_code == 404
    assert client.get(address("breach_known", track)).status_code == 404


def test_the_next_step_leads_to_the_end(opened, unit_manager, client_as):
    track = opened("medical_device")
    client = client_as(unit_manager)
    page = address("track", track, "medical_device")
    assert "Gå igenom stegen nedan." in client.get(page).content.decode()
    for step in GUIDES["medical_device"].steps:
        take(unit_manager, track, step)
    text = client.get(page).content.decode()
    assert address("side_handled", track, "medical_device") in text
    close_at = address("track_close", track, "medical_device")
    assert close_at in text
    data = {"note": "Tillverkaren bytte låset.", "version": fresh(track).version}
    assert client.post(close_at, data).status_code == 302
    assert fresh(track).status == "closed"
    assert "Utreds" not in client.get(page).content.decode()


def test_a_lex_track_has_no_such_pages(case, sas, client_as):
    tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    address = reverse("deviations:side_handled", args=[case.number, "lex_sarah"])
    assert client_as(sas).get(address).status_code == 404


def test_a_breach_that_imy_knows_of_runs_no_new_hours_when_it_is_opened_again(opened, unit_manager):
    track = opened("data_breach")
    for step in GUIDES["data_breach"].steps:
        take(unit_manager, track, step)
    closed = close(unit_manager, track)
    again = tracks.track_reopen(by=unit_manager, track=closed, version=closed.version, reason="Nya uppgifter.")
    assert all(clock.stopped_at for clock in breach_clocks(again))


def test_a_track_that_leads_elsewhere_is_not_decided_here(opened, unit_manager):
    track = opened("data_breach")
    track = tracks.track_investigate(by=unit_manager, track=track, version=track.version)
    with pytest.raises(DomainError, match="utan beslut"):
        tracks.track_decide(by=unit_manager, track=track, version=track.version, reasons="Klart.")
