"""Risk matrices with how many judgements fell in each square, as plain data: a report keeps it as JSON."""

from collections.abc import Collection
from dataclasses import asdict

from core.withholding import withhold
from standards.grid import draw
from standards.models import RiskMatrix
from standards.selectors import definition

from ..rules import HIDDEN


def counted_matrices(
    judged: dict[int, dict[tuple[int, int], int]], *, exact: bool, withheld: Collection | None = None
) -> list[dict]:
    """The matrices that cases were judged by (cases.judgements), the most used first, each as components/matrix.html
    draws it, with name, total and the same as a table. Where not exact, small counts are hidden; withheld says which
    they are, as (matrix, severity, likelihood), and by its matrix alone one that is not shown at all. Four queries."""
    found = []
    for matrix in RiskMatrix.objects.filter(pk__in=judged).with_parts():
        counts = judged[matrix.pk]
        squares = sorted(counts)
        if withheld is not None:
            hidden = {place for place, square in enumerate(squares) if (matrix.pk, *square) in withheld}
            if matrix.pk in withheld:
                continue
        else:
            hidden = frozenset() if exact else withhold([counts[square] for square in squares]).cells
        shown = {square: HIDDEN if place in hidden else counts[square] for place, square in enumerate(squares)}
        found.append(
            {"name": matrix.name, "total": sum(counts.values()), "grid": asdict(draw(definition(matrix), shown))}
        )
    return sorted(found, key=lambda each: (-each["total"], each["name"]))
