"""A risk matrix as it is drawn: severity downwards from the gravest, likelihood from left to right."""

from dataclasses import dataclass, field

from .rules import Definition


@dataclass(frozen=True)
class Axis:
    """A row's or a column's name, and what it means."""

    label: str
    hint: str = ""


def name_of(score: int | str) -> tuple[str, str]:
    """The name of a class that stands for a value, its code apart: "R3 Betydande" gives ("R3", "Betydande"), so that a
    narrow square can show the code alone. Empty where there is a value, or no code."""
    code, _, rest = str(score).partition(" ")
    return (code, rest) if rest and any(letter.isdigit() for letter in code) else ("", "")


@dataclass(frozen=True)
class Square:
    """One square: score is the product, or the class's name where the matrix is a table."""

    severity: int
    likelihood: int
    score: int | str
    kind: str
    symbol: str
    word: str
    count: int | str | None = None
    current: bool = False
    pins: list = field(default_factory=list)

    @property
    def name(self) -> tuple[str, str]:
        return name_of(self.score)


@dataclass(frozen=True)
class Row(Axis):
    cells: list[Square] = field(default_factory=list)


@dataclass(frozen=True)
class Grid:
    """What `components/matrix.html` draws, and the same as a table for `components/table.html`."""

    columns: list[Axis]
    rows: list[Row]
    legend: list[dict]
    table: dict


def draw(parts: Definition, counts=None, *, current=None, pins=None) -> Grid:
    """A definition without flaws, ready to be drawn; it need not be saved.

    counts is {(severity, likelihood): number or text} and is shown in every square when given; current is the square
    that was judged, as (severity, likelihood); pins {(severity, likelihood): [{"label", "url"}, …]}.
    """
    classes = {each.rank: each for each in parts.classes}
    by_rank = parts.cells != {}

    def square(severity, likelihood):
        judged = parts.judge(severity, likelihood)
        outcome = classes[judged.rank]
        return Square(
            severity,
            likelihood,
            outcome.label if by_rank else judged.score,
            outcome.tone,
            outcome.symbol,
            "" if by_rank else outcome.label,
            counts.get((severity, likelihood), 0) if counts is not None else None,
            (severity, likelihood) == current,
            (pins or {}).get((severity, likelihood), []),
        )

    columns = [Axis(f"{level.value} {level.label}", level.description) for level in parts.likelihoods]
    rows = [
        Row(
            f"{severity.value} {severity.label}",
            severity.description,
            [square(severity.value, likelihood.value) for likelihood in parts.likelihoods],
        )
        for severity in reversed(parts.severities)
    ]
    return Grid(columns, rows, _legend(parts), _table(columns, rows))


def _legend(parts):
    entries = [
        {"symbol": each.symbol, "text": f"{each.label}: {each.advice}" if each.advice else each.label}
        for each in reversed(parts.classes)
    ]
    if limit := parts.further_from_severity:
        name = next(level.label for level in parts.severities if level.value == limit)
        text = f"Allvarlighet {limit} ({name}) måste alltid utredas, hur låg sannolikheten än är."
        entries.append({"symbol": "→", "text": text})
    elif parts.not_further_reason:
        text = f"Den högsta allvarligheten utreds inte alltid: {parts.not_further_reason}"
        entries.append({"symbol": "→", "text": text})
    return entries


def _table(columns, rows):
    def words(cell):
        said = f"{cell.score} {cell.word}".strip()
        return said if cell.count is None else f"{cell.count} ({said})"

    return {
        "caption": "Allvarlighet i rader, sannolikhet i kolumner",
        "columns": ["Allvarlighet", *(column.label for column in columns)],
        "rows": [[row.label, *map(words, row.cells)] for row in rows],
    }
