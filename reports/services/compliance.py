"""The count of a nämnd's efterlevnad: asked for, done in the background, and done every day by a sweep."""

import logging
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from core.background import enqueue, for_each
from core.calendar import local_today, start_of_day
from core.making import DONE, MAX_ATTEMPTS, UNDER_WAY, Making
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from ..compliance.gathering import gathered
from ..compliance.printing import compliance_pdf
from ..models import ComplianceCount

logger = logging.getLogger(__name__)

LOST_AFTER = timedelta(minutes=10)
KEPT_DAYS = 800  # two years of days to look back on; our own choice


@transaction.atomic
def compliance_ask(*, by, board) -> ComplianceCount:
    """Queues a count of the nämnd, or gives the one that is under way. Raises PermissionDenied for whoever does not
    read the nämnd's reports. by None: the sweep."""
    if by is not None and board.pk not in board_ids_for(by, Action.READ_BOARD_REPORTS):
        raise PermissionDenied
    Unit.objects.select_for_update().get(pk=board.pk)  # two who ask at once get the same count
    rows = ComplianceCount.objects.of_board(board)
    under_way = rows.filter(status__in=UNDER_WAY).first()
    if under_way is not None:
        return under_way
    row = ComplianceCount(board=board, asked_by=by)
    row.full_clean()
    row.save()
    _enqueue(row.pk)
    return row


def compliance_run(pk: int, *, today=None) -> bool:
    """Counts, and draws the file, if nobody else does. Gives whether this call did it. May be run any number of times.

    What is counted is kept even where the file could not be drawn."""
    mine = MAKING.claim(pk)
    if mine is None:
        return False
    row = mine.select_related("board").get()
    try:
        row.data = gathered(row.board, today or local_today())
    except Exception:
        logger.exception("compliance count %s failed", pk)
        MAKING.fail(mine)
        return False
    row.counted_at = timezone.now()
    counted = {"data": row.data, "counted_at": row.counted_at}
    try:
        content = compliance_pdf(row)
    except Exception:
        logger.exception("compliance count %s could not be printed", pk)
        return MAKING.succeed(mine, **counted)
    return MAKING.put_file(mine, content, "reports/compliance", **counted)


def compliance_turn(now=None) -> int:
    """The sweep: takes up what was lost, counts each open nämnd once a day, and clears what is old. Gives how much.

    A nämnd whose count has failed is asked for again until as many have been asked for that day as a row is tried."""
    now = now or timezone.now()
    found = MAKING.resume()
    today = MAKING.rows.filter(asked_at__gte=start_of_day(local_today()))
    counted = today.filter(status__in=(*UNDER_WAY, DONE)).values("board")
    tired = today.values("board").annotate(asked=Count("pk")).filter(asked__gte=MAX_ATTEMPTS).values("board")
    boards = Unit.objects.valid().filter(kind=Unit.Kind.BOARD).exclude(pk__in=counted).exclude(pk__in=tired)
    found += for_each(boards, lambda board: bool(compliance_ask(by=None, board=board)))
    return found + MAKING.clear(now - timedelta(days=KEPT_DAYS))


def _enqueue(pk):
    from ..tasks import count_compliance

    enqueue(count_compliance, pk)


# One moment serves as asked and begun: a count takes seconds.
MAKING = Making(ComplianceCount, _enqueue, asked="asked_at", begun="asked_at", ended="", lost_after=LOST_AFTER)
