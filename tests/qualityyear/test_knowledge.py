"""Kunskap: who is informed of the duty to report, how they come to be, and what happens when they are not."""

import threading
import time
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from organisation.models import Notice
from organisation.roles import Role
from organisation.services import assignment_add, person_leave
from qualityyear.knowledge import editing, services
from qualityyear.knowledge.contents import shown_answers, standard_content
from qualityyear.knowledge.reminding import information_remind, introductions_begin, introductions_end
from qualityyear.knowledge.rules import standing, start_of, step_of
from qualityyear.knowledge.selectors import followed_people, informed_at, own_standings
from qualityyear.knowledge.todo import todo
from qualityyear.models import Edition, InformationReceipt, Introduction
from qualityyear.workflow import EditionKind, EditionStatus
from tests.at_once import in_threads, waits_for_lock
from tests.conftest import add_person
from tests.remembering import kept
from tests.scene_knowledge import publish, read

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 15)


def days(count) -> date:
    return TODAY + timedelta(days=count)


# --- The rules --------------------------------------------------------------------------------------------------------


def stand(**more):
    facts = {"start": days(-400), "since": days(-400), "asked_again": None, "readings": [], "away_until": None}
    return standing(**facts | {"within_days": 14, "every_months": 12, "today": TODAY} | more)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("facts", "due", "informed", "step"),
    [
        ({"start": days(0)}, days(14), False, "start"),
        ({"start": days(-10)}, days(4), False, "soon"),
        ({"start": days(-30)}, days(-16), False, "late2"),
        ({"since": days(-5)}, days(9), False, "start"),  # the nämnd's first text: nobody was late before it
        ({"readings": [days(-100)]}, date(2027, 12, 5), True, ""),
        ({"readings": [date(2026, 4, 1)]}, date(2027, 4, 1), True, "start"),  # it is soon time again
        ({"readings": [date(2026, 3, 1)]}, date(2027, 3, 1), False, "late2"),
        # A new edition that all read: what was read before counts until the last day.
        ({"readings": [days(-100)], "asked_again": days(-1)}, days(13), True, "start"),
        ({"readings": [days(-100)], "asked_again": days(-20)}, days(-6), False, "late0"),
        # Whoever is away is not asked, and has their days when they are back.
        ({"start": days(-30), "away_until": days(20)}, days(35), False, ""),
        ({"start": days(-30), "away_until": days(-1)}, days(14), False, "start"),
    ],
)
def test_when_it_is_time(facts, due, informed, step):
    found = stand(**facts)
    assert (found.due, found.informed, step_of(found, TODAY)) == (due, informed, step)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("periods", "start"),
    [
        ([(days(-50), None)], days(-50)),
        ([(days(-300), days(-51)), (days(-50), None)], days(-300)),  # another unit, the same employment
        ([(days(-300), days(-100)), (days(-50), None)], days(-50)),  # gone for longer: begins anew
        ([(days(-300), None), (days(-20), days(10))], days(-300)),  # stands in beside one's own
    ],
)
def test_when_somebody_began(periods, start):
    assert start_of(periods, TODAY) == start


# --- Reading and answering --------------------------------------------------------------------------------------------


@kept
def information(town, quality_developer) -> Edition:
    return publish(quality_developer, town.board)


def test_it_is_answered_until_right_and_only_that_it_was_read_is_kept(information, employee, unit_manager):
    for answers in ([0, 1, 0], [0, 0, 2]):
        with pytest.raises(services.WrongAnswers) as error:
            services.information_confirm(by=employee, edition=information, answers=answers)
        assert next(iter(error.value.explanations.values())) in [q["why"] for q in information.content["questions"]]
    assert not InformationReceipt.objects.exists()
    assert read(employee, information) == read(employee, information)
    receipt = InformationReceipt.objects.get()
    assert (receipt.user, receipt.informer, receipt.board_id) == (employee, unit_manager, information.board_id)
    with pytest.raises(DatabaseError), transaction.atomic():
        QuerySet(InformationReceipt).filter(pk=receipt.pk).update(informer=None)


