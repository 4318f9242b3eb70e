"""Who must read what: the persons are derived, new staff get theirs when they begin, a minor correction is not read
again; the receipt says what changed and why; the manager sees who lacks what."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from core.calendar import local_today
from core.errors import DomainError
from core.models import AccessLogEntry
from organisation.roles import Action, Role
from organisation.services import assignment_end, person_leave
from processes.models import ReadingDuty, Receipt, Revision
from processes.reading_state import duties_in_force, own_readings, readings
from processes.services import duty_add, duty_end, receipt_give, revision_start, revision_withdraw
from processes.urls import urlpatterns
from tests.conftest import add_person
from tests.remembering import kept
from tests.scene_processes import add_routine, adopt, approve, send, write

pytestmark = pytest.mark.django_db

TODAY = local_today()


def days(count):
    return timedelta(days=count)


@kept
def duty(routine, town, division_manager):
    """Employees beneath town.division read the routine within 14 days."""
    return duty_add(by=division_manager, document=routine, unit=town.division, role=Role.EMPLOYEE)


def revise(routine, developer, manager, **texts):
    draft = revision_start(by=developer, document=routine, reason=texts.pop("reason", "Natten är annorlunda."))
    write(developer, draft, **texts)
    send(developer, draft)
    approve(manager, draft)
    return routine.revisions.get(number=draft.number)


def lacking():
    rows = readings(duties_in_force(ReadingDuty.objects.for_system("x")), Revision.objects.for_system("x"))
    return {row.name for row in rows if row.read_at is None}


def test_those_who_hold_the_role_must_read(
    duty, employee, colleague, unit_manager, provider_manager, other_unit_manager
):
    assert lacking() == {employee.name, colleague.name}
    [row] = own_readings(employee)
    assert (row.begins, row.due) == (TODAY, TODAY + days(14))


def test_a_duty_without_a_role_is_for_all_roles(routine, town, division_manager, employee, unit_manager):
    duty_add(by=division_manager, document=routine, unit=town.unit, days=7)
    assert lacking() == {employee.name, unit_manager.name}


def test_new_staff_get_theirs_from_their_first_day(duty, routine, town, employee, division_manager):
    Revision._base_manager.update(valid_from=TODAY - days(90))
    ReadingDuty._base_manager.update(valid_from=TODAY - days(60))
    new = add_person("nyast", "Nils Nyast", Role.EMPLOYEE, town.unit, valid_from=TODAY - days(3))
    coming = add_person("kommer", "Kim Kommer", Role.EMPLOYEE, town.unit, valid_from=TODAY + days(3))
    assert own_readings(new)[0].due == TODAY + days(11)
    assert own_readings(employee)[0].due == TODAY - days(46)
    assert own_readings(coming) == []
    assert coming.name not in lacking()


def test_the_earliest_of_two_duties_counts(duty, routine, town, employee, division_manager):
    duty_add(by=division_manager, document=routine, unit=town.unit, days=3)
    assert [row.due for row in own_readings(employee)] == [TODAY + days(3)]


def test_a_receipt_is_enough_until_a_real_revision(duty, routine, employee, quality_developer, division_manager):
    receipt_give(by=employee, revision=routine.revisions.get())
    assert lacking() == set()
    minor = revise(routine, quality_developer, division_manager, is_minor=True, body="Ring sjuksköterskan (rättat).")
    assert minor.is_minor
    assert lacking() == set()
    revise(routine, quality_developer, division_manager, body="Ring nattpatrullen.")
    assert lacking() == {employee.name}


def test_a_receipt_of_the_minor_correction_is_one_of_what_it_corrects(
    duty, routine, employee, quality_developer, division_manager
):
    minor = revise(routine, quality_developer, division_manager, is_minor=True, body="Rättat.")
    assert lacking() == {employee.name}
    receipt_give(by=employee, revision=minor)
    assert lacking() == set()


def test_a_draft_and_a_revision_to_come_are_not_asked_for_yet(
    duty, routine, employee, quality_developer, division_manager
):
    receipt_give(by=employee, revision=routine.revisions.get())
    draft = write(
        quality_developer, revision_start(by=quality_developer, document=routine, reason="Ny natt."), body="B"
    )
    assert lacking() == set()
    send(quality_developer, draft)
    approve(division_manager, draft, valid_from=TODAY + days(5))
    assert lacking() == set()


def test_what_is_withdrawn_need_not_be_read(duty, routine, employee, division_manager):
    revision = routine.revisions.get()
    revision_withdraw(by=division_manager, revision=revision, version=revision.version, reason="Behövs inte.")
    assert lacking() == set()


def test_whoever_leaves_or_changes_role_is_no_longer_asked(duty, employee, colleague):
    person_leave(by=None, person=employee, on=TODAY - days(1))
    assignment_end(by=None, assignment=colleague.assignments.get(), on=TODAY - days(1))
    assert lacking() == set()


def test_an_ended_duty_asks_nobody_tomorrow(duty, employee, division_manager):
    duty_end(by=division_manager, duty=duty)
    assert lacking() == {employee.name}
    assert not duties_in_force(ReadingDuty.objects.filter(valid_to__lt=TODAY)).exists()
    ReadingDuty._base_manager.update(valid_to=TODAY - days(1), valid_from=TODAY - days(9))
    assert lacking() == set()


def test_a_duty_that_has_ended_is_not_ended_later(duty, division_manager):
    ended = TODAY - days(3)
    ReadingDuty._base_manager.update(valid_to=ended, valid_from=TODAY - days(9))
    duty_end(by=division_manager, duty=duty)
    duty.refresh_from_db()
    assert duty.valid_to == ended


def test_only_whoever_follows_reading_there_decides(duty, routine, town, unit_manager, quality_developer):
    with pytest.raises(PermissionDenied):
        duty_add(by=unit_manager, document=routine, unit=town.division)
    with pytest.raises(PermissionDenied):
        duty_add(by=quality_developer, document=routine, unit=town.unit)
    with pytest.raises(PermissionDenied):
        duty_end(by=unit_manager, duty=duty)
    assert duty_add(by=unit_manager, document=routine, unit=town.unit)


def test_a_bad_number_of_days_is_said_beside_its_field(routine, town, unit_manager):
    with pytest.raises(DomainError) as caught:
        duty_add(by=unit_manager, document=routine, unit=town.unit, days=0)
    assert caught.value.field == "days"


def test_the_receipt_page_says_what_changed_and_why_and_asks_the_question(
    duty, routine, employee, quality_developer, division_manager, client_as
):
    receipt_give(by=employee, revision=routine.revisions.get())
    revise(
        routine, quality_developer, division_manager, reason="En boende låg kvar på golvet.", body="Ring patrullen.",
        question="Vem ringer du på natten?", answers=["Sjuksköterskan", "Nattpatrullen"], right_answer=1,
    )  # fmt: skip
    client, address = client_as(employee), reverse("processes:receipt", args=[routine.key])
    page = client.get(address).content.decode()
    assert "En boende låg kvar på golvet." in page
    assert reverse("processes:changes", args=[routine.key, 2]) in page
    assert "Vem ringer du på natten?" in page
    assert "Välj ett svar." in client.post(address, {"number": 2}).content.decode()
    assert "Läs texten en gång till" in client.post(address, {"number": 2, "answer": 0}).content.decode()
    assert not Receipt.objects.filter(revision__number=2).exists()
    assert client.post(address, {"number": 2, "answer": 1}).status_code == 302
    assert Receipt.objects.get(revision__number=2).answer == 1
    assert "Du läste den här versionen" in client.get(address).content.decode()


def test_whoever_read_an_older_version_gives_no_receipt_of_the_newer(
    duty, routine, employee, quality_developer, division_manager, client_as
):
    client, address = client_as(employee), reverse("processes:receipt", args=[routine.key])
    assert client.get(address).context["form"]["number"].value() == 1
    revise(routine, quality_developer, division_manager, body="Ring nattpatrullen.")
    response = client.post(address, {"number": 1})
    assert "Det har kommit en ny version medan du läste" in response.content.decode()
    assert not Receipt.objects.exists()
    # The page shows the new one, and is then about that.
    assert "Ring nattpatrullen." in response.content.decode()
    assert client.post(address, {"number": response.context["form"]["number"].value()}).status_code == 302
    assert Receipt.objects.get().revision.number == 2


def test_the_own_list_shows_what_is_left_and_what_is_read(duty, routine, employee, client_as):
    client, address = client_as(employee), reverse("processes:to_read")
    assert [row.current.document for row in client.get(address).context["rows"]] == [routine.pk]
    client.post(reverse("processes:receipt", args=[routine.key]), {"number": 1})
    shown = client.get(address).context
    assert shown["rows"] == []
    assert [receipt.revision.document for receipt in shown["read"]] == [routine]


def test_no_page_signs_several_readings_at_once(
    duty, routine, town, quality_developer, division_manager, employee, client_as
):
    other = adopt(add_routine(quality_developer, town.division, "Basal hygien"), quality_developer, division_manager)
    duty_add(by=division_manager, document=other, unit=town.division, role=Role.EMPLOYEE)
    client, own = client_as(employee), reverse("processes:to_read")
    page = client.get(own)
    assert len(page.context["rows"]) == 2
    main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    assert "<form" not in main
    assert 'type="checkbox"' not in main
    assert client.post(own, {"documents": [routine.pk, other.pk]}).status_code == 405
    more = {"number": 1, "documents": [routine.pk, other.pk], "key": [routine.key, other.key]}
    assert client.post(reverse("processes:receipt", args=[routine.key]), more).status_code == 302
    assert [receipt.revision.document for receipt in Receipt.objects.all()] == [routine]


def test_whatever_is_sent_to_any_page_of_the_room_signs_one_reading_at_most(
    duty, routine, town, quality_developer, division_manager, employee, client_as
):
    """What must be read is named in every way that a form could name it, by whoever reads and by whoever leads."""
    other = adopt(add_routine(quality_developer, town.division, "Basal hygien"), quality_developer, division_manager)
    duty_add(by=division_manager, document=other, unit=town.division, role=Role.EMPLOYEE)
    both = [routine, other]
    keys, ids = [each.key for each in both], [each.pk for each in both]
    revisions = [each.revisions.get().pk for each in both]
    said = {"key": keys, "keys": keys, "rutin": keys, "rutiner": keys, "rader": keys, "valda": ids, "alla": "on"}
    said |= dict.fromkeys(("id", "ids", "pk", "rows", "document", "documents", "dokument"), ids)
    said |= dict.fromkeys(("revision", "revisions", "version", "versioner", "receipt", "receipts"), revisions)
    said |= {"number": 1, "answer": 0, "confirm": "on"}
    signed = set()
    for person in (employee, division_manager):
        client = client_as(person)
        for name, address in addresses_of(routine):
            with transaction.atomic():
                client.post(address, said)
                count = Receipt.objects.count()
                transaction.set_rollback(True)
            assert count <= 1, (person, address)
            if count:
                signed.add(name)
    assert signed == {"receipt"}


def addresses_of(routine):
    """(name, address) of every page of the room: about the routine, and the first of everything else."""
    given = {"key": routine.key, "extension": "csv", "step": "x", "picture": UUID(int=1)}
    for pattern in urlpatterns:
        names = pattern.pattern.regex.groupindex
        yield pattern.name, reverse(f"processes:{pattern.name}", kwargs={name: given.get(name, 1) for name in names})


def overview(client, **query):
    return client.get(reverse("processes:readings"), query).context


def test_the_manager_sees_who_lacks_what_at_the_own_units(duty, town, employee, colleague, unit_manager, client_as):
    add_person("annan", "Axel Annanstans", Role.EMPLOYEE, town.home_care)
    receipt_give(by=colleague, revision=duty.document.revisions.get())
    client = client_as(unit_manager)
    assert [row.name for row, *_ in overview(client)["rows"]] == [employee.name]
    assert [row.name for row, *_ in overview(client, visa="lasta")["rows"]] == [colleague.name]
    assert len(overview(client, visa="alla")["rows"]) == 2
    assert overview(client, visa="sena")["rows"] == []
    assert overview(client, sok="kalle")["rows"] == []
    assert [(each.name, each.lacking, each.total) for each in overview(client)["sums"]] == [(town.unit.name, 1, 2)]
    assert [mine for _, mine in overview(client)["duties"]] == [False]


def test_the_overview_is_filtered_by_unit_and_routine_and_sorted(
    duty, town, process, employee, division_manager, client_as
):
    other = add_person("annan", "Axel Annanstans", Role.EMPLOYEE, town.home_care)
    duty_add(by=division_manager, document=process, unit=town.home_care, days=3)
    client = client_as(division_manager)
    names = [(row.name, row.current.document) for row, *_ in overview(client)["rows"]]
    assert names[0] == (other.name, process.pk)
    assert len(names) == 3
    assert {row.name for row, *_ in overview(client, enhet=town.home_care.pk)["rows"]} == {other.name}
    assert [row.name for row, *_ in overview(client, rutin=process.key)["rows"]] == [other.name]
    assert [row.name for row, *_ in overview(client, ordning="namn")["rows"]] == [other.name, other.name, employee.name]


def test_the_file_holds_what_is_filtered_and_its_fetching_is_logged(duty, employee, unit_manager, client_as):
    client = client_as(unit_manager)
    lines = b"".join(client.get(reverse("processes:readings_csv")).streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert employee.name in lines[1]
    assert AccessLogEntry.objects.filter(what="Läsning som fil", object_label="1 rader").count() == 1
    response = client.get(reverse("processes:readings_xlsx"), {"visa": "lasta"})
    assert b"".join(response.streaming_content).startswith(b"PK")


def test_a_duty_is_added_and_ended_in_the_browser(routine, town, unit_manager, employee, client_as):
    client = client_as(unit_manager)
    address = f"{reverse('processes:add_reading_duty')}?rutin={routine.key}"
    assert client.get(address).context["form"].initial["document"] == routine.pk
    answers = {"document": routine.pk, "unit": town.unit.pk, "role": "", "days": 10, "valid_from": TODAY.isoformat()}
    assert client.post(address, answers | {"days": 900}).status_code == 200
    assert client.post(address, answers).status_code == 302
    [duty] = ReadingDuty.objects.visible_to(unit_manager, Action.FOLLOW_READING)
    assert "finns redan" in client.post(address, answers).content.decode()
    assert client.post(reverse("processes:end_reading_duty", args=[duty.pk])).status_code == 302
    duty.refresh_from_db()
    assert duty.valid_to == TODAY


def test_the_page_of_the_routine_says_that_one_must_read_it(duty, routine, employee, unit_manager, client_as):
    client, address = client_as(employee), routine.get_absolute_url()
    assert reverse("processes:receipt", args=[routine.key]) in client.get(address).content.decode()
    receipt_give(by=employee, revision=routine.revisions.get())
    assert "Du läste version 1" in client.get(address).content.decode()
    page = client_as(unit_manager).get(address).content.decode()
    assert f"{reverse('processes:readings')}?rutin={routine.key}" in page
    assert duty.who in page


def test_what_is_to_come_is_told_on_the_page_of_what_holds(
    duty, routine, employee, quality_developer, division_manager, client_as
):
    draft = revision_start(by=quality_developer, document=routine, reason="Ny natt.")
    write(quality_developer, draft, body="Ring nattpatrullen.")
    send(quality_developer, draft)
    approve(division_manager, draft, valid_from=TODAY + days(5))
    client, told = client_as(employee), "En ny version gäller från"
    assert told in client.get(routine.get_absolute_url()).content.decode()
    page = client.get(routine.revisions.get(number=2).get_absolute_url()).content.decode()
    assert told not in page
    assert "Du ska läsa den här" not in page  # it is the one that holds that one must read


def test_a_withdrawn_routine_leads_on_to_the_search(routine, employee, division_manager, client_as):
    revision = routine.revisions.get()
    revision_withdraw(by=division_manager, revision=revision, version=revision.version, reason="Behövs inte.")
    page = client_as(employee).get(routine.get_absolute_url()).content.decode()
    assert "Sök en annan rutin" in page
