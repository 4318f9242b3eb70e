"""From draft to adopted in the browser: every next step in words, and what is lacking before the button."""

from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from core.calendar import local_today
from organisation.roles import Role
from processes.services import (
    document_change,
    revision_start,
)
from processes.workflow import Status
from tests.processes.pages import page, press, text
from tests.remembering import kept
from tests.scene_processes import approve, send, write

pytestmark = pytest.mark.django_db


@kept
def draft(draft_routine):
    return draft_routine.revisions.get()


@kept
def two_adopters(draft_routine, quality_developer):
    return document_change(
        by=quality_developer,
        document=draft_routine,
        version=draft_routine.version,
        adopters=[Role.DIVISION_MANAGER, Role.MAS],
    )


def test_what_is_lacking_stands_on_the_page_long_before_the_button(client_as, routine, quality_developer):
    draft = revision_start(by=quality_developer, document=routine)
    client = client_as(quality_developer)
    for address in (draft.get_absolute_url(), page("send_revision", draft)):
        assert "Skriv vad som är ändrat och varför." in text(client, address)
    refused = press(client, "send_revision", draft)
    assert "Skriv vad som är ändrat och varför." in str(refused.context["form"].non_field_errors())


def test_a_question_without_answers_is_said_to_lack_them(client_as, draft, quality_developer):
    draft = write(quality_developer, draft, question="Vem ringer du?", answers=["Chefen"], right_answer=None)
    assert "minst två svar" in text(client_as(quality_developer), draft.get_absolute_url())


def test_from_draft_to_adopted_by_the_buttons_of_the_page(client_as, draft, quality_developer, division_manager):
    writer, adopter = client_as(quality_developer), client_as(division_manager)
    assert page("send_revision", draft) in text(writer, draft.get_absolute_url())
    press(writer, "send_revision", draft)
    assert "Väntar på Verksamhetschef. Det är" in text(writer, draft.get_absolute_url())
    assert page("approve_revision", draft) in text(adopter, draft.get_absolute_url())
    coming = local_today() + timedelta(days=3)
    response = press(adopter, "approve_revision", draft, valid_from=coming.isoformat())
    assert "Den är fastställd." in response.content.decode()
    draft.refresh_from_db()
    assert (draft.status, draft.valid_from, draft.state) == (Status.ADOPTED, coming, "Gäller inte än")


def test_with_others_still_waited_for_the_page_says_whom(
    client_as, two_adopters, quality_developer, division_manager, mas
):
    draft = send(quality_developer, two_adopters.revisions.get())
    adopter = client_as(division_manager)
    assert "Sedan väntar det på MAS" in text(adopter, draft.get_absolute_url())
    response = press(adopter, "approve_revision", draft, valid_from=local_today().isoformat())
    assert "Du har sagt ja. Nu väntar den på MAS" in response.content.decode()
    assert "Väntar på MAS" in text(adopter, draft.get_absolute_url())
    press(client_as(mas), "approve_revision", draft, valid_from=local_today().isoformat())
    draft.refresh_from_db()
    assert draft.status == Status.ADOPTED


def test_the_first_of_several_says_yes_neither_to_a_draft_nor_past_a_comment(
    client_as, two_adopters, quality_developer, division_manager
):
    draft, adopter = two_adopters.revisions.get(), client_as(division_manager)
    today = local_today().isoformat()
    assert "bara medan den granskas" in press(adopter, "approve_revision", draft, valid_from=today).content.decode()
    send(quality_developer, draft)
    adopter.post(page("add_comment", draft), {"text": "Vem ringer på natten?"})
    refused = press(adopter, "approve_revision", draft, valid_from=today).content.decode()
    assert "En kommentar är inte besvarad" in refused
    assert not draft.approvals.exists()


def test_nobody_in_the_role_is_said_openly(client_as, draft_routine, quality_developer):
    document_change(
        by=quality_developer,
        document=draft_routine,
        version=draft_routine.version,
        adopters=[Role.PROVIDER_LEAD],
    )
    draft = send(quality_developer, draft_routine.revisions.get())
    assert "Ingen har den rollen just nu." in text(client_as(quality_developer), draft.get_absolute_url())


