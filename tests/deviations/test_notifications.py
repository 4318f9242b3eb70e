"""The notification to IVO: what is lacking is said in words, the form follows the case, and somebody decides."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from core.calendar import STOCKHOLM, local_date, local_today
from core.errors import Conflict, DomainError, RuleBroken
from deviations import services
from deviations.models import Attachment, IvoNotification
from deviations.notification_content import content_of, track_for_ivo
from deviations.services import causes, tracks
from improvements.services import measure_cancel
from standards.models import CauseCategory
from tests.scene import add_measure, photo

from .lex_case import (
    again,
    decide,
    filled,
    fresh,
    informed,
    judge,
    lex_track,
    made,
    problems,
    running,
    sent,
    suggested_with,
    text_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("not_drawn")]


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
    assert problems(track) == [
        "Utredningen är inte avslutad med beslut. Avsluta den, eller välj i blanketten att den kommer senare.",
        "Bedömningen har ändrats efter beslutet att anmäla. Besluta igen.",
    ]
    track = fresh(track)
    tracks.track_decide(by=sas, track=track, version=track.version, reasons="Risken var allvarlig.")
    decide(sas, track, True)
    assert problems(track) == []
