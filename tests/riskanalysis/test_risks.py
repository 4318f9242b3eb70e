"""Risks: judged by the matrix that the analysis was begun with, before and after what one decides to do."""

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import Conflict, DomainError
from deviations.models import Deviation
from improvements.services import measure_cancel
from organisation.models import Notice
from riskanalysis import services
from riskanalysis.selectors import analysis_grid, parts_of, with_measure_count
from tests.scene import report_case

pytestmark = pytest.mark.django_db
RISKS = "/riskanalyser/risker/"


def judge(risk, by, severity, likelihood):
    return services.risk_judge(by=by, risk=risk, version=risk.version, severity=severity, likelihood=likelihood)


def test_the_value_and_the_class_are_the_matrixs(risk, unit_manager):
    judged = judge(risk, unit_manager, 3, 3)
    assert (judged.score, judged.risk_class.matrix_id) == (9, risk.analysis.matrix_id)


@pytest.mark.parametrize(("severity", "likelihood"), [(0, 1), (9, 9), (1, 7)])
def test_a_square_that_the_matrix_does_not_have_is_refused(risk, unit_manager, severity, likelihood):
    with pytest.raises(DomainError, match="Välj en ruta"):
        judge(risk, unit_manager, severity, likelihood)


def test_less_without_a_measure_is_questioned(risk, unit_manager):
    risk = judge(risk, unit_manager, 3, 3)
    lower = {"by": unit_manager, "risk": risk, "version": risk.version, "severity": 3, "likelihood": 1}
    with pytest.raises(DomainError) as refused:
        services.risk_judge_residual(**lower)
    assert refused.value.field == "reason"
    assert services.risk_judge_residual(**lower, reason="Ny personal är redan anställd.").residual_score == 3


def test_less_with_a_measure_needs_no_words(risk, unit_manager):
    risk = judge(risk, unit_manager, 3, 3)
    services.risk_add_measure(
        by=unit_manager, risk=risk, title="Täckningsprov av larm", owner=unit_manager, due_on=local_today()
    )
    after = services.risk_judge_residual(by=unit_manager, risk=risk, version=risk.version, severity=3, likelihood=1)
    assert after.residual_score == 3


def call_off(by, measure):
    return measure_cancel(by=by, measure=measure, version=measure.version, reason="Det gick inte att rekrytera.")


def test_a_measure_that_is_called_off_is_no_measure(risk, unit_manager, client_as):
    risk = judge(risk, unit_manager, 3, 3)
    measure = services.risk_add_measure(
        by=unit_manager, risk=risk, title="Introduktion", owner=unit_manager, due_on=local_today()
    )
    lower = {"by": unit_manager, "version": risk.version, "severity": 3, "likelihood": 1}
    services.risk_judge_residual(risk=risk, **lower)
    (found,) = parts_of(risk.analysis)[0]
    assert (found.lacks_measure, found.lacks_residual_reason) == (False, False)
    register = client_as(unit_manager)
    assert risk.event in register.get(RISKS, {"atgard": "med"}).content.decode()
    call_off(unit_manager, measure)
    (found,) = parts_of(risk.analysis)[0]
    assert (found.measure_count, found.lacks_measure, found.lacks_residual_reason) == (0, found.goes_further, True)
    assert risk.event not in register.get(RISKS, {"atgard": "med"}).content.decode()
    assert risk.event in register.get(RISKS, {"atgard": "utan"}).content.decode()
    assert [each.measure_count for each in with_measure_count(type(risk).objects.for_system("test"))] == [0]
    risk.refresh_from_db()
    with pytest.raises(DomainError) as refused:
        services.risk_judge_residual(risk=risk, **lower | {"version": risk.version})
    assert refused.value.field == "reason"
    page = register.get(risk.analysis.get_absolute_url()).content.decode()
    assert "(genomförs inte)" in page


def test_whoever_leads_is_told_when_the_last_measure_of_what_is_decided_is_called_off(ready, unit_manager, stand_in):
    (risk,) = parts_of(ready)[0]
    second = services.risk_add_measure(
        by=unit_manager, risk=risk, title="Dubbel bemanning", owner=unit_manager, due_on=local_today()
    )
    fresh = type(ready).objects.for_system("test").get(pk=ready.pk)
    services.analysis_decide(
        by=unit_manager, analysis=fresh, version=fresh.version, conclusion="Ja.", follow_up_on=local_today()
    )
    first = risk.measures.order_by("pk").first()
    call_off(stand_in, first)
    told = Notice.objects.filter(user=unit_manager, key__contains=":measure:", key__startswith="risk-analysis:")
    assert not told.exists()
    call_off(stand_in, second)
    assert told.get().url == ready.get_absolute_url()


def test_judging_anew_takes_away_what_was_to_be_left(risk, unit_manager):
    risk = judge(risk, unit_manager, 3, 3)
    risk = services.risk_judge_residual(by=unit_manager, risk=risk, version=risk.version, severity=3, likelihood=3)
    assert judge(risk, unit_manager, 4, 3).residual_score is None


def test_the_matrix_is_drawn_with_the_risks_before_and_after(ready):
    risks, _ = parts_of(ready)
    before = {square.score for row in analysis_grid(ready, risks).rows for square in row.cells if square.pins}
    after = {
        square.score for row in analysis_grid(ready, risks, after=True).rows for square in row.cells if square.pins
    }
    assert (before, after) == ({8}, {4})


def test_the_second_of_two_who_judge_is_told(risk, unit_manager):
    judge(risk, unit_manager, 2, 2)
    with pytest.raises(Conflict):
        judge(risk, unit_manager, 3, 3)


def test_a_risk_with_a_measure_stays(risk, unit_manager):
    services.risk_add_measure(
        by=unit_manager, risk=risk, title="Täckningsprov av larm", owner=unit_manager, due_on=local_today()
    )
    with pytest.raises(DomainError, match="har åtgärder"):
        services.risk_remove(by=unit_manager, risk=risk, version=risk.version)


def test_a_risk_points_to_the_cases_that_one_may_see_and_keeps_those_of_others(
    risk, town, employee, unit_manager, other_unit_manager
):
    mine = report_case(employee, town.unit)
    theirs = report_case(other_unit_manager, town.lss_unit)
    with pytest.raises(DomainError, match="får du inte se"):
        services.risk_point_to_cases(by=unit_manager, risk=risk, cases=[theirs])
    risk.cases.add(theirs)
    services.risk_point_to_cases(by=unit_manager, risk=risk, cases=[mine])
    assert set(risk.cases.all()) == {mine, theirs}
    services.risk_point_to_cases(by=unit_manager, risk=risk, cases=[])
    assert list(risk.cases.all()) == [theirs]
    assert Deviation.objects.for_system("test").filter(pk=mine.pk).exists()


def test_whoever_works_in_it_judges_but_does_not_decide_to_leave_a_risk(risk, employee, unit_manager):
    services.member_add(by=unit_manager, analysis=risk.analysis, function="Undersköterska", user=employee)
    judged = judge(risk, employee, 2, 2)
    with pytest.raises(PermissionDenied):
        services.risk_accept(by=employee, risk=judged, version=judged.version, reason="Det går bra.")
