"""Words that fit where they stand in a map: on lines of their own, smaller when they must be, never cut in silence.

A word that is wider than its place is divided with a hyphen. Only what would not be read even so ends with dots.
"""

from core.drawing import text_width

LONGEST = 300  # letters of a name; what is longer is a mistake of the file, and stands whole in the list of steps
CLOSER = 0.8  # so much smaller a text is made before a word in it is divided


def line_height(size: int) -> int:
    """Px from one line to the next."""
    return round(size * 1.22)


def broken(words: str, room: float, size: int, *, bold: bool = False) -> list[str]:
    """The words on lines of at most `room` px; at least one line."""
    lines, line = [], ""
    for word in _of(words):
        longer = f"{line} {word}".strip()
        if text_width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _divided(word, room, size, bold)
        lines += whole
    return [*lines, line]


def fitted(words: str, room: float, height: float, *, most: int, least: int, bold: bool = False):
    """(size, lines) at the largest size from `most` to `least` at which the words fit in the place. Words are divided
    only where they would otherwise be much smaller; what does not fit at the least size ends with dots."""
    widest = max(_of(words), key=lambda word: text_width(word, most, bold=bold), default="")
    for size in range(most, max(least, round(most * CLOSER)) - 1, -1):
        if text_width(widest, size, bold=bold) <= room:
            lines = broken(words, room, size, bold=bold)
            if len(lines) * line_height(size) <= height:
                return size, lines
    for size in range(most, least - 1, -1):
        lines = broken(words, room, size, bold=bold)
        if len(lines) * line_height(size) <= height:
            return size, lines
    there = max(1, int(height // line_height(least)))
    if len(lines) > there:
        lines = [*lines[: there - 1], lines[there - 1].rstrip("- ")[: max(1, len(lines[there - 1]) - 2)] + "…"]
    return least, lines


def _of(words):
    return (words if len(words) <= LONGEST else words[:LONGEST] + "…").split()


def _divided(word, room, size, bold):
    """A word in pieces that fit, with hyphens; where it has a hyphen or a slash of its own, there."""
    pieces = []
    while len(word) > 1 and text_width(word, size, bold=bold) > room:
        end = 1
        while end < len(word) - 1 and text_width(word[: end + 1] + "-", size, bold=bold) <= room:
            end += 1
        own = max(word.rfind("-", 1, end + 1), word.rfind("/", 1, end + 1))
        if own > 0:
            end = own + 1
        elif len(word) - end < 3 and end > 3:
            end = len(word) - 3
        pieces.append(word[:end] if own > 0 else word[:end] + "-")
        word = word[end:]
    return [*pieces, word]
