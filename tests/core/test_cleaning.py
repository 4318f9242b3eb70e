"""What is judged before a row is saved: all that a person can be told, and no question whose answer is known."""

from datetime import date, timedelta

import pytest

from core.errors import DomainError
from core.workflow import clean
from organisation.models import Assignment, User
from organisation.roles import Role
from tests.conftest import OPENED, add_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment(town) -> Assignment:
    person = add_person("medarbetare", "Maja Medarbetare", Role.EMPLOYEE, town.unit)
    return Assignment.objects.select_related("user", "unit").get(user=person)


def test_a_new_row_is_judged_whole(assignment):
    again = Assignment(user=assignment.user, unit=assignment.unit, role=assignment.role, valid_from=OPENED)
    with pytest.raises(DomainError, match="har redan det uppdraget"):
        clean(again)
    again.valid_from, again.role = OPENED + timedelta(days=1), "okänd"
    with pytest.raises(DomainError) as refused:
        clean(again)
    assert refused.value.field == "role"


def test_what_is_changed_is_judged_and_a_check_with_words_says_them(assignment):
    assignment.valid_to = OPENED - timedelta(days=1)
    with pytest.raises(DomainError, match="Sista dagen kan inte ligga före första dagen"):
        clean(assignment, changed=["valid_to"])


def test_what_is_not_changed_was_judged_when_it_was_written(assignment, django_assert_num_queries):
    assignment.role = "togs bort ur systemet"
    with django_assert_num_queries(0):
        clean(assignment, changed=["stand_in_for"])


def test_a_unique_field_is_judged_only_when_it_changes(assignment, town):
    other = add_person("kollega", "Kalle Kollega")
    other.email = assignment.user.email
    clean(other, changed=["name"])
    with pytest.raises(DomainError) as refused:
        clean(other, changed=["email"])
    assert refused.value.field == "email"


def test_a_relation_that_is_only_a_number_is_looked_for(assignment):
    unknown = Assignment(user_id=0, unit=assignment.unit, role=Role.EMPLOYEE, valid_from=date(2026, 1, 1))
    with pytest.raises(DomainError) as refused:
        clean(unknown)
    assert refused.value.field == "user"
    assert not User.objects.filter(pk=0).exists()


def test_a_field_that_is_named_by_its_column_is_judged_as_itself(assignment):
    assignment.unit_id = 0
    with pytest.raises(DomainError) as refused:
        clean(assignment, changed=["unit_id"])
    assert refused.value.field == "unit"
