"""A nämnd's internkontroll for tests, made through the services."""

from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from core.calendar import local_today
from riskanalysis.control.rules import Frequency
from riskanalysis.models import ControlCheck, ControlInventory, ControlPlan, ControlPoint
from riskanalysis.services import control_checks, control_inventories, control_plans, control_points

SQUARE = (3, 3)


def fresh(plan) -> ControlPlan:
    return ControlPlan.objects.for_system("a scene").select_related("board").get(pk=plan.pk)


def start(by, board, year=None) -> ControlPlan:
    today = local_today()
    return control_plans.plan_start(
        by=by, board=board, year=year or today.year, inventory_due=today + timedelta(days=14)
    )


def ask(by, plan, *units) -> list[ControlInventory]:
    return control_inventories.units_ask(by=by, plan=plan, version=fresh(plan).version, units=list(units))


def name_risk(by, inventory, event="Beslut verkställs inte i tid", square=SQUARE):
    inventory.refresh_from_db()
    return control_inventories.risk_name(
        by=by, inventory=inventory, version=inventory.version, event=event, square=square
    )


def add_point(by, plan, person, unit, what="Verkställda beslut", **more) -> ControlPoint:
    values = {
        "why": "Beslut verkställs inte i tid.", "how": "Tio beslut jämförs med journalen.",
        "frequency": Frequency.QUARTER, "role": "Enhetschef", "person": person, "unit": unit,
    }  # fmt: skip
    return control_points.point_add(by=by, plan=plan, version=fresh(plan).version, what=what, **values | more)


def adopt(by, plan, on=None) -> ControlPlan:
    """Proposed and decided as of a day, New Year's Day if not given, so that every quarter has its control."""
    plan = control_plans.plan_propose(by=by, plan=plan, version=fresh(plan).version)
    on = on or min(date(plan.year, 1, 1), local_today())
    return control_plans.plan_adopt(by=by, plan=plan, version=plan.version, adopted_on=on, paragraph="§ 87")


def answer(by, check, finding="ok", note="", **more) -> ControlCheck:
    more.setdefault("controlled_on", local_today())
    check.refresh_from_db()
    return control_checks.check_answer(by=by, check=check, version=check.version, finding=finding, note=note, **more)


def checks_of(plan) -> list[ControlCheck]:
    rows = ControlCheck.objects.for_system("a scene").of_plan(plan)
    return list(rows.select_related("point__plan").order_by("due_on", "pk"))


def write_report(by, plan) -> ControlPlan:
    return control_plans.report_write(
        by=by,
        plan=plan,
        version=fresh(plan).version,
        summary="Kontrollen räcker.",
        proposal="Nämnden godkänner rapporten.",
    )


def report(by, plan) -> ControlPlan:
    """Handed over, with an answer of every control."""
    for check in checks_of(plan):
        if not check.finding:
            answer(by, check)
    write_report(by, plan)
    return control_plans.plan_report(by=by, plan=plan, version=fresh(plan).version)


def set_controls(town, persona) -> dict:
    """For the scene: this year's plan, decided, with a fault; next year's inventory; and last year's report."""
    developer, manager = persona("quality_developer"), persona("unit_manager")
    reported = start(developer, town.board, local_today().year - 1)
    add_point(developer, reported, manager, town.unit)
    reported = report(developer, adopt(developer, reported))
    made = reported.renderings.get()
    made.status, made.digest, made.finished_at = "done", "0" * 64, timezone.now()
    made.file.save("rapport.pdf", ContentFile(b"%PDF-1.7"))
    plan = start(developer, town.board)
    point = add_point(developer, plan, manager, town.unit)
    plan = adopt(developer, plan)
    check = answer(manager, checks_of(plan)[0], "minor", "Två av tio beslut var sena.")
    inventory_plan = start(developer, town.board, local_today().year + 1)
    (inventory,) = ask(developer, inventory_plan, town.unit)
    risk = name_risk(manager, inventory)
    return {
        "control_plan": plan,
        "control_point": point,
        "control_check": check,
        "control_reported": reported,
        "control_inventory_plan": fresh(inventory_plan),
        "control_inventory": inventory,
        "control_risk": risk,
    }
