"""The package for an inspector: what the page showed when it was counted, as a file."""

from django.conf import settings
from django.template.loader import render_to_string

from core.pdf import render_pdf

from .showing import build


def compliance_pdf(count) -> bytes:
    """The file's bytes (PDF/A-2a and PDF/UA-1) of a count that has its figures. Raises core.pdf.PdfError."""
    title = f"Efterlevnad, {count.board.name}"
    html = render_to_string(
        "reports/compliance/print.html",
        {
            "count": count,
            "found": build(count),
            "title": title,
            "owner": f"{settings.MUNICIPALITY_NAME} · {count.board.name}",
            "municipality": settings.MUNICIPALITY_NAME,
            "kind": "report",
        },
    )
    return render_pdf(html, title=title, author=f"{count.board.name}, {settings.MUNICIPALITY_NAME}")
