"""The making of the PDF: asked for, and carried out by core.making."""

import logging
from dataclasses import dataclass

from django.utils import timezone

from core.access import may
from core.background import enqueue
from core.errors import RuleBroken
from core.making import FAILED_WORDS, GAVE_UP_WORDS, Making
from core.workflow import locked_row

from ..kinds import Piece
from ..models import Rendering
from ..pdf import document_pdf
from ..workflow import UNDER_WAY, RenderingStatus

logger = logging.getLogger(__name__)


def _enqueue(pk: int):
    from ..tasks import render_report

    enqueue(render_report, pk)


MAKING = Making(
    Rendering, _enqueue, again={"progress": 0, "step": ""}, gave_up={"error": GAVE_UP_WORDS, "step": ""}
)  # fmt: skip


def rendering_request(*, by, document, after=None, piece=Piece.WHOLE):
    """Queues the making of the document's PDF, or gives the one that is already under way. Gives the row.

    document: nämndens berättelse, or another account of this room; piece: which of its files. after: the step that has
    just been taken. A making that is under way may have read the document as it was before, so it makes way. Once the
    final document has its file, no other is made.
    """
    action, *others = [after.action] if after else document.writing_actions
    if by is not None and not may(by, action, document):
        action = next(iter(others), action)
    with locked_row(document, by=by, action=action, version=None) as row:
        under_way = row.renderings.filter(status__in=UNDER_WAY, piece=piece).first()
        if after and under_way is not None:
            under_way.delete()
            under_way = None
        if under_way is not None:
            return under_way
        if row.is_final and not after and final_rendering(row, piece) is not None:
            raise RuleBroken("Den fastställda berättelsen har redan sin fil. Den ändras inte.")
        rendering = row.renderings.create(requested_by=by, requested_at=timezone.now(), piece=piece)
        _enqueue(rendering.pk)
        return rendering


def final_rendering(document, piece=Piece.WHOLE):
    """The file that was made after the step that ended it (the nämnd's decision), or None."""
    adopted = document.events.filter(name=document.final_step).order_by("-pk").values_list("pk", flat=True).first()
    if adopted is None:
        return None
    done = document.renderings.filter(status=RenderingStatus.DONE, piece=piece)
    return done.filter(made_from_event__gte=adopted).first()


def rendering_run(rendering_id: int) -> bool:
    """Makes the file, if nobody else does. Gives whether this call made it. May be run any number of times."""
    mine = MAKING.claim(rendering_id)
    if mine is None:
        return False
    rendering = Rendering.objects.select_related("report__board").get(pk=rendering_id)
    last_event = rendering.document.events.order_by("-pk").values_list("pk", flat=True).first()

    def tell(progress: int, step: str):
        mine.update(progress=progress, step=step)

    try:
        content = document_pdf(rendering.document, tell, rendering.piece)
    except Exception:
        logger.exception("%s could not be rendered", rendering)
        MAKING.fail(mine, error=FAILED_WORDS, step="")
        return False
    return _finish(rendering, mine, content, last_event)


def renderings_resume() -> int:
    """Queues again what the worker or the broker has lost. Gives how many."""
    return MAKING.resume()


def _finish(rendering, mine, content: bytes, last_event: int | None) -> bool:
    """Puts the file in place; the files of older makings go."""
    folder = f"reports/{rendering.document.year}"
    if not MAKING.put_file(mine, content, folder, progress=100, step="", made_from_event=last_event):
        return False
    storage = Rendering._meta.get_field("file").storage
    older = rendering.document.renderings.filter(pk__lt=rendering.pk, piece=rendering.piece).exclude(
        status__in=UNDER_WAY
    )
    files = [row.file.name for row in older if row.file]
    older.delete()
    for file in files:
        storage.delete(file)
    return True


@dataclass(frozen=True)
class FileState:
    """What the page says about the file. under_way: a making that is queued or running; failed: the last one, when it
    failed; done: the newest file; stale: something has been changed since it was made. place: the page with its card;
    file_url and render_url: where it is fetched, and asked for."""

    under_way: Rendering | None
    failed: Rendering | None
    done: Rendering | None
    stale: bool
    place: str
    file_url: str
    render_url: str


def latest_file(document, *, writer: bool, piece=Piece.WHOLE):
    """The newest file of the document. Those who do not write get only one that was made since it became färdig."""
    done = document.renderings.filter(status=RenderingStatus.DONE, piece=piece)
    if not writer:
        done = done.filter(started_at__gte=document.readable_since) if document.readable_since else done.none()
    return done.first()


def state_of_file(document, *, writer: bool, piece=Piece.WHOLE) -> FileState:
    """How it stands with the file; at most three queries."""
    newest = document.renderings.filter(piece=piece).first()
    done = newest
    if newest is None or newest.status != RenderingStatus.DONE:
        done = latest_file(document, writer=writer, piece=piece)
    if done and not writer and (document.readable_since is None or done.started_at < document.readable_since):
        done = None
    place, file_url, render_url = document.file_urls(piece)
    return FileState(
        under_way=newest if newest and newest.is_under_way else None,
        failed=newest if newest and newest.status == RenderingStatus.FAILED else None,
        done=done,
        stale=done is not None and _changed_since(document, done),
        place=place,
        file_url=file_url,
        render_url=render_url,
    )


def _changed_since(document, rendering) -> bool:
    """Whether a step has been taken, or the text of that very file been changed, since it was made."""
    last_event = document.events.order_by("-pk").values_list("pk", flat=True).first()
    if last_event != rendering.made_from_event:
        return True
    return document.texts_of(rendering.piece).filter(updated_at__gt=rendering.started_at).exists()
