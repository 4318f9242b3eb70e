"""What the figures of a berättelse cost, against what WeasyPrint takes to draw the same berättelse."""

import time
from datetime import UTC, datetime

from core import pdf_document
from reports import services
from reports.outline import PARTS
from reports.pdf import document_pdf

ROUNDS = 3
# A berättelse is read for its words: some twenty pages, as those that municipalities publish.
PARAGRAPH = (
    "Vi rapporterar mer än tidigare, och det är bra: det som syns går att göra något åt. Under året har enheterna "
    "gått igenom sina avvikelser varje månad tillsammans med medarbetarna. Det vanligaste är fortfarande fall och "
    "läkemedel. Genomgångarna visar att larm som kommer samtidigt, och signeringslistor på papper, ligger bakom många "
    "av dem. Vi har därför ändrat vem som svarar på larm, och infört digital signering på hälften av enheterna. "
    "Uppföljningen i höstas visade att missade doser har minskat där. Nästa år inför vi samma sak på resten."
)


def gather_and_render(board, year, writer) -> tuple[float, float]:
    """Seconds for gathering the figures of the nämnd's year, and seconds in WeasyPrint: the best of ROUNDS.

    writer is somebody who may compile it.
    """
    now = datetime.now(UTC)
    report = services.report_start(by=None, board=board, year=year, at=now)
    for key in PARTS:
        services.section_write(by=writer, report=report, key=key, text=f"{PARAGRAPH}\n\n{PARAGRAPH}", version=0)
    report.refresh_from_db()
    gathering, rendering = [], []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        report = services.figures_gather(by=None, report=report, version=report.version)
        gathering.append(time.perf_counter() - started)
        rendering.append(_in_weasyprint(report))
    return min(gathering), min(rendering)


def _in_weasyprint(report) -> float:
    """Seconds within write_pdf alone: reading the report and drawing its charts are not WeasyPrint's."""
    spent, write_pdf = [], pdf_document.write_pdf

    def timed(*args, **kwargs):
        started = time.perf_counter()
        content = write_pdf(*args, **kwargs)
        spent.append(time.perf_counter() - started)
        return content

    pdf_document.write_pdf = timed
    try:
        document_pdf(report)
    finally:
        pdf_document.write_pdf = write_pdf
    return sum(spent)
