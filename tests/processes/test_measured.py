"""The indicators that show how a process goes: chosen with the rest of its facts, shown with the newest value."""

import pytest
from django.urls import reverse

from processes.services import document_change
from tests.remembering import kept
from tests.scene_indicators import add_indicator, write

pytestmark = pytest.mark.django_db


@kept
def indicator(town, quality_developer):
    return add_indicator(quality_developer, board=town.board)


def test_a_process_shows_the_newest_value_of_what_measures_it(
    process, indicator, town, client_as, unit_manager, employee, quality_developer
):
    write(unit_manager, indicator, town.unit)
    document_change(by=quality_developer, document=process, version=process.version, indicators=[indicator])
    page = client_as(unit_manager).get(process.get_absolute_url()).content.decode()
    assert "Så går det" in page
    assert "80 procent" in page
    assert "Så går det" not in client_as(employee).get(process.get_absolute_url()).content.decode()


def test_what_measures_it_is_chosen_and_stands_in_its_story(process, indicator, client_as, quality_developer):
    client, address = client_as(quality_developer), reverse("processes:change_document", args=[process.key])
    page = client.get(address)
    assert "Vilka indikatorer visar hur det går?" in page.content.decode()
    typed = {name: value for name, value in page.context["form"].initial.items() if value not in (None, "")}
    response = client.post(address, typed | {"indicators": [indicator.pk], "version": process.version})
    assert response.status_code == 302
    assert list(process.measured_by.all()) == [indicator]
    assert process.events.last().note == "Mäts med: Följd basal hygien"


def test_what_one_may_not_read_is_not_taken_away(process, indicator, town, client_as, quality_developer):
    other = add_indicator(None, "En annan nämnds", board=town.other_board)
    document_change(by=None, document=process, version=None, indicators=[indicator, other])
    client, address = client_as(quality_developer), reverse("processes:change_document", args=[process.key])
    page = client.get(address)
    typed = {name: value for name, value in page.context["form"].initial.items() if value not in (None, "")}
    typed["indicators"] = []
    process.refresh_from_db()
    client.post(address, typed | {"version": process.version})
    assert list(process.measured_by.all()) == [other]


def test_a_routine_is_measured_by_nothing(routine, client_as, quality_developer):
    address = reverse("processes:change_document", args=[routine.key])
    assert "Vilka indikatorer" not in client_as(quality_developer).get(address).content.decode()


def test_an_indicator_names_the_processes_it_measures_to_those_who_read_them(
    process, indicator, town, client_as, unit_manager, quality_developer, other_board_manager
):
    address = indicator.get_absolute_url()
    assert "Processer som den visar" not in client_as(unit_manager).get(address).content.decode()
    document_change(by=quality_developer, document=process, version=process.version, indicators=[indicator])
    page = client_as(unit_manager).get(address).content.decode()
    assert "Processer som den visar hur det går för" in page
    assert f'href="{process.get_absolute_url()}"' in page
    common = add_indicator(None, "Kommunens egen", board=None)
    document_change(by=None, document=process, version=None, indicators=[indicator, common])
    page = client_as(other_board_manager).get(common.get_absolute_url())
    assert page.status_code == 200
    assert process.title not in page.content.decode()


def test_indicators_are_filtered_by_process(
    process, indicator, town, client_as, unit_manager, quality_developer, other_board_manager
):
    other = add_indicator(quality_developer, "Väntan på beslut", board=None)
    client, address = client_as(unit_manager), reverse("indicators:list")
    assert 'name="process"' not in client.get(address).content.decode()
    document_change(by=quality_developer, document=process, version=process.version, indicators=[indicator])
    shown = client.get(address, {"process": process.key}).content.decode()
    assert f'<option value="{process.key}" selected>{process.title}</option>' in shown
    assert (indicator.name in shown, other.name in shown) == (True, False)
    # Somebody of another nämnd reads neither the process nor what hangs on it.
    shown = client_as(other_board_manager).get(address, {"process": process.key}).content.decode()
    assert 'name="process"' not in shown
    assert other.name in shown
