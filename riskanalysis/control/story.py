"""How the internkontroll of a year is told of: its line of steps, the one next step, and what each event is called."""

from dataclasses import dataclass

from django.urls import reverse

from core.calendar import local_today
from core.wording import day

from .workflow import TRANSITIONS, Status, may_report_from

EVENTS = {
    "start": "Påbörjad",
    "change": "Ny sista dag för svar",
    "ask": "Verksamheter tillfrågade",
    "take_over": "Kontrollpunkter från förra året",
    "amend": "Planen ändrad av nämnden",
    "change_point": "Ny ansvarig för en kontrollpunkt",
    **{step.name: step.done for step in TRANSITIONS.values()},
}
KINDS = {
    Status.INVENTORY: "himmel",
    Status.PROPOSED: "sol",
    Status.ADOPTED: "gran",
    Status.REPORTED: "sol",
    Status.TREATED: "ang",
}
SHORT = ("Inventering", "Förslag", "Fastställd", "Rapport", "Behandlad")


@dataclass(frozen=True)
class NextStep:
    """What is to be done now; url is where, "" when there is nothing to press."""

    text: str
    label: str = ""
    url: str = ""


def step_line(plan) -> list[dict]:
    """The five steps for components/steps.html."""
    place = Status.values.index(plan.status)
    days = (plan.adopted_on, plan.treated_on)
    decided, treated = (day(each) if each else "" for each in days)
    notes = ("", "", decided, "", treated)
    ended = plan.status == Status.TREATED
    return [
        {
            "label": label,
            "note": notes[number],
            "state": "done" if number < place or ended else "current" if number == place else "",
        }
        for number, label in enumerate(SHORT)
    ]


def next_step(plan, *, lacking, late: int) -> NextStep:
    """For whoever prepares it. lacking: what the proposal, or the report, still needs; late: controls past their day.

    The plan is one of selectors.with_figures. Asks nothing of the database.
    """
    if plan.status == Status.INVENTORY:
        return _gather(plan, lacking)
    if plan.status == Status.PROPOSED:
        return NextStep(
            "Förslaget ligger hos nämnden. När nämnden har beslutat förs det in här, och årets kontroller läggs upp.",
            "För in nämndens beslut",
            _page(plan, "adopt"),
        )
    if plan.status == Status.ADOPTED:
        return _follow(plan, lacking, late)
    if plan.status == Status.REPORTED:
        return NextStep(
            "Rapporten är lämnad. Nämnden läser den, och siffrorna står still.",
            "För in att nämnden har behandlat den",
            _page(plan, "treat"),
        )
    return NextStep("Året är klart. Det som kontrollerna visade är en början på nästa års inventering.")


def _gather(plan, lacking) -> NextStep:
    if not plan.asked:
        return NextStep(
            f"Fråga verksamheterna vilka risker de ser. De får veta det, och svarar senast {day(plan.inventory_due)}.",
            "Välj verksamheter",
            _page(plan, "ask"),
        )
    if plan.unanswered and plan.inventory_due >= local_today():
        words = f"{plan.unanswered} av {plan.asked} har inte svarat än. De svarar senast {day(plan.inventory_due)}."
        return NextStep(words, "Se inventeringen", _page(plan, "inventories"))
    missing = f"{plan.unanswered} av {plan.asked} har inte svarat. " if plan.unanswered else "Alla har svarat. "
    if lacking:
        return NextStep(f"{missing}{lacking[0]}", "Se inventeringen", _page(plan, "inventories"))
    return NextStep(f"{missing}Läs igenom planen och gör den till förslag.", "Gör till förslag", _page(plan, "propose"))


def _follow(plan, lacking, late) -> NextStep:
    if late:
        count = "En kontroll är sen" if late == 1 else f"{late} kontroller är sena"
        return NextStep(f"{count}. De som gör dem är påminda. Blev den inte gjord är det också ett svar, med varför.")
    if not may_report_from(plan):
        return NextStep("Kontrollerna görs under året. Rapporten skrivs när året går mot sitt slut.")
    if lacking:
        return NextStep(lacking[0], "Skriv rapporten", _page(plan, "write_report"))
    return NextStep(
        "Allt är på plats. Läs rapporten och lämna den till nämnden.", "Lämna rapporten", _page(plan, "hand_over")
    )


def _page(plan, name) -> str:
    return reverse(f"control:{name}", args=[plan.pk])
