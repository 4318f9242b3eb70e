"""People are invited by mail, and whoever leaves is out the same day, also in a session that is open."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError
from organisation.access import active_assignments, unit_ids_for
from organisation.models import User
from organisation.roles import Action, Role
from organisation.services import (
    assignment_add,
    assignment_change,
    assignment_end,
    person_add,
    person_change,
    person_invite,
    person_leave,
    person_return,
)

pytestmark = pytest.mark.django_db

PASSWORD = "ett-långt-lösenord-1"


@pytest.fixture(autouse=True)
def _fresh_throttle():
    """The throttle remembers in the cache."""
    cache.clear()
    yield
    cache.clear()


def log_in(client, email, password):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_an_open_session_ends_when_the_person_leaves(employee, client_as, administrator):
    client = client_as(employee)
    assert client.get(reverse("organisation:account")).status_code == 200
    person_leave(by=administrator, person=employee, on=local_today())
    response = client.get(reverse("organisation:account"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_whoever_leaves_tomorrow_works_today(employee, client_as, administrator):
    person_leave(by=administrator, person=employee, on=local_today() + timedelta(days=1))
    assert client_as(employee).get(reverse("organisation:account")).status_code == 200
    employee.refresh_from_db()
    assert active_assignments(employee)


def test_a_wrong_password_is_told_in_plain_words(employee, client):
    told = log_in(client, employee.email, "fel").content.decode()
    assert "E-postadressen eller lösenordet stämmer inte." in told


def test_whoever_has_left_cannot_sign_in(employee, administrator, client):
    employee.set_password(PASSWORD)
    employee.save()
    person_leave(by=administrator, person=employee)
    response = log_in(client, employee.email, PASSWORD)
    assert "_auth_user_id" not in client.session
    assert client.get(response.url).status_code == 200
    client.post(reverse("account_reset_password"), {"email": employee.email})
    assert mail.outbox == []


def test_leaving_ends_the_assignments_and_coming_back_does_not_bring_them_back(employee, administrator):
    person_leave(by=administrator, person=employee)
    assert employee.assignments.get().valid_to == local_today()
    assert employee.assignments.get().history.first().history_user == administrator
    person_return(by=administrator, person=employee)
    employee.refresh_from_db()
    assert employee.has_access
    assert employee.assignments.get().valid_to == local_today()


def test_nobody_ends_their_own_account(administrator):
    with pytest.raises(DomainError):
        person_leave(by=administrator, person=administrator)


def test_the_invitation_leads_to_a_password_and_in(newcomer, administrator):
    person_invite(by=administrator, person=newcomer)
    [message] = mail.outbox
    assert message.to == [newcomer.email]
    assert administrator.name in message.body
    path = re.search(r"http://[^/]+(/konto/losenord/nytt/[^\s]+-[^\s]+/)", message.body)[1]
    client = Client()
    response = client.get(path, follow=True)
    assert response.status_code == 200
    client.post(response.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    newcomer.refresh_from_db()
    assert newcomer.invited_at is not None
    other = Client()
    log_in(other, newcomer.email, PASSWORD)
    assert other.get(reverse("organisation:account")).status_code == 200


def test_whoever_has_left_is_not_invited(former_employee, administrator):
    with pytest.raises(DomainError, match="har slutat"):
        person_invite(by=administrator, person=former_employee)
    assert mail.outbox == []


def test_sign_in_is_throttled_per_account_and_not_per_address(employee, colleague, client):
    for person in (employee, colleague):
        person.set_password(PASSWORD)
        person.save()
    for _ in range(8):
        log_in(client, employee.email, "fel")
    refused = log_in(client, employee.email, PASSWORD)
    assert "_auth_user_id" not in client.session
    assert refused.status_code in (200, 429)
    log_in(client, colleague.email, PASSWORD)
    assert client.session["_auth_user_id"] == str(colleague.pk)


def test_sessions_end_by_the_hour_and_by_the_day(employee, client_as, settings):
    client = client_as(employee)
    client.get(reverse("organisation:account"))
    session = client.session
    assert session.get_expire_at_browser_close()
    assert Session.objects.get().expire_date < timezone.now() + timedelta(hours=11)
    session["seen"] = (timezone.now() - timedelta(minutes=settings.SESSION_IDLE_MINUTES + 1)).timestamp()
    session.save()
    assert client.get(reverse("organisation:account")).status_code == 302


def test_a_new_address_is_told_to_the_old_one(employee, administrator, django_capture_on_commit_callbacks):
    User.objects.filter(pk=employee.pk).update(last_login=timezone.now())
    old = employee.email
    with django_capture_on_commit_callbacks(execute=True):
        person_change(by=administrator, person=employee, email="Ny.Adress@exempelkommun.example")
    employee.refresh_from_db()
    assert employee.email == "ny.adress@exempelkommun.example"
    assert mail.outbox[0].to == [old]
    assert "ny.adress" not in mail.outbox[0].body


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("email", {"email": "medarbetare@exempelkommun.example"}),
        ("email", {"email": "MEDARBETARE@exempelkommun.example"}),
        ("email", {"email": "inte en adress"}),
        ("name", {"name": ""}),
        ("key", {"key": "19121212-1212"}),
    ],
)
def test_a_wrong_value_is_named_by_its_field(employee, administrator, field, values):
    with pytest.raises(DomainError) as error:
        person_add(by=administrator, **{"email": "ny@exempelkommun.example", "name": "Ny"} | values)
    assert error.value.field == field


def test_a_personal_number_never_becomes_a_key_and_one_that_is_there_hinders_nothing(employee, administrator):
    with pytest.raises(DomainError, match="aldrig ett personnummer"):
        person_change(by=administrator, person=employee, key="191212121212")
    User.objects.filter(pk=employee.pk).update(key="191212121212")
    assert person_change(by=administrator, person=employee, key="191212121212", title="Ny").title == "Ny"


def test_only_those_who_manage_where_the_person_works(town, employee, unit_manager, other_board_manager):
    local = person_add(by=None, email="lokal@exempelkommun.example", name="Lokal administratör")
    assignment_add(by=None, person=local, role=Role.ADMINISTRATOR, unit=town.other_board)
    person_change(by=local, person=other_board_manager, title="Chef")
    for by in (local, unit_manager):
        with pytest.raises(PermissionDenied):
            person_change(by=by, person=employee, title="Chef")
        with pytest.raises(PermissionDenied):
            person_leave(by=by, person=employee)
        with pytest.raises(PermissionDenied):
            assignment_add(by=by, person=employee, role=Role.MAS, unit=town.board)


def test_nobody_appoints_themselves(town, administrator):
    with pytest.raises(DomainError, match="sig själv"):
        assignment_add(by=administrator, person=administrator, role=Role.MAS, unit=town.board)
    own = administrator.assignments.get()
    with pytest.raises(DomainError, match="sig själv"):
        assignment_change(by=administrator, assignment=own, valid_from=own.valid_from, valid_to=date_in(30))


def date_in(days):
    return local_today() + timedelta(days=days)


def test_an_assignment_holds_from_its_first_to_its_last_day(town, newcomer):
    add = {"by": None, "person": newcomer, "role": Role.UNIT_MANAGER}
    assignment_add(**add, unit=town.unit, valid_from=date_in(0), valid_to=date_in(0))
    assignment_add(**add, unit=town.home_care, valid_from=date_in(1))
    assignment_add(**add, unit=town.lss_unit, valid_from=date_in(-9), valid_to=date_in(-1))
    assert unit_ids_for(newcomer, Action.HANDLE_DEVIATIONS) == {town.unit.pk}


def test_a_stand_in_holds_the_same_role_on_the_same_unit(town, unit_manager, newcomer):
    held = unit_manager.assignments.get()
    with pytest.raises(DomainError) as error:
        assignment_add(by=None, person=newcomer, role=Role.EMPLOYEE, unit=town.unit, stand_in_for=held)
    assert error.value.field == "stand_in_for"
    row = assignment_add(by=None, person=newcomer, role=Role.UNIT_MANAGER, unit=town.unit, stand_in_for=held)
    assert row.role_label == "Enhetschef (ersättare)"
    assert newcomer.role_text == "Enhetschef (ersättare)"


def test_an_assignment_is_not_given_twice_nor_to_somebody_who_has_left(town, employee, former_employee):
    held = employee.assignments.get()
    with pytest.raises(DomainError, match="har redan"):
        assignment_add(by=None, person=employee, role=held.role, unit=town.unit, valid_from=held.valid_from)
    with pytest.raises(DomainError, match="har slutat"):
        assignment_add(by=None, person=former_employee, role=Role.EMPLOYEE, unit=town.unit)


def test_ending_twice_changes_nothing(employee, administrator):
    held = employee.assignments.get()
    assignment_end(by=administrator, assignment=held)
    assignment_end(by=administrator, assignment=held)
    assert held.history.count() == 2
