"""When the event was, put right; and what cannot have been before it: a report received, somebody told."""

from datetime import date, datetime

from django.db import transaction

from core.calendar import local, local_date
from core.errors import DomainError
from core.wording import clock, day_long
from core.workflow import apply_change
from organisation.roles import Action

from ..showing import DAY_BEGINS, period_words, when_words
from ..track_workflow import TrackStatus
from .track_effects import on_event_moved


@transaction.atomic
def event_time_correct(*, by, deviation, version, occurred_from, occurred_to, reason):
    """Puts right when the event was: aware moments, or None for what nobody knows. What stood before is kept in the
    story with the reason, what the law counts from the event is counted anew, and whoever leads a track is told. Gives
    the case's fresh row.

    Raises DomainError with its field, PermissionDenied, Conflict.
    """
    if not deviation.is_open:
        raise DomainError("Öppna ärendet igen först, så kan tiden rättas.")
    before, after = when_words(deviation), period_words(occurred_from, occurred_to)
    if before == after:
        raise DomainError("Det är samma tid som förut.", field="when")
    if not reason.strip():
        raise DomainError("Skriv hur ni vet att det var då.", field="reason")
    if occurred_from is not None:
        _must_precede_what_is_noted(by, deviation, occurred_from)
    fresh = apply_change(
        deviation,
        by=by,
        version=version,
        action=Action.HANDLE_DEVIATIONS,
        event="time_corrected",
        note=f"Från {before} till {after}",
        reason=reason.strip(),
        occurred_from=occurred_from,
        occurred_to=occurred_to,
    )
    for track in fresh.tracks.select_related("deviation"):
        on_event_moved(track, by=by)
    return fresh


def must_not_precede_event(case, when: date | datetime, *, field):
    """Raises DomainError beside field when a local day, or an aware moment, lies before the case's event began.

    A moment is compared to the minute, as it is typed. When the event happened is not always known: then nothing is
    refused, for the day of the report says only when it was over.
    """
    if case.occurred_from is None:
        return
    began, timed = case.occurred_from.replace(second=0, microsecond=0), isinstance(when, datetime)
    if when < (began if timed else local_date(began)):
        what = "Tiden" if timed else "Dagen"
        raise DomainError(f"Enligt rapporten {_began(case)}. {what} kan inte ligga före det.", field=field)


def _began(case) -> str:
    """A day without a time is kept as the whole day, from midnight: no hour is told that nobody has said."""
    first, last = local(case.occurred_from), case.occurred_to
    verb = "började det" if last and local_date(last) != first.date() else "hände det"
    time = "" if clock(first) == DAY_BEGINS else f" {clock(first)}"
    return f"{verb} {day_long(first)}{time}"


def _must_precede_what_is_noted(by, case, began: datetime):
    """Raises DomainError when something that can only have followed on the event is noted before it began: the report,
    a track that was received, somebody who was told. Of a track that by does not see it is said that it is there."""
    if began > case.reported_at:
        raise _too_late(f"Den rapporterades {_moment(case.reported_at)}.")
    seen = set(case.tracks.visible_to(by, Action.SEE_CASES).values_list("pk", flat=True))
    for track in case.tracks.exclude(status=TrackStatus.DECLINED).prefetch_related("informed"):
        told = min((each for each in track.informed.all() if each.on), key=lambda each: each.on, default=None)
        if began > track.received_at:
            noted = f"är mottagen {_moment(track.received_at)}"
        elif told is not None and told.on < local_date(began):
            noted = f"säger att {told.get_recipient_display().lower()} fick veta det {day_long(told.on)}"
        else:
            continue
        name = track.get_kind_display()
        raise _too_late(
            f"{name} {noted}." if track.pk in seen else f"Fråga den som utreder {name}: något står tidigare."
        )


def _too_late(noted: str) -> DomainError:
    return DomainError(f"Händelsen kan inte ha börjat då. {noted}", field="occurred_on")


def _moment(when: datetime) -> str:
    return f"{day_long(when)} {clock(when)}"
