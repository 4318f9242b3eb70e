"""What holds for a document through all its revisions: its law, its unit, its day, what holds meanwhile, its story."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from core.calendar import local_today
from core.errors import RuleBroken
from organisation.models import Unit
from organisation.roles import Role
from processes.services import (
    document_change,
    requirements_set,
    revision_start,
)
from standards.models import LegalReference
from tests.processes.pages import text
from tests.scene_processes import add_routine, adopt, approve, send

pytestmark = pytest.mark.django_db


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
