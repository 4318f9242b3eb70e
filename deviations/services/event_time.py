"""When the event was, put right; and what cannot have been before it: a report received, somebody told."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from core.calendar import local_date
from core.errors import DomainError
from core.wording import day_long, moment_long
from core.workflow import apply_change, locked_row
from organisation.roles import Action

from ..showing import are_whole_days, event_day, period_words, when_words
from ..track_workflow import TrackStatus
from .clocks import clocks_cite_anew
from .track_effects import on_event_moved


@transaction.atomic
def event_time_correct(*, by, deviation, version, occurred_from, occurred_to, reason):
    """Puts right when the event was: aware moments, or None for what nobody knows. What stood before is kept in the
    story with the reason, what the law counts from the event is counted anew, and whoever runs lex Sarah or lex Maria
    is told. Gives the case's fresh row.

    Raises DomainError with its field, PermissionDenied, Conflict.
    """
    if not reason.strip():
        raise DomainError("Skriv hur ni vet att det var då.", field="reason")
    must_have_been(occurred_from, occurred_to, field="occurred_on")
    with locked_row(deviation, by=by, action=Action.HANDLE_DEVIATIONS, version=version) as case:
        if not case.is_open:
            raise DomainError("Öppna ärendet igen först, så kan tiden rättas.")
        before, after = when_words(case), period_words(occurred_from, occurred_to)
        if before == after:
            raise DomainError("Det är samma tid som förut.", field="when")
        if occurred_from is not None:
            _must_precede_what_is_noted(by, case, occurred_from)
        day = event_day(case)
        fresh = apply_change(
            case,
            by=by,
            version=case.version,
            action=Action.HANDLE_DEVIATIONS,
            event="time_corrected",
            note=f"Förut: {before}. Nu: {after}.",
            reason=reason.strip(),
            occurred_from=occurred_from,
            occurred_to=occurred_to,
        )
        for track in fresh.tracks.select_related("deviation"):
            on_event_moved(track, by=by)
        if event_day(fresh) != day:
            clocks_cite_anew(fresh)
    return fresh


def must_have_been(occurred_from: datetime | None, occurred_to: datetime | None, *, field):
    """Raises DomainError beside field when an event would begin in the future, or end before it began. It may end
    later today: of a day whose hour nobody has said, the whole is kept."""
    if occurred_from and occurred_from > timezone.now():
        raise DomainError("Tiden har inte varit än. Skriv när det hände.", field=field)
    if occurred_to and (occurred_from is None or occurred_to < occurred_from):
        raise DomainError("Sluttiden kan inte ligga före starttiden.", field=field)


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
        raise DomainError(f"I ärendet står att {_began(case)}. {what} kan inte ligga före det.", field=field)


def _began(case) -> str:
    """Of a day whose hour nobody has said none is told."""
    first, last = case.occurred_from, case.occurred_to
    verb = "började" if last and local_date(last) != local_date(first) else "hände"
    return f"det {verb} {day_long(first) if last and are_whole_days(first, last) else moment_long(first)}"


def _must_precede_what_is_noted(by, case, began: datetime):
    """Raises DomainError when something that can only have followed on the event is noted before it began: the report,
    a track that was received, somebody who was told. Of a track that by does not see it is said that it is there."""
    if began > case.reported_at:
        raise _too_late(f"Den rapporterades {moment_long(case.reported_at)}.")
    seen = set(case.tracks.visible_to(by, Action.SEE_CASES).values_list("pk", flat=True))
    for track in case.tracks.exclude(status=TrackStatus.DECLINED).prefetch_related("informed"):
        told = min((each for each in track.informed.all() if each.on), key=lambda each: each.on, default=None)
        if began > track.received_at:
            noted = f"det togs emot {moment_long(track.received_at)}"
        elif told is not None and told.on < local_date(began):
            noted = f"{told.get_recipient_display().lower()} fick veta det {day_long(told.on)}"
        else:
            continue
        name = track.get_kind_display()
        raise _too_late(
            f"I spåret {name} står att {noted}."
            if track.pk in seen
            else f"Fråga den som leder spåret {name}: där står något med en tidigare dag."
        )


def _too_late(noted: str) -> DomainError:
    return DomainError(f"Händelsen kan inte ha börjat då. {noted}", field="occurred_on")
