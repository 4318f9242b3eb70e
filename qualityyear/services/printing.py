"""The wheel on paper: asked for, made in the background as its reader may see it, gone after a day."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.background import enqueue, for_each

from ..models import WheelPrint
from .links import may_follow

KEPT = timedelta(days=1)
GIVEN_UP = timedelta(minutes=5)  # a worker that was killed half-way is not coming back
RESUMED_AFTER = timedelta(minutes=1)
Status = WheelPrint.Status


@transaction.atomic
def print_ask(*, by, year, place, size) -> WheelPrint:
    """Queues the wheel as PDF. One that already waits is given instead of a second."""
    asked = WheelPrint.objects.filter(asked_by=by, year=year, place=place, size=size)
    waiting = asked.filter(status__in=(Status.QUEUED, Status.RUNNING)).first()
    if waiting is not None:
        return waiting
    row = WheelPrint.objects.create(asked_by=by, year=year, place=place, size=WheelPrint.Size(size))
    _queue(row)
    return row


def print_make(pk) -> bool:
    """Makes the file. Run twice it is made once. A reader who no longer may see the year gets nothing. Gives whether
    it was made."""
    now = timezone.now()
    if not WheelPrint.objects.filter(_waits(now), pk=pk).update(status=Status.RUNNING, started_at=now):
        return False
    # A worker that was believed dead and comes back finds that another has begun since.
    mine = WheelPrint.objects.filter(pk=pk, status=Status.RUNNING, started_at=now)
    row = WheelPrint.objects.select_related("asked_by", "year__board", "place").get(pk=pk)
    if not may_follow(row.asked_by, row.place):
        mine.update(status=Status.FAILED)
        return False
    from ..printing import draw  # WeasyPrint, not for web processes

    try:
        content = draw(row.year, row.place, row.size)
    except Exception:
        mine.update(status=Status.FAILED)
        raise
    row.file.save(f"{row.key.hex}.pdf", ContentFile(content), save=False)
    if mine.update(file=row.file.name, status=Status.DONE):
        return True
    row.file.storage.delete(row.file.name)
    return False


def prints_tidy(now=None) -> int:
    """Queues again what a lost queue or a killed worker has left, removes what is a day old. Gives how many."""
    now = now or timezone.now()
    left = WheelPrint.objects.filter(_waits(now), asked_at__gte=now - KEPT, asked_at__lt=now - RESUMED_AFTER)
    return for_each(WheelPrint.objects.filter(asked_at__lt=now - KEPT), _remove) + for_each(left, _queue)


def _remove(row) -> int:
    storage, name = row.file.storage, row.file.name
    row.delete()
    if name:
        storage.delete(name)
    return 1


def _waits(now) -> Q:
    return Q(status=Status.QUEUED) | Q(status=Status.RUNNING, started_at__lt=now - GIVEN_UP)


def _queue(row) -> int:
    from ..tasks import make_print

    enqueue(make_print, row.pk)
    return 1
