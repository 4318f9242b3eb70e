"""The same list, the same title, twice at the same moment."""

import pytest

from core.errors import DomainError
from organisation.roles import Role
from processes.models import Document, RegisterEntry
from processes.register import read
from processes.services import document_add
from processes.services.register import register_bring_in
from processes.workflow import Kind
from tests.at_once import in_threads

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_list_that_is_sent_twice_at_once_is_brought_in_once(town, quality_developer):
    reading = read("titel\nRutin för larm\nRutin för nycklar\n")

    def bring_in():
        register_bring_in(by=quality_developer, unit=town.division, name="lista", reading=reading)

    errors = in_threads(bring_in, bring_in)
    assert sorted(type(error) for error in errors if error) == [DomainError]
    assert RegisterEntry._base_manager.count() == 2


def test_two_documents_with_one_title_have_an_address_each(town, quality_developer):
    def begin():
        document_add(
            by=quality_developer, kind=Kind.ROUTINE, title="Larm", unit=town.division, owner_role=Role.UNIT_MANAGER
        )

    assert in_threads(begin, begin) == [None, None]
    assert set(Document._base_manager.values_list("key", flat=True)) == {"larm", "larm-2"}
