"""One case as its page and its PDF show it: the status line, the one next step, what is lacking, the facts."""

from dataclasses import dataclass, field

from django.urls import reverse

from core.calendar import day_words, local_date, local_today
from core.wording import clock, day_long, moment_long
from improvements.models import Measure
from organisation.roles import Action

from . import conditions
from .rows import next_words, owner_words
from .rules import SAME_PERSON_YEARS, target_day
from .workflow import ACT, ENDED, OPEN, STEPS, Status


def status_line(case, story) -> list[dict]:
    """The steps of components/steps.html, with the day of each. story is selectors.story of the same case."""
    reached = {}
    for event in story:  # newest first, so the latest time that the status was reached stays
        reached.setdefault(event["status"], event["at"])
    position = STEPS.index(case.status)
    steps = []
    for place, status in enumerate(STEPS):
        at, passed = reached.get(status), place < position
        if case.status == Status.CLOSED and passed and at is None:
            continue  # a small event was closed without this step
        day = day_words(local_date(at)) if at and place <= position else ""
        here = place == position and case.status != Status.CLOSED
        steps.append(
            {
                "label": status.label,
                "note": f"sedan {day}" if here and day and status != Status.REPORTED else day,
                "state": "current" if here else "done" if place <= position and (at or not passed) else "",
            }
        )
    return steps


def when_words(case) -> str:
    """The moment or the period of the event, in Swedish time."""
    return period_words(case.occurred_from, case.occurred_to)


def period_words(first, last) -> str:
    """Two aware moments in Swedish time: a moment when last is None, "Vet inte" when nobody knows."""
    if first is None:
        return "Vet inte"
    if last is None:
        return moment_long(first)
    whole, same_day = are_whole_days(first, last), local_date(first) == local_date(last)
    if same_day:
        return day_long(first) if whole else f"{moment_long(first)} – {clock(last)}"
    told = day_long if whole else moment_long
    return f"{told(first)} – {told(last)}"


def are_whole_days(first, last) -> bool:
    """Whether two aware moments stand for days whose hours nobody has said (forms.occurrence): then none are told."""
    return (clock(first), clock(last)) == ("00:00", "23:59")


def earlier_words(concerned) -> dict:
    """What the list of selectors.same_person is called, and what it is worth: concerned are the people of the case."""
    labels = " eller ".join(person.label for person in concerned)
    return {
        "title": f"Tidigare om {labels}",
        "note": f"Samma beteckning på enheten, {SAME_PERSON_YEARS} år före rapporten. Det kan vara en annan person.",
    }


def event_day(case):
    """The local day whose law the case is judged by: that of the event, else that of the report."""
    return local_date(case.occurred_from or case.reported_at)


def owner_of(case) -> str:
    """The owner in words; the unit is named when it is another one than the case's."""
    if case.owner_id:
        return str(case.owner)
    return owner_words(case.owner_role, str(case.owner_unit) if case.owner_unit_id != case.unit_id else "")


@dataclass
class Button:
    """Something to press: a link, or a step that is posted at once."""

    label: str
    url: str
    post: bool = False


@dataclass
class NextAction:
    """The one thing to do now. primary is None when there is nothing to press."""

    text: str
    detail: str = ""
    tone: str = ""
    primary: Button | None = None
    others: list[Button] = field(default_factory=list)


def next_action(case) -> NextAction:
    """What whoever handles the case does next, and what else is possible."""

    def to(name, label, post=False):
        return Button(label, reverse(f"deviations:{name}", args=[case.number]), post)

    if case.status in ENDED:
        name = "reopen" if case.status == Status.CLOSED else "restore"
        return NextAction(case.next_step.text, others=[to(name, "Öppna ärendet igen")])
    action = NextAction(*_open_step(case, to))
    day = target_day(case.status, local_date(case.reported_at))
    *_, action.tone = next_words(case.status, local_date(case.reported_at), local_today())
    action.detail = f"{action.detail} Vårt mål: klart {day_words(day)}.".strip()
    return action


