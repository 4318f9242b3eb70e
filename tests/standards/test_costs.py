"""The usual cost of a main category: from a month on, the earlier kept."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError
from standards.costs import cost_standard_of
from standards.models import Category, CostStandard
from standards.services import cost_standard_end, cost_standard_set

pytestmark = pytest.mark.django_db
MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture
def fall():
    return Category.objects.get(key="fall")


def put(category, valid_from=MARCH, **more):
    words = {"hours": 2, "basis": "Tio fall."} | more
    return cost_standard_set(by=None, category=category, valid_from=valid_from, **words)


def test_a_later_value_ends_the_earlier_and_one_of_the_same_day_is_put_right(fall):
    first, second = put(fall), put(fall, JUNE, hours=3)
    put(fall, JUNE, hours=4)
    assert [(row.hours, row.valid_from) for row in CostStandard.objects.order_by("valid_from")] == [
        (2, MARCH),
        (4, JUNE),
    ]
    assert cost_standard_of(fall, date(2026, 5, 31)) == first
    assert cost_standard_of(Category(parent=fall), JUNE) == second
    assert cost_standard_of(fall, date(2026, 2, 28)) is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"valid_from": date(2026, 3, 2)}, None),
        ({"hours": None}, None),
        ({"hours": -1}, None),
        ({"basis": " "}, "basis"),
        ({"valid_from": date(2026, 2, 1)}, "valid_from"),
    ],
    ids=["middle of a month", "nothing", "below nought", "rests on nothing", "before a later one"],
)
def test_what_makes_no_sense_is_refused(fall, wrong, field):
    put(fall)
    with pytest.raises(DomainError) as refused:
        put(fall, **({"valid_from": JUNE} | wrong))
    assert refused.value.field == field


def test_a_value_is_ended_and_two_at_once_are_told(fall):
    row = put(fall)
    cost_standard_end(by=None, standard=row, version=row.version, valid_to=date(2026, 4, 30))
    assert cost_standard_of(fall, date(2026, 5, 1)) is None
    with pytest.raises(Conflict):
        cost_standard_end(by=None, standard=row, version=row.version, valid_to=None)


def test_only_whoever_edits_standards_sets_it_and_does_so_in_the_browser(
    fall, client_as, unit_manager, quality_developer
):
    with pytest.raises(PermissionDenied):
        cost_standard_set(by=unit_manager, category=fall, valid_from=MARCH, hours=2, basis="Tio fall.")
    client, address = client_as(quality_developer), reverse("standards:cost_set", args=["fall"])
    first = local_today().replace(day=1).isoformat()
    shown = client.post(address, {"hours": "2,5", "basis": "", "valid_from": first}).content.decode()
    assert "Det här behöver fyllas i." in shown
    client.post(address, {"hours": "2,5", "money": "400", "basis": "Tio fall.", "valid_from": first})
    shown = client.get(reverse("standards:costs")).content.decode()
    assert "2,5" in shown
    assert "Tio fall." in shown
