"""What ends with the work, and what is told to handlers alone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from core.errors import DomainError
from deviations import services
from deviations.models import Deviation
from deviations.selectors import story
from improvements.models import Measure
from improvements.selectors import without_owner
from organisation.roles import Action, Role
from organisation.services import assignment_add, assignment_end


def sees(user, case):
    return Deviation.objects.visible_to(user, Action.SEE_CASES).filter(pk=case.pk).exists()


def moves(person, role, unit):
    """The person's assignments ended the day before yesterday; since then they work elsewhere."""
    today = local_today()
    for assignment in person.assignments.all():
        assignment_end(by=None, assignment=assignment, on=today - timedelta(days=2))
    assignment_add(by=None, person=person, role=role, unit=unit, valid_from=today - timedelta(days=1))


@pytest.mark.parametrize(
    ("role", "place"), [("employee", "other_board_unit"), ("employee", "provider_unit"), ("board_member", "board")]
)
def test_a_closed_case_follows_nobody_out_of_the_namnd(case_in, unit_manager, development_lead, town, role, place):
    case = case_in("investigating")
    case = services.deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=development_lead)
    case = services.deviation_close(by=unit_manager, deviation=case, version=case.version, closing_note="Löst.")
    assert sees(development_lead, case)
    moves(development_lead, Role(role), getattr(town, place))
    assert not sees(development_lead, case)


def test_a_measure_follows_nobody_out_of_the_namnd(case_in, colleague, unit_manager, town):
    case = case_in("assessed")
    measure = services.measure_add_to_case(
        by=unit_manager, deviation=case, version=case.version, title="Matta", owner=colleague, due_on=local_today()
    )
    assert Measure.objects.visible_to(colleague, Action.HANDLE_MEASURES).get() == measure
    moves(colleague, Role.EMPLOYEE, town.other_board_unit)
    assert not Measure.objects.visible_to(colleague, Action.SEE_MEASURES).exists()
    assert without_owner(unit_manager).get() == measure


def test_those_who_only_read_are_not_told_what_was_written_about_people(
    case_in, unit_manager, stand_in, colleague, division_manager, client_as
):
    case = case_in("assessed")
    services.implicated_add(
        by=unit_manager, deviation=case, version=case.version, person=colleague, reason="Kalle höll i liften."
    )
    address = reverse("deviations:show", args=[case.number])
    assert "Kalle höll i liften" in client_as(unit_manager).get(address).content.decode()
    read = client_as(division_manager).get(address).content.decode()
    assert "Spärrad för den som berörs" in read
    assert "Kalle" not in read
    assert "Kalle" not in str(story(case, handles=False))


def test_the_list_of_earlier_cases_tells_whom_they_concerned_so_it_holds_handled_ones_only(
    case_in, unit_manager, sas, development_lead, client_as
):
    earlier, case = case_in("assessed", concerned=["Rum 214"]), case_in("assessed", concerned=["Rum 214"])
    for each, action in ((earlier, Action.SEE_CASES), (case, Action.HANDLE_DEVIATIONS)):
        services.grant_add(
            by=sas, deviation=each, person=development_lead, action=action, reason="Granskar.", valid_to=local_today()
        )
    address = reverse("deviations:show", args=[case.number])
    assert client_as(unit_manager).get(address).context["earlier"]
    assert not client_as(development_lead).get(address).context["earlier"]


def test_nobody_lets_themselves_in(case_in, sas):
    with pytest.raises(DomainError, match="sig själv"):
        services.grant_add(
            by=sas,
            deviation=case_in(),
            person=sas,
            action=Action.HANDLE_DEVIATIONS,
            reason="Jag vill.",
            valid_to=local_today(),
        )


@pytest.mark.parametrize("name", ["other_board_manager", "board_member", "provider_manager"])
def test_a_case_is_given_to_nobody_outside_its_namnd_whoever_calls(case_in, unit_manager, persona, name):
    case = case_in()
    with pytest.raises(DomainError):
        services.deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=persona(name))


def test_the_reporter_fetches_their_own_files_only(case_in, photo, employee, colleague, client_as):
    case = case_in("reported", files=[photo()])
    own = case.attachments.get()
    other = case.attachments.create(
        file=own.file.name, name="journal.pdf", content_type="application/pdf", size=1, digest="x", by=colleague
    )
    client = client_as(employee)
    assert b"".join(client.get(reverse("deviations:file", args=[own.key])).streaming_content)
    assert client.get(reverse("deviations:file", args=[other.key])).status_code == 404
    assert "journal.pdf" not in client.get(reverse("deviations:own_report", args=[case.number])).content.decode()


def test_a_duplicate_leads_only_those_on_who_may_see_the_first(case_in, unit_manager, mas, client_as):
    first = case_in("reported", what_happened="Först.")
    case = case_in("reported")
    case = services.deviation_mark_duplicate(
        by=unit_manager, deviation=case, version=case.version, original_number=first.number
    )
    address, link = reverse("deviations:show", args=[case.number]), f'href="/avvikelser/{first.number}/"'
    assert link in client_as(mas).get(address).content.decode()
    services.implicated_add(by=unit_manager, deviation=first, version=first.version, person=mas, reason="Berörs.")
    assert link not in client_as(mas).get(address).content.decode()
