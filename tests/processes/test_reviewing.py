"""From draft to adopted in the browser: every next step in words, and what is lacking before the button."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from core.calendar import local_today
from core.errors import RuleBroken
from core.wording import day_long
from organisation.models import Notice, Unit, User
from organisation.roles import Role
from processes.models import Document, Revision
from processes.services import (
    activity_change,
    document_add,
    document_change,
    duty_add,
    release_make,
    requirements_set,
    revision_start,
)
from processes.services.reminding import readings_remind
from processes.workflow import Status
from standards.models import LegalReference
from tests.remembering import kept
from tests.scene_processes import add_routine, adopt, approve, send, write

pytestmark = pytest.mark.django_db


def page(name, revision, *more):
    return reverse(f"processes:{name}", args=[revision.document.key, revision.number, *more])


def text(client, address, **sent):
    return client.get(address, sent).content.decode()


def press(client, name, revision, **sent):
    revision.refresh_from_db()
    return client.post(page(name, revision), {"version": revision.version} | sent, follow=True)


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


# Why, and what is different


def test_the_redline_tells_words_apart_without_colour(
    client_as, routine, quality_developer, division_manager, employee
):
    draft = revision_start(by=quality_developer, document=routine, reason="Sköterskan har ny telefon.")
    draft = write(quality_developer, draft, body="## Gör så här\n\n1. Stanna hos personen.\n2. Ring nattpatrullen.")
    send(quality_developer, draft)
    approve(division_manager, draft)
    shown = text(client_as(employee), page("changes", draft))
    assert '<del class="word"><span class="visually-hidden">borttaget: </span>sjuksköterskan' in shown
    assert '<ins class="word"><span class="visually-hidden">tillagt: </span>nattpatrullen' in shown
    assert "Sköterskan har ny telefon." in shown


def test_a_revision_is_compared_with_any_other_that_one_may_read(
    client_as, routine, quality_developer, division_manager, employee
):
    for body in ("Två.", "Tre."):
        draft = write(quality_developer, revision_start(by=quality_developer, document=routine, reason="x"), body=body)
        send(quality_developer, draft)
        approve(division_manager, draft)
    fourth = write(
        quality_developer, revision_start(by=quality_developer, document=routine, reason="x"), body="Hemligt."
    )
    client = client_as(employee)
    assert "Två" in text(client, page("changes", draft))
    assert "sjuksköterskan" in text(client, page("changes", draft), fran="1")
    # A draft that one may not read is not read through what it is compared with.
    assert "Hemligt" not in text(client, page("changes", draft), fran=str(fourth.number))


def test_the_steps_of_a_process_are_compared(client_as, process, quality_developer):
    draft = revision_start(by=quality_developer, document=process, reason="x")
    step = draft.activities.first()
    step.title, step.lane = "Ser och rapporterar", "Alla"
    step.save()
    draft.activities.last().delete()
    shown = text(client_as(quality_developer), page("changes", draft))
    assert "Steg 1: Ser och rapporterar" in shown
    assert "Borttaget steg: ”Genomför åtgärder” (Enhetschef)." in shown
    assert "Steget ”Ser och rapporterar” görs nu av Alla, förut Medarbetare." in shown


def test_the_measure_behind_leads_to_the_cases_that_one_may_see(
    client_as, routine, add_measure_to_case, quality_developer, division_manager, employee, board_member
):
    measure, case = add_measure_to_case
    client = client_as(quality_developer)
    start = text(client, reverse("processes:start_revision", args=[routine.key]), atgard=measure.number)
    assert f'value="{measure.pk}" selected' in start
    client.post(
        reverse("processes:start_revision", args=[routine.key]),
        {"reason": "Larmet tog för lång tid.", "measure": measure.pk},
    )
    draft = routine.revisions.get(number=2)
    send(quality_developer, draft)
    approve(division_manager, draft)
    shown = text(client, routine.get_absolute_url())
    assert case.number in shown
    assert measure.number in shown
    other = text(client_as(employee), routine.get_absolute_url())
    assert measure.number in other  # staff see the measures of their unit
    assert case.title not in other
    unseen = text(client_as(board_member), routine.get_absolute_url())
    assert measure.number not in unseen
    assert "som du inte har tillgång till" in unseen


# Supplements, releases, the container


def test_a_supplement_stands_beneath_the_common_routine_for_its_own_unit(
    client_as, town, routine, unit_manager, employee, other_unit_manager
):
    client = client_as(unit_manager)
    response = client.post(
        reverse("processes:add_supplement", args=[routine.key]), {"unit": town.unit.pk, "adopters": [Role.UNIT_MANAGER]}
    )
    extra = routine.supplements.get()
    assert response.url == f"/styrdokument/{extra.key}/1/skriv/"
    draft = write(unit_manager, extra.revisions.get(), body="Lyften står i förrådet.")
    assert "Lyften står" not in text(client_as(employee), routine.get_absolute_url())
    send(unit_manager, draft)
    approve(unit_manager, draft)
    shown = text(client_as(employee), routine.get_absolute_url())
    assert "Lokalt tillägg" in shown
    assert "Lyften står i förrådet." in shown
    assert "Lyften står" not in text(client_as(other_unit_manager), routine.get_absolute_url())
    assert f'under <a href="{routine.get_absolute_url()}"' in text(client_as(employee), extra.get_absolute_url())


def test_a_release_tells_everybody_once(client_as, town, quality_developer, division_manager, employee):
    documents = [
        adopt(add_routine(quality_developer, town.division, title=title), quality_developer, division_manager)
        for title in ("Om någon har fallit", "När larmet går")
    ]
    before = Notice.objects.filter(user=employee).count()
    response = client_as(quality_developer).post(
        "/rutiner/utgavor/ny/",
        {"title": "Nytt i november", "note": "Två rutiner är nya.", "unit": town.division.pk,
         "revisions": [document.revisions.get().pk for document in documents]},
    )  # fmt: skip
    assert Notice.objects.filter(user=employee).count() == before + 1
    shown = text(client_as(employee), response.url)
    assert "Om någon har fallit" in shown
    assert "När larmet går" in shown
    assert "Två rutiner är nya." in shown
    assert "Nytt i november" in text(client_as(employee), "/rutiner/utgavor/")
    # What has been told about is not told about again.
    assert not client_as(quality_developer).get("/rutiner/utgavor/ny/").context["form"].fields["revisions"].queryset


def test_a_release_offers_what_holds_and_not_what_it_replaced(client_as, routine, quality_developer, division_manager):
    revision_start(by=quality_developer, document=routine, reason="Nytt nummer.")
    adopt(routine, quality_developer, division_manager)
    old, new = routine.revisions.order_by("number")
    offered = client_as(quality_developer).get("/rutiner/utgavor/ny/").context["form"].fields["revisions"].queryset
    assert list(offered) == [new]
    assert old.period == f"ersatt samma dag, {day_long(local_today())}"
    assert new.period == f"från {day_long(local_today())}"


def test_one_yes_of_two_is_no_adoption_yet(client_as, two_adopters, quality_developer, division_manager):
    draft = two_adopters.revisions.get()
    send(quality_developer, draft)
    draft = approve(division_manager, draft)
    shown = strip_tags(text(client_as(quality_developer), draft.get_absolute_url()).replace("<d", " <d"))
    assert f"Har sagt ja {division_manager}, Verksamhetschef" in " ".join(shown.split())
    assert "Fastställd av" not in shown
    assert "Ska gälla" in shown


def test_what_a_release_has_told_is_not_told_once_more_for_each_routine(
    client_as, town, routine, quality_developer, division_manager, employee
):
    duty_add(by=division_manager, document=routine, unit=town.unit, role=Role.EMPLOYEE)
    release_make(
        by=quality_developer, title="Nytt", note="", unit=town.division, revisions=[routine.revisions.get()]
    )  # fmt: skip
    readings_remind()
    assert [notice.text for notice in Notice.objects.filter(user=employee)] == ["Nytt i våra rutiner: Nytt"]
    readings_remind(local_today() + timedelta(days=13))
    assert Notice.objects.filter(user=employee, text__startswith="Läs Om någon har fallit").count() == 1


def test_the_container_is_changed_with_its_law_and_what_holds_meanwhile(client_as, town, routine, quality_developer):
    client, address = client_as(quality_developer), reverse("processes:change_document", args=[routine.key])
    reference = LegalReference.objects.valid(local_today()).first()
    assert reference.citation in text(client, address)
    sent = {
        "version": routine.version, "owner_role": Role.MAS, "adopters": [Role.DIVISION_MANAGER],
        "unit": town.division.pk, "units": [town.division.pk], "responsible": quality_developer.pk,
        "requirements": [reference.topic],
        "meanwhile": "Ring alltid sjuksköterskan först.", "reason": "Larmen byts.",
    }  # fmt: skip
    assert client.post(address, sent).status_code == 302
    shown = text(client, routine.get_absolute_url())
    for words in ("Under omarbetning.", "Ring alltid sjuksköterskan först.", reference.citation, "Larmen byts."):
        assert words in shown
    routine.refresh_from_db()
    assert (routine.responsible, routine.owner_role) == (quality_developer, Role.MAS)
    # What is chosen stands once among the laws, and is not said to have ended.
    again = client.get(address)
    assert again.content.decode().count(f'value="{reference.topic}"') == 1
    assert "gäller inte idag" not in again.content.decode()
    # An older page than the change.
    assert client.post(address, sent | {"meanwhile": "Annat."}).status_code == 409


def test_past_its_day_it_says_so_until_it_is_adopted_anew_and_so_does_what_is_under_omarbetning(
    client_as, routine, quality_developer, division_manager, employee
):
    def shown():
        return text(client_as(employee), routine.get_absolute_url())

    signs = ("Skulle ha setts över", "Under omarbetning.", "Ring alltid sjuksköterskan först.")
    assert not any(words in shown() for words in signs)
    document_change(by=quality_developer, document=routine, version=routine.version, review_on=local_today())
    assert signs[0] not in shown()  # the day itself is not past
    routine.refresh_from_db()
    document_change(
        by=quality_developer, document=routine, version=routine.version, meanwhile=signs[2],
        review_on=local_today() - timedelta(days=1),
    )  # fmt: skip
    assert all(words in shown() for words in signs)
    draft = revision_start(by=quality_developer, document=routine, reason="Larmen är bytta.")
    send(quality_developer, draft)
    assert all(words in shown() for words in signs)
    approve(division_manager, draft)
    assert not any(words in shown() for words in signs)
    routine.refresh_from_db()
    assert routine.meanwhile == ""


def test_what_holds_meanwhile_stands_until_the_day_from_which_the_new_one_holds(
    client_as, routine, quality_developer, division_manager, employee
):
    def shown():
        return "Ring alltid sjuksköterskan först." in text(client_as(employee), routine.get_absolute_url())

    def rework(words="Ring alltid sjuksköterskan först."):
        routine.refresh_from_db()
        document_change(by=quality_developer, document=routine, version=routine.version, meanwhile=words)

    rework()
    coming = local_today() + timedelta(days=3)
    draft = revision_start(by=quality_developer, document=routine, reason="Larmen är bytta.")
    send(quality_developer, draft)
    approve(division_manager, draft, valid_from=coming)
    assert shown()
    with time_machine.travel(datetime.combine(coming, time(8), ZoneInfo("Europe/Stockholm"))):
        assert not shown()
        rework("")
        rework()  # now it is about the new one
        assert shown()


def test_some_of_several_documents_are_handed_over_and_the_rest_stay(
    client_as, town, draft_routine, quality_developer, mas
):
    documents = [draft_routine, *(add_routine(quality_developer, town.division, title) for title in ("Lyft", "Såret"))]
    for document in documents:
        document.refresh_from_db()
        document_change(by=quality_developer, document=document, version=document.version, responsible=mas)
    client, address = client_as(quality_developer), reverse("processes:move_responsible")
    preview = text(client, address, old=mas.pk, new=quality_developer.pk)
    assert all(document.title in preview for document in documents)
    assert "ansvarar för 3 dokument" in preview
    sent = {"old": mas.pk, "new": quality_developer.pk}
    assert "Välj minst ett dokument." in client.post(address, sent).content.decode()
    client.post(address, sent | {"documents": [document.pk for document in documents[:2]]})
    for document in documents:
        document.refresh_from_db()
    assert [document.responsible for document in documents] == [quality_developer, quality_developer, mas]


def test_an_owner_who_left_is_said_openly_and_handed_over(client_as, routine, quality_developer, mas):
    document_change(by=quality_developer, document=routine, version=routine.version, responsible=mas)
    User.objects.filter(pk=mas.pk).update(left_on=local_today() - timedelta(days=1))
    client = client_as(quality_developer)
    shown = text(client, routine.get_absolute_url())
    assert f"{mas} ansvarar för den men är inte kvar." in shown
    address = reverse("processes:move_responsible")
    assert f'href="{address}?old={mas.pk}"' in shown
    assert "Det här behöver fyllas i." not in text(client, address, old=mas.pk)  # to whom has not been asked yet
    assert "Det här behöver fyllas i." in text(client, address, old=mas.pk, new="")
    preview = text(client, address, old=mas.pk, new=quality_developer.pk)
    assert "ansvarar för 1 dokument" in preview
    assert routine.title in preview
    client.post(address, {"old": mas.pk, "new": quality_developer.pk, "documents": [routine.pk]})
    routine.refresh_from_db()
    assert routine.responsible == quality_developer


def test_only_the_supplements_of_where_one_works_are_written_out(
    client_as, routine, town, quality_developer, division_manager, employee, monkeypatch
):
    for unit in (town.unit, town.home_care):
        own = document_add(
            by=quality_developer, kind="routine", title=f"Hos {unit}", unit=unit, owner_role=Role.UNIT_MANAGER,
            adopters=[Role.DIVISION_MANAGER], supplement_to=routine,
        )  # fmt: skip
        write(quality_developer, own.revisions.get(), body=f"Nyckeln finns på {unit}.")
        adopt(own, quality_developer, division_manager)
    written = []
    monkeypatch.setattr("processes.working.text_of", lambda row, level: written.append(row.title))
    client_as(employee).get(routine.get_absolute_url())
    assert written == [f"Hos {town.unit}"]


def test_changes_name_no_routine_that_the_reader_may_not_see(
    client_as, process, town, quality_developer, division_manager, employee
):
    hidden = add_routine(quality_developer, town.division, title="Hemlig än så länge")
    draft = revision_start(by=quality_developer, document=process, reason="Ett steg till.")
    step = draft.activities.last()
    activity_change(by=quality_developer, activity=step, version=draft.version, routines=[hidden])
    send(quality_developer, draft)
    approve(division_manager, draft)
    address = page("changes", draft)
    assert "Hemlig än så länge" in text(client_as(quality_developer), address)
    assert "Hemlig än så länge" not in text(client_as(employee), address)


def test_a_release_names_no_document_that_the_reader_may_not_see(client_as, routine, town, quality_developer, employee):
    elsewhere = Document._base_manager.create(
        key="annan", kind="routine", title="Annan nämnds", unit=town.other_board_unit, board=town.other_board,
        owner_role="unit_manager", adopters=["unit_manager"], is_published=True,
    )  # fmt: skip
    held = routine.revisions.get()
    Revision._base_manager.create(
        document=elsewhere, number=1, title="Annan nämnds", status="adopted", valid_from=local_today(),
        adopted_at=held.adopted_at,
    )  # fmt: skip
    release = release_make(by=quality_developer, title="Nytt", note="", unit=town.division, revisions=[held])
    Revision._base_manager.filter(document=elsewhere).update(release=release)
    shown = text(client_as(employee), reverse("processes:releases"))
    assert held.title in shown
    assert "Annan nämnds" not in shown


def test_what_one_may_not_change_is_not_handed_over(client_as, town, routine, quality_developer, mas, unit_manager):
    document_change(by=quality_developer, document=routine, version=routine.version, responsible=mas)
    client = client_as(unit_manager)
    response = client.post(
        reverse("processes:move_responsible"), {"old": mas.pk, "new": unit_manager.pk, "documents": [routine.pk]}
    )
    assert response.context["form"].errors
    assert Document._base_manager.get(pk=routine.pk).responsible == mas


def test_a_closed_unit_is_said_openly_with_what_to_do(client_as, town, unit_manager, quality_developer, employee):
    document = adopt(
        add_routine(unit_manager, town.unit, adopter=Role.UNIT_MANAGER), unit_manager, unit_manager
    )  # fmt: skip
    Unit.objects.filter(pk=town.unit.pk).update(valid_to=local_today() - timedelta(days=1))
    shown = text(client_as(quality_developer), document.get_absolute_url())
    assert f"{town.unit} är stängd." in shown
    assert "Flytta den till enheten som har tagit över" in shown
    # Nothing new is adopted for a unit that is not there, and what was written stays.
    draft = revision_start(by=quality_developer, document=document, reason="Nytt nummer.")
    with pytest.raises(RuleBroken, match="är stängd. Välj en annan enhet"):
        send(quality_developer, draft)
    document.refresh_from_db()
    document_change(by=quality_developer, document=document, version=document.version, unit=town.home_care,
                    units=[town.home_care])  # fmt: skip
    send(quality_developer, draft)


def test_the_story_of_drafts_is_for_those_who_write(client_as, routine, quality_developer, employee):
    comment = "Skickad på granskning".lower()
    assert comment in text(client_as(quality_developer), routine.get_absolute_url()).lower()
    assert comment not in text(client_as(employee), routine.get_absolute_url()).lower()
    assert "fastställd" in text(client_as(employee), routine.get_absolute_url())


def test_requirements_keep_their_order_and_say_what_is_not_checked(routine, client_as, quality_developer, employee):
    topics = list(LegalReference.objects.valid(local_today()).values_list("topic", flat=True)[:2])
    requirements_set(by=quality_developer, document=routine, topics=topics)
    shown = text(client_as(employee), routine.get_absolute_url())
    assert "ordalydelsen inte kontrollerad" in shown
