"""A case as PDF: asked for on its page, made in the background, fetched through the access door, gone after a day."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.access import may
from core.background import enqueue
from core.calendar import local_today
from core.making import QUEUED, UNDER_WAY, Making
from core.pdf import render_pdf
from organisation.roles import Action

from ..models import CasePdf, Deviation

KEPT = timedelta(days=1)


def _queue(pk: int):
    from ..tasks import render_case_pdf

    enqueue(render_case_pdf, pk)


# A worker that was killed half-way is not coming back: after this the file is made by another.
MAKING = Making(CasePdf, _queue, asked="asked_at", ended="", sized=False, lost_after=timedelta(minutes=5))


@transaction.atomic
def case_pdf_ask(*, by, deviation, exchange=None) -> CasePdf:
    """Queues the case, or one of its letters, as PDF for by, who must see it. One that already waits is given instead
    of a second; of a letter not one that is being made, which may have read the words before they were changed."""
    waits = [QUEUED] if exchange else UNDER_WAY
    waiting = deviation.pdfs.filter(by=by, exchange=exchange, status__in=waits).first()
    if waiting is not None:
        return waiting
    pdf = CasePdf(deviation=deviation, exchange=exchange, by=by)
    pdf.full_clean()
    pdf.save(force_insert=True)
    _queue(pdf.pk)
    return pdf


def case_pdf_render(pk) -> bool:
    """Makes the file, as the one who asked may see the case now. Run twice it is made once. Gives whether it was made.

    A reader who no longer may see the case gets nothing.
    """
    mine = MAKING.claim(pk)
    if mine is None:
        return False
    from ..printing import case_html, letter_html

    pdf = CasePdf.objects.select_related("by", "exchange").get(pk=pk)
    version = pdf.exchange.version if pdf.exchange is not None else None
    case = Deviation.objects.visible_to(pdf.by, Action.SEE_CASES).filter(pk=pdf.deviation_id).first()
    if case is None:
        MAKING.fail(mine)
        return False
    try:
        if pdf.exchange is not None:
            html, title = letter_html(pdf.exchange, case), f"Brev om avvikelse {case.number}"
        else:
            html = case_html(case, by=pdf.by, handles=may(pdf.by, Action.HANDLE_DEVIATIONS, case))
            title = f"Avvikelse {case.number}"
        content = render_pdf(html, title=title, author="Kvalitet")
    except Exception:
        MAKING.fail(mine)
        raise
    return MAKING.put_file(mine, content, f"case-pdfs/{local_today():%Y/%m}", of_version=version)


def letter_pdf(*, by, exchange) -> CasePdf | None:
    """The file that by has asked for and that says the letter as it stands now, or None: what was made before somebody
    changed it is given to nobody."""
    made = CasePdf.objects.filter(exchange=exchange, by=by, status=CasePdf.Status.DONE, of_version=exchange.version)
    return made.order_by("-asked_at").first()


def case_pdfs_tidy() -> int:
    """Queues again what a lost queue or a killed worker has left, removes what is a day old. Gives how many."""
    return MAKING.clear(timezone.now() - KEPT) + MAKING.resume()
