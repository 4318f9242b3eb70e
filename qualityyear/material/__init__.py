"""The underlag of a stop: what the system already knows of the unit's period, so that nobody has to collect it.

Each source counts for the system when a stop opens (numbers alone), and shows a person what they may see, within their
own rights, when they open the page. A room that has more to lay before the unit registers a source here.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from core.charts import Chart
from core.panels import PanelItem

from ..rules import gathered
from ..selectors import with_beneath
from .patterns import Pattern


@dataclass(frozen=True)
class Drawn:
    """A chart, and what one sees in it; nothing where a pattern says that."""

    chart: Chart
    says: str = ""


@dataclass(frozen=True)
class Underlag:
    """What one source lays before the unit: how many in words, the first of them, and where the rest are; what stands
    out by a rule (patterns), or that nothing does (says). fold is what the charts are called while they are folded.

    url leads to a list, and asked is what that is narrowed to beside the stop's unit; None where it is not by unit.
    link is what the address is called: the list promises the same rows only where it can be asked for them."""

    title: str
    count: int
    words: str = ""
    says: str = ""
    patterns: list[Pattern] = field(default_factory=list)
    charts: list[Drawn] = field(default_factory=list)
    fold: str = "Diagram över tid"
    items: list[PanelItem] = field(default_factory=list)
    url: str = ""
    asked: dict[str, str] | None = None
    link: str = "Visa alla"


@dataclass(frozen=True)
class Source:
    """count(board_id, unit_ids, first, last) → {unit id: how many}, in one query, for the system; show(user, unit_ids,
    first, last) → Underlag or None, of what user may see. Days are local, both included. one and many are the words
    beside a number."""

    word: str
    label: str
    one: str
    many: str
    count: Callable
    show: Callable

    def words(self, count: int) -> str:
        return f"{count} {self.one if count == 1 else self.many}"


_registered: dict[str, Source] = {}


def register_source(source: Source):
    """Lets source be chosen as underlag. Registering a word twice is the same as once."""
    _registered[source.word] = source


def sources(words=None) -> list[Source]:
    """Every source, or those of the words that are still there, in the order in which they were registered."""
    return [each for word, each in _registered.items() if words is None or word in words]


def source_choices() -> list[tuple[str, str]]:
    return [(each.word, each.label) for each in sources()]


def gather(unit_stops, today: date) -> None:
    """Writes on each of the rows, which are about to be saved, what was counted in its period, and on which day. Of a
    stop of the nämnd: in all its units. One query for each source and period."""
    for row in unit_stops:
        row.gathered_on = today
    asked = [row for row in unit_stops if row.stop.material]
    within = with_beneath({row.unit_id for row in asked if row.unit_id != row.board_id})
    groups = defaultdict(list)
    for row in asked:
        for source in sources(row.stop.material):
            groups[source.word, row.board_id, period_of(row)].append(row)
    for (word, board_id, (first, last)), rows in groups.items():
        source = _registered[word]
        whole = any(row.unit_id == board_id for row in rows)
        ids = None if whole else set().union(*(within[row.unit_id] for row in rows))
        counted = source.count(board_id, ids, first, last)
        for row in rows:
            own = counted if row.unit_id == board_id else within[row.unit_id]
            many = sum(counted.get(pk, 0) for pk in own)
            row.material = [*row.material, {"word": word, "count": many}]


def period_of(unit_stop) -> tuple[date, date]:
    """The local days whose material belongs to it, both included."""
    return gathered(unit_stop.opens_on, unit_stop.stop.months_back)


def material_words(unit_stop) -> list[str]:
    """What was counted when it opened: "38 avvikelser". No query."""
    return [
        _registered[each["word"]].words(each["count"]) for each in unit_stop.material if each["word"] in _registered
    ]


def show_all(user, unit_stop, unit_ids) -> list[Underlag]:
    """What the sources that the stop names lay before user, of the units. A few queries for each source."""
    first, last = period_of(unit_stop)
    found = (source.show(user, unit_ids, first, last) for source in sources(unit_stop.stop.material))
    return [_addressed(each, unit_stop) for each in found if each is not None]


def _addressed(underlag: Underlag, unit_stop) -> Underlag:
    """With the unit of the stop in the address, but for a stop of the nämnd."""
    if underlag.asked is None:
        return underlag
    unit = {} if unit_stop.unit_id == unit_stop.board_id else {"enhet": unit_stop.unit_id}
    query = urlencode(unit | underlag.asked)
    return replace(underlag, url=f"{underlag.url}?{query}" if query else underlag.url)
