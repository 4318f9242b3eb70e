"""The check of the log of readings: a sample is drawn, each reading is judged, and the review ends with a conclusion.

Source: lag (2001:454) 10 § 3 (systematic and recurring checks); PDL 4 kap. 3 §.
"""

import random
import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.calendar import local_today, start_of_day
from core.errors import DomainError, RuleBroken
from core.models import AccessLogEntry
from core.workflow import locked_row, save_new

from ..access import unit_ids_for
from ..models import LogReview, LogReviewItem
from ..readings import readings_at
from ..roles import Action

MOST = 200  # as many as somebody can read with care
ACTION = Action.REVIEW_ACCESS_LOG
FINISHED = "Granskningen är avslutad och ändras inte. Börja en ny om något mer behöver granskas."


@transaction.atomic
def review_sample(*, by, unit, first_day, last_day, size, seed=None) -> LogReview:
    """Draws size of the readings in unit and beneath it during a period (local dates, both included), at random.

    seed is drawn when not given. Raises DomainError when there is nothing to draw from, PermissionDenied outside by's
    reach.
    """
    _must_review(by, unit)
    if last_day > local_today():
        raise DomainError("Sista dagen kan inte ligga i framtiden.", field="last_day")
    if last_day < first_day:
        raise DomainError("Sista dagen kan inte ligga före första dagen.", field="last_day")
    if not 1 <= size <= MOST:
        raise DomainError(f"Dra mellan 1 och {MOST} läsningar.", field="size")
    period = readings_at(by, unit).filter(
        at__gte=start_of_day(first_day),
        at__lt=start_of_day(last_day + timedelta(days=1)),
    )
    ids = list(period.order_by("pk").values_list("pk", flat=True))
    if not ids:
        raise DomainError("Inga läsningar under de dagarna. Välj en annan tid.", field="first_day")
    seed = secrets.randbits(31) if seed is None else seed
    drawn = random.Random(seed).sample(ids, min(size, len(ids)))  # noqa: S311 - repeatable on purpose, guards nothing
    return _begin(
        by, drawn, unit=unit, method=LogReview.Method.SAMPLE, first_day=first_day, last_day=last_day, seed=seed,
        population=len(ids),
    )  # fmt: skip


@transaction.atomic
def review_case(*, by, unit, label) -> LogReview:
    """Takes up every reading of the case with this number, the latest MOST of them."""
    _must_review(by, unit)
    ids = list(readings_at(by, unit).filter(object_label=label).order_by("-at", "-pk").values_list("pk", flat=True))
    if not ids:
        raise DomainError("Ingen har läst ett ärende med det numret.", field="label")
    return _begin(by, ids[:MOST], unit=unit, method=LogReview.Method.CASE, label=label, population=len(ids))


def _must_review(by, unit):
    if unit.pk not in unit_ids_for(by, ACTION):
        raise PermissionDenied


def _begin(by, ids, **values) -> LogReview:
    review = save_new(LogReview(drawn_by=by, size=len(ids), **values))
    LogReviewItem.objects.bulk_create(
        LogReviewItem(review=review, entry=entry)
        for entry in AccessLogEntry.objects.filter(pk__in=ids).order_by("at", "pk")
    )
    return review


@transaction.atomic
def review_mark(*, by, review, version, marks) -> LogReview:
    """Judges drawn readings: marks is {item's id: (verdict, note)}; "" leaves a reading unjudged.

    Raises RuleBroken when the review is finished, DomainError beside "note_<id>" when a question does not say what,
    Conflict, PermissionDenied.
    """
    with locked_row(review, by=by, action=ACTION, version=version) as row:
        if row.is_finished:
            raise RuleBroken(FINISHED)
        now = timezone.now()
        for item in row.items.filter(pk__in=marks):
            verdict, note = marks[item.pk]
            note = note.strip()
            if verdict == LogReviewItem.Verdict.ASK and not note:
                raise DomainError("Skriv vad du frågar vidare om.", field=f"note_{item.pk}")
            if (verdict, note) == (item.verdict, item.note):
                continue
            item.verdict, item.note = verdict, note
            item.marked_at, item.marked_by = (now, by) if verdict else (None, None)
            item.save(update_fields=["verdict", "note", "marked_at", "marked_by"])
        row.version += 1
        row.save(update_fields=["version"])
    return row


@transaction.atomic
def review_finish(*, by, review, version, conclusion) -> LogReview:
    """Ends the review with a conclusion; from then on nothing of it is changed.

    Raises RuleBroken while a reading is unjudged, DomainError without a conclusion, Conflict, PermissionDenied.
    """
    if not conclusion.strip():
        raise DomainError("Skriv vad granskningen visade.", field="conclusion")
    with locked_row(review, by=by, action=ACTION, version=version) as row:
        if row.is_finished:
            raise RuleBroken(FINISHED)
        if left := row.items.filter(verdict="").count():
            raise RuleBroken(f"{left} {'läsning är' if left == 1 else 'läsningar är'} inte bedömda än.")
        row.questioned = row.items.filter(verdict=LogReviewItem.Verdict.ASK).count()
        row.conclusion, row.finished_at, row.finished_by = conclusion.strip(), timezone.now(), by
        row.version += 1
        row.save(update_fields=["questioned", "conclusion", "finished_at", "finished_by", "version"])
    return row
