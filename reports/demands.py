"""What the law, the allmänna råd and the nämnd itself want of a report, and what of it is still lacking."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from standards.legal import paragraphs_on
from standards.models import LegalReference
from standards.paragraphs import place_in_act, place_of_act

from .codes import ALWAYS, NAMES, in_order
from .headings import DEMANDS, MUST
from .outline import CHANGE_COMMENT
from .rules import change, is_large_change

# The figures whose change between the years must be commented on: all avvikelser, and the great categories.
WATCHED = ("A1", "A2", "A3", "A4")
LAWS = ("sol", "hsl", "lss")  # whose wording is shown when several acts say the same


@dataclass(frozen=True)
class Missing:
    """Something that is not there yet. must: the report cannot be färdig without it. about: what it concerns."""

    words: str
    url: str
    must: bool
    about: list[LegalReference] = field(default_factory=list)


@dataclass(frozen=True)
class Demand:
    """What one paragraph wants that is lacking; reference None: the nämnd's own template. must: all of it, or none."""

    reference: LegalReference | None
    must: bool
    missing: list[Missing]


def paragraphs_of(report, parts=None) -> dict[str, LegalReference | None]:
    """The paragraphs behind the report's headings (or those of parts), by topic, as they read on the last day of its
    year. One query."""
    parts = report.outline.parts.values() if parts is None else parts
    return paragraphs_on({topic for part in parts for topic in part.topics}, date(report.year, 12, 31), LAWS)


def behind(part, paragraphs) -> list[LegalReference]:
    """The paragraphs of one heading: first what demands it, then what it is about."""
    found = (paragraphs.get(topic) for topic in part.topics)
    return list(dict.fromkeys(each for each in found if each is not None))


def large_changes(report) -> list[str]:
    """Figures that have changed much since the comparison year, as sentences. One query."""
    found = []
    for figure in report.figures.filter(code__in=WATCHED):
        if is_large_change(figure.value, figure.compared_value):
            share = change(figure.value, figure.compared_value)
            word = "ökat" if share > 0 else "minskat"
            found.append(
                f"{figure.name} har {word} med {abs(share):.0%} sedan {report.comparison_year}.".replace("%", " %")
            )
    return found


def lacking(report) -> list[Demand]:
    """Paragraph by paragraph what is lacking: what must be there first, in the order of the acts; then the nämnd's own;
    then what should be there. At most five queries."""
    written = {key for key, text in report.sections.values_list("key", "text") if text.strip()}
    paragraphs = paragraphs_of(report)
    found: dict[tuple[LegalReference | None, bool], list[Missing]] = {}
    for missing in _own(report, written):
        found.setdefault((None, missing.must), []).append(missing)
    for part in report.outline.parts.values():
        demand = next((topic for topic in part.topics if topic in DEMANDS), None)
        if part.key in written or not (part.required or demand):
            continue
        # What the law wants before what the allmänna råd want, when both want it.
        reference = paragraphs.get(next((topic for topic in part.topics if topic in MUST), demand))
        about = [each for each in behind(part, paragraphs) if each.topic not in DEMANDS]
        url = reverse("reports:section", args=[report.pk, part.key])
        missing = Missing(f"Skriv avsnittet ”{part.title}”.", url, part.required, about)
        found.setdefault((reference, missing.must), []).append(missing)
    return sorted((Demand(*about, missing) for about, missing in found.items()), key=_place)


def _place(demand):
    reference = demand.reference
    law = (place_of_act(reference.act), place_in_act(reference)[:2]) if reference else ()
    return not demand.must, reference is None, law


def _own(report, written) -> list[Missing]:
    """What no paragraph speaks of: figures, the comment to a great change, the diarienummer."""
    found = []
    if report.figures_at is None:
        found.append(Missing("Hämta siffrorna först.", reverse("reports:figures", args=[report.pk]), True))
    if report.figures_at and (new := _not_counted(report)):
        words = f"Hämta siffrorna på nytt. Nya sedan sist: {', '.join(new)}."
        found.append(Missing(words, reverse("reports:figures", args=[report.pk]), True))
    if CHANGE_COMMENT in report.outline.parts and CHANGE_COMMENT not in written and (changes := large_changes(report)):
        url = reverse("reports:section", args=[report.pk, CHANGE_COMMENT])
        found.append(Missing(f"{changes[0]} Skriv en kommentar till förändringen.", url, True))
    if not report.record_number:
        found.append(Missing("Skriv in diarienumret.", reverse("reports:update", args=[report.pk]), False))
    return found


def _not_counted(report) -> list[str]:
    """The figures that a heading asks for and that are counted today, but were not when the report's were."""
    asked = {code for part in report.outline.parts.values() for code in part.figures} & ALWAYS
    missing = asked - set(report.figures.values_list("code", flat=True))
    return [f"{code} {NAMES[code]}" for code in in_order(missing)]


def sentences(demands) -> list[str]:
    """What stops the report from becoming färdig, one sentence each."""
    return [
        f"{each.words} Det krävs i {demand.reference.citation}." if demand.reference else each.words
        for demand in demands
        for each in demand.missing
        if each.must
    ]
