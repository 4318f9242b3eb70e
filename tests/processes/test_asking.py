"""Who reads a draft because they were asked, and what becomes of their comments."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from core.errors import RuleBroken
from organisation.roles import Action, Role
from organisation.services import assignment_add, assignment_end
from processes.models import Document, Revision
from processes.services import (
    comment_add,
    comment_settle,
    revision_ask,
    revision_drop,
    revision_start,
)
from tests.scene_processes import approve, send, write

pytestmark = pytest.mark.django_db


def reads(person):
    return set(Revision.objects.visible_to(person, Action.READ_PROCESSES).values_list("number", flat=True))


def second(developer, document, **texts):
    draft = revision_start(by=developer, document=document, reason="Nattens bemanning är ändrad.")
    return write(developer, draft, **({"body": "Ny text."} | texts))


def test_whoever_was_asked_about_a_dropped_draft_does_not_read_the_next(routine, quality_developer, employee):
    draft = second(quality_developer, routine)
    revision_ask(by=quality_developer, revision=draft, people=[employee])
    assert reads(employee) == {1, 2}
    draft.refresh_from_db()
    revision_drop(by=quality_developer, revision=draft, version=draft.version)
    second(quality_developer, routine)
    assert reads(employee) == {1}


def test_whoever_was_asked_and_now_works_for_another_nämnd_reads_the_draft_no_more(
    town, draft_routine, quality_developer, employee
):
    revision_ask(by=quality_developer, revision=draft_routine.revisions.get(), people=[employee])
    assert reads(employee) == {1}
    assignment_end(by=None, assignment=employee.assignments.get(), on=local_today() - timedelta(days=1))
    assignment_add(by=None, person=employee, role=Role.EMPLOYEE, unit=town.other_board_unit)
    assert reads(employee) == set()
    assert not Document.objects.visible_to(employee, Action.READ_PROCESSES).exists()


def test_a_comment_that_comes_after_the_adoption_is_refused(draft_routine, quality_developer, division_manager):
    on_the_page = send(quality_developer, draft_routine.revisions.get())
    approve(division_manager, draft_routine.revisions.get())
    with pytest.raises(RuleBroken, match="Det går bara i ett utkast"):
        comment_add(by=division_manager, revision=on_the_page, text="Vem ringer?")
    assert not on_the_page.comments.exists()


def test_the_same_comment_sent_twice_is_one(draft_routine, quality_developer, division_manager):
    draft = draft_routine.revisions.get()
    first, again = (comment_add(by=division_manager, revision=draft, text="Vem ringer?") for _ in range(2))
    assert first == again
    assert comment_add(by=quality_developer, revision=draft, text="Vem ringer?") != first
    comment_settle(by=quality_developer, comment=first, answer="Nattpatrullen.")
    assert comment_add(by=division_manager, revision=draft, text="Vem ringer?") != first


def test_the_second_of_two_answers_to_a_comment_is_told_and_keeps_its_words(
    draft_routine, quality_developer, division_manager, client_as
):
    draft = draft_routine.revisions.get()
    comment = comment_add(by=division_manager, revision=draft, text="Vem ringer?")
    comment_settle(by=quality_developer, comment=comment, answer="Nattpatrullen.")
    address = reverse("processes:answer_comment", args=[draft_routine.key, 1, comment.pk])
    page = client_as(division_manager).post(address, {"answer": "Sjuksköterskan."}).content.decode()
    assert f"{quality_developer} har redan svarat: Nattpatrullen." in page
    assert "Sjuksköterskan." in page
    comment.refresh_from_db()
    assert comment.answer == "Nattpatrullen."
