"""A berättelse as a PDF file, and what goes with it."""

from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string

from core.pdf import render_pdf

from .accounts.document import build_account
from .document import build_document
from .kinds import Piece
from .missive import build_missive
from .models import Account
from .short import build_short
from .workflow import Status

# Of each file: its template, how it is read, and what kind of page it has.
FILES = {
    Piece.WHOLE: ("reports/annual_report.html", build_document, "report"),
    Piece.MISSIVE: ("reports/print_missive.html", build_missive, "sheet"),
    Piece.SHORT: ("reports/print_short.html", build_short, "sheet"),
}
OF_UNIT = ("reports/accounts/print.html", build_account, "sheet")


def document_pdf(
    report, tell: Callable[[int, str], None] = lambda progress, step: None, piece: str = Piece.WHOLE
) -> bytes:
    """Draws a whole account, nämndens or a unit's, or another piece of nämndens, and gives the file's bytes (PDF/A-2a
    and PDF/UA-1). tell is given per cent and what is being done. Takes seconds: for background work and the command
    line. Raises core.pdf.PdfError."""
    of_unit = isinstance(report, Account)
    place, title = report.unit.name if of_unit else report.board.name, title_of(report, piece)
    template, build, kind = OF_UNIT if of_unit else FILES[Piece(piece)]
    tell(10, "Läser text och siffror")
    document = build(report)
    tell(25, "Ritar diagrammen")
    html = render_to_string(
        template,
        {
            "document": document,
            "report": report,
            "title": title,
            "owner": f"{settings.MUNICIPALITY_NAME} · {place}",
            "status": "Utkast" if is_draft(report) else "",
            "municipality": settings.MUNICIPALITY_NAME,
            "kind": kind,
        },
    )
    tell(40, "Sätter sidorna")
    content = render_pdf(html, title=title, author=f"{place}, {settings.MUNICIPALITY_NAME}")
    tell(90, "Sparar filen")
    return content


def is_draft(report) -> bool:
    """Whether it is still being written."""
    return report.is_writing if isinstance(report, Account) else report.status == Status.DRAFT


def title_of(report, piece=Piece.WHOLE) -> str:
    """What the file is called inside."""
    if piece == Piece.MISSIVE:
        return f"Missiv, {str(report)[0].lower()}{str(report)[1:]}"
    return f"{report}, kort version" if piece == Piece.SHORT else str(report)


def file_name(report, piece=Piece.WHOLE) -> str:
    """Name for a download, without extension."""
    return str(report) if isinstance(report, Account) else f"{title_of(report, piece)}, {report.board.name}"
