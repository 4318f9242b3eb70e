"""An analysis before a summer's staffing, at the unit of the town."""

from datetime import timedelta

import pytest

from core.calendar import local_today
from riskanalysis import services
from riskanalysis.models import RiskAnalysis, Voice
from riskanalysis.workflow import Occasion
from tests.remembering import kept


@kept
def analysis(town, unit_manager) -> RiskAnalysis:
    return services.analysis_add(
        by=unit_manager,
        unit=town.unit,
        title="Sommarbemanning",
        occasion=Occasion.STAFFING,
        what_changes="Nio vikarier ersätter ordinarie personal i juli.",
        ready_by=local_today(),
        change_on=local_today(),
    )


@kept
def risk(analysis, unit_manager):
    return services.risk_add(
        by=unit_manager,
        analysis=analysis,
        event="Vikarie utan delegering ger läkemedel",
        cause="Introduktionen är kort.",
        consequence="Fel läkemedel ges.",
        concerned="De boende",
    )


@kept
def heard(analysis, unit_manager) -> Voice:
    return services.voice_save(
        by=unit_manager,
        analysis=analysis,
        kind=Voice.Kind.USERS,
        who="Boenderådet",
        how=Voice.How.MEETING,
        asked_on=local_today(),
        said="Vi vill veta vilka som kommer.",
    )


@kept
def ready(analysis, risk, heard, unit_manager) -> RiskAnalysis:
    """Ready to be decided but for the words of the decision."""
    risk = services.risk_judge(by=unit_manager, risk=risk, version=risk.version, severity=4, likelihood=2)
    services.risk_add_measure(
        by=unit_manager,
        risk=risk,
        title="Introduktion med delegering",
        owner=unit_manager,
        due_on=local_today() + timedelta(days=14),
    )
    services.risk_judge_residual(by=unit_manager, risk=risk, version=risk.version, severity=4, likelihood=1)
    return analysis


@pytest.fixture
def manager(client_as, unit_manager):
    return client_as(unit_manager)


@pytest.fixture
def reader(client_as, employee):
    return client_as(employee)
