"""Conversations on the värdegrund: noted by whoever leads, read by the unit, no names asked for."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError
from improvements import services
from improvements.models import ValuesTalk
from organisation.roles import Action
from standards.models import Theme
from tests.remembering import kept

pytestmark = pytest.mark.django_db
LIST = "/forbattringar/samtal/"
SAID = {"participants": 6, "outcome": "Vi knackar alltid på."}


@kept
def talk(unit_manager, town):
    return services.talk_add(by=unit_manager, unit=town.unit, held_on=local_today(), **SAID)


@pytest.mark.parametrize(
    ("name", "sees", "notes"),
    [
        ("employee", True, False),
        ("unit_manager", True, True),
        ("improvement_coach", True, True),
        ("quality_developer", True, False),
        ("other_unit_manager", False, False),
        ("board_member", False, False),
    ],
)
def test_who_reads_and_notes(talk, town, persona, name, sees, notes):
    person = persona(name)
    assert may(person, Action.SEE_MEASURES, talk) == sees
    if notes:
        services.talk_add(by=person, unit=town.unit, held_on=local_today(), **SAID)
    else:
        with pytest.raises(PermissionDenied):
            services.talk_add(by=person, unit=town.unit, held_on=local_today(), **SAID)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"held_on": local_today() + timedelta(days=2)}, "held_on"),
        ({"participants": 0}, "participants"),
        ({"outcome": " "}, "outcome"),
    ],
)
def test_a_talk_that_cannot_have_been_is_refused_beside_its_field(unit_manager, town, more, field):
    with pytest.raises(DomainError) as error:
        services.talk_add(by=unit_manager, unit=town.unit, **{"held_on": local_today(), **SAID, **more})
    assert error.value.field == field
    assert not ValuesTalk.objects.for_system("test").exists()


def test_a_talk_is_noted_found_and_mended_in_the_browser(client_as, town, unit_manager):
    client, theme = client_as(unit_manager), Theme.objects.valid().first()
    form = {"unit": town.unit.pk, "held_on": local_today(), "theme": theme.pk, **SAID}
    assert client.post(f"{LIST}nytt/", form).url == LIST
    talk = ValuesTalk.objects.for_system("test").get()
    text = client.get(LIST, {"tema": theme.pk}).content.decode()
    assert SAID["outcome"] in text
    assert "6 deltog" in text
    assert SAID["outcome"] not in client.get(LIST, {"tema": Theme.objects.last().pk}).content.decode()
    address = reverse("improvements:talk_change", args=[talk.pk])
    client.post(address, {**form, "participants": 7, "version": 0})
    talk.refresh_from_db()
    assert (talk.participants, talk.theme, talk.history.count()) == (7, theme, 2)
    body = b"".join(client.get(f"{LIST}hamta.csv").streaming_content).decode()
    assert "Vi knackar alltid på." in body


def test_the_second_of_two_is_told(talk, unit_manager, stand_in):
    services.talk_change(by=stand_in, talk=talk, version=0, outcome="Vi knackar och väntar.")
    with pytest.raises(Conflict):
        services.talk_change(by=unit_manager, talk=talk, version=0, outcome="Vi ringer på.")


def test_an_empty_list_says_what_to_note(client_as, employee):
    text = client_as(employee).get(LIST).content.decode()
    assert "Prata om värdegrunden i vardagen" in text
    assert reverse("improvements:talk_add") not in text
