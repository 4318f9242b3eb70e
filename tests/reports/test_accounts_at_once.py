"""Two at the same time: one year, one sent account, and no text that is lost."""

import pytest

from core.errors import Conflict, DomainError
from reports import services
from reports.models import Account, AccountYear
from tests.at_once import in_threads
from tests.scene_accounts import account_of, open_year, published_template, write

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def account(town, quality_developer, unit_manager, division_manager):
    return account_of(open_year(quality_developer, town.board), town.unit)


def test_a_year_opened_by_two_is_one(town, quality_developer, quality_manager):
    template = published_template(quality_developer, town.board)
    errors = in_threads(
        *(lambda by=by: open_year(by, town.board, template) for by in (quality_developer, quality_manager))
    )
    assert [type(error) for error in errors if error] == [DomainError]
    assert AccountYear._base_manager.count() == 1
    assert Account._base_manager.count() == 7


def test_an_account_sent_by_two_is_sent_once(account, unit_manager, stand_in, division_manager):
    written = write(unit_manager, account)
    errors = in_threads(
        *(
            lambda by=by: services.account_send(by=by, account=written, version=written.version)
            for by in (unit_manager, stand_in)
        )
    )
    assert errors == [None, None]
    assert account.events.filter(name="send").count() == 1
    assert division_manager.notices.filter(text__startswith="Skickad uppåt").count() == 1


def test_of_two_who_write_the_same_heading_one_is_told(account, unit_manager, stand_in):
    first, second = account.parts()[:2]

    def say(by, part, text):
        services.account_section_write(by=by, account=account, key=part.key, text=text, nothing_reason="", version=0)

    errors = in_threads(lambda: say(unit_manager, first, "Mitt."), lambda: say(stand_in, first, "Ditt."))
    assert [type(error) for error in errors if error] == [Conflict]
    errors = in_threads(
        lambda: say(unit_manager, second, "Mitt."), lambda: say(unit_manager, account.parts()[2], "Med.")
    )
    assert errors == [None, None]
    assert account.sections.count() == 3
    assert account.events.filter(name="begin").count() == 1
