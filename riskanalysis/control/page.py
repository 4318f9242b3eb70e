"""The report to the nämnd as one A4 page, however many points the plan has.

The page is set as large as it fits: first with all words, then smaller and with the words shortened, and at last with
the points that showed nothing gathered in one line. When anything has been left out the page says so, and where all of
it stands.
"""

from datetime import date
from io import BytesIO

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import Truncator
from pypdf import PdfReader

from core.pdf import render_pdf
from core.wording import day_long

from .reporting import figures_of, result_words
from .rules import FAULTS

STYLES = ("css/print.css", "css/control-print.css")
# How the page is set, the roomiest first: the class of the body, and how many letters the words of a point may have.
SETTINGS = (("roomy", 400, 400), ("close", 160, 150), ("closer", 90, 80), ("closest", 60, 48))
SUMMARY_LETTERS = {"roomy": 2000, "close": 900, "closer": 600, "closest": 420}


def draw(plan, report: dict, *, draft: bool) -> tuple[bytes, bool]:
    """The file's bytes (PDF/A-2a and PDF/UA-1), always one page, and whether words were shortened to make it one.

    Takes a second or two: for background work. Raises core.pdf.PdfError.
    """
    shown = len(report["points"])
    for place, (density, why, note) in enumerate(SETTINGS):
        content = _set(plan, report, draft, density, why, note, shown)
        if _pages(content) == 1:
            return content, place > 0
    density, why, note = SETTINGS[-1]
    while shown > 0:
        # What does not fit is a share of the rows: so few tries are enough for any length.
        shown = min(shown - 1, shown * 4 // 5)
        content = _set(plan, report, draft, density, why, note, shown)
        if _pages(content) == 1:
            return content, True
    raise ValueError("the report's own words do not fit on a page")


def _set(plan, report, draft, density, why, note, shown) -> bytes:
    rows, rest = rows_of(report, why, note, shown)
    summary = Truncator(report["summary"]).chars(SUMMARY_LETTERS[density])
    proposal = Truncator(report["proposal"]).chars(SUMMARY_LETTERS[density])
    shortened = (
        bool(rest)
        or any(row["shortened"] for row in rows)
        or (summary, proposal) != (report["summary"], report["proposal"])
    )
    title = f"Internkontroll {report['year']}, rapport till {report['board']}"
    html = render_to_string(
        "riskanalysis/control/print.html",
        {
            "report": report,
            "rows": rows,
            "rest": rest,
            "figures": figures_of(report),
            "summary": summary,
            "proposal": proposal,
            "shortened": shortened,
            "counted_on": day_long(date.fromisoformat(report["counted_on"])),
            "web_page": plan.get_absolute_url(),
            "density": density,
            "title": title,
            "owner": f"{settings.MUNICIPALITY_NAME} · {report['board']}",
            "status": "Utkast" if draft else "",
        },
    )
    author = f"{report['board']}, {settings.MUNICIPALITY_NAME}"
    return render_pdf(html, title=title, author=author, stylesheets=STYLES)


def _pages(content: bytes) -> int:
    return len(PdfReader(BytesIO(content)).pages)


def rows_of(report: dict, why: int = 10_000, note: int = 10_000, shown: int | None = None) -> tuple[list[dict], int]:
    """The points as rows, their words cut to so many letters, and how many points are left out to show only `shown`:
    those with faults stay longest, then those that were not controlled."""
    points = report["points"]
    if shown is not None and shown < len(points):
        weight = {"serious": 0, "minor": 1, "not_controlled": 2, "": 3, "ok": 4}
        kept = sorted(points, key=lambda point: weight[point["finding"]])[:shown]
        numbers = {point["number"] for point in kept}
        points = [point for point in points if point["number"] in numbers]
    return [_row(point, why, note) for point in points], len(report["points"]) - len(points)


def _row(point: dict, why: int, note: int) -> dict:
    sign, words, kind = result_words(point["finding"])
    told = " ".join(f"{each['label'].capitalize()}: {each['note']}" for each in point["notes"])
    measures = "; ".join(f"{each['title']} ({each['state']})" for each in point["measures"])
    if point["finding"] in FAULTS and not measures:
        measures = "Ingen åtgärd bestämd"
    cut = {"what": (point["what"], why), "why": (point["why"], why), "told": (told, note), "measures": (measures, note)}
    short = {name: Truncator(text).chars(letters) for name, (text, letters) in cut.items()}
    return (
        point
        | short
        | {
            "sign": sign,
            "words": words,
            "kind": kind,
            "shortened": any(short[name] != text for name, (text, _) in cut.items()),
        }
    )
