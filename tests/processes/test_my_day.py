"""Min dag: what one must read, adopt, answer and look over, each with where it is done; and the menu."""

from datetime import timedelta

import pytest

from core.calendar import local_today
from kvalitet.menu import build
from organisation.roles import Role
from organisation.services import person_leave
from processes.models import Document
from processes.services import comment_add, comment_settle, duty_add, receipt_give, revision_ask
from processes.todo import todo
from tests.scene_processes import add_routine, approve, send

pytestmark = pytest.mark.django_db


def texts(person, limit=8):
    return [item.text for item in todo(person, limit).items]


def test_what_must_be_read_until_it_has_been(routine, town, employee, division_manager):
    duty_add(by=division_manager, document=routine, unit=town.division, role=Role.EMPLOYEE)
    [item] = todo(employee, 8).items
    assert (item.text, item.due) == ("Läs Om någon har fallit", local_today() + timedelta(days=14))
    receipt_give(by=employee, revision=routine.revisions.get())
    assert texts(employee) == []


def test_what_waits_to_be_adopted_lies_with_those_whose_role_is_asked(
    draft_routine, quality_developer, division_manager, director, mas, unit_manager
):
    assert texts(division_manager) == []
    send(quality_developer, draft_routine.revisions.get())
    assert texts(division_manager) == ["Fastställ Om någon har fallit"]
    assert texts(director) == texts(mas) == texts(unit_manager) == texts(quality_developer) == []
    approve(division_manager, draft_routine.revisions.get())
    assert texts(division_manager) == []


def test_whoever_has_adopted_waits_for_the_others_and_is_not_asked_again(
    town, quality_developer, division_manager, mas
):
    document = add_routine(quality_developer, town.division)
    Document._base_manager.update(adopters=[Role.DIVISION_MANAGER, Role.MAS])
    send(quality_developer, document.revisions.get())
    approve(division_manager, document.revisions.get())
    assert texts(division_manager) == []
    assert texts(mas) == ["Fastställ Om någon har fallit"]


def test_comments_lie_with_whoever_began_the_draft_until_answered(
    draft_routine, quality_developer, employee, quality_manager
):
    revision = draft_routine.revisions.get()
    revision_ask(by=quality_developer, revision=revision, people=[employee])
    first = comment_add(by=employee, revision=revision, text="Vem ringer på helgen?")
    comment_add(by=employee, revision=revision, text="Och på natten?")
    assert texts(quality_developer) == ["Svara på 2 kommentarer: Om någon har fallit"]
    assert texts(quality_manager) == []
    comment_settle(by=quality_developer, comment=first, answer="Samma nummer.")
    assert texts(quality_developer) == ["Svara på en kommentar: Om någon har fallit"]


def test_what_should_have_been_looked_over_lies_with_whoever_answers(
    routine, division_manager, quality_developer, director
):
    Document._base_manager.update(review_on=local_today() - timedelta(days=1))
    assert texts(division_manager) == ["Se över Om någon har fallit"]
    assert texts(director) == texts(quality_developer) == []
    Document._base_manager.update(responsible=quality_developer)
    assert texts(quality_developer) == ["Se över Om någon har fallit"]
    assert texts(division_manager) == []


def test_when_whoever_is_named_has_left_it_lies_with_whoever_holds_the_role(
    routine, town, division_manager, quality_developer, employee
):
    Document._base_manager.update(review_on=local_today() - timedelta(days=1), responsible=employee)
    assert texts(division_manager) == []
    person_leave(by=None, person=employee, on=local_today() - timedelta(days=1))
    assert texts(division_manager) == ["Se över Om någon har fallit"]
    assert texts(quality_developer) == []


def test_whoever_is_named_and_has_gone_elsewhere_does_not_keep_it(routine, division_manager, other_unit_manager):
    Document._base_manager.update(review_on=local_today() - timedelta(days=1), responsible=other_unit_manager)
    assert texts(division_manager) == ["Se över Om någon har fallit"]


def test_no_more_are_shown_than_asked_for_and_all_are_counted(town, employee, quality_developer, division_manager):
    from tests.scene_processes import adopt

    for number in range(3):
        document = adopt(
            add_routine(quality_developer, town.division, f"Rutin {number}"), quality_developer, division_manager
        )
        duty_add(by=division_manager, document=document, unit=town.unit)
    found = todo(employee, 2)
    assert (len(found.items), found.total) == (2, 3)


def test_the_bottom_bar_of_a_phone_leads_to_the_routines(employee, board_member, newcomer):
    assert [entry["label"] for entry in build(employee, "/")[1]] == ["Min dag", "Rapportera", "Rutiner"]
    assert "Rutiner" in [entry["label"] for entry in build(board_member, "/")[1]]
    assert "Rutiner" not in [entry["label"] for entry in build(newcomer, "/")[1]]


@pytest.mark.parametrize(("name", "shown"), [("employee", False), ("unit_manager", True), ("quality_developer", False)])
def test_the_menu_leads_those_who_follow_reading_to_who_has_read(persona, name, shown):
    entries = [entry["label"] for group in build(persona(name), "/")[0] for entry in group["items"]]
    assert ("Läsning" in entries) is shown
