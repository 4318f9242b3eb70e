"""The statuses of a nämnd's internkontroll of one year, its table of transitions, and what each step needs first.

Source: KL 6 kap. 6 § (the nämnd answers for internal control that is enough; topic "intern-kontroll" among the legal
references). That there is a plan, and how it is followed up, comes from the municipality's own rules and not the act.
"""

from django.db import models

from core.calendar import local_today
from core.workflow import Transition
from organisation.roles import Action


class Status(models.TextChoices):
    INVENTORY = "inventory", "Inventering"
    PROPOSED = "proposed", "Förslag"
    ADOPTED = "adopted", "Fastställd"
    REPORTED = "reported", "Rapporterad"
    TREATED = "treated", "Behandlad av nämnden"


# The nämnd has decided: its members and the managers read the plan.
IN_FORCE = (Status.ADOPTED, Status.REPORTED, Status.TREATED)
# The figures of the report stand still, and the nämnd reads them.
LOCKED = (Status.REPORTED, Status.TREATED)
# The plan may still be changed without a decision of the nämnd.
BEFORE_DECISION = (Status.INVENTORY, Status.PROPOSED)


class InPlan(models.TextChoices):
    YES = "yes", "Ja, den ska med i planen"
    NO = "no", "Nej, den lämnas utanför"


class RenderingStatus(models.TextChoices):
    QUEUED = "queued", "I kö"
    RUNNING = "running", "Skapas"
    DONE = "done", "Klar"
    FAILED = "failed", "Misslyckades"


def lacking_for_proposal(plan) -> list[str]:
    """What a proposal still lacks, in words. Units that have not answered are shown with it, and do not stop it."""
    lacking = [] if plan.points.exists() else ["Lägg till minst en kontrollpunkt."]
    undecided = plan_risks(plan).filter(in_plan="")
    unjudged = undecided.filter(risk_class=None)  # taken from an analysis that was judged by another matrix
    lacking += [f"Bedöm ”{risk.event}”, eller bestäm om den ska med i planen." for risk in unjudged]
    weighs = undecided.filter(risk_class__goes_further=True)
    lacking += [f"Bestäm om ”{risk.event}” ska med i planen." for risk in weighs]
    planned = plan_risks(plan).filter(in_plan=InPlan.YES, point=None)
    return lacking + [f"Lägg till en kontrollpunkt för ”{risk.event}”." for risk in planned]


def lacking_for_report(plan) -> list[str]:
    """What the report still lacks: its words, and an answer of every control whose day has been."""
    from ..models import ControlCheck

    lacking = [] if plan.summary.strip() else ["Skriv den samlade bedömningen."]
    late = ControlCheck.objects.for_system("what a report lacks").of_plan(plan).late()
    rows = late.select_related("point").order_by("point__number", "due_on")
    return lacking + [
        f"Svaret saknas för punkt {check.point.number}, {check.label}. Blev den inte gjord: skriv varför."
        for check in rows
    ]


def plan_risks(plan):
    """Every risk of the plan's inventory, as a queryset."""
    from ..models import ControlRisk

    rows = ControlRisk.objects.for_system("what a plan is made of").filter(inventory__plan=plan)
    return rows.select_related("risk_class")


def _decision_is_noted(plan) -> list[str]:
    return [] if plan.adopted_on and plan.adopted_paragraph else ["Skriv dagen och paragrafen för nämndens beslut."]


def _treatment_is_noted(plan) -> list[str]:
    return [] if plan.treated_on and plan.treated_paragraph else ["Skriv dagen och paragrafen för nämndens beslut."]


PROPOSE = Transition(
    "propose",
    "Gör till förslag",
    "Förslag till plan",
    (Status.INVENTORY,),
    Status.PROPOSED,
    Action.PLAN_INTERNAL_CONTROL,
    lacking_for_proposal,
)
BACK = Transition(
    "back",
    "Tillbaka till inventeringen",
    "Tillbaka till inventeringen",
    (Status.PROPOSED,),
    Status.INVENTORY,
    Action.PLAN_INTERNAL_CONTROL,
)
ADOPT = Transition(
    "adopt",
    "För in nämndens beslut",
    "Fastställd av nämnden",
    (Status.PROPOSED,),
    Status.ADOPTED,
    Action.PLAN_INTERNAL_CONTROL,
    lambda plan: _decision_is_noted(plan) + lacking_for_proposal(plan),
)
REPORT = Transition(
    "report",
    "Lämna rapporten till nämnden",
    "Rapporterad till nämnden",
    (Status.ADOPTED,),
    Status.REPORTED,
    Action.PLAN_INTERNAL_CONTROL,
    lacking_for_report,
)
TAKE_BACK = Transition(
    "take_back",
    "Ta tillbaka rapporten",
    "Rapporten togs tillbaka",
    (Status.REPORTED,),
    Status.ADOPTED,
    Action.PLAN_INTERNAL_CONTROL,
)
TREAT = Transition(
    "treat",
    "För in att nämnden har behandlat rapporten",
    "Behandlad av nämnden",
    (Status.REPORTED,),
    Status.TREATED,
    Action.PLAN_INTERNAL_CONTROL,
    _treatment_is_noted,
)
TRANSITIONS = {t.name: t for t in (PROPOSE, BACK, ADOPT, REPORT, TAKE_BACK, TREAT)}


def may_report_from(plan) -> bool:
    """Whether the year has come so far that a report is to be expected: its last month, or later."""
    today = local_today()
    return (today.year, today.month) >= (plan.year, 12)
