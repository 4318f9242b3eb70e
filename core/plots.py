"""How bars and plots over time are laid out in a drawing of a given width; ``core.charts`` is what the pages use."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from django.utils.safestring import SafeString

from core.control_limits import ControlLimits
from core.drawing import (
    GRAN,
    GRAN_MIST,
    GRAN_TINT,
    INK,
    INK_SOFT,
    LEGEND_ROW,
    LINE,
    LINGON,
    Drawing,
    format_number,
    legend_rows,
    nice_ticks,
    shorten,
    sparse_labels,
    spread_apart,
    text_width,
)

PHONE_LIMIT = 480  # narrower drawings put the label above its bar
TEXT = 13
NO_FIGURES = "Inga uppgifter"
MISSING = "uppgift saknas"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``compared``: the same figure at another time. ``text``: what is printed instead of the number, as when
    a small figure is withheld (then ``value`` is None). ``flagged``: drawn and marked as something to look at."""

    label: str
    value: float | None
    compared: float | None = None
    text: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """One row of a span chart: a figure and the limits that it is to be seen against. ``text``: what is printed in
    place of a figure that there is not. ``flagged``: outside its limits, marked by shape and words."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    text: str = ""
    flagged: bool = False


def draw_spans(title, description, spans, figures, mean, legend, width) -> SafeString:
    """A row for each: the limits as a band, the figure as a mark on it, and the mean as a line through all."""
    narrow = width < PHONE_LIMIT
    longest = max((text_width(span.label, TEXT) for span in spans), default=0)
    left = 0 if narrow else min(longest + 14, width * 0.42)
    right = max((text_width(words, TEXT, bold=True) for words in figures), default=0) + 14
    top_value = max([mean[0], *(v or 0 for s in spans for v in (s.value, s.high))]) or 1
    step, label = (48, 19) if narrow else (32, 0)
    head = LEGEND_ROW * len(legend_rows(legend, width)) + 24
    drawing = Drawing(title, description, width, head + step * max(len(spans), 1) + 4)
    drawing.legend(0, 12, legend, width)

    def x(value: float) -> float:
        return left + 7 + (width - left - right - 14) * value / top_value

    for n, (span, words) in enumerate(zip(spans, figures, strict=True)):
        y = head + n * step
        drawing.text(0, y + 13, shorten(span.label, (width if narrow else left - 10), TEXT))
        y += label
        if span.low is not None:
            drawing.rect(x(span.low), y + 1, x(span.high) - x(span.low), 18, fill=GRAN_TINT, round=2)
        else:
            drawing.line(x(0), y + 10, x(top_value), y + 10, stroke=LINE)
        if span.value is not None:
            shape, colour = ("diamond", LINGON) if span.flagged else ("circle", GRAN)
            drawing.mark(shape, x(span.value), y + 10, colour)
        drawing.text(width, y + 14.5, words, weight=700 if span.value is not None else 400, anchor="end")
    half = text_width(mean[1], 12) / 2
    drawing.line(x(mean[0]), head - 6, x(mean[0]), head + step * len(spans) - 8, stroke=INK, dash="4 3")
    drawing.text(min(max(x(mean[0]), half), width - half), head - 11, mean[1], fill=INK_SOFT, size=12, anchor="middle")
    return drawing.svg()


def draw_bars(title, description, bars, figures, names, reference, width) -> SafeString:
    narrow = width < PHONE_LIMIT
    paired = bool(names[1])
    longest = max((text_width(bar.label, TEXT) for bar in bars), default=0)
    left = 0 if narrow else min(longest + 14, width * 0.42)
    right = max((text_width(f"{value} ◆", TEXT, bold=True) for _, value, _ in figures), default=0) + 12
    scale = max([reference[0] if reference else 0, *(v or 0 for b in bars for v in (b.value, b.compared))]) or 1
    length = width - left - right
    thick, thin = (15, 9) if paired else (18, 0)
    step = thick + (thin + 2 if thin else 0) + (30 if narrow else 14)
    legend = [("band", GRAN, names[0]), ("band", GRAN_MIST, names[1])] if paired else []
    top = 4 + (LEGEND_ROW * len(legend_rows(legend, width)) if paired else 0) + (20 if reference else 0)
    drawing = Drawing(title, description, width, top + step * max(len(bars), 1) + 2)
    if not bars:
        drawing.text(0, top + TEXT, NO_FIGURES, fill=INK_SOFT)
    if paired:
        drawing.legend(0, 12, legend, width)
    for n, (bar, (label, value, before)) in enumerate(zip(bars, figures, strict=True)):
        y = top + n * step
        drawing.text(0, y + 13, shorten(label, (width if narrow else left - 10), TEXT))
        y += 19 if narrow else 0
        drawing.rect(left, y, length * (bar.value or 0) / scale, thick, fill=LINGON if bar.flagged else GRAN, round=2)
        x = left + length * (bar.value or 0) / scale + 6
        drawing.text(x, y + thick / 2 + 4.5, value, weight=700)
        if bar.flagged:
            drawing.mark("diamond", x + text_width(value, TEXT, bold=True) + 9, y + thick / 2, LINGON)
        if paired and bar.compared is not None:
            end = length * bar.compared / scale
            drawing.rect(left, y + thick + 2, end, thin, fill=GRAN_MIST, round=2)
            drawing.text(left + end + 6, y + thick + thin + 2, before, fill=INK_SOFT, size=11.5)
    if reference and bars:
        x = left + length * reference[0] / scale
        anchor = "end" if x + text_width(reference[1], 12) / 2 > width else "middle"
        drawing.line(x, top - 8, x, top + step * len(bars) - 6, stroke=INK, dash="4 3")
        drawing.text(
            max(x, text_width(reference[1], 12) / 2), top - 13, reference[1], fill=INK_SOFT, size=12, anchor=anchor
        )
    return drawing.svg()


def ticks_over(low: float, high: float) -> list[float]:
    """Even steps from nought to past high; when something lies below nought (degrees in a freezer), from past that."""
    if low >= 0:
        return nice_ticks(high, 4)
    step = nice_ticks(max(high, 0) - low, 4)[1]
    return [step * n for n in range(floor(low / step + 1e-9), ceil(max(high, 0) / step - 1e-9) + 1)]


class Plot:
    """The frame that line and control charts share: axes from nought, months beneath, gaps left open."""

    def __init__(self, title, description, periods, values, width, legend):
        known = [value for value in values if value is not None]
        self.drawing = Drawing(title, description, width, (250 if width >= PHONE_LIMIT else 230) + 20 * legend)
        self.periods, self.width, self.empty = periods, width, not known
        ticks = ticks_over(min(known, default=0), max(known, default=1))
        self.floor, self.ceiling = ticks[0], ticks[-1] or (0 if ticks[0] else 1)
        tick_words = [format_number(tick) for tick in ticks]
        self.left = max(text_width(words, 12) for words in tick_words) + 10
        self.right, self.top, self.bottom = 10, 12 + 22 * legend, self.drawing.height - 42
        self.ticks = list(zip(ticks, tick_words, strict=True))
        self.framed = False

    def x(self, n: float) -> float:
        edge = 8
        room = self.width - self.left - self.right - 2 * edge
        return self.left + edge + (room * n / (len(self.periods) - 1) if len(self.periods) > 1 else room / 2)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * (value - self.floor) / (self.ceiling - self.floor)

    def frame(self) -> None:
        """Draws axes and month labels, once, when the width left by the labels to the right is known."""
        if self.framed:
            return
        self.framed = True
        for value, words in self.ticks:
            self.drawing.line(self.left, self.y(value), self.width - self.right, self.y(value), stroke=LINE)
            self.drawing.text(self.left - 8, self.y(value) + 4, words, fill=INK_SOFT, size=12, anchor="end")
        for n, first, second in sparse_labels(self.periods, self.x(1) - self.x(0), TEXT):
            wide = max(text_width(first, TEXT), text_width(second, TEXT)) / 2
            at = min(max(self.x(n), wide), self.width - wide)
            self.drawing.line(self.x(n), self.bottom, self.x(n), self.bottom + 4, stroke=INK_SOFT)
            self.drawing.text(at, self.bottom + 18, first, fill=INK_SOFT, anchor="middle")
            if second:
                self.drawing.text(at, self.bottom + 34, second, fill=INK_SOFT, anchor="middle")

    def limits(self, limits: ControlLimits, ends: list[tuple[float, str]]) -> None:
        self.right = max(text_width(words, 12) for _, words in ends) + 10
        steps = [
            (n, low, high)
            for n, (low, high) in enumerate(zip(limits.lower, limits.upper, strict=True))
            if low is not None
        ]
        half = (self.x(1) - self.x(0)) / 2
        edges = [self.left, *(self.x(n) + half for n in range(len(self.periods) - 1)), self.width - self.right]
        same = len({(low, high) for _, low, high in steps}) == 1 and len(steps) == len(self.periods)
        blocks = (
            [(edges[0], edges[-1], *steps[0][1:])] if same else [(edges[n], edges[n + 1], a, b) for n, a, b in steps]
        )
        for start, end, low, high in blocks:
            self.drawing.rect(
                start, self.y(high), end - start + (0 if same else 0.4), self.y(low) - self.y(high), fill=GRAN_TINT
            )
        self.frame()
        for start, end, low, high in blocks:
            for value in (low, high):
                if value == 0:
                    continue  # the axis is there already
                self.drawing.line(start, self.y(value), end, self.y(value), stroke=INK_SOFT, dash="5 4")
        self.drawing.line(self.left, self.y(limits.mean), self.width - self.right, self.y(limits.mean), stroke=GRAN)
        places = spread_apart([self.y(value) for value, _ in ends], 15, self.top + 4, self.bottom)
        for place, (_, words) in zip(places, ends, strict=True):
            self.drawing.text(self.width - self.right + 6, place + 4, words, fill=INK_SOFT, size=12)

    def line(self, values: Sequence[float | None], *, colour: str, dash: str = "") -> None:
        self.frame()
        stretch: list[tuple[float, float]] = []
        for n, value in enumerate((*values, None)):
            if value is not None:
                stretch.append((self.x(n), self.y(value)))
                continue
            if len(stretch) > 1:
                self.drawing.polyline(stretch, stroke=colour, dash=dash)
            stretch = []

    def change(self, n: int, words: str) -> None:
        """A dashed line from top to bottom before point ``n``, with its words above the frame."""
        self.frame()
        x, half = self.x(n - 0.5), text_width(words, 12) / 2
        self.drawing.line(x, self.top - 6, x, self.bottom, stroke=INK, dash="2 3")
        at = min(max(x, half), self.width - half)
        self.drawing.text(at, self.top - 10, words, fill=INK, size=12, anchor="middle")

    def gaps(self, values: Sequence[float | None]) -> None:
        """Says in words where figures are missing, when there is room: a gap must not be read as a nought."""
        start = 0
        for n, value in enumerate((*values, 0)):
            if value is None:
                continue
            if n > start and self.x(n) - self.x(start) > text_width(MISSING, 12):
                self.drawing.text(
                    self.x((start + n - 1) / 2), self.bottom - 10, MISSING, fill=INK_SOFT, size=12, anchor="middle"
                )
            start = n + 1

    def marks(self, values, *, colour: str, shape: str = "circle", flagged: frozenset[int] = frozenset()) -> None:
        room = self.x(1) - self.x(0) if len(values) > 1 else self.width
        dense = room < 6
        for n, value in enumerate(values):
            if value is not None and (not dense or n in flagged):
                mark = ("diamond", LINGON) if n in flagged else (shape, colour)
                self.drawing.mark(mark[0], self.x(n), self.y(value), mark[1], size=6.5 if room >= 14 else 5)

    def legend(self, entries: list[tuple[str, str, str]]) -> None:
        self.drawing.legend(0, 12, entries, self.width)

    def finish(self) -> SafeString:
        self.frame()
        if self.empty:
            self.drawing.text(self.width / 2, (self.top + self.bottom) / 2, NO_FIGURES, fill=INK_SOFT, anchor="middle")
        return self.drawing.svg()
