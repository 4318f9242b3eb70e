"""Which rows of which lists each figure is counted of."""

from dataclasses import dataclass
from typing import Any

from standards.models import TrackKind

from .sources import SOURCES

OWN = " i Kvalitet"
_YEAR = "the year"


@dataclass(frozen=True)
class Behind:
    """Which rows of a list a figure is counted of: those whose columns hold what is asked."""

    source: str
    asked: tuple[tuple[str, Any], ...] = ()
    year: int | None = None

    def of_year(self, year: int) -> "Behind":
        """The same of a year that is named."""
        its = tuple((key, year if wanted is _YEAR else wanted) for key, wanted in self.asked)
        if self.source == "cases_before":
            its = (*its, ("year", year))
        return Behind(self.source, its, year)

    @property
    def label(self) -> str:
        """What the list is called beside another: "Avvikelser 2019"."""
        return f"{SOURCES[self.source].many.capitalize()} {self.year or ''}".strip()

    def rows(self, drawn) -> list[list]:
        """Of a list that was drawn. What is asked for is a value, or True: that there is one."""
        source = SOURCES[self.source]
        asked = [(source.place(key), wanted) for key, wanted in self.asked]
        return [
            row
            for row in drawn.rows
            if all(bool(row[place]) if wanted is True else row[place] == wanted for place, wanted in asked)
        ]


_LEX_SARAH = (("kind", TrackKind.LEX_SARAH.value), ("year", _YEAR))
_LEX_MARIA = (("kind", TrackKind.LEX_MARIA.value), ("year", _YEAR))
BEHIND = {
    "A1": Behind("cases"),
    "A2": Behind("cases", (("top", "fall"),)),
    "A3": Behind("cases", (("top", "lakemedel"),)),
    "A4": Behind("cases", (("top", "tillsyn"),)),
    "A5": Behind("cases"),
    "A6": Behind("cases"),
    "A7": Behind("cases"),
    "A8": Behind("cases", (("assessed", True),)),
    "A9": Behind("cases"),
    "A10": Behind("cases", (("serious", True),)),
    "A11": Behind("cases", (("matrix", True),)),
    "A12": Behind("open"),
    "A13": Behind("left_out"),
    "B1": Behind("measures", (("decided", True),)),
    "B2": Behind("measures", (("done", True),)),
    "B3": Behind("measures", (("done", True),)),
    "B4": Behind("measures", (("done", True),)),
    "C1": Behind("analyses", (("year", _YEAR),)),
    "C2": Behind("risks"),
    "C3": Behind("risks"),
    "D1": Behind("goals"),
    "D2": Behind("activities"),
    "E1": Behind("occurrences", (("year", _YEAR),)),
    "E2": Behind("findings", (("year", _YEAR),)),
    "F1": Behind("works", (("start", True),)),
    "F2": Behind("works", (("end", True),)),
    "F3": Behind("ideas"),
    "K1": Behind("tracks", _LEX_SARAH),
    "K2": Behind("tracks", (*_LEX_SARAH, ("upheld", True))),
    "K3": Behind("tracks", (*_LEX_SARAH, ("serious", True))),
    "K4": Behind("tracks", (*_LEX_SARAH, ("notified", True))),
    "L1": Behind("tracks", _LEX_MARIA),
    "L2": Behind("tracks", (*_LEX_MARIA, ("upheld", True))),
    "L3": Behind("tracks", (*_LEX_MARIA, ("injured", True))),
    "L4": Behind("tracks", (*_LEX_MARIA, ("serious", True))),
    "L5": Behind("tracks", (*_LEX_MARIA, ("notified", True))),
}


# Figures that are counted of several lists at once.
TOGETHER = {
    "G1": (
        Behind("cases"),
        Behind("risks"),
        Behind("findings", (("year", _YEAR),)),
        Behind("measures", (("done", True),)),
    ),
    "H1": (Behind("earlier"), Behind("published", (("own", True),))),
    "H2": (Behind("published", (("own", 0),)),),
}
# What a figure looks at in its rows, where that is not all that the list holds: a case that is closed later changes the
# share that is closed, and not how many there were.
COUNTED_BY = {
    **dict.fromkeys(("A1", "A2", "A3", "A4", "A10", "A13", "B1", "B2", "C1", "F1", "F2", "F3"), ()),
    **dict.fromkeys((code for code in BEHIND if code[0] in "KL"), ()),
    "A5": ("top",),
    "A6": ("branch", "serious", "closed"),
    "A7": ("assessed",),
    "A8": ("assessed",),
    "A9": ("closed",),
    "A11": ("matrix", "severity", "likelihood"),
    "B3": ("in_time",),
    "B4": ("effect",),
    "C2": ("matrix", "severity", "likelihood"),
    "C3": ("matrix", "severity_after", "likelihood_after"),
    "G1": ("theme", "track", "themes", "effect"),
}
# Figures of how things stood on the day when they were fetched: work that goes on changes them, and nothing of the year
# has become another. Of those beneath only the table says how things stood.
OF_THE_DAY = frozenset(("B4", "D2", "E1", "E2", "G1", "K2", "K3", "K4", "L2", "L3", "L4", "L5", "M1"))
TABLE_OF_THE_DAY = frozenset(("D1", "F2"))
_COMPARED = {
    **{code: Behind("cases_before", BEHIND[code].asked) for code in ("A1", "A2", "A3", "A4", "A5")},
    **{code: BEHIND[code] for code in ("C1", "E1", "E2", *(code for code in BEHIND if code[0] in "KL"))},
    **{
        code: Behind(f"{BEHIND[code].source}_before", BEHIND[code].asked)
        for code in ("A13", "B1", "B2", "B3", "B4", "D1", "D2", "F1", "F2", "F3")
    },
}


def behind(code: str, year: int, comparison_year: int | None = None) -> list[Behind]:
    """Which rows a figure of the year is counted of, list by list; with those of the year that it is compared with, if
    that is given. Empty where it has none."""
    if code[0] == "I" and code[1:].isdigit():
        return [Behind("values", (("indicator", int(code[1:])),))]
    rests_on = TOGETHER.get(code) or ((BEHIND[code],) if code in BEHIND else ())
    found = [each.of_year(year) for each in rests_on]
    if comparison_year is not None and code in _COMPARED:
        found.append(_COMPARED[code].of_year(comparison_year))
    return found


def origin_of(code: str) -> str:
    """Where a figure comes from, in words: "Avvikelserna, riskanalyserna och åtgärderna i Kvalitet"."""
    own, others = [], []
    for words in dict.fromkeys(SOURCES[each.source].origin for each in behind(code, 0)):
        (own if words.endswith(OWN) else others).append(words.removesuffix(OWN))
    own = [*own[:1], *(each[:1].lower() + each[1:] for each in own[1:])]
    found = [listed(own) + OWN] if own else []
    return "; ".join([*found, *others]) or "Kvalitet"


def listed(words: list[str]) -> str:
    """ "K1, K2 och K3"."""
    return " och ".join(filter(None, (", ".join(words[:-1]), words[-1])))
