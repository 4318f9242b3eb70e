"""What was sent to IVO is never changed; the clock runs from IVO's receipt; supplements and the answer come after."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core.calendar import STOCKHOLM, local_date, local_today
from core.errors import DomainError, RuleBroken
from deviations import services
from deviations.models import IvoNotification, Track
from deviations.services import causes, clocks, tracks
from deviations.services.packages import reflects_track
from organisation.models import Notice
from standards.models import CauseCategory

from .lex_case import (
    again,
    decide,
    filled,
    fresh,
    informed,
    investigated,
    judge,
    lex_track,
    made,
    running,
    sent,
    suggested_with,
    text_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("not_drawn")]


# --- Sent, and never changed ------------------------------------------------------------------------------------------


def test_a_change_after_it_was_made_shows_and_hinders_the_sending(ready, track, sas):
    notification = made(sas, ready)
    assert reflects_track(notification)
    tracks.entry_add(by=sas, track=fresh(track), topic="other", text="Nytt vittne.", kind="fact", source="Samtal")
    assert not reflects_track(notification)
    with pytest.raises(RuleBroken, match="Skapa den på nytt"):
        services.notification_sent(
            by=sas, notification=notification, version=notification.version, channel="e_service",
            sent_at=timezone.now(), received_on=local_today(),
        )  # fmt: skip
    anew = made(sas, notification)
    assert anew.content_digest != notification.content_digest
    assert anew.file.name != notification.file.name
    assert not anew.file.storage.exists(notification.file.name)


@pytest.mark.parametrize(
    "change",
    [
        lambda by, track: judge(by, track, "serious_risk"),
        lambda by, track: informed(by, fresh(track)),
        lambda by, track: decide(by, track, True, "En gång till."),
        lambda by, track: causes.cause_add(
            by=by, track=fresh(track), category=CauseCategory.objects.valid().first(), text="Ännu en"
        ),
    ],
    ids=["judgement", "information", "decision", "cause"],
)
def test_whatever_is_changed_on_the_track_shows(ready, track, sas, change):
    notification = made(sas, ready)
    change(sas, track)
    assert not reflects_track(notification)


def test_a_file_that_is_not_made_is_not_sent(ready, sas):
    with pytest.raises(RuleBroken, match="Skapa den först"):
        services.notification_sent(
            by=sas, notification=ready, version=ready.version, channel="post", sent_at=timezone.now()
        )


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"sent_at": timezone.now() + timedelta(days=2)}, "sent_at"),
        ({"sent_at": timezone.now() - timedelta(days=30)}, "sent_at"),
        ({"received_on": date(2999, 1, 1)}, "received_on"),
        ({"received_on": date(2020, 1, 1)}, "received_on"),
        ({"received_on": None}, "received_on"),
        ({"channel": "email"}, "channel"),
    ],
)
def test_a_sending_that_cannot_have_been_is_refused(ready, track, sas, how, field):
    with pytest.raises(DomainError) as refused:
        sent(sas, ready, **how)
    assert refused.value.field == field
    assert fresh(track).notified_at is None


def test_what_was_sent_is_changed_by_no_service(ready, track, sas):
    notification = sent(sas, ready)
    before = IvoNotification.objects.for_system("test").filter(pk=notification.pk).values().get()
    for refused in (
        lambda: services.notification_save(
            by=sas, notification=notification, version=notification.version, fields=suggested_with(track),
            with_investigation=False,
        ),
        lambda: services.notification_make(by=sas, notification=notification),
        lambda: services.notification_sent(
            by=sas, notification=notification, version=notification.version, channel="post", sent_at=timezone.now(),
            received_on=local_today(),
        ),
        lambda: decide(sas, track, True),
    ):  # fmt: skip
        with pytest.raises(DomainError):
            refused()
    assert IvoNotification.objects.for_system("test").filter(pk=notification.pk).values().get() == before


@pytest.mark.parametrize(
    "change",
    [
        {"data": {}},
        {"file": "annan.pdf"},
        {"digest": "0" * 64},
        {"content_digest": "0" * 64},
        {"channel": "post"},
        {"with_investigation": False},
        {"attachments": [{"name": "x"}]},
        {"received_on": date(2026, 1, 1)},
        {"sent_at": datetime(2026, 1, 1, tzinfo=STOCKHOLM)},
        {"sent_at": None, "channel": "", "received_on": None, "status": "made"},
    ],
    ids=lambda change: "-".join(change),
)
def test_the_database_too_keeps_what_was_sent(ready, sas, change):
    notification = sent(sas, ready)
    with pytest.raises(DatabaseError), transaction.atomic():
        IvoNotification.objects.for_system("test").filter(pk=notification.pk).update(**change)


def test_after_sending_the_form_says_what_was_sent_whatever_the_case_says(ready, track, sas):
    notification = sent(sas, ready)
    told = text_of(notification, "event")
    tracks.entry_add(by=sas, track=fresh(track), topic="event", text="Det var annorlunda.", kind="fact", source="Logg")
    assert text_of(notification, "event") == told


def test_the_sending_stops_the_clock_to_ivo_and_tells_the_story(ready, track, sas):
    assert running(track, "LS-IVO")
    sent(sas, ready)
    assert not fresh(track).clocks.filter(duty__key="LS-IVO", stopped_at=None).exists()
    assert not fresh(track).clocks.filter(duty__key="LS-IVO-UTR").exists()  # the investigation went along
    assert {"package", "notified", "notify"} <= {event.name for event in track.events.all()}


# --- The clock of the investigation -----------------------------------------------------------------------------------


def test_the_clock_of_the_investigation_runs_from_ivos_receipt_and_not_from_the_report(early, track, sas, time_machine):
    time_machine.move_to(datetime(2026, 12, 7, 10, tzinfo=STOCKHOLM))
    notification = made(sas, early)
    posted = timezone.now()
    time_machine.move_to(datetime(2026, 12, 10, 10, tzinfo=STOCKHOLM))
    notification = services.notification_sent(
        by=sas, notification=notification, version=notification.version, channel="post", sent_at=posted,
        received_on=date(2026, 12, 9),
    )  # fmt: skip
    clock = running(track, "LS-IVO-UTR")
    assert local_date(clock.started_at) == date(2026, 12, 9)
    assert local_date(clock.started_at) not in (local_date(track.received_at), local_date(posted))
    assert local_date(clock.legal_end) == date(2027, 2, 9)


def test_a_letter_starts_the_clock_on_the_day_that_ivo_tells(early, track, sas, time_machine):
    time_machine.move_to(datetime(2026, 12, 7, 10, tzinfo=STOCKHOLM))
    notification = sent(sas, early, channel="post", received_on=None)
    assert not fresh(track).clocks.filter(duty__key="LS-IVO-UTR").exists()
    time_machine.move_to(datetime(2026, 12, 11, 10, tzinfo=STOCKHOLM))
    notification = services.notification_received(
        by=sas, notification=notification, version=notification.version, ivo_number="3.1.2-7/2026",
        received_on=date(2026, 12, 10),
    )  # fmt: skip
    assert local_date(running(track, "LS-IVO-UTR").started_at) == date(2026, 12, 10)
    assert notification.ivo_number == "3.1.2-7/2026"


def test_lex_maria_has_no_last_day_by_law_only_our_target(maria, mas, time_machine):
    informed(mas, maria)
    sent(mas, filled(mas, maria, with_investigation=False))
    clock = running(maria, "LM-IVO-UTR")
    assert clock.legal_end is None
    assert clock.target_end is not None
    assert "snarast" in clock.legal_word


def test_anstand_moves_the_last_day_by_a_named_decision(early, track, sas):
    sent(sas, early)
    until = local_today() + timedelta(days=120)
    track = fresh(track)
    clocks.clock_extend(
        by=sas, track=track, version=track.version, duty="LS-IVO-UTR", until=until, decision="IVO 2026-12-20, 3.1.2-7"
    )
    clock = running(track, "LS-IVO-UTR")
    assert local_date(clock.end) == until
    assert clock.legal_end < clock.extended_to


# --- Supplements and IVO's answer -------------------------------------------------------------------------------------


def supplement(by, notification, what="other", **more):
    notification = again(notification)
    words = {"note": "Rutinen som gällde.", "channel": "post", "sent_on": local_today()} | more
    return services.supplement_add(by=by, notification=notification, version=notification.version, what=what, **words)


def test_a_supplement_never_changes_what_was_sent(early, track, sas):
    notification = sent(sas, early)
    row = IvoNotification.objects.for_system("test").filter(pk=notification.pk)
    before = row.values().get()
    added = supplement(sas, notification)
    assert row.values().get() | {"version": before["version"]} == before
    with pytest.raises(TypeError):
        added.save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE deviations_ivosupplement SET note = 'x'")


def test_the_investigation_is_sent_afterwards_as_a_file_and_stops_its_clock(early, track, unit_manager, sas):
    notification = sent(sas, early)
    with pytest.raises(RuleBroken, match="inte avslutad"):
        services.investigation_make(by=sas, notification=notification)
    investigated(sas, fresh(track), unit_manager)
    with pytest.raises(DomainError, match="Skapa först filen"):
        supplement(sas, notification, "investigation")
    rendering = services.investigation_make(by=sas, notification=notification)
    assert services.ivo_rendering_run(rendering.pk)
    added = supplement(sas, notification, "investigation")
    rendering.refresh_from_db()
    assert (added.file.name, added.digest) == (rendering.file.name, rendering.digest)
    assert not fresh(track).clocks.filter(duty__key="LS-IVO-UTR", stopped_at=None).exists()
    with pytest.raises(RuleBroken, match="redan skickad"):
        services.investigation_make(by=sas, notification=notification)


def test_nothing_is_added_to_what_has_not_been_sent(ready, sas):
    with pytest.raises(RuleBroken, match="inte skickad"):
        supplement(sas, ready)


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2999, 1, 1)])
def test_a_supplement_of_another_time_is_refused(early, sas, day):
    notification = sent(sas, early)
    with pytest.raises(DomainError) as refused:
        supplement(sas, notification, sent_on=day)
    assert refused.value.field == "sent_on"


def answer(by, notification, **more):
    notification = again(notification)
    words = {"outcome": "closed", "decided_on": local_today(), "ivo_number": "3.1.2-7/2026"} | more
    return services.ivo_answer_register(by=by, notification=notification, version=notification.version, **words)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"decided_on": date(2999, 1, 1)}, "decided_on"),
        ({"decided_on": date(2020, 1, 1)}, "decided_on"),
        ({"ivo_number": ""}, "ivo_number"),
        ({"outcome": "nonsense"}, "outcome"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(ready, sas, more, field):
    notification = sent(sas, ready)
    with pytest.raises(DomainError) as refused:
        answer(sas, notification, **more)
    assert refused.value.field == field
    assert again(notification).status == "sent"


def test_ivos_answer_is_kept_once_and_lets_the_track_be_closed(ready, track, sas):
    notification = sent(sas, ready)
    tracks.information_add(
        by=sas, track=fresh(track), recipient="reporter", informed=True, on=local_today(), how="meeting"
    )
    track = fresh(track)
    with pytest.raises(RuleBroken, match="IVO:s beslut"):
        tracks.track_close(by=sas, track=track, version=track.version)
    answer(sas, notification, outcome_note="Åtgärderna räcker.")
    with pytest.raises(DomainError, match="redan"):
        answer(sas, notification)
    track = fresh(track)
    assert tracks.track_close(by=sas, track=track, version=track.version).status == "closed"


def test_an_external_provider_notifies_itself_and_the_namnd_sees_only_that_it_did(
    town, provider_manager, provider_lead, sas
):
    track = lex_track(provider_manager, town.provider_unit, provider_manager, provider_lead)
    informed(provider_lead, track)
    notification = filled(provider_lead, track, with_investigation=False)
    assert text_of(notification, "notifier") == "Den som bedriver enskild verksamhet"
    assert text_of(notification, "notifier_name") == town.provider.name
    sent(provider_lead, notification)
    told = Notice.objects.filter(user=sas, text__contains="har anmält").get()
    assert "larm" not in told.text.lower()
    assert not Track.objects.visible_to(sas, "see_cases").filter(pk=track.pk).exists()


def test_an_investigation_sent_before_ivo_told_the_day_is_not_waited_for(early, track, unit_manager, sas):
    notification = sent(sas, early, channel="post", received_on=None)
    investigated(sas, fresh(track), unit_manager)
    rendering = services.investigation_make(by=sas, notification=notification)
    assert services.ivo_rendering_run(rendering.pk)
    supplement(sas, notification, "investigation")
    notification = again(notification)
    services.notification_received(
        by=sas, notification=notification, version=notification.version, ivo_number="3.1.2-7/2026",
        received_on=local_today(),
    )  # fmt: skip
    assert not fresh(track).clocks.filter(duty__key="LS-IVO-UTR").exists()
