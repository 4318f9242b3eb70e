"""What was agreed to, and what holds: through drafts dropped, roles changed and revisions withdrawn."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from organisation.roles import Role
from processes.models import Revision
from processes.selectors import successor_of
from processes.services import (
    document_add,
    document_change,
    revision_drop,
    revision_restore,
    revision_start,
    revision_withdraw,
)
from processes.todo import to_adopt
from processes.workflow import Status
from tests.scene_processes import add_routine, adopt, approve, send, write

pytestmark = pytest.mark.django_db


def second(developer, document, **texts):
    draft = revision_start(by=developer, document=document, reason="Nattens bemanning är ändrad.")
    return write(developer, draft, **({"body": "Ny text."} | texts))


def coming(developer, manager, document, day):
    send(developer, second(developer, document))
    return approve(manager, document.revisions.open().get(), valid_from=day)


def withdraw(by, revision, reason="Behövs inte."):
    revision.refresh_from_db()
    return revision_withdraw(by=by, revision=revision, version=revision.version, reason=reason)


def change(by, document, **changes):
    document.refresh_from_db()
    return document_change(by=by, document=document, version=document.version, **changes)


def test_what_was_agreed_to_before_a_draft_was_dropped_no_longer_counts(
    draft_routine, quality_developer, division_manager, mas
):
    change(quality_developer, draft_routine, adopters=[Role.DIVISION_MANAGER, Role.MAS])
    draft = approve(mas, send(quality_developer, draft_routine.revisions.get()))
    draft = revision_drop(by=quality_developer, revision=draft, version=draft.version)
    draft = revision_restore(by=quality_developer, revision=draft, version=draft.version)
    send(quality_developer, write(quality_developer, draft, body="Något helt annat."))
    assert approve(division_manager, draft).status == Status.REVIEW
    assert approve(mas, draft).status == Status.ADOPTED


def test_when_fewer_roles_are_to_adopt_one_that_has_said_yes_finishes_it(
    draft_routine, quality_developer, division_manager, mas, client_as
):
    change(quality_developer, draft_routine, adopters=[Role.DIVISION_MANAGER, Role.MAS])
    draft = approve(mas, send(quality_developer, draft_routine.revisions.get()))
    assert draft not in to_adopt(mas)
    change(quality_developer, draft_routine, adopters=[Role.MAS])
    assert draft in to_adopt(mas)
    page = client_as(mas).get(draft.get_absolute_url()).content.decode()
    assert reverse("processes:approve_revision", args=[draft_routine.key, 1]) in page
    draft = Revision._base_manager.get(pk=draft.pk)
    assert approve(mas, draft).status == Status.ADOPTED


def test_a_dropped_draft_is_not_taken_up_again_after_a_newer_version(
    routine, quality_developer, division_manager, client_as
):
    dropped = second(quality_developer, routine)
    dropped = revision_drop(by=quality_developer, revision=dropped, version=dropped.version)
    client, restore = client_as(quality_developer), reverse("processes:restore_revision", args=[routine.key, 2])
    assert restore in client.get(dropped.get_absolute_url()).content.decode()
    coming(quality_developer, division_manager, routine, local_today())
    assert routine.revisions.holding().get().number == 3
    assert restore not in client.get(dropped.get_absolute_url()).content.decode()
    with pytest.raises(RuleBroken, match="en nyare version"):
        revision_restore(by=quality_developer, revision=dropped, version=dropped.version)


def test_a_supplement_says_when_the_common_routine_holds_no_more(
    routine, town, quality_developer, division_manager, client_as
):
    own = document_add(
        by=quality_developer, kind="routine", title="Hos oss", unit=town.unit, owner_role=Role.UNIT_MANAGER,
        adopters=[Role.DIVISION_MANAGER], supplement_to=routine,
    )  # fmt: skip
    client = client_as(quality_developer)
    assert "som också gäller" in client.get(own.get_absolute_url()).content.decode()
    withdraw(division_manager, routine.revisions.get())
    page = client.get(own.get_absolute_url()).content.decode()
    assert "som också gäller" not in page
    assert "som inte gäller" in page


def test_withdrawing_what_is_to_come_lets_what_holds_hold_on(routine, quality_developer, division_manager):
    draft = coming(quality_developer, division_manager, routine, local_today() + timedelta(days=10))
    withdraw(division_manager, draft)
    held = routine.revisions.get(number=1)
    assert held.valid_to is None
    assert held.holds_on(local_today() + timedelta(days=20))
    routine.refresh_from_db()
    assert routine.is_published


def test_withdrawing_one_of_two_to_come_lets_what_holds_hold_until_the_other(
    routine, quality_developer, division_manager
):
    today = local_today()
    between = coming(quality_developer, division_manager, routine, today + timedelta(days=10))
    coming(quality_developer, division_manager, routine, today + timedelta(days=20))
    withdraw(division_manager, between)
    assert routine.revisions.get(number=1).valid_to == today + timedelta(days=19)
    assert routine.revisions.holding(today + timedelta(days=15)).get().number == 1
    assert routine.revisions.holding(today + timedelta(days=20)).get().number == 3


def test_what_has_been_replaced_is_not_withdrawn_again(routine, quality_developer, division_manager):
    coming(quality_developer, division_manager, routine, local_today())
    with pytest.raises(RuleBroken, match="redan ersatt"):
        withdraw(division_manager, routine.revisions.get(number=1))
    assert routine.revisions.get(number=1).valid_to == local_today() - timedelta(days=1)


def test_a_draft_after_a_withdrawal_begins_with_the_words_that_held_last(routine, quality_developer, division_manager):
    coming(quality_developer, division_manager, routine, local_today())
    withdraw(division_manager, routine.revisions.get(number=2))
    assert revision_start(by=quality_developer, document=routine).body == "Ny text."


def test_what_is_withdrawn_leads_to_what_is_to_be_read_instead(
    routine, town, quality_developer, division_manager, employee, client_as
):
    instead = adopt(add_routine(quality_developer, town.division, "Vid fall"), quality_developer, division_manager)
    draft = add_routine(quality_developer, town.division, "Bara ett utkast")
    revision = routine.revisions.get()
    address = reverse("processes:withdraw_revision", args=[routine.key, revision.number])
    client = client_as(division_manager)
    offered = client.get(address).context["form"].fields["successor"].queryset
    assert instead in offered
    assert routine not in offered
    assert draft not in offered
    values = {"reason": "Ingår i en annan.", "version": revision.version}
    refused = client.post(address, values | {"successor": draft.pk})
    assert "successor" in refused.context["form"].errors
    assert "Ingår i en annan." in refused.content.decode()
    assert client.post(address, values | {"successor": instead.pk}).status_code == 302
    page = client_as(employee).get(routine.get_absolute_url()).content.decode()
    assert f'<a href="{instead.get_absolute_url()}">Läs i stället: Vid fall</a>' in page
    assert "Sök en annan rutin" not in page


def test_what_one_may_not_read_is_not_named_instead(routine, town, quality_developer, division_manager, employee):
    draft = add_routine(quality_developer, town.division, "Bara ett utkast")
    revision = routine.revisions.get()
    with pytest.raises(DomainError) as refused:
        revision_withdraw(
            by=division_manager, revision=revision, version=revision.version, reason="Annan.", successor=draft
        )
    assert refused.value.field == "successor"
    held = withdraw(division_manager, revision)
    Revision._base_manager.filter(pk=held.pk).update(successor=draft)
    held.refresh_from_db()
    assert successor_of(employee, held) is None
    assert successor_of(quality_developer, held) == draft
