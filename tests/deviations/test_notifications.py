"""The notification to IVO: what is lacking is said in words, it is made once, and what was sent is never changed."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core.calendar import STOCKHOLM, local_date, local_today
from core.errors import Conflict, DomainError, RuleBroken
from deviations import services
from deviations.models import Attachment, Clock, IvoNotification, Track
from deviations.notification_conditions import notification_problems, values_of
from deviations.notification_content import content_of, track_for_ivo
from deviations.services import causes, clocks, judging, tracks
from deviations.services.packages import reflects_track
from improvements.services import measure_cancel
from organisation.models import Notice
from standards.models import CauseCategory
from tests.scene import add_measure, photo

from .lex_case import (
    filled,
    fresh,
    informed,
    investigated,
    lex_track,
    suggested_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch):
    """The drawing is left out: what is tested is what is said and when. test_notification_pdf.py draws."""
    monkeypatch.setattr("deviations.notification_printing.render_pdf", lambda html, **how: b"%PDF-1.7 " + html.encode())


@pytest.fixture
def track(town, employee, unit_manager, sas):
    """A serious missförhållande at town.unit, judged by SAS, not yet investigated."""
    return lex_track(employee, town.unit, unit_manager, sas)


@pytest.fixture
def maria(town, employee, unit_manager, mas):
    return lex_track(employee, town.unit, unit_manager, mas, "lex_maria")


@pytest.fixture
def ready(track, unit_manager, sas):
    """Everything is in place, with the investigation."""
    return filled(sas, investigated(sas, track, unit_manager))


@pytest.fixture
def early(track, sas):
    """Notified as soon as the seriousness was known: the investigation comes later."""
    informed(sas, track)
    return filled(sas, track, with_investigation=False)


def made(by, notification) -> IvoNotification:
    rendering = services.notification_make(by=by, notification=notification)
    assert services.ivo_rendering_run(rendering.pk)
    return again(notification)


def sent(by, notification, **how) -> IvoNotification:
    notification = made(by, notification)
    how = {"channel": "e_service", "sent_at": timezone.now(), "received_on": local_today()} | how
    return services.notification_sent(by=by, notification=notification, version=notification.version, **how)


def again(notification) -> IvoNotification:
    return IvoNotification.objects.for_system("test").get(pk=notification.pk)


def problems(track) -> list[str]:
    return notification_problems(track_for_ivo(track.pk))


def running(track, duty) -> Clock:
    return fresh(track).clocks.get(duty__key=duty, stopped_at=None)


def judge(by, track, judgement):
    track = fresh(track)
    return judging.track_judge(by=by, track=track, version=track.version, judgement=judgement, reasons="Nytt kom fram.")


def decide(by, track, notify, reasons="Så beslutar vi."):
    track = fresh(track)
    return services.notification_decide(by=by, track=track, version=track.version, notify=notify, reasons=reasons)


# --- What is lacking --------------------------------------------------------------------------------------------------


def test_what_is_lacking_is_said_in_words_before_anything_is_made(track, sas):
    assert problems(track) == [
        "Informera personen eller företrädaren, eller skriv varför det inte går.",
        "Besluta att anmäla till IVO.",
        "Börja fylla i blanketten.",
    ]
    services.notification_start(by=sas, track=track)
    assert "Kontakt: fyll i ”Telefon”." in problems(track)
    assert not any("Vad som hände" in text for text in problems(track))  # the case has said it


def test_nothing_is_queued_while_something_is_lacking(track, sas):
    notification = services.notification_start(by=sas, track=track)
    with pytest.raises(RuleBroken) as refused:
        services.notification_make(by=sas, notification=notification)
    assert set(problems(track)) == set(refused.value.lacking)
    assert not notification.renderings.exists()


def test_without_diarienummer_and_sekretessmarkering_nothing_is_made(track, sas):
    track = tracks.track_register(
        by=sas, track=track, version=track.version, diary_number="", secrecy=None, received_at=track.received_at
    )
    assert {"Skriv diarienumret.", "Sekretessmarkera, med det lagrum som gäller."} <= set(problems(track))


def test_a_measure_that_answers_no_cause_is_told(ready, track, unit_manager, colleague):
    measure = add_measure(unit_manager, track.deviation.unit, colleague, "Ny skylt i hallen")
    track.deviation.measures.add(measure)
    assert problems(track) == ["Åtgärden ”Ny skylt i hallen” svarar inte mot någon orsak. Koppla den till en orsak."]


def test_a_cause_without_measure_is_told_until_somebody_says_why(ready, track, sas, unit_manager):
    cause = causes.cause_add(
        by=sas, track=fresh(track), category=CauseCategory.objects.valid().first(), text="Trasig dörr"
    )
    assert problems(track) == [
        "Orsaken ”Trasig dörr” har ingen åtgärd. Koppla en åtgärd, eller skriv varför ingen behövs."
    ]
    causes.cause_answer(by=sas, cause=cause, no_measure_reason="Dörren är bytt.")
    assert problems(track) == []


def test_a_measure_that_will_not_be_done_answers_nothing(ready, track, unit_manager):
    measure = track.deviation.measures.get()
    measure_cancel(by=unit_manager, measure=measure, version=measure.version, reason="Behövs inte.")
    assert any("har ingen åtgärd" in text for text in problems(track))


def test_a_measure_of_the_other_track_is_that_tracks_own(ready, track, unit_manager, mas, colleague):
    case = track.deviation
    other = tracks.track_open(by=unit_manager, deviation=case, kind="lex_maria", reason="Även vården brast.")
    measure = add_measure(unit_manager, case.unit, colleague, "Insulin dubbelkontrolleras")
    case.measures.add(measure)
    cause = causes.cause_add(by=mas, track=other, category=CauseCategory.objects.valid().first(), text="Ingen kontroll")
    causes.cause_answer(by=mas, cause=cause, measures=[measure])
    assert problems(track) == []
    assert "Insulin dubbelkontrolleras" not in str(content_of(track_for_ivo(track.pk), ready))


def test_before_any_cause_is_known_measures_are_asked_for_no_cause(early, track, unit_manager, colleague):
    track.deviation.measures.add(add_measure(unit_manager, track.deviation.unit, colleague))
    assert problems(track) == []


def test_an_investigation_goes_along_only_when_it_has_ended(early, track, sas):
    services.notification_save(
        by=sas, notification=early, version=early.version, fields=suggested_with(track), with_investigation=True
    )
    assert any("inte avslutad med beslut" in text for text in problems(track))


def test_a_patient_who_was_harmed_has_heard_all_six_points(maria, mas):
    tracks.information_add(by=mas, track=maria, recipient="relative", informed=True, on=local_today(), how="phone")
    assert {
        "Patienten ska få veta alla sex punkterna.",
        "Anteckna dagen då informationen skrevs i patientjournalen.",
    } <= set(problems(maria))


def test_a_reason_why_the_person_was_not_told_suffices(track, sas):
    tracks.information_add(
        by=sas, track=track, recipient="individual", informed=False, reason_not="Personen har dött, närstående saknas."
    )
    assert not any("Informera" in text for text in problems(track))


def test_a_personnummer_in_the_form_is_told(ready, track, sas):
    services.notification_save(
        by=sas, notification=ready, version=ready.version, with_investigation=True,
        fields=suggested_with(track, event="Gäller 19121212-1212."),
    )  # fmt: skip
    assert problems(track) == ["Händelsen: i ”Vad som hände” står ett personnummer. Ta bort det."]


# --- The form ---------------------------------------------------------------------------------------------------------


def text_of(notification, key):
    values = values_of(track_for_ivo(notification.track_id), again(notification))
    return next(value.text for value in values if value.field.key == key)


def test_a_field_follows_the_case_until_somebody_writes_in_it(ready, track, sas):
    assert text_of(ready, "diary_number") == "VON 2026/412"
    assert "Larmet besvarades" in text_of(ready, "event")
    assert again(ready).data.keys() == {"contact_phone", "area"}
    tracks.entry_add(by=sas, track=fresh(track), topic="event", text="Larmet var avstängt.", kind="fact", source="Logg")
    assert "Larmet var avstängt." in text_of(ready, "event")
    notification = again(ready)
    services.notification_save(
        by=sas, notification=notification, version=notification.version, with_investigation=True,
        fields=suggested_with(track, event="Egna ord."),
    )  # fmt: skip
    tracks.entry_add(by=sas, track=fresh(track), topic="event", text="Ännu mer.", kind="fact", source="Logg")
    assert text_of(ready, "event") == "Egna ord."


def test_a_period_is_told_by_its_first_and_last_day(town, employee, unit_manager, sas):
    first = datetime(2026, 4, 1, 12, tzinfo=STOCKHOLM)
    last = timezone.now() - timedelta(days=1)
    track = lex_track(employee, town.unit, unit_manager, sas, occurred_from=first, occurred_to=last)
    notification = services.notification_start(by=sas, track=track)
    assert text_of(notification, "event_from") == "2026-04-01"
    assert text_of(notification, "event_to") == local_date(last).isoformat()


def test_a_day_ahead_is_refused_beside_its_field(early, track, sas):
    with pytest.raises(DomainError) as refused:
        services.notification_save(
            by=sas, notification=early, version=early.version, with_investigation=False,
            fields=suggested_with(track, noticed_on=(local_today() + timedelta(days=1)).isoformat()),
        )  # fmt: skip
    assert refused.value.field == "noticed_on"


def test_the_second_of_two_who_write_is_told(ready, track, sas):
    fields = suggested_with(track)
    services.notification_save(
        by=sas, notification=ready, version=ready.version, fields=fields, with_investigation=True
    )
    with pytest.raises(Conflict):
        services.notification_save(
            by=sas, notification=ready, version=ready.version, fields=fields, with_investigation=True
        )


def test_files_that_ivo_does_not_take_are_marked(town, employee, unit_manager, sas):
    track = lex_track(employee, town.unit, unit_manager, sas, files=[photo("golv.jpg"), photo("larm.jpg", "red")])
    Attachment.objects.filter(name="larm.jpg").update(content_type="image/heic")
    notification = services.notification_start(by=sas, track=track)
    rows = content_of(track_for_ivo(track.pk), notification)["attachments"]
    assert {row["name"]: row["words"] for row in rows} == {
        "golv.jpg": "Följer med",
        "larm.jpg": "IVO tar inte emot formatet",
    }
    assert [row["name"] for row in notification.attachments] == ["golv.jpg"]
    notification = services.notification_save(
        by=sas, notification=notification, version=notification.version, fields=suggested_with(track),
        with_investigation=False, attachments=[],
    )  # fmt: skip
    rows = content_of(track_for_ivo(track.pk), notification)["attachments"]
    assert rows[0]["words"] == "Följer inte med"


def test_a_track_has_one_notification(track, sas):
    assert services.notification_start(by=sas, track=track) == services.notification_start(by=sas, track=track)


def test_one_who_only_reads_prepares_nothing(track, director, quality_manager):
    with pytest.raises(PermissionDenied):
        services.notification_start(by=quality_manager, track=track)
    assert services.notification_start(by=director, track=track)  # decides in lex Sarah


# --- The decision -----------------------------------------------------------------------------------------------------


def test_nobody_decides_without_delegation(track, director):
    with pytest.raises(RuleBroken, match="delegation"):
        decide(director, track, True)
    assert not fresh(track).decisions.filter(what="notify").exists()


def test_what_the_law_asks_for_cannot_be_decided_away(track, sas):
    with pytest.raises(DomainError, match="ska då anmälas"):
        decide(sas, track, False)


def test_a_number_from_ivo_against_the_decision_not_to_notify_is_refused(town, employee, unit_manager, sas):
    track = lex_track(employee, town.unit, unit_manager, sas, judgement="none")
    informed(sas, track)
    notification = filled(sas, track, with_investigation=False)  # begun before they changed their minds
    notification = made(sas, notification)
    decide(sas, track, False, "En olyckshändelse, ingen hade kunnat göra annorlunda.")
    version = again(notification).version
    day = local_today()
    for refused in (
        lambda: services.notification_sent(
            by=sas, notification=notification, version=version, channel="e_service", sent_at=timezone.now(),
            received_on=day, ivo_number="3.1.2-1/2026",
        ),
        lambda: services.notification_received(
            by=sas, notification=notification, version=version, ivo_number="3.1.2-1/2026"
        ),
        lambda: services.ivo_answer_register(
            by=sas, notification=notification, version=version, outcome="closed", decided_on=day,
            ivo_number="3.1.2-1/2026",
        ),
    ):  # fmt: skip
        with pytest.raises(RuleBroken, match="Beslutet är att inte anmäla"):
            refused()
    with pytest.raises(RuleBroken, match="Beslutet är att inte anmäla"):
        services.notification_make(by=sas, notification=notification)
    assert again(notification).ivo_number == ""
    with pytest.raises(DatabaseError), transaction.atomic():
        IvoNotification.objects.for_system("test").filter(pk=notification.pk).update(ivo_number="3.1.2-1/2026")


def test_not_to_notify_asks_for_reasons(town, employee, unit_manager, sas):
    track = lex_track(employee, town.unit, unit_manager, sas, judgement="none")
    with pytest.raises(DomainError, match="skälen"):
        decide(sas, track, False, " ")
    decide(sas, track, False, "Ingen omsorg brast.")
    with pytest.raises(RuleBroken):
        services.notification_start(by=sas, track=fresh(track))


def test_what_the_law_does_not_ask_for_may_be_notified_with_its_reason(town, employee, unit_manager, sas):
    """As a municipality did with an event that was no missförhållande."""
    track = lex_track(employee, town.unit, unit_manager, sas, judgement="none")
    informed(sas, track)
    services.notification_start(by=sas, track=track)
    assert any("Lagen kräver då ingen anmälan" in text for text in problems(track))
    with pytest.raises(DomainError, match="skälen"):
        decide(sas, track, True, "")
    decide(sas, track, True, "Anhöriga har vänt sig till IVO.")
    notification = filled(sas, track, with_investigation=False)
    assert "anmäls ändå. Lagen kräver det." in text_of(notification, "other")
    notification = sent(sas, notification)
    assert running(track, "LS-IVO-UTR")
    assert judge(sas, track, "misconduct").judgement == "misconduct"  # graver than before: not lowered under IVO


def test_a_new_judgement_asks_for_a_new_decision(ready, track, sas):
    judge(sas, track, "serious_risk")
    assert problems(track) == ["Bedömningen har ändrats efter beslutet att anmäla. Besluta igen."]
    decide(sas, track, True)
    assert problems(track) == []


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