def test_the_page_explains_a_wrong_answer_and_keeps_the_right_ones(information, employee, client_as):
    client, address = client_as(employee), reverse("knowledge:read", args=[information.board.key])
    page = client.get(address).content.decode()
    assert "27 kap. 2 § SoL (2025:400)" in page
    assert "Tre frågor" in page
    wrong = client.post(address, {"edition": information.pk, "answer0": 0, "answer1": 1, "answer2": 0})
    assert f"Inte riktigt. {information.content['questions'][1]['why']}" in wrong.content.decode()
    right = client.post(address, {"edition": information.pk, "answer0": 0, "answer1": 0, "answer2": 0})
    assert right.status_code == 302
    assert InformationReceipt.objects.count() == 1
    assert "Du är informerad" in client.get(reverse("knowledge:own")).content.decode()


def test_the_right_answer_does_not_always_stand_first(information):
    orders = [[place for place, _ in shown_answers(information, n)] for n in range(3)]
    assert all(sorted(order) == [0, 1, 2] for order in orders)
    assert orders == [[place for place, _ in shown_answers(information, n)] for n in range(3)]


def test_whoever_reads_an_edition_that_no_longer_holds_is_told(information, quality_developer, employee):
    publish(quality_developer, information.board, asks_again=True)
    with pytest.raises(RuleBroken, match="ändrats"):
        read(employee, information)


def test_others_are_not_asked(information, other_board_manager, board_member, administrator):
    for person in (other_board_manager, board_member, administrator):
        assert own_standings(person) == []
        with pytest.raises(PermissionDenied):
            read(person, information)


# --- Who is informed --------------------------------------------------------------------------------------------------


def test_informed_at_a_unit_and_in_the_nämnd_counts_each_person_once(
    town, information, employee, colleague, unit_manager, provider_manager
):
    assignment_add(by=None, person=employee, role=Role.EMPLOYEE, unit=town.home_care, valid_from=date(2020, 1, 1))
    read(employee, information)
    at_unit, at_home_care = informed_at(town.board, [town.unit.pk]), informed_at(town.board, [town.home_care.pk])
    assert (at_unit.informed, at_unit.total, at_unit.missing) == (1, 3, ["Eva Enhetschef", "Kalle Kollega"])
    assert (at_home_care.informed, at_home_care.total) == (1, 1)
    whole = informed_at(town.board)  # employee, colleague, unit_manager, quality_developer; not the provider's
    assert (whole.informed, whole.total) == (1, 4)
    assert at_unit.words == "1 av 3 är informerade. Saknas: Eva Enhetschef, Kalle Kollega."


def test_a_stand_in_is_asked_where_they_stand_in_and_somebody_away_is_not_missing(
    town, information, stand_in, unit_manager
):
    found = {row.name: row for row in followed_people(unit_manager)[0]}
    assert found[stand_in.name].stands_in
    services.away_set(by=unit_manager, person=stand_in, board=town.board, until=local_today() + timedelta(days=90))
    counted = informed_at(town.board, [town.unit.pk])
    assert (counted.total, counted.away, counted.missing) == (2, 1, ["Eva Enhetschef"])
    with pytest.raises(DomainError) as error:
        services.away_set(by=unit_manager, person=stand_in, board=town.board, until=date(2020, 1, 1))
    assert error.value.field == "until"
    services.away_end(by=unit_manager, person=stand_in, board=town.board)
    assert informed_at(town.board, [town.unit.pk]).away == 0


def test_nobody_says_that_others_people_are_away(town, information, employee, other_unit_manager):
    with pytest.raises(PermissionDenied):
        services.away_set(by=other_unit_manager, person=employee, board=town.board, until=local_today())


def test_the_sweep_reminds_once_a_step_catches_up_and_then_tells_the_manager(
    town, information, employee, unit_manager, time_machine
):
    begun = local_today()

    def notices(user):
        return sorted(Notice.objects.filter(user=user).values_list("key", flat=True))

    assert information_remind() > 0
    assert information_remind() == 0
    first = notices(employee)
    assert len(first) == 1
    assert first[0].endswith(":start")
    time_machine.move_to(timezone.now() + timedelta(days=40))  # six weeks in which nobody called
    information_remind()
    assert notices(employee)[-1].endswith(":late3") or len(notices(employee)) == 2
    assert not Notice.objects.filter(user=employee, key__contains=":soon").exists()
    late = [key for key in notices(unit_manager) if key.startswith(f"information:late:{town.unit.pk}")]
    assert len(late) == 1
    assert local_today() > begun
    assert [item.text for item in todo(unit_manager, 8).items if "medarbetare" in item.text] == [
        "1 medarbetare är inte informerad om sin skyldighet att rapportera"
    ]
    read(employee, information)
    assert not [item for item in todo(employee, 8).items if "skyldighet" in item.text]


