"""The wheel as one page of PDF, A4 or A3, with the same as a list beneath it or beside it."""

from django.conf import settings
from django.template.loader import render_to_string

from core.calendar import local_today
from core.pdf import render_pdf

from .progress import year_seen
from .showing import by_month, summary_of, told, wheel_of

# With more rows than this beneath it the wheel is drawn smaller, so that both have room on the page.
MANY = 15
STYLES = {
    "a4": ("css/print.css", "css/wheel-print.css"),
    "a3": ("css/print.css", "css/wheel-print.css", "css/wheel-print-a3.css"),
}


def draw(year, place, size: str) -> bytes:
    """The file's bytes (PDF/A-2a and PDF/UA-1). Takes a second: for background work. Raises core.pdf.PdfError."""
    today = local_today()
    seen = year_seen(year, place, today)
    rows = [told(row, today) for row in seen.shown]
    title = f"Kvalitetsåret {year.number}, {place.name}"
    html = render_to_string(
        "qualityyear/print.html",
        {
            "title": title,
            "owner": f"{settings.MUNICIPALITY_NAME} · {year.board.name}",
            "size": size,
            "many": len(rows) > MANY,
            "year": year,
            "place": place,
            "wheel": wheel_of(year, seen, rows, today),
            "summary": summary_of(seen),
            "months": by_month(rows),
            "today": today,
        },
    )
    author = f"{year.board.name}, {settings.MUNICIPALITY_NAME}"
    return render_pdf(html, title=title, author=author, stylesheets=STYLES[size])
