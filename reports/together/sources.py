"""What can be laid side by side: each source says how it counts, and by what it can be told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..selectors import streams
from ..selectors.streams import Counts, Scope

NOT_SO = "Räknas inte så här"


@dataclass(frozen=True)
class Column:
    """A figure of a source. part: of the source's first column."""

    key: str
    label: str
    part: bool = False


@dataclass(frozen=True)
class Source:
    """key stands in the address. knows: what its rows can be told by ("theme", "cause", "process", "category",
    "month"); by unit all can. narrows: the filters that it knows. hides: whether its small numbers could point at a
    person. count None: it is not kept here, and lacking says so."""

    key: str
    label: str
    columns: tuple[Column, ...] = ()
    knows: frozenset[str] = frozenset()
    narrows: frozenset[str] = frozenset()
    count: Callable[[Scope], Counts] | None = None
    definition: str = ""
    hides: bool = True
    lacking: str = ""
    since: Callable[[object], date | None] = lambda board: None

    def answers(self, by: str, *narrowed: str) -> bool:
        """Whether it can be told by this and narrowed so."""
        return self.count is not None and (not by or by in self.knows) and self.narrows.issuperset(narrowed)


SOURCES: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Adds a source, in the place of the one with the same key if there is one."""
    SOURCES[source.key] = source


register_source(
    Source(
        "avvikelser", "Avvikelser",
        (
            Column("cases", "Avvikelser"), Column("sarah", "varav lex Sarah", True),
            Column("maria", "varav lex Maria", True),
        ),
        frozenset({"theme", "cause", "process", "category", "month"}), frozenset({"theme", "process"}),
        streams.count_cases,
        "Avvikelser som rapporterades under perioden, utan dubbletter och det som visade sig inte vara en avvikelse. "
        "Temat och orsakerna är utredningens, processerna de som ärendet nämner. Varav: de som gick vidare till lex "
        "Sarah eller lex Maria.",
        since=streams.cases_since,
    )
)  # fmt: skip
register_source(
    Source(
        "synpunkter", "Synpunkter och klagomål",
        (Column("complaints", "Synpunkter och klagomål"),),
        lacking="förs inte här ännu",
        definition="Synpunkter och klagomål förs inte i systemet ännu, och är därför inte med.",
    )
)  # fmt: skip
register_source(
    Source(
        "brister", "Brister i egenkontroll",
        (Column("findings", "Brister i egenkontroll"),),
        frozenset({"theme", "process", "month"}), frozenset({"theme", "process"}),
        streams.count_findings,
        "Brister i de egenkontroller som var planerade under perioden. Temat är ärendets eller riskens som bristen "
        "blev, annars checklistans; processen checklistans.",
    )
)  # fmt: skip
register_source(
    Source(
        "risker", "Risker",
        (Column("risks", "Risker"), Column("high", "varav fortfarande höga", True)),
        frozenset({"theme", "process", "month"}), frozenset({"theme", "process"}),
        streams.count_risks,
        "Bedömda risker i riskanalyser som beslutades under perioden. Varav: de som är röda i matrisen också efter "
        "åtgärderna, eller som ingen har bedömt igen.",
    )
)  # fmt: skip
register_source(
    Source(
        "atgarder", "Genomförda åtgärder",
        (
            Column("measures", "Genomförda åtgärder"), Column("helped", "varav med effekt", True),
            Column("waiting", "varav inte uppföljda", True),
        ),
        frozenset({"theme", "month"}), frozenset({"theme"}),
        streams.count_measures,
        "Åtgärder som genomfördes under perioden, med temat hos det som de svarar på. Med effekt: uppnådd helt eller "
        "delvis. Åtgärder pekar inte ut någon, och deras antal döljs inte.",
        hides=False,
    )
)  # fmt: skip
