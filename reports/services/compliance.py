"""The count of a nämnd's efterlevnad: asked for, done in the background, and done every day by a sweep."""

import logging
import uuid
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from core.background import enqueue, for_each
from core.calendar import local_today, start_of_day
from core.making import UNDER_WAY
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
    mine = ComplianceCount.objects.for_system("one count, by its id").filter(pk=pk)
    if not mine.filter(status=ComplianceCount.Status.QUEUED).update(status=ComplianceCount.Status.RUNNING):
        return False
    row = mine.select_related("board").get()
    try:
        row.data = gathered(row.board, today or local_today())
    except Exception:
        logger.exception("compliance count %s failed", pk)
        mine.update(status=ComplianceCount.Status.FAILED)
        return False
    row.counted_at = timezone.now()
    name, size = _drawn(row)
    done = mine.filter(status=ComplianceCount.Status.RUNNING).update(
        status=ComplianceCount.Status.DONE, data=row.data, counted_at=row.counted_at, file=name, size=size
    )
    return bool(done)


def _drawn(row) -> tuple[str, int]:
    """The stored file's name and size, or ("", 0)."""
    try:
        content = compliance_pdf(row)
    except Exception:
        logger.exception("compliance count %s could not be printed", row.pk)
        return "", 0
    storage = ComplianceCount._meta.get_field("file").storage
    return storage.save(f"reports/compliance/{uuid.uuid4().hex}.pdf", ContentFile(content)), len(content)


def compliance_turn(now=None) -> int:
    """The sweep: takes up what was lost, counts each open nämnd once a day, and clears what is old. Gives how much."""
    now = now or timezone.now()
    rows = ComplianceCount.objects.for_system("sweep: every nämnd once a day")
    lost = rows.filter(status__in=UNDER_WAY, asked_at__lt=now - LOST_AFTER)
    found = lost.update(status=ComplianceCount.Status.FAILED)
    today = start_of_day(local_today())
    counted = rows.filter(status__in=(*UNDER_WAY, ComplianceCount.Status.DONE), asked_at__gte=today).values("board")
    boards = Unit.objects.valid().filter(kind=Unit.Kind.BOARD).exclude(pk__in=counted)
    found += for_each(boards, lambda board: bool(compliance_ask(by=None, board=board)))
    old = list(rows.filter(asked_at__lt=now - timedelta(days=KEPT_DAYS)))
    for row in old:
        row.file.delete(save=False)
        row.delete()
    return found + len(old)


def _enqueue(pk):
    from ..tasks import count_compliance

    enqueue(count_compliance, pk)
