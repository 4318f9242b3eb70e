"""A page reads the long texts of what it shows, and not of all that it names: maps and files are megabytes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from processes.services import duty_add, receipt_give, release_make, revision_start
from tests.remembering import kept
from tests.scene_processes import approve, send, write

pytestmark = pytest.mark.django_db


def readings_of_texts(client, address):
    """How many of the page's queries read the maps of revisions."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return sum('"map_xml"' in each["sql"] for each in asked)


@kept
def many(routine, town, quality_developer, division_manager, employee):
    """A routine with a version read, one that holds and is told about, and a draft in review."""
    duty_add(by=division_manager, document=routine, unit=town.division)
    receipt_give(by=employee, revision=routine.revisions.get())
    second = revision_start(by=quality_developer, document=routine, reason="Ny natt.")
    send(quality_developer, write(quality_developer, second, body="Ny text."))
    approve(division_manager, second)
    second.refresh_from_db()
    release_make(by=quality_developer, title="Nytt", note="Ny natt.", unit=town.division, revisions=[second])
    third = revision_start(by=quality_developer, document=routine, reason="Nytt larm.")
    send(quality_developer, write(quality_developer, third, body="Ännu en."))
    return routine


@pytest.mark.parametrize("name", ["employee", "quality_developer", "division_manager"])
def test_the_page_of_a_document_reads_the_texts_of_one_version(many, persona, client_as, name):
    assert readings_of_texts(client_as(persona(name)), many.get_absolute_url()) == 1


@pytest.mark.parametrize("page", ["my_day", "processes:to_read", "processes:releases", "processes:add_release"])
def test_a_list_reads_no_texts(many, division_manager, employee, client_as, page):
    person = employee if page == "processes:to_read" else division_manager
    assert readings_of_texts(client_as(person), reverse(page)) == 0
