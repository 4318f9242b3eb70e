"""What every chart is drawn with: an SVG of presentation attributes only, measures of text, axes and Swedish numbers.

The colours bear the names of the tokens in the style sheet. No style attribute, script or id is ever written, so that
the strict Content-Security-Policy holds and two drawings on one page never collide.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, cos, floor, log10, pi, sin

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.calendar import SHORT_MONTHS

INK, INK_SOFT = "#1c2b2d", "#4f5f65"
LINE, SURFACE = "#ddd8cc", "#ffffff"
GRAN, GRAN_TINT, GRAN_MIST = "#14524a", "#e2eeeb", "#7b9790"
LINGON, HIMMEL = "#a01f38", "#1c567f"
ANG = "#2c672f"

# The family of the web pages and of the PDF alike; generic families follow where it has not arrived.
FONT = "Atkinson Hyperlegible Next, system-ui, sans-serif"
NO_BREAK = "\u00a0"


def format_number(value: float | None, decimals: int | None = None) -> str:
    """A number the Swedish way: "3 503", "14,2", "−5"; None becomes "–".

    Without ``decimals`` whole numbers have none and others one. Halves are rounded away from nought, as people do it.
    """
    if value is None:
        return "–"
    exact = Decimal(str(value))
    if decimals is None:
        decimals = 0 if exact == exact.to_integral_value() else 1
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    words = f"{abs(rounded):,f}".replace(",", NO_BREAK).replace(".", ",")
    return f"−{words}" if rounded < 0 else words


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """About how wide the words are drawn, in px: a little more rather than less, so that labels never meet."""
    width = 0.0
    for letter in words:
        if letter in "iljtfr.,:;'!|()[] \u00a0":
            width += 0.33
        elif letter in "mwMW%@◆":
            width += 0.9
        elif letter.isupper() or letter.isdigit():
            width += 0.64
        else:
            width += 0.56
    return width * size * (1.05 if bold else 1)


def shorten(words: str, room: float, size: float) -> str:
    """The words, cut with "…" where they do not fit in ``room`` px (the table beside the chart has them whole)."""
    if text_width(words, size) <= room:
        return words
    while words and text_width(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def nice_ticks(top: float, count: int) -> list[float]:
    """Even steps from nought to just past ``top``: about ``count`` of them, of 1, 2 or 5 times a power of ten."""
    if top <= 0:
        return [0, 1]
    raw = top / count
    power = 10.0 ** floor(log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    if step < 1 and float(top).is_integer():
        step = 1
    last = ceil(top / step - 1e-9)
    return [int(step * n) if step >= 1 else round(step * n, 10) for n in range(last + 1)]


def sparse_labels(periods: Sequence[date | str], room: float, size: float) -> list[tuple[int, str, str]]:
    """Which periods are labelled, so that labels never meet: (position, first line, second line).

    Months: the month, with the year beneath at the first label and at each January. ``room``: px from one period to
    the next.
    """
    if not periods:
        return []
    if isinstance(periods[0], str):
        widest = max(text_width(words, size) for words in periods)
        step = max(1, ceil((widest + 8) / room)) if room > 0 else 1
        return [(n, words, "") for n, words in enumerate(periods) if n % step == 0]
    need = text_width("mars", size) + 8
    step = next((s for s in (1, 2, 3, 4, 6, 12) if s * room >= need), 0) if room > 0 else 1
    years = 1 if step else max(1, ceil(need / (12 * room)))
    labels: list[tuple[int, str, str]] = []
    for n, month in enumerate(periods):
        if (month.month - 1) % (step or 12) == 0 and (step or month.year % years == 0):
            labels.append((n, SHORT_MONTHS[month.month - 1], str(month.year) if month.month == 1 or not labels else ""))
    return labels or [(0, SHORT_MONTHS[periods[0].month - 1], str(periods[0].year))]


def spread_apart(places: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """The heights (given from top to bottom) moved as little as needed to lie ``gap`` px apart within the frame."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap if moved else top))
    for n in range(len(moved) - 1, -1, -1):
        moved[n] = min(moved[n], bottom if n == len(moved) - 1 else moved[n + 1] - gap)
    return moved


