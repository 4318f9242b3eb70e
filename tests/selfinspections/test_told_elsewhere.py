"""Where egenkontroller are told of: Min dag, notices, the search at the top, the menu."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from organisation.models import Notice
from organisation.roles import Role
from selfinspections import services
from selfinspections.models import Finding
from selfinspections.workflow import Who
from tests.conftest import add_person
from tests.remembering import kept
from tests.selfinspections.conftest import answer, complete, in_days, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client_as, unit_manager):
    return client_as(unit_manager)


@pytest.fixture
def working(client_as, employee):
    return client_as(employee)


@kept
def found(employee, sheet) -> Finding:
    """A fridge that was far too warm."""
    answer(employee, sheet, "13", "-20")
    return complete(employee, sheet).findings.get()


def duties(client):
    return [item.text for item in client.get("/").context["items"]]


def test_min_dag_asks_those_who_answer(working, manager, sheet):
    asked = "Svara på egenkontrollen: Kyl och frys"
    assert asked in duties(working)
    assert asked not in duties(manager)


def test_min_dag_reminds_of_what_one_has_begun_oneself(client_as, mas, temperatures, town):
    services.occurrence_add(by=mas, check_list=temperatures, unit=town.unit)
    assert "Svara på egenkontrollen: Kyl och frys" in duties(client_as(mas))


def test_min_dag_asks_the_manager_when_the_plan_says_so(working, manager, unit_manager, temperatures, town):
    services.plan_add(
        by=unit_manager, check_list=temperatures, unit=town.unit, units=[town.unit], frequency="weekly",
        starts_on=local_today(), who=Who.MANAGER,
    )  # fmt: skip
    services.occurrences_make()
    asked = "Svara på egenkontrollen: Kyl och frys"
    assert asked not in duties(working)
    assert asked in duties(manager)


def test_min_dag_tells_the_manager_what_is_late_and_what_was_found(manager, sheet, found, employee, temperatures, town):
    late = services.occurrence_add(by=employee, check_list=temperatures, unit=town.unit)
    type(late).objects.for_system("test").filter(pk=late.pk).update(due_on=in_days(-1))
    assert {"1 egenkontroll är försenad", "Ta hand om 1 brist från egenkontroller"} <= set(duties(manager))


def test_the_manager_is_told_of_something_serious_without_its_content(found, unit_manager):
    notice = Notice.objects.get(user=unit_manager, key__startswith="self-inspection:")
    assert notice.text == "En egenkontroll har visat en allvarlig brist: Björkgården"
    assert notice.url == found.occurrence.get_absolute_url()


def test_the_manager_is_told_once_of_what_has_been_late_for_a_week(unit_manager, sheet):
    assert services.late_remind(today=sheet.due_on + timedelta(days=6)) == 0
    assert services.late_remind(today=sheet.due_on + timedelta(days=7)) == 1
    assert services.late_remind(today=sheet.due_on + timedelta(days=8)) == 0
    assert Notice.objects.filter(user=unit_manager, key=f"self-inspection:{sheet.pk}:late").count() == 1


# --- At an external provider that has only its lead ---


@kept
def at_provider(provider_lead, town):
    """A fridge read by the provider's employee, on a list that its lead has decided."""
    check_list = services.check_list_add(by=provider_lead, unit=town.provider, title="Kyl", purpose="Säker mat.")
    draft = check_list.versions.get()
    services.question_add(by=provider_lead, edition=draft, kind="number", words="Kylen", high=8, serious_high=12)
    publish(provider_lead, check_list)
    person = add_person("utforarens", "Ulla Utförarens", Role.EMPLOYEE, town.provider)
    return services.occurrence_add(by=person, check_list=check_list, unit=town.provider)


def test_min_dag_asks_the_lead_of_an_external_provider(client_as, provider_lead, at_provider):
    late = type(at_provider).objects.for_system("test").filter(pk=at_provider.pk)
    late.update(due_on=in_days(-1))
    client = client_as(provider_lead)
    assert "1 egenkontroll är försenad" in duties(client)
    late.update(who=Who.MANAGER)
    assert "Svara på egenkontrollen: Kyl" in duties(client)


def test_the_lead_of_an_external_provider_is_told_where_there_is_no_manager(
    client_as, provider_lead, unit_manager, at_provider
):
    services.late_remind(today=at_provider.due_on + timedelta(days=7))
    by = at_provider.created_by
    answer(by, at_provider, "13")
    complete(by, at_provider)
    notices = Notice.objects.filter(key__startswith="self-inspection:")
    assert {each.user for each in notices} == {provider_lead}
    assert notices.count() == 2
    assert "Ta hand om 1 brist från egenkontroller" in duties(client_as(provider_lead))


def test_the_search_at_the_top_finds_a_check_list(working, client_as, other_board_manager, temperatures):
    def titles(client):
        return [group.title for group in client.get(reverse("search"), {"sok": "frys"}).context["groups"]]

    assert "Egenkontroller" in titles(working)
    assert "Egenkontroller" not in titles(client_as(other_board_manager))


def test_the_menu_leads_there(working):
    assert (
        'href="/egenkontroller/" aria-current="page"'
        in working.get(reverse("selfinspections:findings")).content.decode()
    )
