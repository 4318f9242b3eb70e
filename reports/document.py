"""The report as it is read: chapters with texts, figures, charts and tables. One shape for the page and for the PDF.

Everything comes from the report's rows: frozen figures give the same document for ever.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from core.calendar import local_date, long_date
from core.markdown import html_of

from . import blocks
from .blocks import Block, amount
from .blocks_matrix import judgements, risks
from .blocks_own import side_by_side
from .codes import in_order as codes_in_order
from .kinds import Chapter, Part
from .lists.behind import origin_of
from .lists.comparing import FROZEN
from .models import AnnualReport, ReportFigure
from .outline import CHANGE_COMMENT, DECISION, IN_COLUMNS, SUMMARY
from .published.years import TAKEN
from .rules import HIDDEN
from .workflow import Status

SHORT = 900  # letters, about a third of a page
ROW = 90  # letters' worth of place that a row of a table takes
COMPARED_IS = {
    TAKEN: " Jämförelseårets siffra är inläst.",
    FROZEN: " Jämförelseårets siffra är den som står i berättelsen för det året.",
}
# Figures whose table is what they tell: their number is that of its rows.
COUNTS_ROWS = {
    "A5": ("kategori", "kategorier"),
    "A6": ("verksamhet", "verksamheter"),
    "G1": ("tema", "teman"),
    "H1": ("mått", "mått"),
    "H2": ("mått", "mått"),
}
EMPTY = "Inget är skrivet under den här rubriken."


@dataclass
class ChapterView:
    key: str
    title: str
    blocks: list[Block] = field(default_factory=list)
    flows: bool = False  # on paper: begins beneath the chapter before and not on a page of its own

    @property
    def is_short(self) -> bool:
        """A few lines, or rows of a table, and nothing drawn."""
        plain = all(block.kind in ("text", "table") for block in self.blocks)
        return plain and sum(map(len, self._words())) + sum(ROW * len(block.rows) for block in self.blocks) < SHORT

    def _words(self):
        return [f"{block.title}{block.html}{block.note}" for block in self.blocks]


@dataclass
class Document:
    """What is read: on a page, in a PDF, in a Word file. dates: "Upprättad 28 februari 2022", as the cover says it."""

    report: Any
    chapters: list[ChapterView]
    figures: list[dict[str, Any]]
    dates: list[str] = field(default_factory=list)


def _dates(report: AnnualReport) -> list[str]:
    said = []
    if report.drawn_up_on:
        said.append(f"Upprättad {_long(report.drawn_up_on)}")
    # Färdig is upprättad in the law's words; another day is told when somebody has said so.
    if report.ready_at and report.drawn_up_on != local_date(report.ready_at):
        said.append(f"Färdig {_long(local_date(report.ready_at))}")
    if report.status == Status.ADOPTED:
        said.append(f"Fastställd av {report.adopted_by} {_long(report.adopted_on)}, § {report.adopted_paragraph}")
    return said


def build_document(report: AnnualReport) -> Document:
    """Reads the report's headings, texts and figures; three queries."""
    texts = dict(report.sections.values_list("key", "text"))
    figures = {figure.code: figure for figure in report.figures.all()}
    chapters = [_chapter(chapter, report, texts, figures) for chapter in report.outline.chapters]
    for chapter in chapters[2:]:  # the summary stands by itself
        chapter.flows = chapter.is_short
    return Document(report, chapters, [figure_row(figure) for figure in in_order(figures.values())], _dates(report))


def in_order(figures) -> list[ReportFigure]:
    """A1, A2 … A10, B1, C1."""
    by_code = {figure.code: figure for figure in figures}
    return [by_code[code] for code in codes_in_order(by_code)]


def figure_row(figure: ReportFigure) -> dict[str, Any]:
    """A figure in words: code, name, value and comparison with their unit, definition, source and time."""
    return {
        "code": figure.code,
        "name": figure.name,
        "value": figure_words(figure),
        "compared": _amount_of(figure, figure.compared_value) if figure.compared_value is not None else "",
        "definition": figure.definition + COMPARED_IS.get(figure.data.get("compared_is"), ""),
        "counted_at": figure.counted_at,
        "origin": origin_of(figure.code),
    }


