"""What the figures of a berättelse cost, against what WeasyPrint takes to draw the same berättelse."""

import time
from datetime import UTC, datetime

from core import pdf_document
from reports import services
from reports.pdf import report_pdf

ROUNDS = 3


def gather_and_render(board, year) -> tuple[float, float]:
    """Seconds for gathering the figures of the nämnd's year, and seconds in WeasyPrint: the best of ROUNDS each."""
    now = datetime.now(UTC)
    report = services.report_start(by=None, board=board, year=year, at=now)
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
        report_pdf(report)
    finally:
        pdf_document.write_pdf = write_pdf
    return sum(spent)
