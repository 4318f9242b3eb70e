"""A berättelse as a PDF file."""

from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string

from core.pdf import render_pdf

from .accounts.document import build_account
from .document import build_document
from .models import Account
from .workflow import Status


def document_pdf(report, tell: Callable[[int, str], None] = lambda progress, step: None) -> bytes:
    """Draws a whole account, nämndens or a unit's, and gives the file's bytes (PDF/A-2a and PDF/UA-1). tell is given
    per cent and what is being done. Takes seconds: for background work and the command line. Raises
    core.pdf.PdfError."""
    of_unit = isinstance(report, Account)
    place = report.unit.name if of_unit else report.board.name
    tell(10, "Läser text och siffror")
    document = build_account(report) if of_unit else build_document(report)
    tell(25, "Ritar diagrammen")
    html = render_to_string(
        "reports/accounts/print.html" if of_unit else "reports/annual_report.html",
        {
            "document": document,
            "report": report,
            "title": str(report),
            "owner": f"{settings.MUNICIPALITY_NAME} · {place}",
            "status": "Utkast" if is_draft(report) else "",
            "municipality": settings.MUNICIPALITY_NAME,
            "kind": "sheet" if of_unit else "report",
        },
    )
    tell(40, "Sätter sidorna")
    content = render_pdf(html, title=str(report), author=f"{place}, {settings.MUNICIPALITY_NAME}")
    tell(90, "Sparar filen")
    return content


def is_draft(report) -> bool:
    """Whether it is still being written."""
    return report.is_writing if isinstance(report, Account) else report.status == Status.DRAFT


def file_name(report) -> str:
    """Name for a download, without extension."""
    return str(report) if isinstance(report, Account) else f"{report}, {report.board.name}"
