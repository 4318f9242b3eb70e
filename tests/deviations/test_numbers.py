"""Eight at the same moment: eight numbers for eight reports, and one report for one form that is sent eight times."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from core.models import Counter
from deviations.models import Deviation
from deviations.services import deviation_report
from organisation.models import Notice
from tests.scene_cases import tile

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
AT_ONCE = 8


@pytest.fixture
def send_at_once(employee, town):
    """`send_at_once(keys)`: a report for every key, all in the same moment, each in a thread and a connection."""
    category = tile()

    def send(key):
        try:
            return deviation_report(
                by=employee,
                submission_key=key,
                unit=town.unit,
                category=category,
                what_happened="Boende halkade i badrummet.",
                concerned=["Rum 214"],
            )
        finally:
            connection.close()

    def all_at_once(keys) -> list[Deviation]:
        with ThreadPoolExecutor(len(keys)) as pool:
            return list(pool.map(send, keys))

    return all_at_once


def test_eight_reports_at_once_get_numbers_of_their_own_without_gaps(send_at_once):
    cases = send_at_once([uuid.uuid4() for _ in range(AT_ONCE)])
    year = cases[0].reported_at.year
    assert sorted(case.number for case in cases) == [f"{year}-{number:04d}" for number in range(1, AT_ONCE + 1)]
    assert Counter.objects.get(series="deviation").value == Deviation.objects.count() == AT_ONCE


def test_a_form_that_is_sent_eight_times_at_once_is_one_report(send_at_once, unit_manager):
    cases = send_at_once([uuid.uuid4()] * AT_ONCE)
    assert len({case.pk for case in cases}) == len({case.number for case in cases}) == 1
    case = Deviation.objects.get()
    assert [event.name for event in case.events.all()] == ["report"]
    assert case.concerned.count() == Notice.objects.filter(user=unit_manager).count() == 1
    assert Counter.objects.get(series="deviation").value == 1
