"""The figures that stand on what was taken in: the years (H1), and what other municipalities have published (H2)."""

from datetime import date

from ..figure import Figure
from ..lists.packing import Drawn
from .years import FROZEN, TAKEN, compare_with_taken, other_series, own_series, rows_of


def with_years(figures: list[Figure], lists: dict[str, Drawn], year: int, comparison_year: int) -> list[Figure]:
    """The figures, set against what was taken in where the system was not in use, with H1 and H2 after them where there
    is something to show."""
    published, earlier, first = lists["published"], lists["earlier"], lists["cases"].names["first"]
    compare_with_taken(figures, published, comparison_year, date.fromisoformat(first) if first else None)
    found = list(figures)
    own = own_series(published, earlier, figures, year, comparison_year)
    if any(kind in (FROZEN, TAKEN) for each in own for _, kind, _ in each.values.values()):
        found.append(
            Figure(
                "H1",
                "År för år",
                "Siffran är antalet mått som följs över flera år. Ur nämndens tidigare berättelser, som de frystes, "
                "och ur det som har lästs in för åren innan. Andelen är av det som måttet är en del av. "
                "Förändringen är från den närmast föregående siffran.",
                len(own),
                data={"rows": rows_of(own)},
            )
        )
    if others := other_series(published):
        found.append(
            Figure(
                "H2",
                "Andra kommuners publicerade siffror",
                "Siffran är antalet mått. Inlästa som de har publicerats. De kan vara räknade på andra sätt än våra.",
                len(others),
                data={"rows": rows_of(others)},
            )
        )
    return found
