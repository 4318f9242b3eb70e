"""Delegations: who writes them, who reads them, what they open, and that nobody gives themselves one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import DomainError
from organisation.delegation import delegation_for
from organisation.models import Delegation
from organisation.roles import Action, Role
from organisation.services import assignment_add, delegation_add, delegation_end

pytestmark = pytest.mark.django_db
SARAH = Action.DECIDE_LEX_SARAH
PAGE = "/organisation/delegationer/"


@pytest.fixture
def give(town, quality_developer):
    def give(by=quality_developer, body=None, **more):
        more.setdefault("action", SARAH)
        if "person" not in more:
            more.setdefault("role", Role.SAS)
        return delegation_add(by=by, body=body or town.board, reference="Delegationsordning 2026, 4.3", **more)

    return give


def test_a_role_with_delegation_decides_within_the_nämnd_and_nowhere_else(give, town, sas):
    assert delegation_for(sas, SARAH, town.unit) is None
    delegation = give()
    assert delegation_for(sas, SARAH, town.unit) == delegation
    assert delegation_for(sas, SARAH, town.provider_unit) is None
    assert delegation_for(sas, SARAH, town.other_board_unit) is None
    assert delegation_for(sas, Action.DECIDE_LEX_MARIA, town.unit) is None


def test_a_person_with_delegation_decides_alone(give, town, sas, director):
    give(person=director)
    assert delegation_for(director, SARAH, town.unit)
    assert delegation_for(sas, SARAH, town.unit) is None


def test_a_delegation_holds_from_its_first_day_to_its_last(give, town, sas):
    today = local_today()
    give(valid_from=today + timedelta(days=1))
    assert delegation_for(sas, SARAH, town.unit) is None
    held = give(valid_from=today - timedelta(days=30))
    delegation_end(by=None, delegation=held, on=today)
    assert delegation_for(sas, SARAH, town.unit) == held
    Delegation.objects.filter(pk=held.pk).update(valid_to=today - timedelta(days=1))
    assert delegation_for(sas, SARAH, town.unit) is None


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"role": Role.EMPLOYEE}, "role"),
        ({"role": ""}, "role"),
        ({"role": Role.SAS, "action": Action.DECIDE_LEX_MARIA}, "role"),
        ({"valid_to": local_today() - timedelta(days=1)}, None),
    ],
)
def test_what_cannot_be_delegated_is_refused_in_words(give, more, field):
    with pytest.raises(DomainError) as refused:
        give(**more)
    assert refused.value.field == field
    assert not Delegation.objects.exists()


def test_both_a_role_and_a_person_is_refused(give, director):
    with pytest.raises(DomainError, match="antingen"):
        give(role=Role.SAS, person=director)


def test_somebody_whose_role_does_not_decide_is_given_nothing(give, unit_manager):
    with pytest.raises(DomainError, match="ingen roll") as refused:
        give(person=unit_manager)
    assert refused.value.field == "person"


def test_a_unit_delegates_nothing(town, administrator):
    with pytest.raises(DomainError) as refused:
        delegation_add(by=administrator, body=town.unit, action=SARAH, role=Role.SAS, reference="4.3")
    assert refused.value.field == "body"


def test_nobody_gives_themselves_a_delegation(give, town, quality_developer):
    assignment_add(by=None, person=quality_developer, role=Role.SAS, unit=town.board)
    for more in ({"person": quality_developer}, {"role": Role.SAS}):
        with pytest.raises(DomainError, match="sig själv"):
            give(**more)


def test_only_those_who_keep_the_list_write_in_it(give, town, administrator, sas, quality_developer, persona):
    give(by=administrator, body=town.provider, role=Role.PROVIDER_LEAD)
    give(by=quality_developer)
    for name in ("sas", "unit_manager", "director", "provider_lead", "other_board_quality_developer"):
        with pytest.raises(PermissionDenied):
            give(by=persona(name))
    with pytest.raises(PermissionDenied):  # the provider's own matter
        give(by=quality_developer, body=town.provider, role=Role.PROVIDER_LEAD)


def test_an_ended_delegation_is_not_ended_again_and_not_in_the_past(give, quality_developer, persona):
    held = give(valid_from=local_today() - timedelta(days=30))
    with pytest.raises(DomainError, match="kan inte ha varit"):
        delegation_end(by=quality_developer, delegation=held, on=local_today() - timedelta(days=2))
    with pytest.raises(PermissionDenied):
        delegation_end(by=persona("other_board_quality_developer"), delegation=held)
    delegation_end(by=quality_developer, delegation=held)
    with pytest.raises(DomainError, match="redan"):
        delegation_end(by=quality_developer, delegation=held)


def test_the_list_tells_each_nämnd_its_own(give, town, client_as, administrator, persona, sas):
    give(by=administrator, body=town.provider, role=Role.PROVIDER_LEAD)
    give(by=administrator, body=town.other_board, role=Role.DIRECTOR)
    ended = give(by=administrator, valid_from=local_today() - timedelta(days=30))
    Delegation.objects.filter(pk=ended.pk).update(valid_to=local_today() - timedelta(days=1))
    give(by=administrator, person=sas)

    def told(name):
        return {
            group["body"]: (len(group["held"]), len(group["ended"]))
            for group in client_as(persona(name)).get(PAGE).context["groups"]
        }

    assert told("sas") == told("unit_manager") == told("quality_developer") == {town.board: (1, 1)}
    assert told("provider_lead") == {town.provider: (1, 0)}
    assert told("administrator") == {town.provider: (1, 0), town.other_board: (1, 0), town.board: (1, 1)}


def test_the_form_writes_and_ends_a_delegation(town, client_as, quality_developer, sas):
    client = client_as(quality_developer)
    said = {
        "body": town.board.pk,
        "action": SARAH,
        "role": "sas",
        "reference": "DO 2026, 4.3",
        "valid_from": "2026-01-01",
    }
    assert client.post(reverse("organisation:add_delegation"), said | {"role": ""}).context["form"].errors["role"]
    assert client.post(reverse("organisation:add_delegation"), said).status_code == 302
    held = delegation_for(sas, SARAH, town.unit)
    assert held.history.get().history_user == quality_developer
    end = reverse("organisation:end_delegation", args=[held.pk])
    assert client.post(end, {"on": "2025-01-01"}).context["form"].errors["on"]
    assert client.post(end, {"on": str(local_today())}).status_code == 302
    held.refresh_from_db()
    assert held.valid_to == local_today()
    assert "Avsluta<span" not in client_as(sas).get(PAGE).content.decode()


def test_a_role_held_in_another_nämnd_carries_no_delegation_here(give, town, director):
    assignment_add(by=None, person=director, role=Role.SAS, unit=town.other_board)
    give()
    assert delegation_for(director, SARAH, town.unit) is None
