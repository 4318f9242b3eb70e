"""The wheel on paper: asked for, made in the background as its reader may see it, gone after a day."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.background import enqueue
from core.making import UNDER_WAY, Making

from ..models import WheelPrint
from .links import may_follow

KEPT = timedelta(days=1)


def _queue(pk: int):
    from ..tasks import make_print

    enqueue(make_print, pk)


# A worker that was killed half-way is not coming back: after this the file is made by another.
MAKING = Making(WheelPrint, _queue, asked="asked_at", ended="", sized=False, lost_after=timedelta(minutes=5))


@transaction.atomic
def print_ask(*, by, year, place, size) -> WheelPrint:
    """Queues the wheel as PDF. One that already waits is given instead of a second."""
    asked = WheelPrint.objects.filter(asked_by=by, year=year, place=place, size=size)
    waiting = asked.filter(status__in=UNDER_WAY).first()
    if waiting is not None:
        return waiting
    row = WheelPrint.objects.create(asked_by=by, year=year, place=place, size=WheelPrint.Size(size))
    _queue(row.pk)
    return row


def print_make(pk) -> bool:
    """Makes the file. Run twice it is made once. A reader who no longer may see the year gets nothing. Gives whether
    it was made."""
    mine = MAKING.claim(pk)
    if mine is None:
        return False
    row = WheelPrint.objects.select_related("asked_by", "year__board", "place").get(pk=pk)
    if not may_follow(row.asked_by, row.place):
        MAKING.fail(mine)
        return False
    from ..printing import draw  # WeasyPrint, not for web processes

    try:
        content = draw(row.year, row.place, row.size)
    except Exception:
        MAKING.fail(mine)
        raise
    return MAKING.put_file(mine, content, "hjul")


def prints_tidy() -> int:
    """Queues again what a lost queue or a killed worker has left, removes what is a day old. Gives how many."""
    return MAKING.clear(timezone.now() - KEPT) + MAKING.resume()
