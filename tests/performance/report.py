"""What the figures of a berättelse cost, against what WeasyPrint takes to draw the same berättelse."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from core import pdf_document
from reports import services
from reports.figures import count_figures
from reports.outline import PARTS
from reports.pdf import document_pdf

ROUNDS = 3
PARAGRAPH = (
    "Vi rapporterar mer än tidigare, och det är bra: det som syns går att göra något åt. Under året har enheterna "
    "gått igenom sina avvikelser varje månad tillsammans med medarbetarna. Det vanligaste är fortfarande fall och "
    "läkemedel. Genomgångarna visar att larm som kommer samtidigt, och signeringslistor på papper, ligger bakom många "
    "av dem. Vi har därför ändrat vem som svarar på larm, och infört digital signering på hälften av enheterna. "
    "Uppföljningen i höstas visade att missade doser har minskat där. Nästa år inför vi samma sak på resten."
)
MOST = 40  # paragraphs under each heading: more is a fault in the reckoning


@dataclass
class Spent:
    """Seconds: the figures alone, the lists behind them besides, and WeasyPrint; of a report of so many pages."""

    report: object
    counting: float
    lists: float
    rendering: float
    pages: int


def gather_and_render(board, year, writer, pages: int = 20) -> Spent:
    """The best of ROUNDS for the nämnd's year, with words enough for at least so many pages. writer is somebody who may
    compile it."""
    now = datetime.now(UTC)
    report = services.report_start(by=None, board=board, year=year, at=now)
    report, made = with_pages(report, writer, pages)
    counting, gathering, rendering, compared = [], [], [], report.comparison_year
    for _ in range(ROUNDS):
        counting.append(_seconds(lambda: count_figures(board, year, compared, now)))
        started = time.perf_counter()
        report = services.figures_gather(by=None, report=report, version=report.version)
        gathering.append(time.perf_counter() - started)
        rendering.append(_in_weasyprint(report)[0])
    return Spent(report, min(counting), min(gathering) - min(counting), min(rendering), made)


def with_pages(report, writer, wanted: int):
    """The report with as many paragraphs under each heading as it takes for so many pages; and how many they became."""
    paragraphs, made = 1, 0
    while made < wanted and paragraphs < MOST:
        for key in PARTS:
            version = report.sections.filter(key=key).values_list("version", flat=True).first() or 0
            text = "\n\n".join([PARAGRAPH] * paragraphs)
            services.section_write(by=writer, report=report, key=key, text=text, version=version)
        report.refresh_from_db()
        made = len(PdfReader(BytesIO(_in_weasyprint(report)[1])).pages)
        paragraphs = max(paragraphs + 1, paragraphs * wanted // max(made, 1))
    return report, made


def _seconds(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _in_weasyprint(report) -> tuple[float, bytes]:
    """Seconds within write_pdf alone, and the file: reading the report and drawing its charts are not WeasyPrint's."""
    spent, write_pdf = [], pdf_document.write_pdf

    def timed(*args, **kwargs):
        started = time.perf_counter()
        content = write_pdf(*args, **kwargs)
        spent.append(time.perf_counter() - started)
        return content

    pdf_document.write_pdf = timed
    try:
        content = document_pdf(report)
    finally:
        pdf_document.write_pdf = write_pdf
    return sum(spent), content