def _px(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


LEGEND_ROW = 20  # px


def legend_rows(entries: Sequence[tuple[str, str, str]], room: float) -> list[list[tuple[str, str, str]]]:
    """The entries of a legend laid in rows that each hold within ``room`` px."""
    rows, at = [[]], 0.0
    for entry in entries:
        wide = 22 + text_width(entry[-1], 12) + 14
        if rows[-1] and at + wide - 14 > room:
            rows.append([])
            at = 0.0
        rows[-1].append(entry)
        at += wide
    return rows


class Drawing:
    """An SVG in the making. Lengths in px of its own width; every text is escaped."""

    def __init__(self, title: str, description: str, width: int, height: float):
        self.title, self.description, self.width, self.height = title, description, width, height
        self.parts: list[str] = []

    def text(self, x, y, words, *, fill=INK, size: float = 0, anchor="", weight: int = 0, turned: float = 0) -> None:
        """turned: degrees clockwise around (x, y)."""
        extra = (f' font-size="{_px(size)}"' if size else "") + (f' font-weight="{weight}"' if weight else "")
        extra += f' text-anchor="{anchor}"' if anchor else ""
        extra += f' transform="rotate({_px(turned)} {_px(x)} {_px(y)})"' if turned else ""
        self.parts.append(f'<text x="{_px(x)}" y="{_px(y)}" fill="{fill}"{extra}>{escape(words)}</text>')

    def rect(self, x, y, width, height, *, fill, round: float = 0) -> None:
        corner = f' rx="{_px(round)}"' if round else ""
        size = f'width="{_px(max(width, 0))}" height="{_px(max(height, 0))}"'
        self.parts.append(f'<rect x="{_px(x)}" y="{_px(y)}" {size} fill="{fill}"{corner}/>')

    def line(self, x1, y1, x2, y2, *, stroke, dash="") -> None:
        extra = f' stroke-dasharray="{dash}"' if dash else ""
        ends = f'x1="{_px(x1)}" y1="{_px(y1)}" x2="{_px(x2)}" y2="{_px(y2)}"'
        self.parts.append(f'<line {ends} stroke="{stroke}"{extra}/>')

    def polyline(self, points, *, stroke, dash="") -> None:
        extra = f' stroke-dasharray="{dash}"' if dash else ""
        path = " ".join(f"{_px(x)},{_px(y)}" for x, y in points)
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="2" stroke-linejoin="round"{extra}/>'
        )

    def mark(self, shape: str, x: float, y: float, fill: str, *, size: float = 6.5) -> None:
        """A point: circle, square, triangle, or the larger, ringed diamond (``size``) of one to look at."""
        at = f"M{_px(x)} {_px(y)}"
        if shape == "diamond":
            ring = f' stroke="{SURFACE}" stroke-width="1.5" paint-order="stroke"'
            s = _px(size)
            self.parts.append(f'<path d="{at}m0-{s}l{s} {s}l-{s} {s}l-{s}-{s}z" fill="{fill}"{ring}/>')
        elif shape == "square":
            self.parts.append(f'<path d="{at}m-3-3h6v6h-6z" fill="{fill}"/>')
        elif shape == "triangle":
            self.parts.append(f'<path d="{at}m0-4l4 7h-8z" fill="{fill}"/>')
        else:
            self.parts.append(f'<circle cx="{_px(x)}" cy="{_px(y)}" r="3" fill="{fill}"/>')

    def wedge(self, x, y, radius, start: float, end: float, *, fill, stroke, thick: float = 1.5) -> None:
        """A slice of a circle around (x, y), from and to a share of the whole turn, clockwise from the top."""
        (x1, y1), (x2, y2) = (
            (x + radius * sin(2 * pi * turn), y - radius * cos(2 * pi * turn)) for turn in (start, end)
        )
        large = int(end - start > 0.5)
        r = _px(radius)
        path = f"M{_px(x)} {_px(y)}L{_px(x1)} {_px(y1)}A{r} {r} 0 {large} 1 {_px(x2)} {_px(y2)}z"
        self.parts.append(f'<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="{_px(thick)}"/>')

    def sector(self, x, y, inner, outer, start: float, end: float, *, fill, gap: float = 0) -> None:
        """A piece of a ring around (x, y), from and to a share of the whole turn, clockwise from the top; gap px are
        left free along each of its straight edges."""
        corners = []
        for radius, sides in ((outer, ((start, 1), (end, -1))), (inner, ((end, -1), (start, 1)))):
            for turn, side in sides:
                angle = 2 * pi * turn + side * gap / radius
                corners.append((x + radius * sin(angle), y - radius * cos(angle)))
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
        out, back = _px(outer), _px(inner)
        path = (
            f"M{_px(x1)} {_px(y1)}A{out} {out} 0 0 1 {_px(x2)} {_px(y2)}"
            f"L{_px(x3)} {_px(y3)}A{back} {back} 0 0 0 {_px(x4)} {_px(y4)}z"
        )
        self.parts.append(f'<path d="{path}" fill="{fill}"/>')

    def circle(self, x, y, radius, *, fill, stroke="") -> None:
        edge = f' stroke="{stroke}"' if stroke else ""
        self.parts.append(f'<circle cx="{_px(x)}" cy="{_px(y)}" r="{_px(radius)}" fill="{fill}"{edge}/>')

    def tick(self, x, y, size: float, *, stroke) -> None:
        """A tick of about size px, its middle at (x, y)."""
        s = size / 10
        path = f"M{_px(x - 4.4 * s)} {_px(y)}l{_px(3.2 * s)} {_px(3.2 * s)} {_px(5.8 * s)} {_px(-6.4 * s)}"
        self.parts.append(f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{_px(2.6 * s)}"/>')

    def legend(self, x: float, y: float, entries: Sequence[tuple[str, str, str]], room: float) -> None:
        """Marks and their names (shape or "band", colour, words) in as many rows as ``legend_rows`` gives, LEGEND_ROW
        px each, within ``room`` px from ``x``; ``y`` is that of the first."""
        for n, row in enumerate(legend_rows(entries, room)):
            at, base = x, y + LEGEND_ROW * n
            for shape, fill, words in row:
                if shape == "band":
                    self.rect(at, base - 10, 16, 11, fill=fill, round=2)
                else:
                    self.mark(shape, at + 8, base - 4.5, fill)
                self.text(at + 22, base, shorten(words, room - 22, 12), fill=INK_SOFT, size=12)
                at += 22 + text_width(words, 12) + 14

    def svg(self) -> SafeString:
        """The whole drawing; its own colours, its own title first, safe to lay into a page."""
        return mark_safe(
            f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" width="100%" '
            f'viewBox="0 0 {_px(self.width)} {_px(self.height)}" font-family="{FONT}" font-size="13">'
            f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>{''.join(self.parts)}</svg>"
        )