def test_an_unanswered_comment_is_told_beside_the_button_and_stands_in_the_way(
    client_as, draft, quality_developer, division_manager
):
    send(quality_developer, draft)
    adopter = client_as(division_manager)
    adopter.post(page("add_comment", draft), {"anchor": "gor-sa-har", "text": "Vem ringer på natten?"})
    comment = draft.comments.get()
    assert (comment.anchor, comment.place) == ("gor-sa-har", "Gör så här")
    assert "En kommentar är inte besvarad" in text(adopter, page("approve_revision", draft))
    refused = press(adopter, "approve_revision", draft, valid_from=local_today().isoformat())
    assert "En kommentar är inte besvarad" in refused.content.decode()
    draft.refresh_from_db()
    assert draft.status == Status.REVIEW
    writer = client_as(quality_developer)
    shown = text(writer, draft.get_absolute_url())
    assert 'href="#avsnitt-gor-sa-har"' in shown
    assert page("answer_comment", draft, comment.pk) in shown
    assert "Vem ringer på natten?" in text(writer, page("answer_comment", draft, comment.pk))
    writer.post(page("answer_comment", draft, comment.pk), {"answer": "Nattpatrullen, det står nu."})
    assert "Nattpatrullen" in text(adopter, draft.get_absolute_url())
    press(adopter, "approve_revision", draft, valid_from=local_today().isoformat())
    draft.refresh_from_db()
    assert draft.status == Status.ADOPTED


def test_whoever_is_asked_reads_the_draft_and_comments(client_as, draft, quality_developer, employee):
    client = client_as(employee)
    assert client.get(draft.get_absolute_url()).status_code == 404
    client_as(quality_developer).post(page("ask_revision", draft), {"person": employee.pk})
    shown = text(client, draft.get_absolute_url())
    assert "Det här är ett utkast och gäller inte." in shown
    assert page("add_comment", draft) in shown
    client.post(page("add_comment", draft), {"text": "Stolen står i vägen."})
    assert draft.comments.get().by == employee
    # Reading is not writing.
    assert client.get(page("write_revision", draft)).status_code == 403


def test_whoever_was_asked_about_one_draft_does_not_read_the_next(
    client_as, draft, quality_developer, division_manager, employee
):
    client_as(quality_developer).post(page("ask_revision", draft), {"person": employee.pk})
    send(quality_developer, draft)
    approve(division_manager, draft)
    second = revision_start(by=quality_developer, document=draft.document, reason="x")
    assert client_as(employee).get(second.get_absolute_url()).status_code == 404
    assert client_as(employee).get(draft.get_absolute_url()).status_code == 200


def test_taken_back_it_goes_to_whoever_writes(client_as, draft, quality_developer):
    send(quality_developer, draft)
    press(client_as(quality_developer), "take_back_revision", draft, reason="En rad saknas.")
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert "En rad saknas." in text(client_as(quality_developer), draft.get_absolute_url())


def test_a_dropped_draft_is_undone_with_one_press(client_as, draft, quality_developer):
    client = client_as(quality_developer)
    response = press(client, "drop_revision", draft)
    assert f'action="{page("restore_revision", draft)}"' in response.content.decode()
    client.post(page("restore_revision", draft))
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_a_withdrawn_routine_keeps_its_page_for_everybody_who_could_read_it(
    client_as, routine, division_manager, employee
):
    press(client_as(division_manager), "withdraw_revision", routine.revisions.get(), reason="Ingår i Vid fall.")
    response = client_as(employee).get(routine.get_absolute_url())
    assert response.status_code == 200
    assert "Upphävd: det här gäller inte längre." in response.content.decode()
    assert "Ingår i Vid fall." in response.content.decode()


def test_an_old_revision_is_marked_on_the_page_and_on_paper(
    client_as, routine, quality_developer, division_manager, employee
):
    second = write(quality_developer, revision_start(by=quality_developer, document=routine, reason="Kortare."),
                   body="Ny text.")  # fmt: skip
    send(quality_developer, second)
    approve(division_manager, second)
    old = text(client_as(employee), page("show_routine_revision", second).replace("/2/", "/1/"))
    assert "Ersatt: det här är en gammal version och gäller inte." in old
    assert f'<a href="{routine.get_absolute_url()}">Läs det som gäller nu</a>' in old
    assert "Läs det som gäller nu" not in text(client_as(employee), routine.get_absolute_url())
    assert 'class="sheet-stamp print-only" aria-hidden="true">Ersatt – gäller inte<' in old
    assert "sheet-stamp" not in text(client_as(employee), routine.get_absolute_url())
    third = revision_start(by=quality_developer, document=routine, reason="Igen.")
    assert ">Utkast – gäller inte<" in text(client_as(quality_developer), third.get_absolute_url())


def test_one_yes_of_two_is_no_adoption_yet(client_as, two_adopters, quality_developer, division_manager):
    draft = two_adopters.revisions.get()
    send(quality_developer, draft)
    draft = approve(division_manager, draft)
    shown = strip_tags(text(client_as(quality_developer), draft.get_absolute_url()).replace("<d", " <d"))
    assert f"Har sagt ja {division_manager}, Verksamhetschef" in " ".join(shown.split())
    assert "Fastställd av" not in shown
    assert "Ska gälla" in shown
