"""A nämnd's internkontroll of a year: the activities' risks, and what of them goes into the plan."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from organisation.services import unit_close
from riskanalysis.control.rules import Frequency, due_days, gravest
from riskanalysis.control.selectors import answerers, last_years_points
from riskanalysis.control.workflow import Status
from riskanalysis.models import ControlInventory, ControlPlan, ControlPoint, ControlRisk
from riskanalysis.services import control_inventories, control_plans, control_points
from standards.models import RiskMatrix
from tests.remembering import kept
from tests.scene_control import (
    add_point,
    ask,
    fresh,
    name_risk,
    start,
)  # fmt: skip
from tests.scene_risks import begin, find

pytestmark = pytest.mark.django_db


@kept
def plan(town, quality_developer) -> ControlPlan:
    return start(quality_developer, town.board)


# --- Rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frequency", "count", "first", "label"),
    [
        (Frequency.MONTH, 12, date(2028, 1, 31), "januari"),
        (Frequency.QUARTER, 4, date(2028, 3, 31), "kvartal 1"),
        (Frequency.TERTIAL, 3, date(2028, 4, 30), "tertial 1"),
        (Frequency.YEAR, 1, date(2028, 12, 31), "året 2028"),
    ],
)
def test_how_often_becomes_last_days(frequency, count, first, label):
    days = due_days(frequency, 2028)
    assert (len(days), days[0]) == (count, (first, label))


def test_chosen_days_come_in_order_and_once():
    assert [day for day, _ in due_days("days", 2028, ["2028-05-02", "2028-03-01", "2028-05-02"])] == [
        date(2028, 3, 1), date(2028, 5, 2),
    ]  # fmt: skip


def test_the_gravest_finding_names_the_point():
    assert [gravest(each) for each in (["ok", "serious", "minor"], ["ok", "not_controlled"], [])] == [
        "serious", "not_controlled", "",
    ]  # fmt: skip


# --- The year ---------------------------------------------------------------------------------------------------------


def test_a_year_is_begun_once_and_only_by_those_who_prepare_it(plan, town, quality_developer, unit_manager, sas):
    with pytest.raises(DomainError) as refused:
        start(quality_developer, town.board)
    assert "redan påbörjad" in refused.value.message
    for person in (unit_manager, sas):
        with pytest.raises(PermissionDenied):
            start(person, town.board, plan.year + 1)
    with pytest.raises(DomainError) as refused:
        start(quality_developer, town.board, 1999)
    assert refused.value.field == "year"


def test_an_activity_is_asked_once_and_whoever_answers_is_told(plan, town, quality_developer, unit_manager):
    ask(quality_developer, plan, town.unit)
    told = unit_manager.notices.get(key__startswith="control-inventory")
    assert f"Svara i riskinventeringen för {plan.year}" in told.text
    for wrong in (town.unit, town.other_board_unit):
        with pytest.raises(DomainError) as refused:
            ask(quality_developer, plan, wrong)
        assert refused.value.field == "units"


def test_a_closed_unit_is_not_asked_and_one_that_closes_is_no_silence(plan, town, quality_developer, client_as):
    ask(quality_developer, plan, town.unit)
    unit_close(by=None, unit=town.unit, on=local_today() - timedelta(days=1))
    unit_close(by=None, unit=town.home_care, on=local_today() - timedelta(days=1))
    town.home_care.refresh_from_db()
    with pytest.raises(DomainError):
        ask(quality_developer, plan, town.home_care)
    page = client_as(quality_developer).get(f"/internkontroll/{plan.pk}/inventering/").content.decode()
    assert "Stängd" in page
    assert "Har inte svarat" not in page


def test_the_nearest_answers(town, unit_manager, division_manager, provider_manager):
    found = answerers([town.unit, town.home_care, town.provider_unit, town.lss_unit])
    assert found[town.unit.pk] == [unit_manager]
    assert found[town.home_care.pk] == [division_manager]
    assert found[town.provider_unit.pk] == [provider_manager]
    assert found[town.lss_unit.pk] == []


def test_silence_is_no_answer(plan, town, quality_developer, unit_manager):
    (inventory,) = ask(quality_developer, plan, town.unit)
    with pytest.raises(DomainError) as refused:
        control_inventories.inventory_answer(by=unit_manager, inventory=inventory, version=0)
    assert refused.value.field == "none_reason"
    answered = control_inventories.inventory_answer(
        by=unit_manager, inventory=inventory, version=0, none_reason="Vi har gått igenom allt i mars."
    )
    assert answered.answered_by == unit_manager


def test_a_value_outside_the_matrix_and_a_personal_number_are_refused(plan, town, quality_developer, unit_manager):
    (inventory,) = ask(quality_developer, plan, town.unit)
    with pytest.raises(DomainError) as refused:
        name_risk(unit_manager, inventory, square=(9, 9))
    assert refused.value.field == "square"
    with pytest.raises(DomainError) as refused:
        name_risk(unit_manager, inventory, event="19121212-1212 blev utan")
    assert refused.value.field == "event"
    assert not ControlRisk.objects.exists()


def test_the_same_risk_sent_twice_is_named_once(plan, town, quality_developer, unit_manager):
    (inventory,) = ask(quality_developer, plan, town.unit)
    typed = {"by": unit_manager, "inventory": inventory, "version": 0, "event": "Nycklar saknas", "square": (2, 2)}
    control_inventories.risk_name(**typed)
    with pytest.raises(Conflict):
        control_inventories.risk_name(**typed)
    assert ControlRisk.objects.count() == 1


def test_a_risk_is_taken_from_an_analysis_with_its_trace_and_its_judgement(plan, town, quality_developer, unit_manager):
    risk = find(unit_manager, begin(unit_manager, town.unit), square=(3, 2))
    (inventory,) = ask(quality_developer, plan, town.unit)
    (taken,) = control_inventories.risks_take(by=unit_manager, inventory=inventory, version=0, risks=[risk])
    assert (taken.source, taken.event, taken.score, taken.risk_class) == (risk, risk.event, 6, risk.risk_class)
    inventory.refresh_from_db()
    with pytest.raises(DomainError) as refused:
        control_inventories.risks_take(by=unit_manager, inventory=inventory, version=inventory.version, risks=[risk])
    assert "redan hämtad" in refused.value.message


def test_the_matrix_changed_in_the_middle_is_for_the_next_year(plan, town, quality_developer, unit_manager):
    (inventory,) = ask(quality_developer, plan, town.unit)
    before = name_risk(unit_manager, inventory, square=(3, 3))
    change_matrix(plan)
    analysed = find(unit_manager, begin(unit_manager, town.unit), square=(2, 2))
    assert analysed.analysis.matrix_id != plan.matrix_id
    after = name_risk(unit_manager, inventory, event="Larm utan svar", square=(3, 3))
    assert after.risk_class == before.risk_class
    inventory.refresh_from_db()
    (taken,) = control_inventories.risks_take(
        by=unit_manager, inventory=inventory, version=inventory.version, risks=[analysed]
    )
    assert taken.score is None
    inventory.refresh_from_db()
    with pytest.raises(RuleBroken, match="Bedöm alla"):
        control_inventories.inventory_answer(by=unit_manager, inventory=inventory, version=inventory.version)


def change_matrix(plan):
    """Lets another matrix take over, as a new edition would on its first day."""
    yesterday = local_today() - timedelta(days=1)
    old = RiskMatrix.objects.get(pk=plan.matrix_id)
    parts = {name: list(getattr(old, name).all()) for name in ("levels", "classes")}
    RiskMatrix.objects.filter(pk=old.pk).update(valid_to=yesterday)
    new = RiskMatrix.objects.create(key=old.key, edition=old.edition + 1, name=old.name, purpose=old.purpose)
    for rows in parts.values():
        for row in rows:
            row.pk, row.matrix = None, new
            row._state.adding = True
            row.save()


# --- What goes into the plan ------------------------------------------------------------------------------------------


def test_a_risk_that_nobody_has_judged_by_the_plans_matrix_does_not_slip_past(
    plan, town, quality_developer, unit_manager
):
    (inventory,) = ask(quality_developer, plan, town.unit)
    change_matrix(plan)
    analysed = find(unit_manager, begin(unit_manager, town.unit), square=(4, 4))
    (taken,) = control_inventories.risks_take(by=unit_manager, inventory=inventory, version=0, risks=[analysed])
    add_point(quality_developer, plan, unit_manager, town.unit)
    with pytest.raises(RuleBroken) as refused:
        control_plans.plan_propose(by=quality_developer, plan=plan, version=fresh(plan).version)
    assert refused.value.lacking == [f"Bedöm ”{taken.event}”, eller bestäm om den ska med i planen."]
    left_out = control_inventories.risk_place(
        by=quality_developer, risk=taken, version=taken.version, in_plan="no", reason="Enheten har åtgärdat den."
    )
    assert left_out.score is None
    control_plans.plan_propose(by=quality_developer, plan=plan, version=fresh(plan).version)


def test_a_risk_that_weighs_is_decided_before_the_proposal(plan, town, quality_developer, unit_manager):
    (inventory,) = ask(quality_developer, plan, town.unit)
    risk = name_risk(unit_manager, inventory, square=(4, 4))
    add_point(quality_developer, plan, unit_manager, town.unit)
    with pytest.raises(RuleBroken) as refused:
        control_plans.plan_propose(by=quality_developer, plan=plan, version=fresh(plan).version)
    assert refused.value.lacking == ["Bestäm om ”Beslut verkställs inte i tid” ska med i planen."]
    place = {"by": quality_developer, "risk": risk, "version": risk.version, "in_plan": "no"}
    with pytest.raises(DomainError) as refused:
        control_inventories.risk_place(**place)
    assert refused.value.field == "reason"
    left_out = control_inventories.risk_place(**place, reason="Följs upp i egenkontrollen.")
    assert left_out.in_plan == "no"
    assert control_plans.plan_propose(by=quality_developer, plan=plan, version=fresh(plan).version).status == (
        Status.PROPOSED
    )


def test_a_point_answers_its_risk_and_dropping_it_opens_the_question_again(plan, town, quality_developer, unit_manager):
    (inventory,) = ask(quality_developer, plan, town.unit)
    risk = name_risk(unit_manager, inventory)
    point = add_point(quality_developer, plan, unit_manager, town.unit, risk=risk)
    risk.refresh_from_db()
    assert risk.in_plan == "yes"
    with pytest.raises(DomainError, match="kontrollpunkt"):
        control_inventories.risk_drop(by=unit_manager, risk=risk, version=risk.version)
    control_points.point_remove(by=quality_developer, point=point, version=point.version)
    risk.refresh_from_db()
    assert risk.in_plan == ""


def test_days_of_another_year_and_a_person_from_elsewhere_are_refused(
    plan, town, quality_developer, unit_manager, other_board_manager
):
    with pytest.raises(DomainError) as refused:
        add_point(quality_developer, plan, unit_manager, town.unit, frequency="days", days=[date(plan.year + 1, 1, 2)])
    assert refused.value.field == "days"
    with pytest.raises(DomainError) as refused:
        add_point(quality_developer, plan, other_board_manager, town.unit)
    assert refused.value.field == "person"
    with pytest.raises(DomainError) as refused:
        add_point(quality_developer, plan, unit_manager, town.other_board_unit)
    assert refused.value.field == "unit"


def test_last_years_plan_is_taken_over_once(town, quality_developer, unit_manager):
    last = start(quality_developer, town.board, local_today().year - 1)
    old = add_point(quality_developer, last, unit_manager, town.unit, frequency="days", days=[date(last.year, 5, 2)])
    plan = start(quality_developer, town.board)
    take = {"by": quality_developer, "plan": plan, "points": [old]}
    (taken,) = control_points.points_take_over(**take, version=plan.version)
    assert (taken.follows, taken.what, taken.frequency, taken.days) == (old, old.what, Frequency.YEAR, [])
    assert not last_years_points(plan).exists()
    with pytest.raises(Conflict):
        control_points.points_take_over(**take, version=plan.version)
    with pytest.raises(DomainError) as refused:
        control_points.points_take_over(**take, version=fresh(plan).version)
    assert refused.value.field == "points"
    assert ControlPoint.objects.filter(plan=plan).count() == 1


def test_an_inventory_is_closed_with_the_proposal_and_may_be_opened_again(plan, town, quality_developer, unit_manager):
    (inventory,) = ask(quality_developer, plan, town.unit)
    add_point(quality_developer, plan, unit_manager, town.unit)
    proposed = control_plans.plan_propose(by=quality_developer, plan=plan, version=fresh(plan).version)
    with pytest.raises(RuleBroken, match="avslutad"):
        name_risk(unit_manager, inventory)
    control_plans.plan_back(by=quality_developer, plan=proposed, version=proposed.version, reason="En till svarar.")
    assert name_risk(unit_manager, inventory)
    assert ControlInventory.objects.get().answered_at is None
