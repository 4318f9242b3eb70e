"""The headings that one report is written under: those of its edition, as far as they belong to its kind."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.text import slugify

from .kinds import WITH_PATIENT_SAFETY, WITH_QUALITY, Chapter, Half, Kind, Part
from .outline import CHAPTER_OF

# What demands the two berättelser by law, and in which kinds of report it holds. What the allmänt råd wants should be
# there; what the law wants must.
MUST = {
    "patientsakerhetsberattelse": WITH_PATIENT_SAFETY,
    "patientsakerhetsberattelse-innehall": WITH_PATIENT_SAFETY,
}
DEMANDS = MUST | {"kvalitetsberattelse": WITH_QUALITY}
LEFT_OVER = "från en annan version av mallen"
HALVES = {
    Kind.BOTH: ("", Half.QUALITY, Half.PATIENT_SAFETY),
    Kind.QUALITY: ("", Half.QUALITY),
    Kind.PATIENT_SAFETY: ("", Half.PATIENT_SAFETY),
}


@dataclass(frozen=True)
class Outline:
    """The chapters of a report with their parts."""

    chapters: tuple[Chapter, ...]

    @cached_property
    def parts(self) -> dict[str, Part]:
        return {part.key: part for chapter in self.chapters for part in chapter.parts}

    @cached_property
    def chapter_of(self) -> dict[str, Chapter]:
        return {part.key: chapter for chapter in self.chapters for part in chapter.parts}

    @cached_property
    def patient_safety(self) -> list[str]:
        """The parts that MAS and MAR may write."""
        return [part.key for part in self.parts.values() if part.patient_safety]


def part_of(section, kind) -> Part:
    """A heading of an edition as it is asked for in a report of this kind."""
    must = [topic for topic in section.topics if topic in MUST]
    return Part(
        section.name,
        section.title,
        section.guide,
        patient_safety=section.patient_safety or kind == Kind.PATIENT_SAFETY,
        required=section.required and (not must or any(kind in MUST[topic] for topic in must)),
        figures=tuple(section.figures),
        half=section.half,
        topics=tuple(topic for topic in section.topics if kind in DEMANDS.get(topic, (kind,))),
        feeds=tuple(section.feeds),
        not_in_system=section.not_in_system,
        questions=tuple(section.question_list),
        word=section.word,
    )


def outline_of(sections, kind) -> Outline:
    """The chapters of an edition's sections (in their order) for a report of this kind. Headings that stand after each
    other in the same chapter are its parts; one without a chapter is a chapter of its own. At most one query."""
    chapters: list[Chapter] = []
    title = None
    for section in sections:
        if section.half not in HALVES[kind]:
            continue
        part = part_of(section, kind)
        if section.chapter and section.chapter == title:
            chapters[-1] = replace(chapters[-1], parts=(*chapters[-1].parts, part))
        else:
            title = section.chapter
            chapters.append(Chapter("", title or part.title, (part,)))
    return Outline(tuple(_with_keys(chapters)))


def with_left_over(outline: Outline, sections) -> Outline:
    """The outline with sections of other editions last, each a chapter of its own that nothing asks for."""
    parts = [
        replace(part_of(section, Kind.BOTH), required=False, topics=(), feeds=(), figures=()) for section in sections
    ]
    last = [Chapter(f"kvar-{part.key}", f"{part.title} ({LEFT_OVER})", (part,)) for part in parts]
    return Outline((*outline.chapters, *last))


def _with_keys(chapters):
    """The key of a chapter, its place on the page, is that of the first heading in it which the system knows."""
    taken = set()
    for chapter in chapters:
        known = (CHAPTER_OF[part.word].key for part in chapter.parts if part.word in CHAPTER_OF)
        stem = key = next(known, "") or slugify(chapter.title) or "kapitel"
        number = 2
        while key in taken:
            key, number = f"{stem}-{number}", number + 1
        taken.add(key)
        yield replace(chapter, key=key)
