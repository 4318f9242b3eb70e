"""Risk matrices with how many judgements fell in each square, as plain data: a report keeps it as JSON."""

from dataclasses import asdict

from core.withholding import withhold
from standards.grid import draw
from standards.models import RiskMatrix
from standards.selectors import definition

from ..rules import HIDDEN


def counted_matrices(judged: dict[int, dict[tuple[int, int], int]], *, exact: bool) -> list[dict]:
    """The matrices that cases were judged by (cases.judgements), the most used first, each as components/matrix.html
    draws it, with name, total and the same as a table. Where not exact, small counts are hidden. Four queries."""
    found = []
    for matrix in RiskMatrix.objects.filter(pk__in=judged).with_parts():
        counts = judged[matrix.pk]
        squares = sorted(counts)
        hidden = frozenset() if exact else withhold([counts[square] for square in squares]).cells
        shown = {square: HIDDEN if place in hidden else counts[square] for place, square in enumerate(squares)}
        found.append(
            {"name": matrix.name, "total": sum(counts.values()), "grid": asdict(draw(definition(matrix), shown))}
        )
    return sorted(found, key=lambda each: (-each["total"], each["name"]))
