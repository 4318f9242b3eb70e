"""What a whole unit reads of an analysis holds no personal number, whichever step it is written in."""

import pytest

from core.calendar import local_today
from core.errors import DomainError
from riskanalysis import services
from riskanalysis.models import RiskAnalysis
from riskanalysis.selectors import parts_of
from riskanalysis.workflow import Occasion
from tests.riskanalysis.pages import fresh

pytestmark = pytest.mark.django_db
NUMBER = "Hon med 19121212-1212 får inte sitt läkemedel."


def refused(field, write):
    with pytest.raises(DomainError) as error:
        write()
    assert (error.value.field, "Ta bort personnumret." in error.value.message) == (field, True)


@pytest.mark.parametrize("field", ["title", "what_changes", "scope"])
def test_what_is_to_change(unit_manager, town, analysis, field):
    texts = {"title": "Sommaren"} | {field: NUMBER}
    new = {"unit": town.unit, "occasion": Occasion.STAFFING, "ready_by": local_today()}
    refused(field, lambda: services.analysis_add(by=unit_manager, **new, **texts))
    assert RiskAnalysis.objects.for_system("test").get() == analysis
    changed = {"analysis": analysis, "version": analysis.version, field: NUMBER}
    refused(field, lambda: services.analysis_change(by=unit_manager, **changed))


def test_who_is_with(unit_manager, analysis):
    refused("function", lambda: services.member_add(by=unit_manager, analysis=analysis, function=NUMBER))


def test_what_is_said_of_a_risk(unit_manager, ready):
    (risk,), _ = parts_of(ready)
    given = {"by": unit_manager, "risk": risk, "version": risk.version, "reason": NUMBER}
    refused("reason", lambda: services.risk_judge_residual(**given, severity=4, likelihood=1))
    refused("reason", lambda: services.risk_accept(**given))


def test_what_is_said_at_its_steps(unit_manager, ready):
    given = {"by": unit_manager, "analysis": ready, "version": ready.version}
    refused("conclusion", lambda: services.analysis_conclude(**given, conclusion=NUMBER))
    refused("conclusion", lambda: services.analysis_decide(**given, conclusion=NUMBER, follow_up_on=local_today()))
    refused("reason", lambda: services.analysis_cancel(**given, reason=NUMBER))
    decided = services.analysis_decide(**given, conclusion="Vi gör ändringen.", follow_up_on=local_today())
    given |= {"analysis": decided, "version": decided.version}
    refused("reason", lambda: services.analysis_resume(**given, reason=NUMBER))
    (risk,), _ = parts_of(decided)
    refused("note", lambda: services.analysis_follow_up(**given, note=NUMBER))
    told = [(risk, "no", NUMBER)]
    refused(f"note_{risk.pk}", lambda: services.analysis_follow_up(**given, note="Det gick bra.", outcomes=told))
    assert fresh(decided).status == "decided"