def _open_step(case, to):
    """(text, detail, tone, primary, others) for an open case."""
    close, measure = to("close", "Avsluta"), to("measure_add", "Lägg till åtgärd")
    act = to("act", ACT.label, post=True)
    if case.status == Status.REPORTED:
        text = "Bedöm hur allvarligt det var, och hur troligt det är att det händer igen."
        return text, "En liten händelse kan du avsluta i samma formulär.", "", to("assess", "Bedöm"), []
    measures = list(case.measures.all())
    if case.status == Status.ASSESSED:
        if conditions.must_be_investigated(case):
            return (
                "Utred varför det hände.",
                "Bedömningen kräver utredning.",
                "",
                to("investigation", "Utred"),
                [measure],
            )
        if measures:
            text = "Gå vidare till åtgärderna, eller utred först."
            return text, _on_acting(case), "", act, [to("investigation", "Utred"), close]
        return "Utred varför det hände, eller avsluta.", "", "", to("investigation", "Utred"), [measure, close]
    if case.status == Status.INVESTIGATING:
        if conditions.lacking_in_investigation(case):
            return "Skriv klart utredningen.", "", "", to("investigation", "Fortsätt utredningen"), [measure]
        if not measures:
            return "Bestäm vad ni gör så att det inte händer igen.", "", "", measure, [close]
        # More measures are added in their own card, beneath.
        return "Gå vidare till åtgärderna.", _on_acting(case), "", act, [close]
    if conditions.lacking_before_closing(case):
        return (
            "Genomför det som återstår.",
            "Det som saknas står i en egen ruta.",
            "",
            _hanging(measures) or measure,
            [close],
        )
    return "Allt är gjort. Avsluta ärendet och berätta vad som blev resultatet.", "", "", close, [measure]


def _on_acting(case) -> str:
    """What the two ways lead to for a case that has its measures: going on to them, or closing at once."""
    words = "Ärendet står då som Åtgärdas tills de är genomförda."
    if conditions.lacking_in_measures(case):
        words += " Avslutar du direkt får du skriva varför, fast åtgärder återstår."
    return words


def _hanging(measures):
    """The way to what is to be done: the one measure that waits, or the list of them on the page."""
    waiting = [measure for measure in measures if measure.status in ("planned", "done")]
    if not waiting:
        return None
    if len(waiting) == 1:
        return Button("Till åtgärden", waiting[0].get_absolute_url())
    return Button("Till åtgärderna", "#atgarder")


def lacking(case) -> list[dict]:
    """What is done and what is lacking before the case can be closed, in words, for components/checklist.html."""
    if case.status not in OPEN:
        return []
    missing = conditions.lacking_before_closing(case)
    done = []
    if case.assessed_at:
        done.append("Ärendet är bedömt.")
        investigated = conditions.must_be_investigated(case) or case.status in (Status.INVESTIGATING, Status.ACTING)
        if investigated and not conditions.lacking_in_investigation(case):
            done.append("Utredningen är skriven.")
        if case.measures.all() and not conditions.lacking_in_measures(case):
            done.append("Inga åtgärder hänger i luften.")
    return [{"text": text, "done": True} for text in done] + [{"text": text, "done": False} for text in missing]


EFFECT_TONES = {"achieved": "ang", "partly": "sol", "none": "lingon"}


def measure_rows(user, case) -> list[dict]:
    """The measures of the case, with a link for those that user may see. One query beside the prefetched ones."""
    measures = list(case.measures.all())
    seen = set(
        Measure.objects.visible_to(user, Action.SEE_MEASURES)
        .filter(pk__in=[measure.pk for measure in measures])
        .values_list("pk", flat=True)
    )
    rows = []
    for measure in measures:
        done = measure.effect or measure.status in ("cancelled", "followed_up")
        follow = f"Följs upp {day_words(measure.follow_up_on)}" if measure.follow_up_on else "Följs upp"
        rows.append(
            {
                "measure": measure,
                "url": measure.get_absolute_url() if measure.pk in seen else "",
                "state": measure.get_effect_display() or (measure.get_status_display() if done else follow),
                "tone": EFFECT_TONES.get(measure.effect, ""),
            }
        )
    return rows
