"""The ledningssystem as a file: asked for, drawn in the background, frozen with its digest, adopted by the nämnd.

The file that is laid before the nämnd is the file that is adopted: it is not drawn anew afterwards.
"""

import hashlib
import logging
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone

from core.background import enqueue
from core.calendar import local_date, local_today
from core.errors import DomainError, RuleBroken
from core.making import UNDER_WAY, Making
from core.pdf import render_pdf
from core.wording import day_long
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.services import one_at_a_time

from ..models import SystemEdition
from ..system import build_system

logger = logging.getLogger(__name__)
Status = SystemEdition.Status


def _enqueue(pk):
    from ..tasks import render_edition

    enqueue(render_edition, pk)


MAKING = Making(SystemEdition, _enqueue, begun="requested_at", ended="", lost_after=timedelta(minutes=3))


@transaction.atomic
def edition_request(*, by, board) -> SystemEdition:
    """Queues the file of the nämnd's ledningssystem as it is now, or gives the one that is being made. Raises
    PermissionDenied."""
    if board.pk not in board_ids_for(by, Action.ADOPT_REPORT):
        raise PermissionDenied
    one_at_a_time(board.pk)
    rows = SystemEdition._base_manager.filter(board=board)
    if under_way := rows.filter(status__in=UNDER_WAY).first():
        return under_way
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    edition = SystemEdition.objects.create(board=board, number=number, requested_by=by)
    _enqueue(edition.pk)
    return edition


def edition_run(pk: int) -> bool:
    """Draws the file, if nobody else does. Gives whether this call did. May be run any number of times."""
    mine = MAKING.claim(pk)
    if mine is None:
        return False
    edition = SystemEdition._base_manager.select_related("board", "requested_by").get(pk=pk)
    if edition.board_id not in board_ids_for(edition.requested_by, Action.ADOPT_REPORT):
        MAKING.fail(mine)  # drawn for somebody who may read nothing any more it would be empty
        return False
    try:
        content = edition_pdf(edition)
    except Exception:
        logger.exception("edition %s could not be drawn", pk)
        MAKING.fail(mine)
        return False
    digest = hashlib.sha256(content).hexdigest()
    return MAKING.put_file(mine, content, "processes/system", digest=digest, made_at=timezone.now())


def edition_pdf(edition) -> bytes:
    """The file's bytes (PDF/A-2a and PDF/UA-1). Raises core.pdf.PdfError."""
    board = edition.board
    title = f"Ledningssystem för kvalitet, {board.name}"
    html = render_to_string(
        "processes/system/print.html",
        {
            "system": build_system(edition.requested_by, board),
            "edition": edition,
            "title": title,
            "owner": f"{settings.MUNICIPALITY_NAME} · {board.name}",
            "municipality": settings.MUNICIPALITY_NAME,
            "kind": "report",
            "today": local_today(),
        },
    )
    return render_pdf(html, title=title, author=f"{board.name}, {settings.MUNICIPALITY_NAME}")


def editions_resume() -> int:
    """Queues again what the worker or the broker has lost. Gives how many."""
    return MAKING.resume()


@transaction.atomic
def edition_adopt(*, by, edition, adopted_by, adopted_on, adopted_paragraph) -> SystemEdition:
    """Notes the nämnd's decision on a file: by whom, which day, which paragraph of the minutes. The file and its digest
    stay as they are. Raises PermissionDenied, RuleBroken, or DomainError on adopted_on or adopted_paragraph."""
    row = SystemEdition._base_manager.select_for_update(of=("self",)).get(pk=edition.pk)
    if row.board_id not in board_ids_for(by, Action.ADOPT_REPORT):
        raise PermissionDenied
    if row.adopted_on is not None:
        raise RuleBroken("Beslutet är redan infört. En fastställd utgåva ändras inte.")
    if row.status != Status.DONE:
        raise RuleBroken("Filen är inte klar än. Nämnden fastställer en färdig fil.")
    if adopted_on > local_today():
        raise DomainError("Beslutet kan inte ligga framåt i tiden.", field="adopted_on")
    if adopted_on < local_date(row.requested_at):
        raise DomainError(
            f"Utgåvan togs fram {day_long(local_date(row.requested_at))}, alltså efter den dagen. Välj den utgåva som "
            "låg framför nämnden, eller rätta dagen.",
            field="adopted_on",
        )
    paragraph = adopted_paragraph.strip().lstrip("§ ").strip()
    if not paragraph:
        raise DomainError("Skriv paragrafens nummer i protokollet.", field="adopted_paragraph")
    row.adopted_by, row.adopted_on, row.adopted_paragraph = adopted_by.strip(), adopted_on, paragraph
    row.recorded_by, row.recorded_at = by, timezone.now()
    row.save(update_fields=["adopted_by", "adopted_on", "adopted_paragraph", "recorded_by", "recorded_at"])
    return row
