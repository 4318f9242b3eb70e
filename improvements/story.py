"""How a measure is told of: where it stands, what to do next, and its story."""

from dataclasses import dataclass

from core.wording import day, due, due_kind

from .rules import asked_on
from .workflow import CANCEL, COMPLETE, FOLLOW_UP, RESUME, TRANSITIONS, Effect, Status

# What each step of the story is called.
EVENTS = {
    "add": "Beslutad",
    "change": "Ändrad",
    "look": "Avstämd",
    "ask": "De som rapporterade är tillfrågade",
    **{step.name: step.done for step in TRANSITIONS.values()},
}
LOOK = "improvements:look"
STEPS = ((Status.PLANNED, "Planerad"), (Status.DONE, "Genomförd"), (Status.FOLLOWED_UP, "Uppföljd"))
KINDS = {Status.PLANNED: "himmel", Status.DONE: "sol", Status.FOLLOWED_UP: "ang", Status.CANCELLED: ""}


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now. url_name is the page where it is done, "" when there is nothing to press."""

    text: str
    label: str = ""
    url_name: str = ""


def next_step(measure, looks) -> NextStep:
    """What is to be done now, for whoever looks. looks are those of the measure, made and planned."""
    if measure.status == Status.PLANNED:
        late = "skulle ha varit klar" if measure.is_late else "ska vara klar senast"
        return NextStep(f"Åtgärden {late} {day(measure.due_on)}.", COMPLETE.label, "improvements:complete")
    if measure.status == Status.DONE:
        return _see_whether_it_helped(measure, looks)
    if measure.status == Status.CANCELLED:
        return NextStep("Åtgärden genomförs inte.")
    return NextStep("Åtgärden är uppföljd. Inget mer att göra.")


def _see_whether_it_helped(measure, looks) -> NextStep:
    waiting = [look for look in looks if look.done_on is None]
    text = f"Åtgärden är genomförd. {when_asked(measure, waiting)}"
    if asked_on([look.planned_on for look in waiting], measure.follow_up_on) and not measure.is_to_be_judged:
        return NextStep(text, "Skriv vad ni ser", LOOK)
    due = measure.is_to_be_judged and any(look.planned_on <= measure.follow_up_on for look in waiting)
    return NextStep(text, FOLLOW_UP.label, LOOK if due else "improvements:follow_up")


def when_asked(measure, waiting) -> str:
    """What is asked of a measure that is done, and when. waiting are the looks that are planned."""
    if measure.is_to_be_judged:
        return f"Det slutliga svaret, om den hjälpte, väntar sedan {day(measure.follow_up_on)}."
    days = [day(each) for each in asked_on([look.planned_on for look in waiting], measure.follow_up_on)]
    first, last = ", ".join(days[:-1]), "".join(days[-1:])
    looks = f"Min dag frågar om den hjälper {' och '.join(filter(None, (first, last)))}." if days else ""
    if measure.follow_up_on is None:
        return f"{looks} Ändra åtgärden och sätt en dag för det slutliga svaret.".strip()
    return f"{looks} Min dag frågar efter det slutliga svaret {day(measure.follow_up_on)}.".strip()


def told_looks(measure, looks) -> list:
    """The looks as the page shows them: each planned one with `instead`, what comes in its place when the effect is
    judged by its day, "" when it is asked for."""
    ends = measure.follow_up_on
    for look in looks:
        look.instead = ""
        if ends is not None and look.done_on is None and look.planned_on >= ends:
            is_same = look.planned_on == ends
            look.instead = "slutligt svar" if is_same else "frågas inte, det slutliga svaret kommer före"
    return looks


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
    pages = ((FOLLOW_UP, "improvements:follow_up"), (CANCEL, "improvements:cancel"), (RESUME, "improvements:resume"))
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
