"""Reads of the law as data: the paragraph in force on a day, the duties, and a nämnd's own targets."""

from dataclasses import dataclass
from datetime import date

from core.calendar import local_today

from .models import Duty, LegalReference, LocalTarget


def reference_on(topic: str, on: date, laws=()) -> LegalReference | None:
    """The paragraph about topic that was in force on a local date; of several acts the one that fits laws (values of
    organisation.models.Law, most wanted first). One query."""
    return paragraphs_on([topic], on, laws)[topic]


def paragraphs_on(topics, on: date, laws=()) -> dict[str, LegalReference | None]:
    """reference_on for several topics: topic → its paragraph, or None. One query."""
    found = {}
    for reference in LegalReference.objects.valid(on).filter(topic__in=[*topics]).order_by("pk"):
        found.setdefault(reference.topic, []).append(reference)
    wanted = {law: place for place, law in enumerate((*laws, ""))}
    return {
        topic: min(found.get(topic, ()), key=lambda reference: wanted.get(reference.law, len(wanted)), default=None)
        for topic in topics
    }


def references_on(topic: str, on: date) -> list[LegalReference]:
    """All paragraphs about topic that were in force on a local date."""
    return list(LegalReference.objects.valid(on).filter(topic=topic))


def references_about(topics, on: date) -> list[LegalReference]:
    """All paragraphs about any of the topics that were in force on a local date, in the order of the topics. One
    query."""
    places = {topic: place for place, topic in enumerate(topics)}
    found = LegalReference.objects.valid(on).filter(topic__in=places)
    return sorted(found, key=lambda row: (places[row.topic], row.act, row.pk))


def duty_on(key: str, on: date | None = None) -> Duty:
    """The duty as it reads on a local date (today); as it first read, for a day before we knew of it. One query.
    Raises Duty.DoesNotExist for a key that there is no duty with."""
    editions = list(Duty.objects.filter(key=key).order_by("valid_from"))
    if not editions:
        raise Duty.DoesNotExist(key)
    day = on or local_today()
    return next((duty for duty in reversed(editions) if duty.valid_from <= day), editions[0])


@dataclass(frozen=True)
class Target:
    """Our own target for a duty: how much of which unit (TimeUnit), and when to remind. value None: there is none."""

    value: int | None
    unit: str
    reminders: tuple[int, ...]


def target_for(duty: Duty, board, on: date | None = None) -> Target:
    """The nämnd's own target on a local date, else the duty's default. One query."""
    return targets_for([duty], board, on)[duty.key]


def targets_for(duties, board, on: date | None = None) -> dict[str, Target]:
    """target_for of several duties, by their keys. One query."""
    rows = LocalTarget.objects.valid(on or local_today()).filter(
        duty_key__in=[duty.key for duty in duties], board=board
    )
    own = {row.duty_key: row for row in rows.order_by("-valid_from", "-pk")}
    chosen = {duty.key: own.get(duty.key, duty) for duty in duties}
    return {key: Target(row.target, row.target_unit, tuple(row.reminders)) for key, row in chosen.items()}
