"""One figure and the list behind it, for whoever may read its rows: the others are counted and not named."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django import forms as plain
from django.utils.text import slugify

from core.exports import Column as FileColumn
from core.forms import FilterForm
from core.lookups import Ids
from core.withholding import SMALL
from core.wording import day, figure

from .behind import Behind, behind
from .packing import Drawn
from .sources import SOURCES, Column, Source


@dataclass
class Row:
    """A row that the reader may see, its cells in words; title and url as it is called today."""

    pk: int
    row: list
    cells: list[tuple[Column, str]] = field(default_factory=list)
    title: str = ""
    url: str = ""


class FigureRows:
    """The rows behind one figure, of one of its lists, as the reader may see them."""

    def __init__(self, user, document, figure, chosen: int = 0):
        self.user, self.document, self.figure = user, document, figure
        kept = {each.source: each for each in document.lists.defer("content")}
        asked = behind(figure.code, document.year, document.comparison_year)
        self.lists = [each for each in asked if each.source in kept]
        self.place = chosen if chosen < len(self.lists) else 0
        self.kept = kept.get(self.lists[self.place].source) if self.lists else None

    @property
    def behind(self) -> Behind:
        return self.lists[self.place]

    @property
    def source(self) -> Source:
        return SOURCES[self.behind.source]

    @property
    def may_look(self) -> bool:
        """Whether any role of the reader's opens such rows at all: nämnden has figures, and no list."""
        return self.kept is not None and any(self.user.can(action) for action in self.source.actions)

    @cached_property
    def drawn(self) -> Drawn:
        return self.kept.drawn()

    @cached_property
    def every(self) -> list[list]:
        return self.behind.rows(self.drawn)

    @cached_property
    def seen(self) -> list[list]:
        """The rows that the reader may see. One query."""
        ids = [row[0] for row in self.every]
        if not ids or not self.may_look:
            return []
        mine = set(self.source.visible(self.user).filter(pk__among=Ids(ids)).order_by().values_list("pk", flat=True))
        return [row for row in self.every if row[0] in mine]

    @property
    def others(self) -> str:
        """How many more were counted, in words. No small number, and none where the figure itself is hidden."""
        rest = len(self.every) - len(self.seen)
        if not rest:
            return ""
        if rest < SMALL or self.figure.value is None:
            return f"Några {self.source.many} till är med i siffran. Dem får du inte läsa."
        return f"{rest} {self.source.many} till är med i siffran. Dem får du inte läsa."

    # --- Choosing and ordering ---

    @cached_property
    def columns(self) -> list[tuple[int, Column, str]]:
        """The place, the column and its word in the address, of those that are shown and say something."""
        return [
            (place, column, slugify(column.heading))
            for place, column in enumerate(self.source.columns)
            if column.shown and any(row[place] not in (None, "") for row in self.seen)
        ]

    def words(self, column: Column, value) -> str:
        if column.kind == "name":
            return self.drawn.names.get(column.key, {}).get(str(value), "") if value is not None else ""
        if column.kind == "names":
            return ", ".join(self.drawn.names[column.key].get(each, "") for each in value)
        if column.kind == "yes":
            return "Ja" if value else "Nej"
        if column.kind == "day":
            return day(date.fromisoformat(value)) if value else ""
        if column.kind == "decimal":
            return figure(Decimal(value)) if value is not None else ""
        return "" if value is None else str(value)

    def form(self, asked) -> FilterForm:
        """What the rows can be filtered by: the values that occur among those that the reader sees."""
        form = FilterForm(asked or None)
        form.fields["sok"] = plain.CharField(
            label="Sök", required=False, widget=plain.TextInput(attrs={"placeholder": self.source.columns[1].heading})
        )
        for place, column, word in self.columns:
            if column.filtered:
                one_of = {value: row[place] for row in self.seen for value in _values(column, row[place])}
                several = column.kind == "names"
                values = {value: self.words(column, [value] if several else one) for value, one in one_of.items()}
                choices = sorted(values.items(), key=lambda choice: choice[1])
                if len(choices) > 1:
                    form.fields[word] = plain.ChoiceField(
                        label=column.heading, required=False, choices=[("", "Alla"), *choices]
                    )
        return form

    def rows(self, form, ordering: str) -> list[Row]:
        """The rows that are left, in order."""
        asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
        found = self.seen
        if words := asked.get("sok", "").casefold().split():
            found = [row for row in found if all(word in str(row[1]).casefold() for word in words)]
        for place, column, word in self.columns:
            if value := asked.get(word):
                found = [row for row in found if value in _values(column, row[place])]
        order = ordering.removeprefix("-")
        for place, column, word in self.columns:
            if word == order:
                found = sorted(found, key=lambda row: self._key(column, row[place]), reverse=ordering[0] == "-")
        return [Row(row[0], row) for row in found]

    def _key(self, column: Column, value):
        if column.kind == "decimal" and value is not None:
            return (True, Decimal(value))
        said = value if column.kind in ("number", "yes") else self.words(column, value) if column.is_name else value
        return (said is not None, said if said is not None else 0)

    def headings(self, ordering: str) -> list[dict]:
        found = []
        for _, column, word in self.columns:
            if not column.listed:
                continue
            now = "ascending" if ordering == word else "descending" if ordering == f"-{word}" else ""
            found.append(
                {"label": column.heading, "order": f"-{word}" if ordering == word else word, "sorted": now,
                 "number": column.kind in ("number", "decimal")}
            )  # fmt: skip
        return found

    def fill(self, rows: list[Row]) -> list[Row]:
        """The cells in words, and what each is called today with its address. One query."""
        live = {each.pk: each for each in self.source.visible(self.user).filter(pk__in=[row.pk for row in rows])}
        for row in rows:
            row.cells = [
                (column, self.words(column, row.row[place])) for place, column, _ in self.columns if column.listed
            ]
            if row.pk in live:
                row.title, row.url = self.source.live(live[row.pk])
        return rows

    def file_columns(self) -> list[FileColumn]:
        return [
            FileColumn(column.heading, lambda row, place=place, column=column: self._cell(column, row.row[place]), 22)
            for place, column, _ in self.columns
        ]

    def _cell(self, column: Column, value):
        if column.kind == "day":
            return date.fromisoformat(value) if value else None
        if column.kind == "decimal":
            return Decimal(value) if value is not None else None
        return value if column.kind == "number" else self.words(column, value)


def _values(column: Column, value) -> list[str]:
    """What a cell can be chosen by."""
    return value if column.kind == "names" else [str(value)]
