"""Clocks of a case: started by what happens, stopped by what is done. Nobody sets one by hand."""

from datetime import date, datetime

from django.utils import timezone

from core.calendar import local_date
from core.errors import DomainError
from core.workflow import apply_change
from organisation.roles import Action
from standards.deadlines import end_of_day, legal_end, target_end
from standards.legal import Target, duty_on, reference_on, target_for
from standards.models import TimeUnit

from ..models import Clock
from ..showing import event_day
from ..track_workflow import DECIDE

# What stands on a clock whose beginning was corrected: the page then says from when it is counted instead.
MOVED = "Räknas från en annan tid"


def clock_start(*, duty, deviation, track=None, exchange=None, started_at=None, target_days=None) -> Clock:
    """Starts the duty with key duty, for a case, one of its tracks or one of its letters, from an aware moment (now). A
    clock that already runs for it is left as it is, and given. target_days is our own target where the nämnd has
    chosen one elsewhere than among its targets.

    The limits are those in force at started_at. The words and the paragraph are of the act that the case goes under, as
    it read on the day of the event, as on the rest of the page: what happened before an act was replaced belongs to the
    old one.
    """
    started_at = started_at or timezone.now()
    day = local_date(started_at)
    duty = duty_on(duty, day)
    if found := _running(deviation, track=track, exchange=exchange, duty__key=duty.key).first():
        return found
    reference = _reference(duty, deviation, day)
    target = target_for(duty, deviation.board, day)
    if target_days is not None:
        target = Target(target_days, TimeUnit.DAYS, target.reminders)
    return Clock.objects.create(
        deviation=deviation,
        track=track,
        exchange=exchange,
        duty=duty,
        reference=reference,
        legal_word=_legal_word(duty, reference),
        started_at=started_at,
        legal_end=legal_end(started_at, duty.limit, duty.limit_unit) if duty.limit else None,
        target_end=target_end(started_at, target.value, target.unit) if target.value else None,
        reminders=list(target.reminders),
    )


def _running(deviation, **of):
    """The clocks of a case that run, or those of them that are `of` something. A queryset."""
    found = Clock.objects.for_system("a duty runs, whoever does what starts and stops it")
    return found.filter(deviation=deviation, stopped_at__isnull=True, **of)


def _reference(duty, deviation, day):
    laws = [duty.law] if duty.law else laws_of(deviation)
    return reference_on(duty.topic, min(event_day(deviation), day), laws)


def _legal_word(duty, reference) -> str:
    return (reference.legal_word if reference else "") or duty.legal_word


def clocks_cite_anew(deviation):
    """Gives the running clocks of a case the words and the paragraph of the day that its event now has."""
    for clock in _running(deviation).select_related("duty"):
        clock.reference = _reference(clock.duty, deviation, local_date(clock.started_at))
        clock.legal_word = _legal_word(clock.duty, clock.reference)
        clock.save(update_fields=["reference", "legal_word"])


def clock_stop(*, duty, deviation, track=None, exchange=None, by: str, at: datetime | None = None) -> bool:
    """Stops the running clock of a duty; by says in words through what. Gives whether one was running."""
    running = _running(deviation, track=track, exchange=exchange, duty__key=duty)
    return bool(running.update(stopped_at=at or timezone.now(), stopped_by=by[:200]))


def clock_move(*, duty, deviation, track, started_at, by=MOVED):
    """Counts the running clock of a duty from another aware moment, because the first holds no longer; by says why in
    words. What stood before is kept as a stopped clock; one that has stopped, or counts from there, is left."""
    if _running(deviation, track=track, duty__key=duty, started_at=started_at).exists():
        return
    if clock_stop(duty=duty, deviation=deviation, track=track, by=by):
        clock_start(duty=duty, deviation=deviation, track=track, started_at=started_at)


def clocks_stop_all(*, deviation, track=None, by: str):
    """Stops whatever still runs, when the track is closed or declined: a duty does not outlive its case. Clocks that
    begin when a track is closed (the provider's five years) are started afterwards."""
    _running(deviation, track=track).update(stopped_at=timezone.now(), stopped_by=by[:200])


def clock_extend(*, by, track, version, duty, until: date, decision: str):
    """IVO has given more time (anstånd): until a local day, by a decision named in words. Gives the fresh track."""
    if not decision.strip():
        raise DomainError("Skriv vilket beslut från IVO som ger anståndet.", field="decision")
    clock = track.clocks.filter(duty__key=duty, stopped_at__isnull=True).first()
    if clock is None:
        raise DomainError("Klockan går inte längre.")
    if clock.legal_end and end_of_day(until) <= clock.legal_end:
        raise DomainError("Anståndet måste gälla en senare dag än den nuvarande.", field="until")
    fresh = apply_change(
        track, by=by, version=version, action=DECIDE.get(track.kind, Action.HANDLE_DEVIATIONS), event="extended",
        note=f"Till {until:%Y-%m-%d}. {decision.strip()}",
    )  # fmt: skip
    clock.extended_to, clock.extension, clock.reminded = end_of_day(until), decision.strip(), 0
    clock.save(update_fields=["extended_to", "extension", "reminded"])
    return fresh


def laws_of(deviation) -> list[str]:
    """The laws that the case goes under, else those of its unit: what the paragraphs are chosen by."""
    source = deviation if deviation.laws else deviation.unit
    return [law for law in ("sol", "lss", "hsl") if getattr(source, f"law_{law}")]
