"""The wheel: the year as a picture, drawn on the server. Everything in it stands in the list beside it too.

The outer ring is the months, the inner one the stops, in the colour of their perspective; a tick, a dot or an
exclamation mark says how it goes, so that no colour is alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import pyphen
from django.utils.safestring import SafeString

from core.calendar import MONTHS
from core.drawing import ANG, GRAN, GRAN_TINT, INK, INK_SOFT, LINE, LINGON, SURFACE, Drawing, shorten, text_width

from .workflow import Duty, Perspective

SIZE = 640
MIDDLE = SIZE / 2
OUTER, INNER = 313, 270  # the ring of the months
BAND_OUTER, BAND_INNER = 264, 160  # that of the stops
MARKS, CENTRE = 141, 124
GAP = 2.5
MONTH_FILL = "#e9e5da"
TINTS = {Perspective.LAW: GRAN_TINT, Perspective.ACTIVITY: "#e5eff7", Perspective.PERSON: "#fdf0d5", "": "#e5f1e3"}
DATED_TINT = "#fae8eb"
MOST_IN_A_MONTH = 3
WIDE_MARK, NARROW_MARK = 10, 8.5  # three beside each other have less room
TEXT, LINE_HEIGHT = 14, 16
NARROWEST = 11.5
HYPHENS = pyphen.Pyphen(lang="sv_SE")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stop on the wheel. state: done, now, late, missed or coming; words says the same."""

    name: str
    month: int
    perspective: str
    duty: str
    state: str
    words: str


def draw_wheel(number: int, marks: Sequence[Mark], *, summary: str, month: int | None) -> SafeString:
    """The wheel of a year. summary stands in the middle ("7 av 11 hållplatser"); month is the present one, or None in
    another year."""
    by_month = defaultdict(list)
    for mark in marks:
        by_month[mark.month].append(mark)
    drawing = Drawing(f"Kvalitetsåret {number}", _described(by_month, summary), SIZE, SIZE)
    for number_of, name in enumerate(MONTHS, 1):
        _draw_month(drawing, number_of, name, is_now=number_of == month)
        _draw_stops(drawing, number_of, by_month[number_of])
    drawing.circle(MIDDLE, MIDDLE, CENTRE, fill=SURFACE, stroke=LINE)
    drawing.text(MIDDLE, MIDDLE - 32, "Kvalitetsåret", fill=INK_SOFT, size=19, anchor="middle")
    drawing.text(MIDDLE, MIDDLE + 13, str(number), fill=GRAN, size=48, anchor="middle", weight=700)
    drawing.text(MIDDLE, MIDDLE + 48, summary, size=_fitting(summary, 2 * CENTRE - 40, 19), anchor="middle")
    return drawing.svg()


def _described(by_month, summary) -> str:
    told = [
        f"{MONTHS[month - 1].capitalize()}: " + ", ".join(f"{mark.name} ({mark.words})" for mark in by_month[month])
        for month in sorted(by_month)
    ]
    return ". ".join([summary, *told])


def _draw_month(drawing, number, name, is_now):
    fill, ink = (GRAN, SURFACE) if is_now else (MONTH_FILL, INK)
    drawing.sector(MIDDLE, MIDDLE, INNER, OUTER, (number - 1) / 12, number / 12, fill=fill, gap=GAP)
    x, y = _place((number - 0.5) / 12, (INNER + OUTER) / 2)
    drawing.text(x, y + 5.5, name[:3], fill=ink, size=16.5, anchor="middle", weight=650)


def _draw_stops(drawing, month, marks):
    shown = marks if len(marks) <= MOST_IN_A_MONTH else marks[: MOST_IN_A_MONTH - 1]
    rows = len(shown) + (len(shown) < len(marks))
    if not rows:
        return
    thick = (BAND_OUTER - BAND_INNER) / rows
    for place in range(rows):
        outer = BAND_OUTER - place * thick
        inner = outer - thick + (2 if place < rows - 1 else 0)
        mark = shown[place] if place < len(shown) else None
        is_now = mark is not None and mark.state == "now"
        fill = ANG if is_now else _tint(mark)
        drawing.sector(MIDDLE, MIDDLE, inner, outer, (month - 1) / 12, month / 12, fill=fill, gap=GAP)
        words = mark.name if mark else f"{len(marks) - len(shown)} till i listan"
        _write(drawing, words, (month - 0.5) / 12, inner, outer, ink=SURFACE if is_now else INK, bold=is_now)
    for place, mark in enumerate(shown):
        radius = WIDE_MARK if len(shown) < MOST_IN_A_MONTH else NARROW_MARK
        _draw_mark(drawing, (month - 1 + (place + 1) / (len(shown) + 1)) / 12, mark.state, radius)


