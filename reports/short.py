"""The short version: two pages in plain Swedish for those the help is for, with texts and limits of its own.

Guides after språklagen (2009:600) 11 § and common advice on easy reading: short sentences, common words, the most
important first.
"""

from core.markdown import html_of
from core.wording import number

from .blocks import Block
from .document import ChapterView, Document
from .kinds import Part

# Together they fit on two pages in 12 points, whatever is written.
LETTERS_A_WORD = 7
LINES = 8

PARTS: dict[str, Part] = {
    part.key: part
    for part in (
        Part(
            "kort-aret",
            "Så gick året",
            "Det viktigaste först. Vad har blivit bättre för dem hjälpen är till för? Vad har inte blivit bättre?",
            longest=90,
            questions=("Skriv ”du” och ”vi”.", "En sak i varje mening.", "Inga förkortningar."),
        ),
        Part(
            "kort-lart",
            "Det här har vi lärt oss",
            "Vad visade rapporterna, kontrollerna och samtalen? Ta ett exempel som går att se framför sig.",
            longest=90,
            questions=("Skriv inte så att någon kan känna igen sig själv eller en granne.",),
        ),
        Part(
            "kort-andrat",
            "Det här har vi ändrat",
            "Vad märker den som får hjälp? Skriv vad ni gör nu, inte vad planen heter.",
            longest=90,
        ),
        Part(
            "kort-nasta-ar",
            "Det här gör vi nästa år",
            "Två eller tre saker, och när de är gjorda.",
            longest=70,
        ),
        Part(
            "kort-fraga",
            "Vill du veta mer?",
            "Vart vänder man sig med frågor och synpunkter? Telefon och e-post till en funktion, inte till en person.",
            longest=50,
        ),
    )
}
AFTER_FIGURES = "kort-lart"
HEADING = "Året i siffror"


def figures_in_words(report, figures) -> list[str]:
    """The most important figures as sentences; figures is code → ReportFigure. What is hidden is not said."""
    found = []
    if (total := _count(figures.get("A1"))) is not None:
        words = f"Medarbetarna skrev {number(total)} rapporter om sådant som inte blev som det skulle."
        words += " Det kallas avvikelser."
        if (before := figures["A1"].compared_value) is not None:
            words += f" År {report.comparison_year} var det {number(before)}."
        found.append(words)
    for code, what in (("A2", "att någon har fallit"), ("A3", "läkemedel")):
        if (count := _count(figures.get(code))) is not None:
            found.append(f"{number(count)} av rapporterna handlar om {what}.")
    if (share := _count(figures.get("A7"))) is not None:
        found.append(f"En chef läste och bedömde {number(share)} av 100 rapporter inom fem arbetsdagar.")
    if (share := _count(figures.get("B4"))) is not None:
        found.append(f"{number(share)} av 100 åtgärder som följdes upp hjälpte.")
    return [report.going_on, *found] if found and report.going_on else found


def _count(figure):
    return None if figure is None or figure.value is None else figure.value


def build_short(report) -> Document:
    """The short version as it is read, on the page and on paper. Two queries."""
    texts = dict(report.sections.filter(key__in=PARTS).values_list("key", "text"))
    figures = {figure.code: figure for figure in report.figures.filter(code__in=("A1", "A2", "A3", "A7", "B4"))}
    chapters = []
    for part in PARTS.values():
        if part.key == AFTER_FIGURES and (said := figures_in_words(report, figures)):
            chapters.append(ChapterView("kort-siffror", HEADING, [Block("list", items=said)]))
        if text := texts.get(part.key, "").strip():
            chapters.append(ChapterView(part.key, part.title, [Block("text", html=html_of(text, level=3))]))
    return Document(report, chapters, [], [])


def is_written(report) -> bool:
    """Whether there is a short version at all. One query."""
    return report.sections.filter(key__in=PARTS).exclude(text="").exists()
