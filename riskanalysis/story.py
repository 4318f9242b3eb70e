"""How an analysis is told of: its state in colour, what is to be done next in a few words, and its story."""

from core.wording import day, due, due_kind

from .workflow import TRANSITIONS, Status, Step

# What each step of the story is called.
EVENTS = {
    "add": "Påbörjad",
    "change": "Ändrad",
    "remove_individual": "En rad om enskilda togs bort",
    **{step.name: step.done for step in TRANSITIONS.values()},
}
KINDS = {Status.WORKING: "himmel", Status.DECIDED: "gran", Status.FOLLOWED_UP: "ang", Status.CANCELLED: ""}
# What the steps are called where there is little room.
SHORT = {
    Step.DESCRIBE: "Beskriv",
    Step.HEAR: "Hör berörda",
    Step.FIND: "Hitta risker",
    Step.JUDGE: "Bedöm",
    Step.MEASURES: "Åtgärder",
    Step.RESIDUAL: "Det som är kvar",
    Step.FOLLOW_UP: "Följ upp",
}


def status_kind(analysis) -> str:
    """The colour of the status tag."""
    return "lingon" if analysis.is_late else KINDS[Status(analysis.status)]


def short_step(analysis) -> tuple[str, str]:
    """The next step in a few words for the list, and the colour of its tag."""
    if analysis.status == Status.WORKING:
        return (due(analysis.ready_by) if analysis.is_late else f"Klar {day(analysis.ready_by)}"), due_kind(
            analysis.ready_by
        )
    if analysis.status == Status.DECIDED and analysis.follow_up_on:
        return f"Följ upp {day(analysis.follow_up_on)}", due_kind(analysis.follow_up_on)
    return "", ""


def current_step(lacking, voices) -> Step | None:
    """The step to take now: the first that lacks something; those who have been asked are waited for meanwhile."""
    left = [step for step, words in lacking.items() if words and step != Step.FOLLOW_UP]
    if left[1:] and left[0] == Step.HEAR and voices:
        return left[1]
    return next(iter(left), None)


def is_done(step, lacking) -> bool:
    """Whether a step lacks nothing. What is judged of a risk decides what it asks for: until all are judged, no measure
    is settled, nor what is left."""
    waits = step in (Step.MEASURES, Step.RESIDUAL) and lacking[Step.JUDGE]
    return not lacking[step] and not waits


def step_line(analysis, lacking, current) -> list[dict]:
    """The line of steps for `components/steps.html`: done by is_done. current is of current_step."""
    if analysis.status != Status.WORKING:
        current = None if analysis.status == Status.FOLLOWED_UP else Step.FOLLOW_UP
    return [
        {
            "label": SHORT[step],
            "note": "",
            "state": "current" if step == current else "done" if is_done(step, lacking) else "",
        }
        for step in lacking
    ]
