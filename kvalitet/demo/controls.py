"""Vård- och omsorgsnämnden's internkontroll: last year's is treated, this year's half-way, next year's inventory waits.

Everything is done by the services, as of the days on which it would have been done (back_then).
"""

from datetime import date, datetime, timedelta

from core.calendar import STOCKHOLM, local_date
from improvements.services import measure_complete
from organisation.models import Notice
from riskanalysis.control.rules import Frequency
from riskanalysis.models import ControlCheck, ControlPlan, Risk
from riskanalysis.services import control_checks, control_inventories, control_plans, control_points
from riskanalysis.services.control_files import rendering_run

from .back_then import back_then
from .municipality import Municipality

Q, T, Y, M = Frequency.QUARTER, Frequency.TERTIAL, Frequency.YEAR, Frequency.MONTH
# The activity that named the risk, the risk, its square (severity first), and the point that answers it: what, how, how
# often, which role, who, where.
POINTS = (
    (
        "sabo", "Läkemedel ges av någon utan delegering", (4, 2), "Delegering av läkemedel",
        "Signeringslistor för en vecka jämförs med delegeringarna.", Q, "Enhetschef", "enhetschef", "ekbacken",
    ),
    (
        "sabo", "Boendes pengar och värdesaker försvinner", (3, 2), "Boendes privata medel",
        "Fem kassor räknas av två personer mot kvitton.", T, "Enhetschef", "chef.solglantan", "solglantan",
    ),
    (
        "hemtjanst", "Beviljad hjälp blir inte utförd", (3, 3), "Utförd hjälp mot beslut",
        "Tjugo beslut jämförs med det som är registrerat.", Q, "Verksamhetschef", "verksamhetschef.hemtjanst",
        "hemtjanst",
    ),
    (
        "hsv", "Någon läser journaler utan att behöva det", (3, 2), "Loggar i journalsystemet",
        "Stickprov av läsningar, tio personer.", Q, "Verksamhetschef", "verksamhetschef.hsv", "hsv",
    ),
    (
        "funk", "Genomförandeplaner är inte aktuella", (2, 3), "Aktuella genomförandeplaner",
        "Alla planer: är de gjorda i år, och är den enskilde med?", T, "Enhetschef", "chef.gruppbostader", "blaklockan",
    ),
    (
        "vof", "Inköp görs utanför avtal", (2, 3), "Inköp enligt avtal",
        "Trettio fakturor jämförs med avtalen.", Y, "Socialchef", "socialchef", "vof",
    ),
)  # fmt: skip
LEFT_OUT = ("hemtjanst", "Bilarna är inte besiktigade", (2, 1), "Följs av fordonsansvarig varje månad.")
# By point and place of the control: the finding, and the words. What is not named is without remark.
FAULTS = {
    (0, 1): ("minor", "Två av 41 signeringar gjordes av vikarier vars delegering hade gått ut."),
    (2, 0): ("serious", "Fyra av 20 beslut hade timmar som inte var utförda, och ingen hade sagt till."),
    (2, 1): ("minor", "En av 20. De tre som rättades i våras håller."),
    (3, 1): ("not_controlled", "Systemet bytte version i juni och loggarna gick inte att ta ut."),
}
MEASURES = {
    (0, 1): ("Lägg delegeringens sista dag i schemat", False),
    (2, 0): ("Inför daglig avstämning av outförda besök", True),
}
ASKED = ("sabo", "hemtjanst", "hsv", "funk", "alven")


def build_controls(town: Municipality, now: datetime) -> None:
    """Makes the three years. now is an aware datetime."""
    today = local_date(now)
    last = _decided(town, today.year - 1, None)
    _answer_all(town, last, now, faults={})
    _treated(town, last, now)
    current = _decided(town, today.year, last)
    _answer_all(town, current, now, faults=FAULTS)
    if today >= date(today.year, 9, 1):
        with back_then(min(now - timedelta(days=12), _noon(date(today.year, 11, 2)))):
            _inventory_of(town, today)
    Notice.objects.filter(key__startswith="control-").delete()


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=STOCKHOLM)


def _decided(town, year, before) -> ControlPlan:
    """The plan of a year: inventory in October, decided by the nämnd in December before it."""
    people, writer = town.people, town.people["kvalitetsutvecklare"]
    with back_then(_noon(date(year - 1, 10, 2))):
        plan = _start(town, year, date(year - 1, 10, 25))
        keys = list(dict.fromkeys(key for key, *_ in POINTS))
        asked = _ask(writer, plan, [town.units[key] for key in keys])
        risks = [_name(writer, asked[key], event, square) for key, event, square, *_ in POINTS]
        key, event, square, reason = LEFT_OUT
        left = _name(writer, asked[key], event, square)
        control_inventories.risk_place(by=writer, risk=left, version=left.version, in_plan="no", reason=reason)
        for inventory in asked.values():
            inventory.refresh_from_db()
            control_inventories.inventory_answer(
                by=_answering(town, inventory.unit.key), inventory=inventory, version=inventory.version
            )
        if before is not None:
            for point, risk in zip(_take_over(writer, plan, before), risks, strict=True):
                control_inventories.risk_place(by=writer, risk=risk, version=risk.version, in_plan="yes", point=point)
        else:
            for (_, event, _, what, how, often, role, person, unit), risk in zip(POINTS, risks, strict=True):
                control_points.point_add(
                    by=writer, plan=plan, version=_fresh(plan).version, risk=risk, what=what, why=f"{event}.", how=how,
                    frequency=often, role=role, person=people[person], unit=town.units[unit],
                )  # fmt: skip
    with back_then(_noon(date(year - 1, 11, 20))):
        plan = control_plans.plan_propose(by=writer, plan=plan, version=_fresh(plan).version)
    with back_then(_noon(date(year - 1, 12, 12))):
        return control_plans.plan_adopt(
            by=writer, plan=plan, version=plan.version, adopted_on=date(year - 1, 12, 11), paragraph="112"
        )


