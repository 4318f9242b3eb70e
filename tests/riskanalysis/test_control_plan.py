"""A nämnd's internkontroll of a year: the decision, its results, and the report."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from riskanalysis.control.rules import Frequency
from riskanalysis.control.workflow import Status
from riskanalysis.models import ControlPlan
from riskanalysis.services import control_checks, control_plans, control_points
from riskanalysis.services.control_writing import Decision
from tests.remembering import kept  # fmt: skip
from tests.scene_control import (
    add_point,
    adopt,
    answer,
    checks_of,
    fresh,
    report,
    start,
    write_report,
)

pytestmark = pytest.mark.django_db


@kept
def plan(town, quality_developer) -> ControlPlan:
    return start(quality_developer, town.board)


@kept
def adopted(plan, town, quality_developer, unit_manager) -> ControlPlan:
    add_point(quality_developer, plan, unit_manager, town.unit)
    return adopt(quality_developer, plan)


# --- The nämnd's decision ---------------------------------------------------------------------------------------------


def test_the_decision_lays_out_what_is_left_of_the_year(plan, town, quality_developer, unit_manager):
    add_point(quality_developer, plan, unit_manager, town.unit)
    adopt(quality_developer, plan, on=date(plan.year, 5, 5) if local_today() >= date(plan.year, 5, 5) else None)
    labels = [check.label for check in checks_of(plan)]
    assert labels == (["kvartal 2", "kvartal 3", "kvartal 4"] if local_today() >= date(plan.year, 5, 5) else labels)
    decided = fresh(plan)
    assert (decided.edition, decided.adopted_paragraph) == (1, "87")
    assert decided.events.get(name="adopt").by == quality_developer


@pytest.mark.parametrize(("days", "paragraph", "field"), [(1, "87", "adopted_on"), (0, " § ", "paragraph")])
def test_a_decision_to_come_or_without_its_paragraph_is_none(
    plan, town, quality_developer, unit_manager, days, paragraph, field
):
    add_point(quality_developer, plan, unit_manager, town.unit)
    proposed = control_plans.plan_propose(by=quality_developer, plan=plan, version=fresh(plan).version)
    with pytest.raises(DomainError) as refused:
        control_plans.plan_adopt(
            by=quality_developer, plan=proposed, version=proposed.version,
            adopted_on=local_today() + timedelta(days=days), paragraph=paragraph,
        )  # fmt: skip
    assert refused.value.field == field


def test_changing_what_is_decided_is_a_decision_with_its_edition(adopted, town, quality_developer, unit_manager):
    point = adopted.points.get()
    change = {"by": quality_developer, "point": point, "version": point.version}
    with pytest.raises(DomainError) as refused:
        control_points.point_change(**change, frequency=Frequency.MONTH)
    assert refused.value.field == "decided_on"
    done = answer(unit_manager, checks_of(adopted)[0])
    decision = Decision(local_today(), "45")
    control_points.point_change(**change, frequency=Frequency.MONTH, decision=decision)
    plan = fresh(adopted)
    told = plan.events.get(name="amend").note
    assert (plan.edition, plan.edition_paragraph) == (2, "45")
    assert "Utgåva 2 (§ 45" in told
    assert "Hur ofta: varje kvartal → varje månad" in told
    checks = checks_of(plan)
    assert done.pk in {check.pk for check in checks}
    coming = [check for check in checks if check.due_on >= local_today()]
    assert {check.due_on.month for check in coming} == set(range(local_today().month, 13))
    added = add_point(quality_developer, plan, unit_manager, town.unit, what="Loggar", decision=decision)
    assert (fresh(plan).edition, added.number) == (2, 2)


def test_who_does_it_changes_without_a_decision(adopted, quality_developer, director):
    point = adopted.points.get()
    control_points.point_change(by=quality_developer, point=point, version=point.version, person=director)
    assert fresh(adopted).edition == 1
    assert director.notices.filter(key__startswith="control-point").count() == 1


def test_a_struck_point_keeps_what_it_has_shown(adopted, quality_developer, unit_manager):
    point = adopted.points.get()
    done = answer(unit_manager, checks_of(adopted)[0], "minor", "Två av tio var sena.")
    decision = Decision(local_today(), "45")
    control_points.point_remove(by=quality_developer, point=point, version=point.version, decision=decision)
    point.refresh_from_db()
    assert point.removed_edition == 2
    left = checks_of(adopted)
    assert done.pk in {check.pk for check in left}
    assert all(check.finding or check.due_on < local_today() for check in left)


# --- Results ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("finding", "note", "more", "field"),
    [
        ("minor", " ", {}, "note"),
        ("not_controlled", "", {}, "note"),
        ("ok", "", {"controlled_on": None}, "controlled_on"),
        ("ok", "", {"controlled_on": local_today() + timedelta(days=1)}, "controlled_on"),
        ("great", "", {}, "finding"),
    ],
)
def test_an_answer_says_what_it_must(adopted, unit_manager, finding, note, more, field):
    with pytest.raises(DomainError) as refused:
        answer(unit_manager, checks_of(adopted)[0], finding, note, **more)
    assert refused.value.field == field


def test_a_fault_leads_to_a_measure_once(adopted, town, quality_developer, unit_manager):
    check = answer(unit_manager, checks_of(adopted)[0], "serious", "Fyra av tio var sena.")
    decide = {
        "by": unit_manager, "check": check, "version": check.version, "title": "Inför en bevakningslista",
        "owner": unit_manager, "due_on": local_today() + timedelta(days=30),
    }  # fmt: skip
    measure = control_checks.check_add_measure(**decide)
    assert measure.unit == town.unit
    with pytest.raises(Conflict):
        control_checks.check_add_measure(**decide)
    assert list(check.measures.all()) == [measure]
    with pytest.raises(DomainError) as refused:
        answer(unit_manager, check, "ok")
    assert refused.value.field == "finding"


def test_without_a_fault_there_is_nothing_to_mend(adopted, unit_manager):
    check = answer(unit_manager, checks_of(adopted)[0])
    with pytest.raises(RuleBroken):
        control_checks.check_add_measure(
            by=unit_manager, check=check, version=check.version, title="x", owner=unit_manager, due_on=local_today()
        )


def test_only_those_it_concerns_answer(adopted, other_unit_manager, employee, director, quality_manager):
    check = checks_of(adopted)[0]
    for person in (other_unit_manager, employee):
        with pytest.raises(PermissionDenied):
            answer(person, check)
    assert answer(director, check).answered_by == director
    assert answer(quality_manager, check, "not_controlled", "Hann inte.", controlled_on=None).controlled_on is None


# --- The report -------------------------------------------------------------------------------------------------------


def test_a_late_control_must_be_answered_before_the_report(town, quality_developer, unit_manager):
    last = start(quality_developer, town.board, local_today().year - 1)
    add_point(quality_developer, last, unit_manager, town.unit)
    last = adopt(quality_developer, last)
    write_report(quality_developer, last)
    with pytest.raises(RuleBroken) as refused:
        control_plans.plan_report(by=quality_developer, plan=last, version=fresh(last).version)
    assert len(refused.value.lacking) == 4
    assert "punkt 1, kvartal 1" in refused.value.lacking[0]


def test_the_report_keeps_the_figures_of_its_day(town, quality_developer, unit_manager):
    last = start(quality_developer, town.board, local_today().year - 1)
    add_point(quality_developer, last, unit_manager, town.unit)
    last = adopt(quality_developer, last)
    check = answer(unit_manager, checks_of(last)[0], "minor", "Två av tio var sena.")
    measure = control_checks.check_add_measure(
        by=unit_manager, check=check, version=check.version, title="Inför en lista", owner=unit_manager,
        due_on=local_today(),
    )  # fmt: skip
    reported = report(quality_developer, last)
    assert (reported.report["controlled"], reported.report["total"], reported.report["measures"]) == (4, 4, 1)
    with pytest.raises(RuleBroken, match="lämnad"):
        answer(unit_manager, check)
    type(measure).objects.filter(pk=measure.pk).update(title="Något annat")
    assert fresh(last).report["points"][0]["measures"][0]["title"] == "Inför en lista"
    back = control_plans.plan_take_back(
        by=quality_developer, plan=reported, version=reported.version, reason="En siffra var fel."
    )
    assert (back.status, back.report) == (Status.ADOPTED, {})
    assert answer(unit_manager, check, "minor", "Tre av tio var sena.")


def test_the_nämnd_treats_the_report_and_then_it_is_closed(town, quality_developer, unit_manager):
    last = start(quality_developer, town.board, local_today().year - 1)
    add_point(quality_developer, last, unit_manager, town.unit)
    reported = report(quality_developer, adopt(quality_developer, last))
    treat = {"by": quality_developer, "plan": reported, "version": reported.version, "note": "Godkänns."}
    with pytest.raises(DomainError) as refused:
        control_plans.plan_treat(**treat, treated_on=date(last.year - 1, 1, 1), paragraph="12")
    assert refused.value.field == "treated_on"
    treated = control_plans.plan_treat(**treat, treated_on=local_today(), paragraph="12")
    assert treated.status == Status.TREATED
    with pytest.raises(RuleBroken):
        control_plans.plan_take_back(by=quality_developer, plan=treated, version=treated.version, reason="Ångrar")
