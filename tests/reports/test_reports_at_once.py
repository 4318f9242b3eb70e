"""Two at the same time: a half begun once, a missiv of which nobody loses a text, a quotation beside a text."""

import pytest

from core.errors import Conflict, DomainError
from reports import services
from reports.kinds import Kind
from reports.models import AccountTemplate, AnnualReport, SavedView
from tests.at_once import in_threads

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_of_two_who_begin_the_same_half_one_is_told(town, quality_developer, quality_manager):
    def start(by, kind):
        services.report_start(by=by, board=town.board, year=2021, kind=kind)

    errors = in_threads(
        lambda: start(quality_developer, Kind.BOTH), lambda: start(quality_manager, Kind.PATIENT_SAFETY)
    )
    assert [type(error) for error in errors if error] == [DomainError]
    assert AnnualReport._base_manager.count() == 1
    assert AccountTemplate._base_manager.count() == 1


def test_of_two_who_write_the_missiv_one_is_told(report, quality_developer, quality_manager):
    def say(by, words):
        services.missive_write(by=by, report=report, version=0, matter="Berättelsen", proposal=words, signed_by="Chef")

    errors = in_threads(lambda: say(quality_developer, "att ett"), lambda: say(quality_manager, "att två"))
    assert [type(error) for error in errors if error] == [Conflict]
    assert report.missive.proposal in ("att ett", "att två")


def test_of_two_who_save_one_name_one_is_told_and_of_two_start_views_one_is_left(town, unit_manager):
    def save(name):
        services.view_save(by=unit_manager, board=town.board, name=name, asked={"rader": ["tema"]}, is_start=True)

    errors = in_threads(lambda: save("Fall"), lambda: save("Fall"))
    assert [type(error) for error in errors if error] == [DomainError]
    assert not any(in_threads(lambda: save("A"), lambda: save("B")))
    assert SavedView._base_manager.filter(is_start=True).count() == 1
