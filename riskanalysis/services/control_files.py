"""The report as a file: asked for, and drawn in the background by core.making.

What has been handed over is drawn from the figures that were kept that day, so that a file made later says the same.
"""

import hashlib
import logging
from dataclasses import dataclass

from core.background import enqueue
from core.errors import RuleBroken
from core.making import UNDER_WAY, Making
from core.workflow import locked_row

from ..control.page import draw
from ..control.reporting import report_of
from ..control.workflow import LOCKED, REPORT, RenderingStatus, Status
from ..models import ControlRendering
from .control_writing import PLAN

logger = logging.getLogger(__name__)


def _enqueue(pk: int):
    from ..tasks import render_control_report

    enqueue(render_control_report, pk)


MAKING = Making(ControlRendering, _enqueue)


def rendering_ask(*, by, plan, handed_over=False) -> ControlRendering:
    """Queues the making of the page, or gives the one that is under way. handed_over: the report has just been handed
    over, so a draft that is under way makes way. Raises PermissionDenied, or RuleBroken."""
    with locked_row(plan, by=by, action=PLAN, version=None) as row:
        if row.status != Status.ADOPTED and row.status not in LOCKED:
            raise RuleBroken("Rapporten kan skapas när planen är fastställd.")
        under_way = row.renderings.filter(status__in=UNDER_WAY).first()
        if handed_over and under_way is not None:
            under_way.delete()
            under_way = None
        if under_way is not None:
            return under_way
        if not handed_over and final_file(row) is not None:
            raise RuleBroken("Rapporten är lämnad och har redan sin fil. Den ändras inte.")
        rendering = ControlRendering.objects.create(plan=row, requested_by=by, report_event=_report_event(row))
        _enqueue(rendering.pk)
        return rendering


def rendering_run(pk: int) -> bool:
    """Draws the page, if nobody else does. Gives whether this call did. May be run any number of times."""
    mine = MAKING.claim(pk)
    if mine is None:
        return False
    rendering = ControlRendering.objects.select_related("plan__board").get(pk=pk)
    plan, draft = rendering.plan, rendering.report_event is None
    try:
        content, shortened = draw(plan, report_of(plan) if draft else plan.report, draft=draft)
    except Exception:
        logger.exception("report of plan %s could not be drawn", plan.pk)
        MAKING.fail(mine)
        return False
    digest = hashlib.sha256(content).hexdigest()
    return MAKING.put_file(mine, content, "riskanalysis/internkontroll", digest=digest, shortened=shortened)


def renderings_resume() -> int:
    """Queues again what the worker or the broker has lost. Gives how many."""
    return MAKING.resume()


def final_file(plan) -> ControlRendering | None:
    """The file of the report as it was handed over last, or None."""
    if plan.status not in LOCKED:
        return None
    return plan.renderings.filter(status=RenderingStatus.DONE, report_event=_report_event(plan)).first()


@dataclass(frozen=True)
class FileState:
    """What the page says about the file: one under way, the newest one when it failed, and the newest that is there.
    Whoever only reads gets the file of what was handed over, and no draft."""

    under_way: ControlRendering | None
    failed: bool
    done: ControlRendering | None


def state_of_file(plan, *, prepares: bool) -> FileState:
    """How it stands with the file; at most three queries."""
    event = _report_event(plan)
    rows = list(plan.renderings.filter(report_event=event))
    done = next((row for row in rows if row.status == RenderingStatus.DONE), None)
    if event is None and not prepares:
        done = None
    newest = rows[0] if rows else None
    return FileState(
        under_way=newest if newest and newest.is_under_way else None,
        failed=bool(newest and newest.status == RenderingStatus.FAILED),
        done=done,
    )


def _report_event(plan) -> int | None:
    """The step that handed over what is now the report; None while it is not handed over."""
    if plan.status not in LOCKED:
        return None
    return plan.events.filter(name=REPORT.name).order_by("-pk").values_list("pk", flat=True).first()