def _tint(mark) -> str:
    if mark is None:
        return "#f6f4ee"
    return DATED_TINT if mark.duty == Duty.DATED else TINTS.get(mark.perspective, TINTS[""])


def _draw_mark(drawing, turn, state, radius):
    if state == "coming":
        return
    x, y = _place(turn, MARKS)
    if state == "now":
        drawing.circle(x, y, 5, fill=ANG)
        return
    fill = ANG if state == "done" else LINGON if state == "late" else SURFACE
    drawing.circle(x, y, radius, fill=fill, stroke=INK_SOFT)
    if state == "done":
        drawing.tick(x, y, radius, stroke=SURFACE)
    else:
        drawing.text(x, y + 5, "!", fill=SURFACE if state == "late" else INK, size=15, anchor="middle", weight=700)


def _write(drawing, words, turn, inner, outer, *, ink, bold):
    """The words along the ring, in as many lines as there is room for; turned so that nobody reads upside down."""
    room = 2 * pi * (inner + 0.3 * (outer - inner)) / 12 - 12
    most = max(1, int((outer - inner - 6) // LINE_HEIGHT))
    size, lines = _lines(words, room, most, bold)
    degrees = 360 * turn
    below = 90 < degrees < 270
    turned = degrees + 180 if below else degrees
    height = size * LINE_HEIGHT / TEXT
    middle = (inner + outer) / 2
    for place, line in enumerate(lines):
        offset = ((len(lines) - 1) / 2 - place) * height
        # Away from the centre is up above, and down below; the letters' own middle lies a third up.
        radius = middle + (-offset if below else offset) + (size * 0.34 if below else -size * 0.34)
        x, y = _place(turn, radius)
        drawing.text(x, y, line, fill=ink, size=size, anchor="middle", weight=700 if bold else 550, turned=turned % 360)


def _lines(words, room, most, bold) -> tuple[float, list[str]]:
    """The largest size at which the words fit in so many lines, and the lines; cut at the smallest."""
    size = float(TEXT)
    while size >= NARROWEST:
        lines = wrapped(words, room, size, bold)
        if len(lines) <= most:
            return size, lines
        size -= 0.5
    lines = wrapped(words, room, NARROWEST, bold)[:most]
    lines[-1] = shorten(lines[-1].rstrip("-") + "…", room, NARROWEST)
    return NARROWEST, lines


def wrapped(words: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The words in lines of at most room px, a long word divided by the Swedish rules."""
    lines, line = [], ""
    for word in words.split():
        candidate = f"{line} {word}".strip()
        if text_width(candidate, size, bold=bold) <= room:
            line = candidate
            continue
        if text_width(word, size, bold=bold) <= room:
            lines.append(line)
            line = word
            continue
        for start, end in HYPHENS.iterate(word):
            candidate = f"{line} {start}-".strip()
            if len(end) > 2 and text_width(candidate, size, bold=bold) <= room:
                lines.append(candidate)
                line = ""
                word = end
                break
        else:
            lines.append(line)
            line = ""
        while text_width(word, size, bold=bold) > room:
            parts = [(a, b) for a, b in HYPHENS.iterate(word) if text_width(f"{a}-", size, bold=bold) <= room]
            if not parts:
                break
            lines.append(f"{parts[0][0]}-")
            word = parts[0][1]
        line = f"{line} {word}".strip()
    return [each for each in (*lines, line) if each]


def _fitting(words, room, size) -> float:
    while text_width(words, size) > room and size > NARROWEST:
        size -= 0.5
    return size


def _place(turn, radius) -> tuple[float, float]:
    return MIDDLE + radius * sin(2 * pi * turn), MIDDLE - radius * cos(2 * pi * turn)
