"""What has been changed since figures were frozen: the rows that have come, gone and been changed, and what the same
counting comes to now. The frozen figures stay as they are."""

from collections import Counter
from dataclasses import dataclass, field

from core.lookups import Ids

from ..accounts.counting import recount_account
from ..document import figure_words, in_order
from ..models import Account
from ..published.years import draw_published
from .behind import COUNTED_BY, OF_THE_DAY, TABLE_OF_THE_DAY, behind
from .comparing import draw_compared
from .drawing import Scope, draw
from .drawing_own import draw_of_board, draw_own, draw_values
from .packing import Drawn
from .recounting import plain, recount, said
from .sources import SOURCES

NAMED = 20  # rows that a sentence names; the list has them all
KINDS = (("came", "har kommit till"), ("went", "räknas inte längre"), ("changed", "har ändrats"))


@dataclass
class Change:
    """Of one figure: what it would be now, and the rows that came, went and were changed, as {(kind, list): {id: what
    the row is called}}; columns: what was changed in a row, as headings."""

    figure: object
    now: str
    differs: bool  # in its value, in what it is compared with, or in its table
    is_of_the_day: bool = False  # what differs is how things stood on the day when it was fetched
    rows: dict[tuple[str, str], dict[int, str]] = field(default_factory=dict)
    columns: dict[int, list[str]] = field(default_factory=dict)

    @property
    def then(self) -> str:
        return figure_words(self.figure)

    @property
    def any(self) -> bool:
        return self.differs or any(self.rows.values())

    def sentences(self, user) -> list[tuple[str, str]]:
        """What has happened to the rows that user reads, each with their numbers; and that there are others. One query
        for each list."""
        found, others = [], False
        for source in dict.fromkeys(source for _, source in self.rows):
            its = SOURCES[source]
            ids = {pk for (_, of), rows in self.rows.items() if of == source for pk in rows}
            mine: set[int] = set()
            if ids and any(user.can(action) for action in its.actions):
                mine = set(its.visible(user).filter(pk__among=Ids(ids)).order_by().values_list("pk", flat=True))
            others = others or bool(ids - mine)
            for kind, words in KINDS:
                seen = {pk: number for pk, number in self.rows[kind, source].items() if pk in mine}
                if seen:
                    count = f"{len(seen)} {its.one if len(seen) == 1 else its.many}"
                    found.append((f"{count} {words}{self._what(kind, seen)}.", _named(seen.values())))
        if others:
            found.append(
                ("Rader som du inte läser har ändrats." if not found else "Också rader som du inte läser.", "")
            )
        return found

    def _what(self, kind: str, seen) -> str:
        if kind != "changed":
            return ""
        counts = Counter(heading for pk in seen for heading in self.columns[pk])
        return f" ({', '.join(f'{heading.lower()} i {n}' for heading, n in counts.most_common())})"


def _named(numbers) -> str:
    numbers = sorted(map(str, numbers))
    more = f" och {len(numbers) - NAMED} till" if len(numbers) > NAMED else ""
    return ", ".join(numbers[:NAMED]) + more


def lists_now(document) -> dict[str, Drawn]:
    """The lists behind the document's figures drawn anew, as of the moment at which they were counted."""
    of_unit = isinstance(document, Account)
    at, kept = document.figures_at, set(document.lists.values_list("source", flat=True))
    root = document.unit if of_unit else None
    scope = Scope(document.board, document.year, document.comparison_year, at, root=root)
    lists = draw(scope) if "cases" in kept else {}
    if "published" in kept:
        lists |= draw_published(document.board, document.year)
    if "tracks" in kept:
        lists |= draw_of_board(scope)
    if "compared" in kept:
        lists |= draw_compared(document, scope, document.figures.values_list("code", flat=True) if of_unit else None)
    if of_unit:
        parts = document.edition.sections.prefetch_related("indicators")
        indicators = [row for part in parts for row in part.indicators.all()]
        lists |= draw_values(indicators, document.unit, document.year)
    return lists | draw_own(scope, {letter for letter, source in OWN.items() if source in kept})


OWN = {"D": "goals", "E": "occurrences", "F": "works"}


def changes_of(document) -> list[Change]:
    """The figures that would come out in another way today, or rest on other rows, in the order of their codes. As many
    queries as the counting, however many rows."""
    then, now = {each.source: each.drawn() for each in document.lists.all()}, lists_now(document)
    at, may_point_out = document.figures_at, isinstance(document, Account)
    if may_point_out:
        figures = recount_account(now, document, at)
    else:
        figures = recount(now, document.year, document.comparison_year, at, may_point_out=False)
    again = {figure.code: figure for figure in figures}
    found = []
    for figure in in_order(document.figures.all()):
        if figure.code not in again:
            continue
        fresh = again[figure.code]
        model = type(figure)
        words = figure_words(
            model(code=figure.code, value=plain(fresh.value), unit_of_value=fresh.unit, data=fresh.data)
        )
        if "compared" not in then:
            # Counted before figures were set against more than a few of the comparison year's.
            fresh.compared = figure.compared_value
        before, after = said(figure), said(fresh)
        change = Change(figure, words, before != after, _is_of_the_day(figure.code, before, after))
        for each in behind(figure.code, document.year):
            if each.source in then and each.source in now:
                _compare(change, each, then[each.source], now[each.source])
        if change.any:
            found.append(change)
    return found


def _is_of_the_day(code: str, then: tuple, now: tuple) -> bool:
    """Of what a figure said then and would say now."""
    (value, compared, _), (value_now, compared_now, _) = then, now
    is_table_alone = (value, compared) == (value_now, compared_now)
    return code in OF_THE_DAY or (code in TABLE_OF_THE_DAY and is_table_alone)


def _compare(change: Change, each, then: Drawn, now: Drawn) -> None:
    old, new = ({row[0]: row for row in each.rows(drawn)} for drawn in (then, now))
    columns = SOURCES[each.source].columns
    change.rows["came", each.source] = {pk: row[1] for pk, row in new.items() if pk not in old}
    change.rows["went", each.source] = {pk: row[1] for pk, row in old.items() if pk not in new}
    by = COUNTED_BY.get(change.figure.code)
    looked_at = [(place, column) for place, column in enumerate(columns) if by is None or column.key in by]
    change.rows["changed", each.source] = {}
    for pk, row in old.items():
        if pk in new and (headings := [one.heading for place, one in looked_at if row[place] != new[pk][place]]):
            change.rows["changed", each.source][pk] = row[1]
            change.columns[pk] = headings
