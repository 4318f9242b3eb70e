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
WHOLE = 10_000
# How the page is set, the roomiest first: its class, and how many letters why a point is there and what it showed may
# have. Why stands in the plan that the nämnd has decided, so that goes first.
SETTINGS = (("roomy", 400, 400), ("close", 160, 150), ("closer", 60, 80), ("closest", 0, 44))
SUMMARY_LETTERS = {"roomy": 2000, "close": 900, "closer": 600, "closest": 420}
# More rows than this do not fit, however short their words are: in each setting.
MOST_ROWS = (16, 24, 30, 34)
WHAT_LETTERS = {"roomy": 120, "close": 120, "closer": 60, "closest": 54}


def draw(plan, report: dict, *, draft: bool) -> tuple[bytes, bool]:
    """The file's bytes (PDF/A-2a and PDF/UA-1), always one page, and whether words were shortened to make it one.

    Takes a second or two: for background work. Raises core.pdf.PdfError.
    """
    for setting, shown in _tries(len(report["points"])):
        content, shortened = _set(plan, report, draft, *setting, shown)
        if _pages(content) == 1:
            return content, shortened
    raise ValueError("the report's own words do not fit on a page")


def _tries(count: int):
    """The settings to try, and of how many points: what is sure to be too much is not tried."""
    first = sum(count > most for most in MOST_ROWS)
    yield from ((setting, count) for setting in SETTINGS[first:])
    shown = min(count, MOST_ROWS[-1])
    while shown > 0:
        # What does not fit is a share of the rows: so few tries are enough for any length.
        shown = min(shown - 1, shown * 9 // 10)
        yield SETTINGS[-1], shown


def _set(plan, report, draft, density, why, note, shown) -> tuple[bytes, bool]:
    rows, rest = rows_of(report, WHAT_LETTERS[density], why, note, shown)
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
    return render_pdf(html, title=title, author=author, stylesheets=STYLES), shortened


def _pages(content: bytes) -> int:
    return len(PdfReader(BytesIO(content)).pages)


def rows_of(
    report: dict, what: int = WHOLE, why: int = WHOLE, note: int = WHOLE, shown: int | None = None
) -> tuple[list[dict], int]:
    """The points as rows, their words cut to so many letters, and how many points are left out to show only `shown`:
    those with faults stay longest, then those that were not controlled."""
    points = report["points"]
    if shown is not None and shown < len(points):
        weight = {"serious": 0, "minor": 1, "not_controlled": 2, "": 3, "ok": 4}
        kept = sorted(points, key=lambda point: weight[point["finding"]])[:shown]
        numbers = {point["number"] for point in kept}
        points = [point for point in points if point["number"] in numbers]
    return [_row(point, what, why, note) for point in points], len(report["points"]) - len(points)


def _row(point: dict, what: int, why: int, note: int) -> dict:
    sign, words, kind = result_words(point["finding"])
    told = " ".join(f"{each['label'].capitalize()}: {each['note']}" for each in point["notes"])
    measures = "; ".join(f"{each['title']} ({each['state']})" for each in point["measures"])
    if point["finding"] in FAULTS and not measures:
        measures = "Ingen åtgärd bestämd"
    cut = {
        "what": (point["what"], what),
        "why": (point["why"], why),
        "told": (told, note),
        "measures": (measures, note),
    }
    short = {name: Truncator(text).chars(letters) if letters else "" for name, (text, letters) in cut.items()}
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