def figure_words(figure: ReportFigure) -> str:
    """ "3 503", "94 %", "2,5 dagar", "17 kategorier" of a table; "dold" for a small number, "–" where there was nothing
    to divide by."""
    if figure.value is None:
        return figure.data.get("said") or (HIDDEN if figure.unit_of_value == "st" else "–")
    words = _amount_of(figure, figure.value)
    if rows := COUNTS_ROWS.get(figure.code):
        words += f"\u00a0{rows[figure.value != 1]}"
    return words


def _amount_of(figure, value) -> str:
    return amount(value, figure.unit_of_value, figure.data.get("decimals"))


def _chapter(chapter: Chapter, report, texts, figures) -> ChapterView:
    view = ChapterView(chapter.key, chapter.title)
    if chapter.key == "aret-i-korthet":
        view.blocks = _year_in_brief(chapter, report, texts, figures)
        return view
    if chapter.key == "avvikelser":
        view.blocks += blocks.deviations(report, figures) + judgements(figures.get("A11"))
        view.blocks += blocks.years(report, figures)
    if chapter.key == "riskanalyser":
        view.blocks += risks(report, figures)
    if chapter.key == "gemensam-analys":
        view.blocks += blocks.joint(report, figures)
    alone, shown = len(chapter.parts) == 1, set()
    for part in chapter.parts:
        view.blocks.append(_text(part, texts, titled=not alone))
        view.blocks += side_by_side(report, figures, set(part.figures) - shown, part.title)
        shown |= set(part.figures)
    if chapter.key == "atgarder-och-deras-effekt":
        view.blocks += blocks.measures(report, figures)
    return view


def _year_in_brief(chapter: Chapter, report, texts, figures) -> list[Block]:
    """The first page in a layout of its own: those of its headings that the system knows, then the nämnd's own."""
    parts = {part.key: part for part in chapter.parts}
    said = {key: texts.get(key, "").strip() for key in parts}
    found = []
    if summary := said.pop(SUMMARY, ""):
        found.append(Block("lead", html=html_of(summary)))
    found.append(
        Block(
            "figures",
            items=[
                item
                for code in ("A1", "A2", "A7", "B4")
                if code in figures and (item := _key_figure(figures[code], report))
            ],
        )
    )
    found += blocks.control(figures.get("A2"), "Figur 1") or blocks.control(figures.get("A1"), "Figur 1")
    if comment := said.pop(CHANGE_COMMENT, ""):
        found.append(Block("text", title=parts[CHANGE_COMMENT].title, html=html_of(comment, level=4)))
    columns = [(parts[key].title, said.pop(key)) for key in IN_COLUMNS if key in parts]
    items = [{"title": title, "html": html_of(text, level=4)} for title, text in columns if text]
    if items:
        found.append(Block("columns", items=items))
    decision = said.pop(DECISION, "")
    found += [_text(parts[key], texts, titled=True) for key, text in said.items() if text]
    if decision:
        found.append(Block("decision", title=parts[DECISION].title, html=html_of(decision, level=4)))
    return found


def _key_figure(figure: ReportFigure, report) -> dict[str, str] | None:
    if figure.value is None:
        return None
    label = {"A1": "avvikelser", "A7": "bedömda inom fem arbetsdagar", "B4": "av åtgärderna har gett effekt"}
    words = label.get(figure.code, figure.name.lower())
    if figure.compared_value is not None:
        words += f", {_amount_of(figure, figure.compared_value)}\u00a0år\u00a0{report.comparison_year}"
    return {"value": figure_words(figure), "code": figure.code, "label": words}


def _text(part: Part, texts, *, titled: bool) -> Block:
    text = texts.get(part.key, "").strip()
    html: SafeString | str = html_of(text, level=4 if titled else 3) if text else ""
    empty = "" if text else (f"{EMPTY} Det här förs inte i systemet." if part.not_in_system else EMPTY)
    return Block("text", title=part.title if titled else "", html=html, note=empty)


def _long(day: date) -> str:
    return long_date(day, weekday=False, year=True)
