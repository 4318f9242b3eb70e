"""A revision from draft to adopted, replaced and withdrawn."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from organisation.roles import Action, Role
from processes.models import Document, Revision
from processes.services import (
    comment_add,
    comment_settle,
    document_change,
    revision_drop,
    revision_restore,
    revision_start,
    revision_take_back,
    revision_withdraw,
    revision_write,
)
from processes.workflow import Status
from tests.scene_processes import approve, send, write

pytestmark = pytest.mark.django_db


def start(by, document, **more):
    return revision_start(by=by, document=document, **more)


def second(by, document, **changes):
    draft = start(by, document, reason="Nattens bemanning är ändrad.")
    return write(by, draft, **(changes or {"body": "Ny text."}))


def test_an_adopted_revision_holds_from_its_day(routine):
    revision = routine.revisions.get()
    assert revision.status == Status.ADOPTED
    assert Revision.objects.for_system("test").holding().get() == revision
    assert not Revision.objects.for_system("test").holding(local_today() - timedelta(days=1))


def test_a_new_revision_begins_with_the_words_of_the_old(routine, quality_developer):
    draft = start(quality_developer, routine)
    assert (draft.number, draft.status) == (2, Status.DRAFT)
    assert draft.body == routine.revisions.get(number=1).body


def test_a_new_revision_of_a_process_takes_its_steps_and_their_routines_along(process, routine, quality_developer):
    draft = start(quality_developer, process)
    old, new = (
        [(step.key, step.title, list(step.routines.all())) for step in revision.activities.all()]
        for revision in (process.revisions.get(number=1), draft)
    )
    assert old == new
    assert new[0][2] == [routine]


def test_there_is_one_draft_at_a_time(routine, quality_developer, mas):
    assert start(quality_developer, routine) == start(mas, routine)


def test_the_next_revision_ends_the_one_before(routine, quality_developer, division_manager):
    draft = second(quality_developer, routine)
    send(quality_developer, draft)
    coming = local_today() + timedelta(days=10)
    approve(division_manager, draft, valid_from=coming)
    old = routine.revisions.get(number=1)
    holding = Revision.objects.for_system("test").holding
    assert old.valid_to == coming - timedelta(days=1)
    assert holding().get() == old
    assert holding(coming).get().number == 2
    assert old.state == "Fastställd"


def test_what_has_been_replaced_says_so(routine, quality_developer, division_manager):
    draft = second(quality_developer, routine)
    send(quality_developer, draft)
    approve(division_manager, draft)
    assert routine.revisions.get(number=1).state == "Ersatt"


def test_the_day_cannot_lie_before_the_one_before_began(routine, quality_developer, division_manager):
    draft = second(quality_developer, routine)
    send(quality_developer, draft)
    with pytest.raises(DomainError, match="Den förra versionen gäller från") as caught:
        approve(division_manager, draft, valid_from=local_today() - timedelta(days=1))
    assert caught.value.field == "valid_from"
    assert not draft.approvals.exists()


def test_a_later_revision_says_why_before_it_is_sent(routine, quality_developer):
    draft = start(quality_developer, routine)
    with pytest.raises(RuleBroken, match="vad som är ändrat och varför"):
        send(quality_developer, draft)


def test_an_empty_draft_is_not_sent(draft_routine, quality_developer):
    draft = write(quality_developer, draft_routine.revisions.get(), body="")
    with pytest.raises(RuleBroken, match="Skriv en text eller lägg till en fil"):
        send(quality_developer, draft)


def test_several_roles_adopt_together(draft_routine, quality_developer, division_manager, mas):
    document_change(
        by=quality_developer,
        document=draft_routine,
        version=draft_routine.version,
        adopters=[Role.DIVISION_MANAGER, Role.MAS],
    )
    draft = send(quality_developer, draft_routine.revisions.get())
    assert approve(division_manager, draft).status == Status.REVIEW
    assert [role.value for role in Revision._base_manager.get(pk=draft.pk).waiting_for()] == ["mas"]
    with pytest.raises(RuleBroken, match="Du har redan sagt ja"):
        approve(division_manager, draft)
    assert approve(mas, draft).status == Status.ADOPTED


def test_whoever_holds_another_role_does_not_adopt(draft_routine, quality_developer, mas, unit_manager):
    draft = send(quality_developer, draft_routine.revisions.get())
    for person in (mas, unit_manager, quality_developer):
        with pytest.raises(PermissionDenied):
            approve(person, draft)


def test_a_comment_without_an_answer_stands_in_the_way(draft_routine, quality_developer, division_manager):
    draft = send(quality_developer, draft_routine.revisions.get())
    comment = comment_add(by=division_manager, revision=draft, text="Vem ringer på natten?", anchor="gor-sa-har")
    with pytest.raises(RuleBroken, match="En kommentar är inte besvarad"):
        approve(division_manager, draft)
    comment_settle(by=quality_developer, comment=comment, answer="Nattpatrullen, det står nu.")
    assert approve(division_manager, draft).status == Status.ADOPTED


def test_taken_back_it_is_a_draft_that_nobody_has_agreed_to(draft_routine, quality_developer, division_manager, mas):
    document_change(
        by=quality_developer,
        document=draft_routine,
        version=draft_routine.version,
        adopters=[Role.DIVISION_MANAGER, Role.MAS],
    )
    draft = send(quality_developer, draft_routine.revisions.get())
    draft = approve(mas, draft)
    draft = revision_take_back(by=quality_developer, revision=draft, version=draft.version)
    assert draft.status == Status.DRAFT
    assert not draft.approvals.exists()


def test_what_is_adopted_is_never_written_in(routine, quality_developer):
    with pytest.raises(RuleBroken, match="Börja ett nytt utkast"):
        write(quality_developer, routine.revisions.get(), body="Annat.")


def test_the_second_of_two_who_write_is_told(draft_routine, quality_developer, mas):
    draft = draft_routine.revisions.get()
    old = draft.version
    write(quality_developer, draft, body="En.")
    with pytest.raises(Conflict):
        revision_write(by=mas, revision=draft, version=old, body="Två.")
    assert Revision._base_manager.get(pk=draft.pk).body == "En."


def test_a_dropped_draft_can_be_taken_up_again(routine, quality_developer):
    draft = second(quality_developer, routine)
    draft = revision_drop(by=quality_developer, revision=draft, version=draft.version)
    again = revision_restore(by=quality_developer, revision=draft, version=draft.version)
    assert (again.status, again.body) == (Status.DRAFT, "Ny text.")


def test_a_dropped_draft_stays_so_when_there_is_another(routine, quality_developer):
    draft = second(quality_developer, routine)
    draft = revision_drop(by=quality_developer, revision=draft, version=draft.version)
    assert start(quality_developer, routine).number == 3
    with pytest.raises(RuleBroken, match="ett nytt utkast"):
        revision_restore(by=quality_developer, revision=draft, version=draft.version)


def test_withdrawn_it_holds_no_more_and_says_why(routine, division_manager, employee):
    revision = routine.revisions.get()
    with pytest.raises(RuleBroken, match="Skriv varför"):
        revision_withdraw(by=division_manager, revision=revision, version=revision.version, reason=" ")
    revision = revision_withdraw(
        by=division_manager, revision=revision, version=revision.version, reason="Ingår i rutinen om fallskador."
    )
    routine.refresh_from_db()
    assert (revision.state, routine.is_published) == ("Upphävd", False)
    assert not Revision.objects.for_system("test").holding()
    assert Revision.objects.visible_to(employee, Action.READ_PROCESSES).get() == revision


def test_the_title_of_the_document_follows_what_is_adopted(routine, quality_developer, division_manager):
    draft = second(quality_developer, routine, title="Vid fall")
    routine.refresh_from_db()
    assert routine.title == "Om någon har fallit"
    send(quality_developer, draft)
    approve(division_manager, draft)
    assert Document._base_manager.get(pk=routine.pk).title == "Vid fall"


def test_whoever_adopts_is_told_and_whoever_wrote_it_is_not(draft_routine, quality_developer, division_manager):
    send(quality_developer, draft_routine.revisions.get())
    told = division_manager.notices.values_list("text", flat=True)
    assert list(told) == ["Att fastställa: Om någon har fallit"]
    assert not quality_developer.notices.exists()
