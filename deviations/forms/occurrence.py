"""When it happened: a moment or a period, in the words of somebody between two visits.

A day without a time is stored as the whole day, so that no hour is made up that nobody has said.
"""

from datetime import date, datetime, time, timedelta

from django import forms
from django.db import models
from django.utils import timezone

from core.calendar import STOCKHOLM, local, local_today
from core.forms import DateInput, TileRadioSelect, TimeInput

from ..showing import are_whole_days

OLDEST = timedelta(days=365 * 10)
# "Nyss" in a draft means when it was written; within this time it still is.
STILL_NOW = timedelta(minutes=15)


class When(models.TextChoices):
    NOW = "now", "Nyss"
    TODAY = "today", "Tidigare i dag"
    YESTERDAY = "yesterday", "I går"
    OTHER_DAY = "other", "En annan dag"
    PERIOD = "period", "Det pågick en tid"
    UNKNOWN = "unknown", "Vet inte"


class OccurrenceMixin(forms.Form):
    """The fields for it, and `cleaned_data["occurred_from"]` and `["occurred_to"]`: aware datetimes or None."""

    when = forms.ChoiceField(label="När hände det?", choices=When, initial=When.NOW, widget=TileRadioSelect)
    occurred_on = forms.DateField(label="Vilken dag?", required=False, widget=DateInput)
    occurred_at = forms.TimeField(label="Ungefär hur dags?", required=False, widget=TimeInput)
    ended_on = forms.DateField(label="Till vilken dag?", required=False, widget=DateInput)
    ended_at = forms.TimeField(label="Hur dags slutade det?", required=False, widget=TimeInput)

    def clean(self):
        cleaned = super().clean()
        cleaned["occurred_from"] = cleaned["occurred_to"] = None
        if self.errors.keys() & {"when", "occurred_on", "occurred_at", "ended_on", "ended_at"}:
            return cleaned
        when = cleaned["when"]
        now = timezone.now().replace(second=0, microsecond=0)
        if when == When.NOW:
            cleaned["occurred_from"] = now
        elif when != When.UNKNOWN:
            self._place(when, now)
        return cleaned

    def _place(self, when, now):
        cleaned = self.cleaned_data
        day, clock = self._day(when), cleaned["occurred_at"]
        if day is None:
            self.add_error("occurred_on", "Välj en dag. Vet du inte vilken? Välj ”Vet inte” här ovanför.")
            return
        start = _moment(day, clock or time.min)
        if start > now:
            in_future = "occurred_at" if clock and day == local_today() else "occurred_on"
            self.add_error(in_future, "Den tiden har inte varit än. Skriv när det hände.")
            return
        if now - start > OLDEST:
            self.add_error("occurred_on", "Det är mer än tio år sedan. Titta om årtalet stämmer.")
            return
        end = None
        if when == When.PERIOD:
            end = self._end(day, now)
        elif clock is None:
            end = _moment(day, time(23, 59))
        if end is not None and end < start:
            self.add_error("ended_at" if cleaned["ended_at"] else "ended_on", "Slutet kan inte ligga före början.")
            return
        cleaned["occurred_from"], cleaned["occurred_to"] = start, end

    def _day(self, when) -> date | None:
        if when in (When.TODAY, When.YESTERDAY):
            return local_today() - timedelta(days=when == When.YESTERDAY)
        return self.cleaned_data["occurred_on"]

    def _end(self, day, now) -> datetime:
        """An end that is not given is now: it still goes on."""
        ended_on, ended_at = self.cleaned_data["ended_on"], self.cleaned_data["ended_at"]
        if ended_on is None and ended_at is None:
            return now
        end = _moment(ended_on or day, ended_at or time(23, 59))
        if end > now and (ended_at or end.date() > local_today()):
            self.add_error("ended_at" if ended_at else "ended_on", "Det har inte varit än. Lämna tomt om det pågår.")
        return min(end, now)


def when_initial(first: datetime | None, last: datetime | None) -> dict:
    """What the fields say when the event was between two aware moments, as clean() would give them back."""
    if first is None:
        return {"when": When.UNKNOWN}
    first, last = local(first), last and local(last)
    whole_day = last is not None and last.date() == first.date() and are_whole_days(first, last)
    said = {"occurred_on": first.date(), "occurred_at": None if whole_day else f"{first:%H:%M}"}
    if last is None or whole_day:
        return said | {"when": When.OTHER_DAY}
    return said | {"when": When.PERIOD, "ended_on": last.date(), "ended_at": f"{last:%H:%M}"}


def _moment(day, clock) -> datetime:
    return datetime.combine(day, clock, tzinfo=STOCKHOLM)


def pin_time(initial: dict, saved_at: datetime) -> dict:
    """What "nyss", "i dag" and "i går" meant when a draft was saved (an aware datetime), said with a date.

    Gives initial with the time fields rewritten where they would otherwise mean something else today.
    """
    when = initial.get("when")
    written = local(saved_at)
    if when == When.NOW and timezone.now() - saved_at > STILL_NOW:
        initial |= {"when": When.OTHER_DAY, "occurred_on": written.date(), "occurred_at": written.strftime("%H:%M")}
    elif when in (When.TODAY, When.YESTERDAY) and written.date() != local_today():
        day = written.date() - timedelta(days=when == When.YESTERDAY)
        initial |= {"when": When.OTHER_DAY, "occurred_on": day}
    if initial.get("when") == When.OTHER_DAY and initial.get("occurred_on") == local_today():
        initial["when"] = When.TODAY
    return initial
