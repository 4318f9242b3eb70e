"""A case as another system knew it: its shape, what makes a row a bad one, and its story. Nothing here writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from improvements.importing import ImportedMeasure, measure_mistakes
from organisation.models import Law
from organisation.roles import Role

from .models import CasePlace, ConcernedPerson, Danger, Deviation, DeviationMessage, Outcome
from .naming import Place
from .rules import person_key
from .workflow import ENDED, OPEN, OTHER_EVENTS, TRANSITIONS, Status

KEY_LENGTH = Deviation._meta.get_field("imported_from").max_length
TITLE_LENGTH = Deviation._meta.get_field("title").max_length
LABEL_LENGTH = ConcernedPerson._meta.get_field("label").max_length
MESSAGE_LENGTH = DeviationMessage._meta.get_field("text").max_length
# Asked for every row, and slow to ask an enumeration for each time.
HOWS = frozenset(CasePlace.How.values)
DANGERS, OUTCOMES, LAWS = frozenset(Danger.values), frozenset(Outcome.values), frozenset(Law.values)
STATUSES, ROLES = frozenset(Status.values) - {Status.DRAFT}, frozenset(role.value for role in Role)


@dataclass(slots=True)
class ImportedEvent:
    """Something that has happened to the case besides the steps that the row's own dates tell of (workflow.TRANSITIONS
    or OTHER_EVENTS)."""

    name: str
    at: datetime
    by: object = None
    reason: str = ""
    note: str = ""


@dataclass(slots=True)
class ImportedMessage:
    """A question or an answer. read_at: when the other side read it, None while it has not."""

    by: object
    text: str
    at: datetime
    from_reporter: bool = False
    read_at: datetime | None = None


@dataclass(slots=True, frozen=True)
class ImportedPlace:
    """A process, a step of one or a routine (naming.Place) that the case names, and what was wrong with it
    (CasePlace.How)."""

    place: Place
    how: str = ""


@dataclass(slots=True)
class ImportedCase:
    """One case. All moments are aware datetimes; people, units and standards are rows of ours.

    key is what the other system called it: the same source and key is never taken in twice. laws are values of
    organisation.models.Law. closed_at and closed_by also say when and by whom a duplicate, or what was no avvikelse,
    was set aside. A case that nobody has reported with their name has no reporter. implicated are those whom the report
    is about, and who therefore do not see it.
    """

    key: str
    unit: object
    category: object
    reported_at: datetime
    what_happened: str
    status: str = Status.REPORTED
    reporter: object = None
    title: str = ""
    in_danger: str = Danger.NO
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None
    outcome: str = ""
    immediate_action: str = ""
    concerned: tuple[str, ...] = ()
    first_read_at: datetime | None = None
    reminded_at: datetime | None = None
    owner: object = None
    owner_role: str = ""
    owner_unit: object = None
    laws: tuple[str, ...] = ()
    severity: int | None = None
    likelihood: int | None = None
    assessment_reason: str = ""
    assessed_at: datetime | None = None
    assessed_by: object = None
    investigated_at: datetime | None = None
    course_of_events: str = ""
    consequence: str = ""
    cause_note: str = ""
    causes: tuple = ()
    theme: object = None
    measures: tuple[ImportedMeasure, ...] = ()
    acted_at: datetime | None = None
    open_measures_reason: str = ""
    closing_note: str = ""
    closed_at: datetime | None = None
    closed_by: object = None
    duplicate_of_key: str = ""
    implicated: tuple = ()
    places: tuple[ImportedPlace, ...] = ()
    messages: tuple[ImportedMessage, ...] = ()
    events: tuple[ImportedEvent, ...] = ()


def mistakes(source: str, cases: Iterable[ImportedCase], squares, known_keys) -> Iterator[str]:
    """What is wrong with the rows, in words, each sentence with the row's key; nothing when they can be taken in.

    squares are the (severity, likelihood) that the matrix has; known_keys those of the source that are already here.
    """
    cases = list(cases)
    keys = {case.key for case in cases} | set(known_keys)
    squares, seen = set(squares), set()
    for case in cases:
        if case.key in seen:
            yield f"Rad {case.key}: nyckeln finns två gånger."
        seen.add(case.key)
        for check in (_in_itself, _judgement, _course):
            for what in check(source, case, squares):
                yield f"Rad {case.key}: {what}"
        if case.duplicate_of_key and (case.duplicate_of_key not in keys or case.duplicate_of_key == case.key):
            yield f"Rad {case.key}: det första ärendet ({case.duplicate_of_key}) finns inte."
        for measure in case.measures:
            yield from measure_mistakes(source, measure)


def _in_itself(source, case, squares):
    if not case.key or len(f"{source}:{case.key}") > KEY_LENGTH:
        yield "nyckeln saknas eller är för lång."
    if not case.what_happened.strip():
        yield "texten saknas."
    if len(case.title) > TITLE_LENGTH:
        yield "rubriken är för lång."
    if case.unit is None or case.unit.board_id is None:
        yield "enheten saknas eller hör inte till någon nämnd."
    if case.category is None:
        yield "kategorin saknas."
    if case.in_danger and case.in_danger not in DANGERS:
        yield f"”{case.in_danger}” är inget svar på om någon var i fara."
    if case.outcome and case.outcome not in OUTCOMES:
        yield f"”{case.outcome}” är inget svar på hur det gick."
    if any(len(label) > LABEL_LENGTH for label in case.concerned):
        yield "den berördes beteckning är för lång."
    if any(not message.text.strip() or len(message.text) > MESSAGE_LENGTH for message in case.messages):
        yield "ett meddelande är tomt eller för långt."
    named = [(each.place.document.pk, each.place.activity_key) for each in case.places]
    if len(set(named)) != len(named):
        yield "samma process eller rutin är angiven två gånger."
    if any(each.how not in HOWS for each in case.places):
        yield "det som var fel med en process eller rutin är inget av svaren."
    if case.occurred_to and (case.occurred_from is None or case.occurred_to < case.occurred_from):
        yield "sluttiden kan inte ligga före starttiden."


def _judgement(source, case, squares):
    judged = case.assessed_at is not None
    if judged and not (case.laws and case.severity and case.likelihood and case.assessed_by):
        yield "bedömningen är inte hel (lag, allvarlighet, sannolikhet, vem)."
    elif judged and (case.severity, case.likelihood) not in squares:
        yield f"riskmatrisen har ingen ruta {case.severity} × {case.likelihood}."
    if not judged and (case.laws or case.severity or case.likelihood or case.assessed_by):
        yield "bedömningen saknar dag."
    if unknown := set(case.laws) - LAWS:
        yield f"lagen ”{min(unknown)}” finns inte."


def _course(source, case, squares):
    """Whether the dates, the owner and the status agree with one another and with the table of transitions."""
    if case.status not in STATUSES:
        yield f"läget ”{case.status}” finns inte eller tas inte emot."
        return
    moments = [case.reported_at, case.assessed_at, case.investigated_at, case.acted_at, case.closed_at]
    others = [case.occurred_from, case.occurred_to, case.first_read_at, case.reminded_at]
    others += [event.at for event in case.events] + [message.at for message in case.messages]
    if any(moment.tzinfo is None for moment in [*moments, *others] if moment):
        yield "en tidpunkt saknar tidszon."
        return
    told = [moment for moment in moments if moment]
    if told != sorted(told):
        yield "stegen kommer inte i tidsordning."
    if (case.status in ENDED) != (case.closed_at is not None and case.closed_by is not None):
        yield "ett ärende som är slut behöver dag och person, ett öppet får inte ha det."
    if case.status in (Status.CLOSED, Status.NOT_DEVIATION) and not case.closing_note.strip():
        yield "det står inte vad som blev resultatet."
    if case.status in OPEN and bool(case.owner) == bool(case.owner_role and case.owner_unit):
        yield "ett öppet ärende har en ägare: en person, eller en rolls inkorg på en enhet."
    if case.owner_role and case.owner_role not in ROLES:
        yield f"rollen ”{case.owner_role}” finns inte."
    if (case.status == Status.DUPLICATE) != bool(case.duplicate_of_key):
        yield "en dubblett pekar på det första ärendet, och ingen annan gör det."
    if unknown := [e.name for e in case.events if e.name not in TRANSITIONS and e.name not in OTHER_EVENTS]:
        yield f"händelsen ”{unknown[0]}” finns inte."
        return
    status = Status.DRAFT
    for event, status in story(case):
        if status is None:
            yield f"steget ”{TRANSITIONS[event.name].done}” går inte att ta därifrån."
            return
    if status != case.status:
        yield f"stegen leder till ”{Status(status).label}”, inte till ”{Status(case.status).label}”."


def story(case: ImportedCase) -> list[tuple[ImportedEvent, str | None]]:
    """Everything that has happened to the case, in order of time, each with the status that it led to.

    The status is None for a step that cannot be taken from where the case then was.
    """
    events = sorted([*_steps(case), *case.events], key=lambda event: event.at)
    told, status = [], Status.DRAFT
    for event in events:
        if step := TRANSITIONS.get(event.name):
            status = step.target if status in step.sources else None
        told.append((event, status))
        if status is None:
            break
    return told


def _steps(case):
    """The steps that the dates of the row tell of. Those at the same moment come in this order."""
    yield ImportedEvent("report", case.reported_at, case.reporter)
    if case.in_danger == Danger.YES:
        yield ImportedEvent("danger", case.reported_at, case.reporter)
    for message in case.messages:
        yield ImportedEvent("message", message.at, message.by)
    if case.assessed_at:
        yield ImportedEvent("assess", case.assessed_at, case.assessed_by, note=case.assessment_reason)
    if case.investigated_at:
        yield ImportedEvent("investigate", case.investigated_at, case.assessed_by)
        if written := case.acted_at or case.closed_at:
            yield ImportedEvent("investigation", written, case.assessed_by)
    if case.acted_at:
        for measure in case.measures:
            yield ImportedEvent("measure_added", case.acted_at, case.assessed_by, note=measure.title)
        yield ImportedEvent("act", case.acted_at, case.assessed_by)
    if case.closed_at and case.status == Status.CLOSED:
        yield ImportedEvent("close", case.closed_at, case.closed_by, note=case.closing_note)
    elif case.closed_at and case.status == Status.NOT_DEVIATION:
        yield ImportedEvent("mark_not_deviation", case.closed_at, case.closed_by, reason=case.closing_note)
    elif case.closed_at and case.status == Status.DUPLICATE:
        yield ImportedEvent("mark_duplicate", case.closed_at, case.closed_by)


def concerned_labels(case: ImportedCase) -> dict[str, str]:
    """Those whom it concerned, each once: {key: what they are called}."""
    return {person_key(label): label.strip() for label in case.concerned if label.strip()}
