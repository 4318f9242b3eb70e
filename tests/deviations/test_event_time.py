"""What cannot have been before the event: a report of it received, somebody told of it."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import STOCKHOLM, local, local_today
from deviations.models import Deviation
from deviations.services import tracks
from deviations.track_workflow import PATIENT_POINTS
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]
EVENT_DAY = local_today() - timedelta(days=10)
EVENING = datetime.combine(EVENT_DAY, time(20, 0, 30), tzinfo=STOCKHOLM)


@pytest.fixture
def opened(town, employee, unit_manager, mas, sas):
    """`opened("lex_maria", occurred_from=...)`: a track of that kind, and who runs it."""

    def make(kind, occurred_from=EVENING, **more):
        case = report_case(employee, town.unit, occurred_from=occurred_from, **more)
        case = assess(unit_manager, case, laws=("hsl",) if kind == "lex_maria" else ("sol",))
        by = mas if kind == "lex_maria" else sas
        return tracks.track_open(by=by, deviation=case, kind=kind, suggestion=SAID), by

    return make


def register(client, track, received_at):
    data = {"version": track.version, "received_at": f"{local(received_at):%Y-%m-%dT%H:%M}", "diary_number": "VON 7"}
    return client.post(reverse("deviations:track_register", args=[track.deviation.number, track.kind]), data)


def tell(client, track, on):
    if track.kind == "lex_maria":
        address = reverse("deviations:patient_inform", args=[track.deviation.number])
    else:
        address = reverse("deviations:information_add", args=[track.deviation.number, track.kind])
    data = {"informed": "yes", "recipient": "individual", "points": list(PATIENT_POINTS), "on": on, "how": "meeting"}
    return client.post(address, data)


def errors(response) -> dict:
    return dict(response.context["form"].errors) if response.status_code == 200 else {}


@pytest.mark.parametrize("kind", ["lex_maria", "lex_sarah"])
def test_a_report_is_not_received_before_the_event(opened, client_as, kind):
    track, by = opened(kind)
    response = register(client_as(by), track, EVENING - timedelta(minutes=1))
    assert "20:00. Tiden kan inte ligga före det." in errors(response)["received_at"][0]
    assert "VON 7" in response.text  # what was typed is kept
    track.refresh_from_db()
    assert track.clocks.count() == 1
    assert register(client_as(by), track, EVENING).status_code == 302  # the same minute


@pytest.mark.parametrize("kind", ["lex_maria", "lex_sarah"])
def test_nobody_is_told_before_the_day_of_the_event(opened, client_as, kind):
    track, by = opened(kind)
    response = tell(client_as(by), track, EVENT_DAY - timedelta(days=1))
    assert "Dagen kan inte ligga före det." in errors(response)["on"][0]
    assert not track.informed.exists()
    assert tell(client_as(by), track, EVENT_DAY).status_code == 302


def test_an_event_whose_time_nobody_knows_sets_no_limit(opened, client_as):
    track, by = opened("lex_maria", occurred_from=None)
    long_ago = timezone.now() - timedelta(days=60)
    assert register(client_as(by), track, long_ago).status_code == 302
    assert tell(client_as(by), track, local(long_ago).date()).status_code == 302


def test_a_day_without_a_time_is_not_told_with_an_hour(opened, client_as):
    midnight = datetime.combine(EVENT_DAY, time.min, tzinfo=STOCKHOLM)
    track, by = opened("lex_sarah", midnight, occurred_to=midnight + timedelta(hours=23, minutes=59))
    refused = errors(register(client_as(by), track, midnight - timedelta(minutes=1)))["received_at"][0]
    assert refused.startswith("I ärendet står att det hände ")
    assert "00:00" not in refused
    assert register(client_as(by), track, midnight).status_code == 302


def test_a_period_sets_its_beginning_as_the_limit(opened, client_as):
    track, by = opened("lex_sarah", occurred_to=EVENING + timedelta(days=3))
    refused = errors(tell(client_as(by), track, EVENT_DAY - timedelta(days=1)))["on"][0]
    assert refused.startswith("I ärendet står att det började ")
    assert tell(client_as(by), track, EVENT_DAY + timedelta(days=1)).status_code == 302


def test_a_time_of_receipt_that_stood_already_does_not_stop_the_registration(opened, client_as):
    track, by = opened("lex_maria")
    later = track.received_at + timedelta(days=1)  # as a case that was brought in from another system may stand
    Deviation.objects.for_system("a test").filter(pk=track.deviation_id).update(occurred_from=later)
    assert register(client_as(by), track, track.received_at).status_code == 302
    track.refresh_from_db()
    assert track.diary_number == "VON 7"