def test_the_overview_says_who_is_missing_and_gives_the_same_as_a_file(
    information, employee, colleague, unit_manager, client_as
):
    read(employee, information)
    client = client_as(unit_manager)
    page = client.get(reverse("knowledge:overview")).content.decode()
    assert "1 av 3</strong> är informerade" in page
    assert "Kalle Kollega" in page
    assert "Maja Medarbetare" not in page.split("<table", 1)[1]
    file = b"".join(client.get(f"{reverse('knowledge:export', args=['csv'])}?visa=alla").streaming_content).decode()
    assert file.count("\r\n") == 4
    assert "Maja Medarbetare" in file


# --- The texts --------------------------------------------------------------------------------------------------------


def test_an_edition_that_holds_never_changes_and_one_draft_is_written_at_a_time(information, quality_developer):
    with pytest.raises(RuleBroken, match="ändras inte"):
        editing.edition_change(by=quality_developer, edition=information, version=None, within_days=30)
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition._base_manager.filter(pk=information.pk).update(within_days=30)
    draft = editing.edition_begin(by=quality_developer, board=information.board, kind=EditionKind.INFORMATION)
    assert (draft.number, draft.content) == (2, information.content)
    with pytest.raises(DomainError, match="redan ett utkast"):
        editing.edition_begin(by=quality_developer, board=information.board, kind=EditionKind.INFORMATION)
    editing.edition_change(by=quality_developer, edition=draft, version=draft.version, within_days=30)
    with pytest.raises(Conflict):
        editing.edition_change(by=quality_developer, edition=draft, version=draft.version, within_days=20)


def test_what_an_edition_lacks_is_said_before_it_holds(town, quality_developer):
    content = standard_content(EditionKind.INFORMATION) | {"text": " ", "questions": []}
    with pytest.raises(RuleBroken) as error:
        publish(quality_developer, town.board, content=content)
    assert error.value.lacking[0] == "Skriv texten."
    assert "3 frågor" in error.value.lacking[1]


def test_the_texts_are_written_on_their_pages(town, quality_developer, client_as):
    client = client_as(quality_developer)
    response = client.post(
        reverse("knowledge:edition_add"), {"board": town.board.pk, "kind": "introduction", "role": ""}
    )
    row = Edition.objects.for_system("test").get()
    assert response["Location"] == row.get_absolute_url()
    form = {"items": "Hälsa på alla\n\n  Visa larmet ", "version": row.version}
    client.post(reverse("knowledge:edition_change", args=[row.pk]), form)
    again = client.post(reverse("knowledge:edition_change", args=[row.pk]), form | {"items": "Något annat"})
    assert again.status_code == 409
    assert "Något annat" in again.content.decode()
    row = Edition.objects.for_system("test").get()
    assert row.content == {"items": ["Hälsa på alla", "Visa larmet"]}
    client.post(reverse("knowledge:edition_adopt", args=[row.pk]), {"version": row.version})
    assert not Edition.objects.for_system("test").get().is_draft


# --- Introductions ----------------------------------------------------------------------------------------------------


def test_somebody_new_gets_the_most_particular_check_list_once(town, quality_developer, unit_manager):
    kind = EditionKind.INTRODUCTION
    for content, more in (
        ({"items": ["Allas"]}, {}),
        ({"items": ["Enhetens"]}, {"unit": town.unit}),
        ({"items": ["Nattens"]}, {"unit": town.unit, "role": Role.UNIT_MANAGER.value}),
    ):
        publish(quality_developer, town.board, kind, content, **more)
    assert introductions_begin() == 0  # nobody is new
    new = add_person("nyss", "Nina Nyss", Role.EMPLOYEE, town.unit, valid_from=local_today())
    there = add_person("dar", "Dora Där", Role.EMPLOYEE, town.home_care, valid_from=local_today())
    assert [introductions_begin(), introductions_begin()] == [2, 0]
    rows = {row.user: row for row in Introduction.objects.for_system("test")}
    assert (rows[new].items, rows[there].items) == (["Enhetens"], ["Allas"])
    assert {notice.user for notice in Notice.objects.filter(key__startswith="introduction:")} == {
        new, there, unit_manager,
    }  # fmt: skip


