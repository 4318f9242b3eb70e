"""Who reads, works in and leads a riskanalys."""

import pytest

from core.access import may
from core.errors import DomainError
from organisation.roles import Action
from riskanalysis import services
from riskanalysis.models import Risk, RiskAnalysis
from tests.conftest import PERSONAS
from tests.scene_risks import begin, decide, find, hear

pytestmark = pytest.mark.django_db

LEADS = {
    "unit_manager", "stand_in", "division_manager", "director", "quality_developer", "quality_manager", "sas", "mas",
    "mar", "development_lead", "improvement_coach",
}  # fmt: skip
READS = LEADS | {"employee", "colleague"}


def test_who_does_what(analysis, persona):
    for name in PERSONAS:
        person = persona(name)
        assert may(person, Action.READ_RISK_ANALYSES, analysis) is (name in READS), name
        assert may(person, Action.WORK_IN_RISK_ANALYSES, analysis) is (name in LEADS), name
        assert may(person, Action.LEAD_RISK_ANALYSES, analysis) is (name in LEADS), name


def test_a_member_of_the_team_works_in_it_from_another_unit(analysis, unit_manager, other_unit_manager):
    assert not may(other_unit_manager, Action.READ_RISK_ANALYSES, analysis)
    member = services.member_add(
        by=unit_manager, analysis=analysis, function="Har gjort det förut", user=other_unit_manager
    )
    assert may(other_unit_manager, Action.WORK_IN_RISK_ANALYSES, analysis)
    told = other_unit_manager.notices.get()
    assert told.text == f"Du är med i gruppen för riskanalysen {analysis.number}"
    assert not may(other_unit_manager, Action.LEAD_RISK_ANALYSES, analysis)
    services.member_remove(by=unit_manager, member=member)
    assert not may(other_unit_manager, Action.READ_RISK_ANALYSES, analysis)


def test_nobody_of_another_nämnd_is_taken_into_the_team(analysis, unit_manager, other_board_manager):
    with pytest.raises(DomainError) as refused:
        services.member_add(by=unit_manager, analysis=analysis, function="Granne", user=other_board_manager)
    assert refused.value.field == "user"


def test_what_is_decided_above_is_read_by_those_who_work_beneath(
    town, unit_manager, director, employee, provider_manager, other_board_manager
):
    """Not while it is being worked in; and neither by a provider's people nor by another nämnd."""
    begun = begin(director, town.division, "Nya arbetstider")
    hear(director, begun)
    find(director, begun, square=(1, 1))
    people = (employee, provider_manager, other_board_manager)
    assert [may(person, Action.READ_RISK_ANALYSES, begun) for person in people] == [False, False, False]
    decided = decide(director, begun)
    assert [may(person, Action.READ_RISK_ANALYSES, decided) for person in people] == [True, False, False]
    assert not may(unit_manager, Action.WORK_IN_RISK_ANALYSES, decided)


def test_the_risks_follow_the_analysis(risk, employee, other_unit_manager, board_member):
    assert list(Risk.objects.visible_to(employee, Action.READ_RISK_ANALYSES)) == [risk]
    for person in (other_unit_manager, board_member):
        assert not Risk.objects.visible_to(person, Action.READ_RISK_ANALYSES).exists()


def test_whoever_was_named_to_lead_loses_it_with_the_nämnd(analysis, unit_manager):
    assignment = unit_manager.assignments.get()
    type(assignment).objects.filter(pk=assignment.pk).update(valid_to=assignment.valid_from)
    assert not RiskAnalysis.objects.visible_to(unit_manager, Action.READ_RISK_ANALYSES).exists()


def test_a_personal_number_is_no_reference(analysis, unit_manager):
    with pytest.raises(DomainError) as refused:
        services.individual_save(by=unit_manager, analysis=analysis, reference="19121212-1212")
    assert refused.value.field == "reference"
    kept = services.individual_save(
        by=unit_manager, analysis=analysis, reference="Plan 2, A", contact_before="Samtal 3 maj."
    )
    assert services.individual_save(
        by=unit_manager, analysis=analysis, individual=kept, version=0, effect="Får hjälp en timme senare."
    ).effect
