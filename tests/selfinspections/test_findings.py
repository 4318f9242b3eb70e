"""What was found to be lacking leads on in one step, with the trace."""

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Conflict, DomainError, RuleBroken
from riskanalysis.services import analysis_add
from riskanalysis.workflow import Occasion
from selfinspections import services
from selfinspections.workflow import FindingStatus
from tests.remembering import kept
from tests.scene_cases import tile
from tests.selfinspections.conftest import answer, complete, in_days

pytestmark = pytest.mark.django_db


@kept
def finding(employee, sheet):
    answer(employee, sheet, "9", "-20")
    return complete(employee, sheet).findings.get()


def test_a_finding_becomes_a_measure(finding, unit_manager, employee):
    with pytest.raises(PermissionDenied):
        services.finding_add_measure(
            by=employee, finding=finding, version=finding.version, title="Byt kyl", owner=employee, due_on=in_days(7)
        )
    row = services.finding_add_measure(
        by=unit_manager, finding=finding, version=finding.version, title="Byt kyl", owner=employee, due_on=in_days(7)
    )
    assert (row.status, row.handled_by) == (FindingStatus.HANDLED, unit_manager)
    assert row.measures.get().unit == finding.occurrence.unit
    with pytest.raises(Conflict):
        services.finding_settle(by=unit_manager, finding=finding, version=finding.version, note="Rättat")


def test_whoever_answered_reports_it_as_a_deviation_once(finding, employee):
    category = tile()
    row = services.finding_report(
        by=employee, finding=finding, version=finding.version, submission_key="0b0fb9a4-6d53-4cf2-8a0c-3f2f6d1f5c11",
        category=category, what_happened="Kylen höll 9 grader.",
    )  # fmt: skip
    assert (row.case.unit, row.case.reporter) == (finding.occurrence.unit, employee)
    with pytest.raises(RuleBroken, match="redan rapporterad"):
        services.finding_report(
            by=employee, finding=row, version=row.version, submission_key="0b0fb9a4-6d53-4cf2-8a0c-3f2f6d1f5c12",
            category=category, what_happened="Igen.",
        )  # fmt: skip


def test_a_finding_becomes_a_risk(finding, unit_manager, town):
    analysis = analysis_add(
        by=unit_manager, unit=town.unit, title="Värmebölja", occasion=Occasion.OTHER, ready_by=in_days(7)
    )
    row = services.finding_add_risk(
        by=unit_manager, finding=finding, version=finding.version, analysis=analysis, event="Maten blir för varm"
    )
    assert row.risk.analysis == analysis


def test_what_was_put_right_at_once_says_how(finding, employee):
    with pytest.raises(DomainError, match="hur det rättades"):
        services.finding_settle(by=employee, finding=finding, version=finding.version, note="")
    row = services.finding_settle(by=employee, finding=finding, version=finding.version, note="Dörren stod öppen.")
    assert (row.status, row.settled_note) == (FindingStatus.HANDLED, "Dörren stod öppen.")
