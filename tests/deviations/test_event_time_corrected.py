"""When the event was, put right by whoever handles the case: what the report said stays, the clocks count anew."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.calendar import STOCKHOLM, local, local_today
from core.errors import Conflict, DomainError
from core.wording import day_long
from deviations.forms.occurrence import when_initial
from deviations.models import Clock, Deviation, Track
from deviations.services import deviation_assign, event_time_correct, tracks
from deviations.showing import period_words
from tests.remembering import kept
from tests.scene import assess, close, report_case

from .lex_case import SAID, lex_track

pytestmark = pytest.mark.django_db
DAY = local_today() - timedelta(days=10)
EVENING = datetime.combine(DAY, time(20), tzinfo=STOCKHOLM)


@kept
def case(town, employee, unit_manager):
    return report_case(employee, town.unit, occurred_from=EVENING)


def correct(by, case, first, last=None, reason="Så står det i journalen.", version=None):
    case.refresh_from_db()
    return event_time_correct(
        by=by,
        deviation=case,
        version=case.version if version is None else version,
        occurred_from=first,
        occurred_to=last,
        reason=reason,
    )


def address(case):
    return reverse("deviations:time", args=[case.number])


def test_what_stood_before_is_kept_in_the_story_with_the_reason(case, unit_manager):
    earlier = EVENING - timedelta(days=2)
    correct(unit_manager, case, earlier)
    fresh = Deviation.objects.for_system("a test").get(pk=case.pk)
    event = fresh.events.get(name="time_corrected")
    assert fresh.occurred_from == earlier
    assert event.note == f"Förut: {period_words(EVENING, None)}. Nu: {period_words(earlier, None)}."
    assert event.reason == "Så står det i journalen."


def test_it_is_done_on_the_page_and_the_reporter_sees_that_it_was(case, client_as, unit_manager, employee):
    client, page = client_as(unit_manager), reverse("deviations:show", args=[case.number])
    assert address(case) in client.get(page).text
    shown = client.get(address(case)).text
    assert f'value="{DAY:%Y-%m-%d}"' in shown
    assert 'value="20:00"' in shown
    data = {"version": case.version, "when": "other", "occurred_on": f"{DAY:%Y-%m-%d}", "occurred_at": "07:15"}
    refused = client.post(address(case), data | {"reason": ""}).text
    assert "07:15" in refused  # what was typed is kept
    assert client.post(address(case), data | {"reason": "Nattens anteckning."}).url == page
    after = client.get(page).text
    assert "07:15" in after
    assert "Nattens anteckning." in after
    own = client_as(employee).get(reverse("deviations:own_report", args=[case.number])).text
    assert "Tiden för händelsen är rättad" in own
    assert f"{period_words(EVENING, None)}<br>" in own  # what the reporter wrote stays what the reporter wrote
    assert "Rättat till: " in own
    assert "Nattens anteckning." not in own


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (None, None),
        (EVENING, None),
        (EVENING, EVENING + timedelta(days=1)),
        (datetime.combine(DAY, time.min, tzinfo=STOCKHOLM), datetime.combine(DAY, time(23, 59), tzinfo=STOCKHOLM)),
    ],
)
def test_the_form_says_what_stands_and_sent_unchanged_it_changes_nothing(case, client_as, unit_manager, first, last):
    Deviation.objects.for_system("a test").filter(pk=case.pk).update(occurred_from=first, occurred_to=last)
    said = {name: value for name, value in when_initial(first, last).items() if value is not None}
    answer = client_as(unit_manager).post(address(case), said | {"version": case.version, "reason": "Samma."})
    assert answer.context["form"].errors["when"] == ["Det är samma tid som förut."]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (time(20), time(21, 30), "12 september 2026 20:00 – 21:30"),
        (time.min, time(23, 59), "12 september 2026"),
        (time.min, time(6), "12 september 2026 00:00 – 06:00"),
        (time.min, None, "12 september 2026 00:00"),
    ],
)
def test_no_hour_is_told_that_nobody_has_said(first, last, words):
    there = [clock and datetime(2026, 9, 12, clock.hour, clock.minute, tzinfo=STOCKHOLM) for clock in (first, last)]
    assert period_words(*there) == words


def test_a_period_over_days_is_told_with_the_hours_that_were_said():
    first, last = datetime(2026, 9, 12, tzinfo=STOCKHOLM), datetime(2026, 9, 14, 7, tzinfo=STOCKHOLM)
    assert period_words(first, last) == "12 september 2026 00:00 – 14 september 2026 07:00"
    assert period_words(first, datetime(2026, 9, 14, 23, 59, tzinfo=STOCKHOLM)) == (
        "12 september 2026 – 14 september 2026"
    )


def test_it_does_not_begin_after_it_was_reported(case, unit_manager):
    hour_ago = timezone.now() - timedelta(hours=1)
    Deviation.objects.for_system("a test").filter(pk=case.pk).update(reported_at=hour_ago)
    for moment, why in ((hour_ago + timedelta(minutes=1), "Den rapporterades"), (hour_ago + timedelta(days=1), "än")):
        with pytest.raises(DomainError, match=why) as refused:
            correct(unit_manager, case, moment)
        assert refused.value.field == "occurred_on"


def test_it_does_not_begin_after_a_track_was_received_or_somebody_told(case, unit_manager, sas, client_as):
    track = tracks.track_open(by=sas, deviation=assess(unit_manager, case), kind="lex_sarah", suggestion=SAID)
    tracks.track_register(
        by=sas, track=track, version=track.version, diary_number="", secrecy=None,
        received_at=EVENING + timedelta(days=2),
    )  # fmt: skip
    with pytest.raises(DomainError, match="I spåret Lex Sarah står att det togs emot"):
        correct(unit_manager, case, EVENING + timedelta(days=3))
    told = DAY + timedelta(days=1)
    tracks.information_add(by=sas, track=track, recipient="individual", informed=True, on=told, how="meeting")
    with pytest.raises(DomainError, match="I spåret Lex Sarah står att personen själv fick veta det"):
        correct(unit_manager, case, EVENING + timedelta(days=1, hours=20))
    correct(unit_manager, case, EVENING + timedelta(days=1))  # the same day
    assert sas.notices.filter(text=f"Tiden för händelsen i {case.number} är rättad").count() == 1


def test_of_a_track_that_one_does_not_see_it_is_said_that_it_is_there(case, unit_manager, sas, mas):
    assessed = assess(unit_manager, case)
    track = tracks.track_open(by=sas, deviation=assessed, kind="lex_sarah", suggestion=SAID)
    received = EVENING + timedelta(days=2)
    tracks.track_register(
        by=sas, track=track, version=track.version, diary_number="", secrecy=None, received_at=received
    )
    case.refresh_from_db()
    deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=mas)
    with pytest.raises(DomainError) as refused:
        correct(mas, case, received + timedelta(days=1))
    assert "Fråga den som leder spåret Lex Sarah" in refused.value.message
    assert day_long(received) not in refused.value.message


def test_lex_maria_is_counted_from_the_time_put_right(town, employee, unit_manager, mas):
    track = lex_track(employee, town.unit, unit_manager, mas, kind="lex_maria")
    case, earlier = track.deviation, timezone.now().replace(second=0, microsecond=0) - timedelta(days=20)
    running = Clock.objects.for_system("a test").filter(track=track, duty__key="LM-IVO", stopped_at=None)
    before = running.get()
    correct(mas, case, earlier)
    after = running.get()
    assert after.started_at == earlier
    assert after.target_end < before.target_end
    correct(mas, case, earlier, earlier + timedelta(hours=2))
    assert running.get() == after  # it began when it began
    correct(mas, case, None)
    assert running.get().started_at == case.reported_at  # when nobody knows, from the report


def test_a_clock_cites_the_act_of_the_day_that_the_event_now_has(town, employee, unit_manager, sas, time_machine):
    time_machine.move_to(datetime(2026, 1, 10, 12, tzinfo=STOCKHOLM))
    mistyped = datetime(2025, 1, 5, 20, tzinfo=STOCKHOLM)
    track = lex_track(employee, town.unit, unit_manager, sas, occurred_from=mistyped)
    clock = Clock.objects.for_system("a test").filter(track=track, stopped_at=None).order_by("pk")[0]
    before = clock.reference
    correct(unit_manager, track.deviation, mistyped.replace(year=2026))
    clock.refresh_from_db()
    assert (before.number, clock.reference.number) == ("2001:453", "2025:400")


def test_who_has_told_ivo_another_time_is_told_that(town, employee, unit_manager, mas):
    track = lex_track(employee, town.unit, unit_manager, mas, kind="lex_maria")
    Track.objects.for_system("a test").filter(pk=track.pk).update(notified_at=timezone.now())
    correct(unit_manager, track.deviation, None)
    assert mas.notices.filter(text__contains="IVO har fått den gamla").count() == 1


def test_a_closed_case_is_opened_first_and_the_second_of_two_is_told(case, unit_manager):
    version = case.version
    correct(unit_manager, case, None)
    with pytest.raises(Conflict):
        correct(unit_manager, case, EVENING, version=version)
    case.refresh_from_db()
    closed = close(unit_manager, assess(unit_manager, case))
    with pytest.raises(DomainError, match="Öppna ärendet igen"):
        correct(unit_manager, closed, EVENING)


def test_who_only_reads_corrects_nothing(case, unit_manager, division_manager):
    assess(unit_manager, case)
    with pytest.raises(PermissionDenied):
        correct(division_manager, case, None)


def test_nothing_is_corrected_without_a_word_of_how_one_knows(case, unit_manager):
    with pytest.raises(DomainError) as refused:
        correct(unit_manager, case, None, reason=" ")
    assert refused.value.field == "reason"
    assert local(Deviation.objects.for_system("a test").get(pk=case.pk).occurred_from).hour == 20
