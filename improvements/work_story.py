"""How a förbättringsarbete is told of: where in the wheel it stands, what to do next, and its story."""

from core.wording import day, due, due_kind

from .story import NextStep
from .wheel import draw_wheel, wheel_words
from .work_workflow import CANCEL, CONCLUDE, DECIDE, FINISH, QUARTERS, RESUME, START, WORK_TRANSITIONS, WorkStatus

WORK_EVENTS = {
    "add": "Påbörjat", "change": "Ändrat", **{step.name: step.done for step in WORK_TRANSITIONS.values()},
}  # fmt: skip
KINDS = {WorkStatus.DONE: "ang", WorkStatus.CANCELLED: ""}
NEXT = {
    WorkStatus.PLAN: (
        "Planera klart: mål, vad ni räknar och vad ni provar. Börja räkna redan nu, så att ni har något att jämföra "
        "med. Gå vidare den dag ändringen börjar.",
        START,
        "improvements:work_start",
    ),
    WorkStatus.DO: (
        "Ni provar ändringen. Räkna lika ofta som förut, och skriv upp det som inte blir som ni tänkt.",
        FINISH,
        "improvements:work_finish",
    ),
    WorkStatus.STUDY: (
        "Titta på det ni har räknat, före och efter, och prata om vad ni ser.",
        CONCLUDE,
        "improvements:work_conclude",
    ),
    WorkStatus.ACT: (
        "Bestäm om ni behåller ändringen, ändrar den i ett nytt varv eller släpper den.",
        DECIDE,
        "improvements:work_decide",
    ),
}
ENDED = {
    WorkStatus.DONE: "Ni kom hela varvet runt. Det är det som gör att ni lär er något.",
    WorkStatus.CANCELLED: "Arbetet avbröts innan ni kom hela varvet.",
}


def work_kind(work) -> str:
    """The colour of the status tag."""
    return "lingon" if work.is_late else KINDS.get(WorkStatus(work.status), "himmel")


def next_work_step(work) -> NextStep:
    """What is to be done now, for whoever looks."""
    if work.status in NEXT:
        text, step, page = NEXT[WorkStatus(work.status)]
        return NextStep(text, step.label, page)
    return NextStep(ENDED[WorkStatus(work.status)])


def other_work_steps(work) -> list[tuple[str, str]]:
    """What else may be done now, as (words, name of the page)."""
    pages = ((CANCEL, "improvements:work_cancel"), (RESUME, "improvements:work_resume"))
    return [(step.label, page) for step, page in pages if work.status in step.sources]


def work_steps(work) -> list[dict]:
    """The line of steps for `components/steps.html`; none for a round that was broken off."""
    if work.status == WorkStatus.CANCELLED:
        return []
    done = len(QUARTERS) if work.status == WorkStatus.DONE else QUARTERS.index(work.status)
    notes = [
        f"från {day(work.start_on)}" if done == 0 else "",
        f"ändringen började {day(work.changed_on)}" if work.changed_on else "",
        "",
        work.get_decision_display() or f"klart senast {day(work.ends_on)}",
    ]
    return [
        {
            "label": quarter.label,
            "note": notes[n],
            "state": "done" if n < done else "current" if n == done else "",
        }
        for n, quarter in enumerate(QUARTERS)
    ]


def tell_row(work):
    """Lays on a row of the list what it is drawn with."""
    work.kind = work_kind(work)
    work.wheel, work.wheel_words = draw_wheel(work.status), wheel_words(work.status)
    if work.is_open:
        work.next = due(work.ends_on) if work.is_late else f"Klart {day(work.ends_on)}"
        work.next_kind = due_kind(work.ends_on)
    else:
        work.next, work.next_kind = work.get_decision_display(), KINDS[WorkStatus(work.status)]
    return work
