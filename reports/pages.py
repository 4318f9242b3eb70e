"""What the overview of a berättelse shows: chapter by chapter, what is written and what figures belong there."""

from dataclasses import dataclass

from .document import figure_words
from .kinds import Part
from .outline import CHANGE_COMMENT
from .workflow import Status


@dataclass(frozen=True)
class PartRow:
    part: Part
    written: bool
    words: int
    section: object
    can_write: bool
    figures: list[str]
    needed: bool


@dataclass(frozen=True)
class Overview:
    chapters: list[dict]
    written: int
    total: int

    @property
    def share(self) -> int:
        return round(100 * self.written / self.total) if self.total else 0


def overview(report, user, *, can_compile: bool) -> Overview:
    """Every part with its state; three queries. Whoever may not compile writes the parts on patient safety."""
    sections = {section.key: section for section in report.sections.select_related("updated_by")}
    figures = {figure.code: figure for figure in report.figures.all()}
    chapters, written, total = [], 0, 0
    for chapter in report.outline.chapters:
        rows = [_row(part, report, sections, figures, can_compile) for part in chapter.parts]
        chapters.append({"key": chapter.key, "title": chapter.title, "parts": rows})
        written += sum(row.written for row in rows)
        total += len(rows)
    return Overview(chapters, written, total)


def _row(part: Part, report, sections, figures, can_compile) -> PartRow:
    section = sections.get(part.key)
    text = section.text if section else ""
    return PartRow(
        part=part,
        written=bool(text.strip()),
        words=len(text.split()),
        section=section,
        can_write=report.status == Status.DRAFT and (can_compile or part.patient_safety),
        figures=[f"{figures[c].name}: {figure_words(figures[c])}" for c in part.figures if c in figures],
        needed=part.required or part.key == CHANGE_COMMENT,
    )
