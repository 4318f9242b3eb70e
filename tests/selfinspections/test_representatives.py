"""A plan may be answered by somebody whom each unit names: its ombud."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from organisation.models import Notice
from organisation.roles import Action, Role
from organisation.services import assignment_add, assignment_end, person_leave
from selfinspections import services
from selfinspections.models import Occurrence, Plan, Representative
from selfinspections.workflow import Who
from tests.conftest import add_person
from tests.remembering import kept
from tests.scene_check_lists import plan_for
from tests.selfinspections.conftest import answer, complete

pytestmark = pytest.mark.django_db
ANSWER = "Svara på egenkontrollen: Kyl och frys"
NAME = "Utse ett ombud som svarar på egenkontrollen: Kyl och frys"


@kept
def plan(town, unit_manager, temperatures) -> Plan:
    return plan_for(unit_manager, temperatures, town.unit, [town.unit], who=Who.NAMED)


@kept
def asked(plan) -> Occurrence:
    services.occurrences_make()
    return plan.occurrences.get()


def name(by, plan, person, unit=None, version=None):
    return services.representative_appoint(
        by=by, plan=plan, unit=unit or plan.units.get(), version=version, person=person
    )


def end(plan):
    yesterday = local_today() - timedelta(days=1)
    Plan.objects.for_system("test").filter(pk=plan.pk).update(
        starts_on=yesterday - timedelta(days=30), ends_on=yesterday
    )


def may_answer(user, occurrence):
    return occurrence in Occurrence.objects.visible_to(user, Action.ANSWER_SELF_INSPECTIONS)


def duties(client):
    return {item.text: item.detail for item in client.get("/").context["items"]}


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return response.content.decode()


# --- Who may answer ---


def test_only_the_ombud_and_the_manager_answer(plan, asked, employee, colleague, unit_manager, other_unit_manager):
    everybody = (employee, colleague, unit_manager, other_unit_manager)
    assert [may_answer(each, asked) for each in everybody] == [False, False, True, False]
    name(unit_manager, plan, colleague)
    assert [may_answer(each, asked) for each in everybody] == [False, True, True, False]
    with pytest.raises(PermissionDenied):
        answer(employee, asked, 4, -20)
    answer(colleague, asked, 4, -20)
    assert complete(colleague, asked).ended_by == colleague


def test_an_ombud_of_another_unit_or_another_plan_is_none_here(
    plan, asked, quality_developer, unit_manager, colleague, temperatures, town
):
    assignment_add(by=None, person=colleague, role=Role.EMPLOYEE, unit=town.home_care)
    both = [town.unit, town.home_care]
    other = plan_for(quality_developer, temperatures, town.board, both, who=Who.NAMED)
    name(quality_developer, other, colleague, unit=town.home_care)
    services.occurrences_make()
    assert not may_answer(colleague, asked)
    assert {each.unit for each in other.occurrences.all() if may_answer(colleague, each)} == {town.home_care}


def test_the_others_read_and_are_told_who_answers(client_as, plan, asked, employee, colleague, unit_manager):
    page, sheet = asked.get_absolute_url(), reverse("selfinspections:answer", args=[asked.pk])
    client = client_as(employee)
    assert "Det gör den som planerar egenkontroller på enheten, tills ett ombud är utsett." in text(
        client.get(sheet), 403
    )
    assert "Inget ombud är utsett, så enhetschefen svarar." in text(client.get(page))
    name(unit_manager, plan, colleague)
    assert "Det gör ombudet, Kalle Kollega, eller den som planerar egenkontroller på enheten." in text(
        client.get(sheet), 403
    )
    assert "Kalle Kollega är ombud och svarar." in text(client.get(page))
    listed = reverse("selfinspections:list")
    assert sheet not in text(client.get(page)) + text(client.get(listed))
    assert page in text(client.get(listed))
    named = client_as(colleague)
    assert sheet in text(named.get(page))
    assert sheet in text(named.get(listed))
    text(named.get(sheet))


def test_what_the_ombud_found_is_taken_care_of_by_all_at_the_unit(
    client_as, plan, asked, employee, colleague, unit_manager
):
    name(unit_manager, plan, colleague)
    answer(colleague, asked, 13, -20)
    finding = complete(colleague, asked).findings.get()
    settle = reverse("selfinspections:finding_settle", args=[finding.pk])
    assert settle in text(client_as(employee).get(asked.get_absolute_url()))
    services.finding_settle(by=employee, finding=finding, version=finding.version, note="Vi stängde dörren.")
    finding.refresh_from_db()
    assert not finding.is_open


def test_sheets_that_have_been_made_are_answered_as_the_plan_said_then(
    sheet, weekly, employee, unit_manager, temperatures
):
    services.plan_change(by=unit_manager, plan=weekly, version=weekly.version, who=Who.NAMED)
    assert may_answer(employee, sheet)
    assert Occurrence.objects.for_system("test").get(pk=sheet.pk).who == Who.STAFF


# --- Whoever leaves is ombud no more ---


def test_whoever_leaves_the_unit_is_ombud_no_more_and_the_row_stays(plan, asked, colleague, unit_manager, client_as):
    name(unit_manager, plan, colleague)
    manager = client_as(unit_manager)
    assert ANSWER not in duties(manager)
    assignment_end(by=None, assignment=colleague.assignments.get(), on=local_today() - timedelta(days=1))
    assert not may_answer(colleague, asked)
    assert {ANSWER, NAME} <= duties(manager).keys()
    assert plan.representatives.get().user == colleague
    shown = text(manager.get(reverse("selfinspections:plan_appoint", args=[plan.pk, asked.unit_id])))
    assert "Kalle Kollega är inte ombud längre" in shown
    assignment_add(by=None, person=colleague, role=Role.EMPLOYEE, unit=asked.unit)
    assert may_answer(colleague, asked)


def test_whoever_has_left_is_ombud_no_more(plan, asked, colleague, unit_manager):
    name(unit_manager, plan, colleague)
    assert Representative.objects.holding().exists()
    person_leave(by=None, person=colleague)
    colleague.refresh_from_db()
    assert not Representative.objects.holding().exists()
    assert not may_answer(colleague, asked)


def test_work_elsewhere_makes_nobody_the_ombud_here(plan, asked, colleague, unit_manager, town):
    name(unit_manager, plan, colleague)
    assignment_add(by=None, person=colleague, role=Role.EMPLOYEE, unit=town.home_care)
    assignment_end(by=None, assignment=colleague.assignments.get(unit=town.unit), on=local_today() - timedelta(days=1))
    assert not may_answer(colleague, asked)


def test_whoever_works_in_the_whole_house_or_manages_it_may_be_the_ombud(plan, asked, unit_manager, town):
    nurse = add_person("sjukskoterska", "Sigrid Sjuksköterska", Role.EMPLOYEE, town.division)
    name(unit_manager, plan, nurse)
    assert may_answer(nurse, asked)
    assert Representative.objects.holding().exists()
    name(unit_manager, plan, unit_manager)
    assert Representative.objects.holding().exists()


def test_work_for_the_namnd_makes_nobody_the_ombud_at_an_external_provider(provider_lead, temperatures, town):
    check_list = services.check_list_copy(by=provider_lead, check_list=temperatures, unit=town.provider, title="Kyl")
    draft = check_list.versions.get()
    services.edition_publish(by=provider_lead, edition=draft, version=draft.version, valid_from=local_today())
    theirs = plan_for(provider_lead, check_list, town.provider, [town.provider], who=Who.NAMED)
    ours = add_person("namndens", "Nils Nämnden", Role.EMPLOYEE, town.board)
    with pytest.raises(DomainError, match="har inget uppdrag på"):
        name(provider_lead, theirs, ours)
    Representative.objects.create(plan=theirs, unit=town.provider, user=ours)
    assert not Representative.objects.holding().exists()
    assert name(provider_lead, theirs, provider_lead) in Representative.objects.holding()


# --- Min dag ---


def test_min_dag_says_that_nobody_is_named_until_somebody_is(client_as, plan, asked, employee, colleague, unit_manager):
    manager, named = client_as(unit_manager), client_as(colleague)
    told = duties(manager)
    assert told[ANSWER] == told[NAME] == "Björkgården, inget ombud är utsett"
    assert ANSWER not in duties(named)
    name(unit_manager, plan, colleague)
    assert not {ANSWER, NAME} & duties(manager).keys()
    assert duties(named)[ANSWER] == "Björkgården"
    assert ANSWER not in duties(client_as(employee))


def test_min_dag_tells_the_manager_when_the_ombud_is_late(client_as, plan, asked, colleague, unit_manager):
    name(unit_manager, plan, colleague)
    Occurrence.objects.for_system("test").update(due_on=local_today() - timedelta(days=1))
    assert "1 egenkontroll är försenad" in duties(client_as(unit_manager))


def test_nobody_is_asked_to_name_for_a_plan_that_has_ended(client_as, plan, unit_manager):
    assert NAME in duties(client_as(unit_manager))
    end(plan)
    assert NAME not in duties(client_as(unit_manager))


def test_nobody_is_asked_to_name_for_a_list_that_is_withdrawn(client_as, plan, unit_manager, temperatures):
    manager = client_as(unit_manager)
    assert NAME in duties(manager)
    services.check_list_withdraw(
        by=unit_manager, check_list=temperatures, version=None, reason="Vi läser av kylen på ett annat sätt."
    )
    assert NAME not in duties(manager)


# --- Naming ---


def test_the_manager_names_for_the_own_unit_also_when_others_have_planned(
    quality_developer, unit_manager, other_unit_manager, employee, colleague, temperatures, town
):
    plan = plan_for(quality_developer, temperatures, town.board, [town.unit, town.lss_unit], who=Who.NAMED)
    assert name(unit_manager, plan, colleague, unit=town.unit).user == colleague
    for by, unit in ((unit_manager, town.lss_unit), (other_unit_manager, town.unit), (employee, town.unit)):
        with pytest.raises(PermissionDenied):
            name(by, plan, colleague, unit=unit)
    assert name(other_unit_manager, plan, other_unit_manager, unit=town.lss_unit).version == 1


def test_a_unit_that_is_taken_out_of_the_plan_names_for_what_is_still_open_there_and_then_no_more(
    client_as, plan, asked, unit_manager, colleague, town
):
    client, page = client_as(unit_manager), asked.get_absolute_url()
    address = reverse("selfinspections:plan_appoint", args=[plan.pk, town.unit.pk])
    plan.units.set([town.home_care])
    assert address in text(client.get(page))
    assert client.get(address).status_code == 200
    name(unit_manager, plan, colleague, unit=town.unit)
    answer(colleague, asked, 4, -20)
    complete(colleague, asked)
    assert address not in text(client.get(page))
    assert client.get(address).status_code == 404
    with pytest.raises(RuleBroken, match="inte längre"):
        name(unit_manager, plan, unit_manager, unit=town.unit)


def test_a_plan_that_has_ended_names_nobody_anew(client_as, plan, unit_manager, colleague, town):
    end(plan)
    address = reverse("selfinspections:plan_appoint", args=[plan.pk, town.unit.pk])
    told = client_as(unit_manager).get(address, follow=True)
    assert "frågar inte efter något ombud" in text(told)
    with pytest.raises(RuleBroken, match="inte längre"):
        name(unit_manager, plan, colleague)


def test_what_was_answered_long_ago_does_not_name_the_ombud_of_today(
    client_as, plan, asked, unit_manager, colleague, employee
):
    name(unit_manager, plan, colleague)
    answer(colleague, asked, 4, -20)
    complete(colleague, asked)
    name(unit_manager, plan, employee)
    facts = dict(client_as(unit_manager).get(asked.get_absolute_url()).context["facts"])
    assert facts["Vem svarar"] == "Den som enhetschefen utser"
    assert str(colleague) in facts["Klar"]


def test_whom_and_for_what_one_cannot_name(plan, weekly, unit_manager, division_manager, former_employee, town):
    elsewhere = add_person("hemtjanst", "Hilda Hemtjänst", Role.EMPLOYEE, town.home_care)
    for person in (elsewhere, former_employee, division_manager):
        with pytest.raises(DomainError, match="har inget uppdrag på") as error:
            name(unit_manager, plan, person)
        assert error.value.field == "person"
    with pytest.raises(RuleBroken, match="inte längre"):
        name(unit_manager, weekly, unit_manager)
    with pytest.raises(RuleBroken, match="inte längre"):
        name(division_manager, plan, division_manager, unit=town.home_care)
    assert not Representative.objects.exists()


def test_an_older_page_writes_over_nobody(plan, unit_manager, employee, colleague):
    row = name(unit_manager, plan, colleague, version=0)
    with pytest.raises(Conflict):
        name(unit_manager, plan, employee, version=0)
    name(unit_manager, plan, colleague, version=row.version)  # the same again is no change
    assert name(unit_manager, plan, None, version=row.version).version == 2
    assert [each.user for each in plan.representatives.get().history.all()] == [None, colleague]


def test_whoever_is_named_is_told_and_the_manager_who_names_themself_is_not(plan, unit_manager, colleague):
    name(unit_manager, plan, colleague)
    notice = Notice.objects.get(user=colleague)
    assert (notice.text, notice.url) == ("Du är ombud för en egenkontroll: Björkgården", plan.get_absolute_url())
    name(unit_manager, plan, unit_manager)
    assert not Notice.objects.filter(user=unit_manager).exists()


# --- Pages ---


def test_the_plan_shows_each_units_ombud_and_leads_to_naming(client_as, plan, employee, colleague, unit_manager, town):
    manager, form = client_as(unit_manager), reverse("selfinspections:plan_appoint", args=[plan.pk, town.unit.pk])
    shown = text(manager.get(plan.get_absolute_url()))
    assert "Inget utsett, enhetschefen svarar" in shown
    assert "Den som enhetschefen utser" in shown
    assert form in shown
    page = text(manager.get(form))
    assert f'<option value="{colleague.pk}">Kalle Kollega' in page
    done = manager.post(form, {"person": colleague.pk, "version": 0}, follow=True)
    assert "Kalle Kollega är ombud på Björkgården." in text(done)
    shown = text(manager.get(form))
    assert "Nu är Kalle Kollega ombud." in shown
    assert "Kalle Kollega utsågs" in shown
    assert form not in text(client_as(employee).get(plan.get_absolute_url()))
    assert "Ombudet utses av" in text(client_as(employee).get(form), 403)
    late = manager.post(form, {"person": employee.pk, "version": 0})
    assert "Nu är Kalle Kollega ombud." in text(late, 409)
    assert f'<option value="{employee.pk}" selected' in text(late, 409)


def test_who_is_ombud_at_another_unit_is_shown_to_those_who_read_it(
    client_as, quality_developer, unit_manager, other_unit_manager, temperatures, town
):
    plan = plan_for(quality_developer, temperatures, town.board, [town.unit, town.lss_unit], who=Who.NAMED)
    name(other_unit_manager, plan, other_unit_manager, unit=town.lss_unit)
    address = plan.get_absolute_url()
    assert str(other_unit_manager) in text(client_as(quality_developer).get(address))
    assert str(other_unit_manager) not in text(client_as(unit_manager).get(address))
    hidden = reverse("selfinspections:plan_appoint", args=[plan.pk, town.lss_unit.pk])
    assert client_as(unit_manager).get(hidden).status_code == 404


def test_a_plan_that_asks_no_ombud_says_so(client_as, weekly, unit_manager, town):
    manager = client_as(unit_manager)
    form = reverse("selfinspections:plan_appoint", args=[weekly.pk, town.unit.pk])
    assert "frågar inte efter något ombud" in text(manager.get(form, follow=True))
    refused = manager.post(form, {"person": unit_manager.pk, "version": 0})
    assert "Planen frågar inte längre efter något ombud här." in text(refused)


def test_deciding_a_plan_says_that_an_ombud_is_to_be_named(client_as, unit_manager, temperatures, town):
    sent = {
        "check_list": temperatures.pk, "units": [town.unit.pk], "frequency": "monthly", "answer_days": 5,
        "starts_on": local_today().isoformat(), "who": "named",
    }  # fmt: skip
    done = client_as(unit_manager).post(reverse("selfinspections:plan_add"), sent, follow=True)
    assert "Utse nu ett ombud på varje enhet." in text(done)