def _take_over(writer, plan, before):
    points = list(before.points.order_by("number"))
    return control_points.points_take_over(by=writer, plan=plan, version=_fresh(plan).version, points=points)


def _answer_all(town, plan, now, *, faults):
    """Each control whose day has been is answered a few days before it, but for the latest one, which is late."""
    today = local_date(now)
    rows = ControlCheck.objects.for_system("demo: the controls that were just made").of_plan(plan)
    due = list(rows.filter(due_on__lt=today).select_related("point__person", "point__plan").order_by("due_on", "pk"))
    waiting = due[-1:] if plan.year == today.year else []
    for check in due:
        if check in waiting:
            continue
        place = (check.point.number - 1, list(check.point.checks.values_list("pk", flat=True)).index(check.pk))
        finding, note = faults.get(place, ("ok", ""))
        day = check.due_on - timedelta(days=4)
        with back_then(_noon(day)):
            done = control_checks.check_answer(
                by=check.point.person, check=check, version=check.version, finding=finding, note=note,
                controlled_on=None if finding == "not_controlled" else day,
            )  # fmt: skip
            if faults and place in MEASURES:
                _measure(done, *MEASURES[place], day)


def _measure(check, title, is_done, day):
    owner = check.point.person
    measure = control_checks.check_add_measure(
        by=owner, check=check, version=check.version, title=title, owner=owner,
        due_on=day + timedelta(days=30 if is_done else 240), follow_up_on=day + timedelta(days=270),
    )  # fmt: skip
    if is_done:
        measure_complete(by=owner, measure=measure, version=measure.version)


def _treated(town, plan, now):
    writer = town.people["kvalitetsutvecklare"]
    with back_then(min(_noon(date(plan.year + 1, 1, 20)), now - timedelta(hours=2))):
        plan = control_plans.report_write(
            by=writer, plan=plan, version=_fresh(plan).version,
            summary="Alla kontroller i planen är gjorda, och ingen visade några brister. Den interna kontrollen bedöms "
            "räcka till. Delegeringar och utförd hjälp bör kontrolleras också nästa år.",
            proposal="Nämnden godkänner rapporten om internkontrollen och lägger den till handlingarna.",
        )  # fmt: skip
        plan = control_plans.plan_report(by=writer, plan=plan, version=plan.version)
        rendering_run(plan.renderings.get().pk)
    treated = min(date(plan.year + 1, 2, 12), local_date(now))
    with back_then(min(_noon(treated + timedelta(days=1)), now)):
        control_plans.plan_treat(
            by=writer, plan=plan, version=plan.version, treated_on=treated, paragraph="9",
            note="Nämnden godkände rapporten.",
        )  # fmt: skip


def _inventory_of(town, today: date):
    """Next year's: some have answered, one with a risk of its own riskanalys, one is writing, two are silent."""
    writer, people = town.people["kvalitetsutvecklare"], town.people
    plan = _start(town, today.year + 1, today + timedelta(days=5))
    asked = _ask(writer, plan, [town.units[key] for key in ASKED])
    manager = people["verksamhetschef"]
    seen = Risk.objects.visible_to(manager, "read_risk_analyses").filter(is_past=False).exclude(score=None)
    analysed = list(seen.filter(analysis__unit__path__startswith=town.units["sabo"].path).order_by("-score", "pk")[:1])
    inventory = asked["sabo"]
    control_inventories.risks_take(by=manager, inventory=inventory, version=inventory.version, risks=analysed)
    _name(manager, inventory, "Boendes pengar och värdesaker försvinner", (3, 2))
    inventory.refresh_from_db()
    control_inventories.inventory_answer(by=manager, inventory=inventory, version=inventory.version)
    home_care = people["verksamhetschef.hemtjanst"]
    _name(home_care, asked["hemtjanst"], "Beviljad hjälp blir inte utförd", (3, 2))
    nurse = people["verksamhetschef.hsv"]
    _name(nurse, asked["hsv"], "Narkotikaklassade läkemedel försvinner", (4, 1))
    asked["hsv"].refresh_from_db()
    control_inventories.inventory_answer(by=nurse, inventory=asked["hsv"], version=asked["hsv"].version)


def _start(town, year, due) -> ControlPlan:
    return control_plans.plan_start(
        by=town.people["kvalitetsutvecklare"], board=town.units["von"], year=year, inventory_due=due
    )


def _ask(by, plan, units):
    rows = control_inventories.units_ask(by=by, plan=plan, version=_fresh(plan).version, units=units)
    return {row.unit.key: row for row in rows}


def _name(by, inventory, event, square):
    inventory.refresh_from_db()
    return control_inventories.risk_name(
        by=by, inventory=inventory, version=inventory.version, event=event, square=square
    )


def _answering(town, key):
    people = {
        "sabo": "verksamhetschef", "hemtjanst": "verksamhetschef.hemtjanst", "hsv": "verksamhetschef.hsv",
        "funk": "verksamhetschef.funktionsstod", "vof": "socialchef",
    }  # fmt: skip
    return town.people[people[key]]


def _fresh(plan) -> ControlPlan:
    return ControlPlan.objects.for_system("demo: the plan that was just made").get(pk=plan.pk)
