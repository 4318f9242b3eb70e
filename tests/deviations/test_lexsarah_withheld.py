"""Lex Sarah where the nämnd has chosen that the unit's manager does not read the case."""

import pytest

from core.access import may
from core.errors import DomainError
from deviations import services
from deviations.models import BoardSettings, Deviation
from deviations.services import tracks
from organisation.models import Notice
from organisation.roles import Action
from tests.remembering import kept
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]


@kept
def case(town, employee, unit_manager):
    return assess(unit_manager, report_case(employee, town.unit, "Ingen svarade på larmet under natten."))


@pytest.fixture(autouse=True)
def chosen(town):
    BoardSettings.objects.create(board=town.board, manager_reads_lex_sarah=False)


def owner(case):
    case = Deviation.objects.for_system("a test looks").get(pk=case.pk)
    return case.owner or (case.owner_role, case.owner_unit)


def test_whoever_opens_the_track_takes_the_case_over_when_they_run_lex_sarah(
    case, unit_manager, quality_developer, sas
):
    tracks.track_open(by=quality_developer, deviation=case, kind="lex_sarah", suggestion=SAID)
    assert owner(case) == quality_developer
    assert not may(unit_manager, Action.SEE_CASES, case)
    assert Notice.objects.filter(user=sas, text__contains="Lex Sarah").exists()


def test_sas_takes_over_what_the_manager_opens(case, unit_manager, sas):
    tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)
    assert owner(case) == sas
    assert Notice.objects.filter(user=sas, text=f"Avvikelse {case.number} är nu din").exists()
    for action in (Action.SEE_CASES, Action.HANDLE_DEVIATIONS):
        assert not may(unit_manager, action, case)


def test_without_sas_the_director_does(case, unit_manager, director, town):
    tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)
    assert owner(case) == ("director", town.department)
    assert may(director, Action.HANDLE_DEVIATIONS, case)


def test_the_case_does_not_come_back_to_the_manager_by_a_side_door(case, unit_manager, sas, director, town):
    tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    case.refresh_from_db()
    with pytest.raises(DomainError, match="nämnden"):
        services.deviation_assign(by=sas, deviation=case, version=case.version, owner=unit_manager)
    services.deviation_return_to_inbox(by=sas, deviation=case, version=case.version)
    assert owner(case) == ("director", town.department)


def test_a_case_that_somebody_else_already_owns_stays_theirs(case, unit_manager, colleague, sas):
    case = services.deviation_assign(by=unit_manager, deviation=case, version=case.version, owner=colleague)
    tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    assert owner(case) == colleague


def test_an_external_provider_decides_for_itself(town, provider_manager, employee, sas):
    case = report_case(employee, town.provider_unit)
    tracks.track_open(by=provider_manager, deviation=case, kind="lex_sarah", suggestion=SAID)
    assert may(provider_manager, Action.SEE_CASES, case)
