"""A case as PDF: asked for on its page, made in the background, fetched through the access door, gone after a day."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.access import may
from core.background import enqueue
from core.pdf import render_pdf
from organisation.roles import Action

from ..models import CasePdf, Deviation

KEPT = timedelta(days=1)
# A worker that was killed half-way is not coming back: after this the file is made by another.
GIVEN_UP = timedelta(minutes=5)


@transaction.atomic
def case_pdf_ask(*, by, deviation, exchange=None) -> CasePdf:
    """Queues the case, or one of its letters, as PDF for by, who must see it. One that already waits is given instead
    of a second; of a letter not one that is being made, which may have read the words before they were changed."""
    waits = [CasePdf.Status.QUEUED] if exchange else [CasePdf.Status.QUEUED, CasePdf.Status.RUNNING]
    waiting = deviation.pdfs.filter(by=by, exchange=exchange, status__in=waits).first()
    if waiting is not None:
        return waiting
    pdf = CasePdf(deviation=deviation, exchange=exchange, by=by)
    pdf.full_clean()
    pdf.save(force_insert=True)
    _queue(pdf)
    return pdf


def case_pdf_render(pk) -> bool:
    """Makes the file, as the one who asked may see the case now. Run twice it is made once. Gives whether it was made.

    A reader who no longer may see the case gets nothing.
    """
    now = timezone.now()
    if not CasePdf.objects.filter(_waiting(now), pk=pk).update(status=CasePdf.Status.RUNNING, started_at=now):
        return False
    # A worker that was believed dead and comes back finds that another has begun since.
    mine = CasePdf.objects.filter(pk=pk, status=CasePdf.Status.RUNNING, started_at=now)
    from ..printing import case_html, letter_html

    pdf = CasePdf.objects.select_related("by", "exchange").get(pk=pk)
    version = pdf.exchange.version if pdf.exchange is not None else None
    case = Deviation.objects.visible_to(pdf.by, Action.SEE_CASES).filter(pk=pdf.deviation_id).first()
    if case is None:
        mine.update(status=CasePdf.Status.FAILED)
        return False
    try:
        if pdf.exchange is not None:
            html, title = letter_html(pdf.exchange, case), f"Brev om avvikelse {case.number}"
        else:
            html = case_html(case, by=pdf.by, handles=may(pdf.by, Action.HANDLE_DEVIATIONS, case))
            title = f"Avvikelse {case.number}"
        content = render_pdf(html, title=title, author="Kvalitet")
    except Exception:
        mine.update(status=CasePdf.Status.FAILED)
        raise
    pdf.file.save(f"{pdf.key.hex}.pdf", ContentFile(content), save=False)
    if mine.update(file=pdf.file.name, status=CasePdf.Status.DONE, of_version=version):
        return True
    pdf.file.storage.delete(pdf.file.name)
    return False


def letter_pdf(*, by, exchange) -> CasePdf | None:
    """The file that by has asked for and that says the letter as it stands now, or None: what was made before somebody
    changed it is given to nobody."""
    made = CasePdf.objects.filter(exchange=exchange, by=by, status=CasePdf.Status.DONE, of_version=exchange.version)
    return made.order_by("-asked_at").first()


def case_pdfs_tidy(*, now=None) -> int:
    """Queues again what a lost queue or a killed worker has left, removes what is a day old. Gives how many."""
    now = now or timezone.now()
    count = 0
    for pdf in CasePdf.objects.filter(asked_at__lt=now - KEPT):
        storage, name = pdf.file.storage, pdf.file.name
        pdf.delete()
        if name:
            storage.delete(name)
        count += 1
    for pdf in CasePdf.objects.filter(_waiting(now), asked_at__lt=now - timedelta(minutes=1)):
        _queue(pdf)
        count += 1
    return count


def _waiting(now=None) -> Q:
    now = now or timezone.now()
    return Q(status=CasePdf.Status.QUEUED) | Q(status=CasePdf.Status.RUNNING, started_at__lt=now - GIVEN_UP)


def _queue(pdf):
    from ..tasks import render_case_pdf

    enqueue(render_case_pdf, pdf.pk)
