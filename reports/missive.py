"""The tjänsteskrivelse as it is read: on the page, on paper and as a Word file."""

from dataclasses import dataclass, field

from core.calendar import local_date, long_date
from core.markdown import html_of

from .blocks import Block
from .document import ChapterView, Document
from .models import AnnualReport, Missive
from .outline import DECISION, SUMMARY
from .workflow import Status

PARTS = (
    ("summary", "Sammanfattning", "text"),
    ("proposal", "Förslag till beslut", "decision"),
    ("preparation", "Beredning", "text"),
)
PREPARATION = (
    "Berättelsen är sammanställd ur nämndens ledningssystem för systematiskt kvalitetsarbete och ur verksamheternas "
    "egna berättelser. Siffrorna hämtades {day}."
)


@dataclass
class MissiveDocument(Document):
    """A missiv as it is read. facts: what stands at the top, as terms and values; signed_by: a role."""

    facts: list[tuple[str, str]] = field(default_factory=list)
    signed_by: str = ""


def missive_of(report) -> Missive | None:
    """The report's missiv, if there is one. One query."""
    return Missive.objects.filter(report=report).select_related("updated_by").first()


def first_words(report: AnnualReport) -> dict:
    """What a new missiv begins with: the report's own summary and proposals. One query."""
    texts = dict(report.sections.filter(key__in=(SUMMARY, DECISION)).values_list("key", "text"))
    return {
        "matter": f"{report}"[:200],
        "summary": texts.get(SUMMARY, ""),
        "proposal": texts.get(DECISION, ""),
        "preparation": PREPARATION.format(day=_long(local_date(report.figures_at))) if report.figures_at else "",
        "signed_by": "Förvaltningschef",
    }


def build_missive(report) -> MissiveDocument:
    """The missiv with its parts in order. One query."""
    missive = missive_of(report)
    chapters = []
    for name, title, kind in PARTS:
        if text := getattr(missive, name, "").strip():
            chapters.append(ChapterView(name, title, [Block(kind, html=html_of(text, level=3))]))
    return MissiveDocument(
        report, chapters, [], facts=_facts(report, missive), signed_by=missive.signed_by if missive else ""
    )


def _facts(report, missive) -> list[tuple[str, str]]:
    """What stands at the top; last what the nämnd has decided, when it has."""
    found = [
        ("Till", report.board.name),
        ("Ärendet", missive.matter if missive else str(report)),
        ("Diarienummer", report.record_number),
        ("Datum", _long(missive.dated_on) if missive and missive.dated_on else ""),
    ]
    if report.status == Status.ADOPTED:
        found.append(("Beslut", f"{report.adopted_by} {_long(report.adopted_on)}, § {report.adopted_paragraph}"))
    return [(term, value) for term, value in found if value]


def _long(day) -> str:
    return long_date(day, weekday=False, year=True)