def test_both_tick_and_then_it_is_done(town, quality_developer, unit_manager, employee, colleague):
    publish(quality_developer, town.board, EditionKind.INTRODUCTION, {"items": ["Hälsa", "Larmet"]})
    row = services.introduction_start(by=unit_manager, person=employee, unit=town.unit, introducer=colleague)
    for by in (employee, colleague):
        for item in (0, 1, 1):
            row = services.point_tick(by=by, introduction=row, item=item)
    assert row.ended_at
    assert row.ended_by == colleague
    row = services.point_tick(by=employee, introduction=row, item=0, done=False)
    assert row.ended_at is None
    with pytest.raises(RuleBroken):
        services.point_tick(by=employee, introduction=row, item=7)
    with pytest.raises(DomainError) as error:
        services.introducer_set(by=unit_manager, introduction=row, version=row.version, introducer=employee)
    assert error.value.field == "introducer"


def test_a_units_own_list_is_taken_out_of_use_and_in_again(town, quality_developer, unit_manager, employee, colleague):
    publish(quality_developer, town.board, EditionKind.INTRODUCTION)
    own = {"unit": town.unit, "content": {"items": ["Vem som har nycklarna."]}}
    for _ in range(2):
        edition = publish(quality_developer, town.board, EditionKind.INTRODUCTION, **own)
    begun = services.introduction_start(by=unit_manager, person=employee, unit=town.unit)
    with pytest.raises(PermissionDenied):
        editing.edition_withdraw(by=unit_manager, edition=edition, version=edition.version)
    withdrawn = editing.edition_withdraw(by=quality_developer, edition=edition, version=edition.version)
    assert services.introduction_start(by=unit_manager, person=colleague, unit=town.unit).edition.unit == town.board
    begun.refresh_from_db()
    assert begun.edition == edition
    with pytest.raises(RuleBroken, match="som gäller"):
        editing.edition_withdraw(by=quality_developer, edition=withdrawn, version=withdrawn.version)
    again = publish(quality_developer, town.board, EditionKind.INTRODUCTION, unit=town.unit)
    assert (again.number, again.content) == (3, own["content"])


def test_a_list_that_is_taken_out_of_use_is_one_that_is_not_there(town, quality_developer, client_as):
    edition = publish(quality_developer, town.board, EditionKind.INTRODUCTION)
    client, missing = client_as(quality_developer), f"?kind=introduction&amp;board={town.board.pk}"
    assert missing not in client.get(reverse("knowledge:editions")).content.decode()
    editing.edition_withdraw(by=quality_developer, edition=edition, version=edition.version)
    assert missing in client.get(reverse("knowledge:editions")).content.decode()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_list_is_withdrawn_in_one_order_from_whichever_edition_one_begins(town, quality_developer):
    first, second = (publish(quality_developer, town.board, EditionKind.INTRODUCTION) for _ in range(2))

    def withdraw():
        editing.edition_withdraw(by=quality_developer, edition=second, version=second.version)

    rows = Edition.objects.for_system("test").select_for_update(nowait=True)
    with transaction.atomic():
        rows.get(pk=first.pk)
        errors, other = [], threading.Thread(target=lambda: errors.extend(in_threads(withdraw)))
        other.start()
        while other.is_alive() and not waits_for_lock():
            time.sleep(0.02)
        rows.get(pk=second.pk)  # the other one waits for the first, and holds nothing that is wanted here
    other.join()
    assert errors == [None]
    assert {each.status for each in Edition.objects.for_system("test")} == {EditionStatus.WITHDRAWN}


def test_the_introduction_of_whoever_leaves_is_ended_by_itself(town, quality_developer, unit_manager, employee):
    publish(quality_developer, town.board, EditionKind.INTRODUCTION, {"items": ["Hälsa"]})
    row = services.introduction_start(by=unit_manager, person=employee, unit=town.unit)
    assert introductions_end() == 0
    person_leave(by=None, person=employee)
    assert [introductions_end(), introductions_end()] == [1, 0]
    with pytest.raises(RuleBroken, match="slutade"):
        services.point_tick(by=unit_manager, introduction=row, item=0)
