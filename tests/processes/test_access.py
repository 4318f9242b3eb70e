"""Who sees which processes and routines."""

import pytest
from django.core.exceptions import PermissionDenied

from organisation.roles import Action, Role
from processes.models import Document, Revision
from processes.services import document_add, revision_ask, revision_start
from processes.workflow import Kind
from tests.conftest import add_person
from tests.scene_processes import add_routine, adopt, approve, send, write

pytestmark = pytest.mark.django_db


def sees(person, action=Action.READ_PROCESSES):
    return Document.objects.visible_to(person, action).exists()


def reads(person):
    return set(Revision.objects.visible_to(person, Action.READ_PROCESSES).values_list("number", flat=True))


@pytest.mark.parametrize("name", ["employee", "other_unit_manager", "board_member", "administrator", "sas"])
def test_what_is_adopted_is_open_within_the_nämnd(routine, persona, name):
    # The administrator works for the whole municipality and for no nämnd.
    assert sees(persona(name)) == (name != "administrator")


@pytest.mark.parametrize("name", ["other_board_manager", "other_board_member", "newcomer", "former_employee"])
def test_outside_the_nämnd_nothing_is_seen(routine, persona, name):
    assert not sees(persona(name))


def test_what_the_municipality_shares_is_open_to_everybody_with_a_role(town, routine, persona):
    Document._base_manager.update(unit=town.municipality, board=None)
    assert all(sees(persona(name)) for name in ("employee", "other_board_member", "administrator", "provider_manager"))
    assert not sees(persona("newcomer"))


def test_a_draft_is_seen_by_those_who_write_and_those_who_are_asked(draft_routine, persona, quality_developer):
    assert sees(quality_developer)
    assert sees(persona("division_manager"))
    assert not sees(persona("employee"))
    assert not sees(persona("unit_manager"))
    revision_ask(by=quality_developer, revision=draft_routine.revisions.get(), people=[persona("employee")])
    assert sees(persona("employee"))
    assert reads(persona("employee")) == {1}


def test_the_next_draft_of_an_adopted_routine_is_hidden_from_others(routine, employee, quality_developer):
    revision_start(by=quality_developer, document=routine)
    assert reads(employee) == {1}
    assert reads(quality_developer) == {1, 2}


def test_a_providers_own_routine_stays_with_the_provider(town, provider_lead, provider_manager, persona):
    document = document_add(
        by=provider_lead,
        kind=Kind.ROUTINE,
        title="Nycklar hos oss",
        unit=town.provider,
        owner_role=Role.PROVIDER_LEAD,
        adopters=[Role.PROVIDER_LEAD],
    )
    revision = write(provider_lead, document.revisions.get(), body="Nycklarna ligger i skåpet.")
    send(provider_lead, revision)
    approve(provider_lead, revision)
    assert sees(provider_manager)
    assert not sees(persona("employee"))
    assert not sees(persona("quality_developer"))


def test_what_a_provider_has_adopted_is_read_at_all_its_units(town, provider_lead, provider_manager):
    document = add_routine(provider_lead, town.provider, adopter=Role.PROVIDER_LEAD)
    at_unit = add_person("solbacken", "Solveig Solbacken", Role.EMPLOYEE, town.provider_unit)
    assert not sees(at_unit)
    adopt(document, provider_lead, provider_lead)
    assert sees(at_unit)
    assert sees(provider_manager)


def test_staff_at_a_provider_read_what_the_nämnd_has_adopted(routine, provider_manager):
    assert sees(provider_manager)


@pytest.mark.parametrize("name", ["employee", "board_member", "unit_manager", "other_board_quality_developer"])
def test_others_change_nothing(town, routine, persona, name):
    person = persona(name)
    assert not sees(person, Action.EDIT_PROCESSES)
    with pytest.raises(PermissionDenied):
        revision_start(by=person, document=routine)


def test_a_manager_writes_for_the_own_unit_only(town, unit_manager):
    own = {"kind": Kind.ROUTINE, "title": "Nattrutin", "owner_role": Role.UNIT_MANAGER, "adopters": [Role.UNIT_MANAGER]}
    assert document_add(by=unit_manager, unit=town.unit, **own).key == "nattrutin"
    with pytest.raises(PermissionDenied):
        document_add(by=unit_manager, unit=town.lss_unit, **own)
