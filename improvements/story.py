"""How a measure is told of: where it stands, what to do next, and its story."""

from dataclasses import dataclass

from core.wording import day, due, due_kind

from .workflow import CANCEL, COMPLETE, FOLLOW_UP, RESUME, TRANSITIONS, Effect, Status

# What each step of the story is called.
EVENTS = {
    "add": "Beslutad",
    "change": "Ändrad",
    "look": "Avstämd",
    "ask": "De som rapporterade är tillfrågade",
    **{step.name: step.done for step in TRANSITIONS.values()},
}
STEPS = ((Status.PLANNED, "Planerad"), (Status.DONE, "Genomförd"), (Status.FOLLOWED_UP, "Uppföljd"))
KINDS = {Status.PLANNED: "himmel", Status.DONE: "sol", Status.FOLLOWED_UP: "ang", Status.CANCELLED: ""}


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now. url_name is the page where it is done, "" when there is nothing to press."""

    text: str
    label: str = ""
    url_name: str = ""


def next_step(measure) -> NextStep:
    """What is to be done now, for whoever looks."""
    if measure.status == Status.PLANNED:
        late = "skulle ha varit klar" if measure.is_late else "ska vara klar senast"
        return NextStep(f"Åtgärden {late} {day(measure.due_on)}.", COMPLETE.label, "improvements:complete")
    if measure.status == Status.DONE:
        if measure.follow_up_on is None:
            text = "Åtgärden är genomförd. Se efter om den hjälpte, eller ändra och sätt en dag då ni gör det."
        else:
            text = f"Åtgärden är genomförd. Effekten följs upp {day(measure.follow_up_on)}."
        return NextStep(text, FOLLOW_UP.label, "improvements:follow_up")
    if measure.status == Status.CANCELLED:
        return NextStep("Åtgärden genomförs inte.")
    return NextStep("Åtgärden är uppföljd. Inget mer att göra.")


def short_step(measure) -> tuple[str, str]:
    """The next step in a few words for the list, and the colour of its tag."""
    if measure.status == Status.PLANNED:
        return (due(measure.due_on) if measure.is_late else f"Klar {day(measure.due_on)}"), due_kind(measure.due_on)
    if measure.status == Status.DONE:
        if measure.follow_up_on is None:
            return "Bestäm uppföljning", "sol"
        return f"Följ upp {day(measure.follow_up_on)}", due_kind(measure.follow_up_on)
    if measure.status == Status.FOLLOWED_UP:
        return measure.get_effect_display(), "ang" if measure.effect == Effect.ACHIEVED else ""
    return "", ""


def other_steps(measure) -> list[tuple[str, str]]:
    """What else may be done now, as (words, name of the page)."""
    pages = ((CANCEL, "improvements:cancel"), (RESUME, "improvements:resume"))
    return [(step.label, page) for step, page in pages if measure.status in step.sources]


def steps(measure) -> list[dict]:
    """The line of steps for `components/steps.html`; none for a measure that is not carried out."""
    if measure.status == Status.CANCELLED:
        return []
    place = [status for status, _ in STEPS].index(measure.status)
    notes = [
        f"klar senast {day(measure.due_on)}" if place == 0 else "",
        day(measure.done_on) if measure.done_on else "",
        measure.get_effect_display() or (f"planerad {day(measure.follow_up_on)}" if measure.follow_up_on else ""),
    ]
    last = len(STEPS) - 1
    return [
        {
            "label": label,
            "note": notes[number],
            "state": "done" if number < place or place == last else "current" if number == place else "",
        }
        for number, (_, label) in enumerate(STEPS)
    ]


def status_kind(measure) -> str:
    """The colour of the status tag: late is red, a measure without effect is not green."""
    if measure.is_late:
        return "lingon"
    if measure.status == Status.FOLLOWED_UP and measure.effect != Effect.ACHIEVED:
        return "sol"
    return KINDS[Status(measure.status)]
