"""Risk matrices beneath the texts of a report, drawn from the stored figures."""

from itertools import pairwise

from core.wording import number
from standards.grid import name_of

from .blocks import HIDDEN_WORDS, Block
from .rules import HIDDEN

LEAST_DRAWN = 10  # risks of a matrix: with fewer it is zeros, and small numbers that are hidden


def judgements(figure) -> list[Block]:
    """The risk matrix with how many judgements fell in each square."""
    found = []
    for place, matrix in enumerate(figure.data["matrices"] if figure else [], start=3):
        name = "" if len(figure.data["matrices"]) == 1 else f", {matrix['name']}"
        caption = f"Tabell {place}. Så bedömdes {number(matrix['total'])} av årets avvikelser{name}. Underlag A11."
        found.append(Block("matrix", caption=caption, grid=_drawn(matrix["grid"])))
    return found


def risks(report, figures) -> list[Block]:
    """The year's risks in the matrix, before and after what was decided about them."""
    counted = figures.get("C1")
    if counted is None or not any(figures[code].data["matrices"] for code in ("C2", "C3")):
        return []
    analyses = f"{number(counted.value)} {'riskanalys' if counted.value == 1 else 'riskanalyser'}"
    note = (
        f"Under {report.year} beslutades {analyses}. En riskanalys görs före en ändring: vad kan hända, hur allvarligt "
        "vore det, och vad gör vi åt det?"
    )
    matrices: list[Block] = []
    few: dict[str, list[str]] = {}
    for code, words in (("C2", "innan något gjordes"), ("C3", "när det som bestämdes är gjort")):
        for matrix in figures[code].data["matrices"]:
            name = "" if len(figures[code].data["matrices"]) == 1 else matrix["name"]
            total = number(matrix["total"])
            if matrix["total"] < LEAST_DRAWN:
                few.setdefault(name, []).append(f"{total} {words}")
                continue
            beside = f", {name}" if name else ""
            caption = f"Riskmatris {len(matrices) + 1}. {total} risker {words}{beside}. Underlag {code}."
            matrices.append(Block("matrix", caption=caption, grid=_drawn(matrix["grid"])))
    found = [Block("note", note=note), *matrices, *_too_few(few)]
    hidden = any(cell["count"] == HIDDEN for each in matrices for row in each.grid["rows"] for cell in row["cells"])
    for each, after in pairwise(matrices):
        if each.grid["legend"] == after.grid["legend"]:
            # The same signs are explained once, below the last.
            each.grid = each.grid | {"legend": []}
    return [*found, Block("note", note=f"”{HIDDEN.capitalize()}” är {HIDDEN_WORDS}.")] if hidden else found


def _too_few(few) -> list[Block]:
    """The risks of the matrices that are not drawn: how many there are, as a caption says it, and nothing of their
    squares."""
    if not few:
        return []
    said = "; ".join(f"{name}: {', '.join(totals)}" if name else ", ".join(totals) for name, totals in few.items())
    return [Block("note", note=f"Risker som är för få för att ritas i en riskmatris. {said}. Underlag C2 och C3.")]


def _drawn(grid) -> dict:
    """A kept grid as components/matrix.html draws it: a narrow square shows the code of its class alone."""
    rows = [row | {"cells": [cell | {"name": name_of(cell["score"])} for cell in row["cells"]]} for row in grid["rows"]]
    return grid | {"rows": rows}
