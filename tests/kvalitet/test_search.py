"""The search at the top of every page: routines and cases, each as the person may see them, with links to the lists."""

import pytest
from django.urls import reverse

from tests.remembering import kept
from tests.scene import assess, report_case
from tests.scene_processes import add_routine, adopt

pytestmark = pytest.mark.django_db


@kept
def routine(town, quality_developer, division_manager):
    return adopt(add_routine(quality_developer, town.division), quality_developer, division_manager)


@kept
def case(town, employee, unit_manager):
    return assess(unit_manager, report_case(employee, town.unit))


def search(client, words):
    return client.get(reverse("search"), {"sok": words})


def titles(page):
    return {group.title: [item.url for item in group.items] for group in page.context["groups"]}


def test_a_manager_finds_routines_and_cases_side_by_side(routine, case, client_as, unit_manager):
    page = search(client_as(unit_manager), "halkade")
    found = titles(page)
    assert list(found) == ["Rutiner och processer", "Avvikelser"]
    assert routine.get_absolute_url() in found["Rutiner och processer"]
    assert reverse("deviations:show", args=[case.number]) in found["Avvikelser"]
    text = page.content.decode()
    assert f"{reverse('processes:find')}?sok=halkade" in text
    assert f"{reverse('deviations:list')}?status=alla&amp;sok=halkade" in text


def test_a_number_goes_to_the_case_first(routine, case, client_as, unit_manager):
    found = titles(search(client_as(unit_manager), case.number))
    assert next(iter(found)) == "Avvikelser"
    assert found["Avvikelser"][0] == reverse("deviations:show", args=[case.number])


def test_nobody_finds_more_than_they_may_see(routine, case, client_as, employee, other_board_manager, board_member):
    for person in (employee, board_member):
        assert list(titles(search(client_as(person), "halkade"))) == ["Rutiner och processer"]
    elsewhere = titles(search(client_as(other_board_manager), "halkade"))
    assert elsewhere == {"Rutiner och processer": [], "Avvikelser": []}


def test_drafts_are_not_found(town, client_as, quality_developer, division_manager):
    add_routine(quality_developer, town.division, "Utkast om pumpar")
    assert titles(search(client_as(quality_developer), "pumpar"))["Rutiner och processer"] == []


def test_the_field_at_the_top_says_what_is_looked_for_and_keeps_the_words(routine, client_as, employee, unit_manager):
    page = search(client_as(unit_manager), "fallit <b>").content.decode()
    assert 'value="fallit &lt;b&gt;"' in page
    assert 'placeholder="Sök rutin, ord eller ärendenummer"' in page
    page = client_as(employee).get("/").content.decode()
    assert 'action="/rutiner/"' in page
    assert 'placeholder="Sök rutin"' in page


def test_without_words_nothing_is_asked(client_as, unit_manager):
    page = client_as(unit_manager).get(reverse("search"))
    assert page.context["groups"] == []
    assert "Skriv ett ord" in page.content.decode()
