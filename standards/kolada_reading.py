"""What Kolada's answers say, item by item: figures, key figures, municipalities, groups of them, and units.

Pure: an item out of `values` in, what it says out, or a KoladaError that names what is not as it used to be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CHANGED = "Koladas svar ser inte ut som det brukar ({}). Säg till den som sköter systemet."


class KoladaError(Exception):
    """Something that hinders the fetch, in plain Swedish. may_pass: it is worth trying again."""

    def __init__(self, message: str, *, may_pass: bool = False, wait: float | None = None):
        super().__init__(message)
        self.message, self.may_pass, self.wait = message, may_pass, wait


@dataclass(frozen=True)
class Figure:
    """A key figure of a municipality, or of a unit in one (place: its id), and a year, women and men together; status
    says why value is None."""

    kpi: str
    place: str
    year: int
    value: Decimal | None
    status: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """What a key figure is called and means; published_on is when it was last published, None where it is not said or
    cannot be read. fault says, in words, why nothing but its id could be read."""

    id: str
    title: str
    description: str = ""
    is_divided_by_gender: bool = False
    has_units: bool = False
    published_on: date | None = None
    fault: str = ""


@dataclass(frozen=True)
class Place:
    """A municipality by its four figures (kind "K", regions "L"), or a unit by its id (municipality: where it lies)."""

    id: str
    title: str
    kind: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class Group:
    """A group of municipalities that Kolada has put together; members are their codes with their names."""

    id: str
    title: str
    members: tuple[tuple[str, str], ...] = ()


def figures_of(item, place="municipality") -> Iterator[Figure]:
    """The figures of one of Kolada's values: one per kpi, municipality (or unit: place is "ou") and year, with women
    and men apart and together. Raises KoladaError for what does not look like it."""
    try:
        kpi, where, year = str(item["kpi"]), str(item[place]), int(item["period"])
        points = [(point["gender"], point["value"], point.get("status") or "") for point in item["values"]]
    except FAULTS as error:
        raise _changed(error) from None
    for gender, value, status in points:
        if gender != "T":
            continue
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | Decimal)):
            raise KoladaError(CHANGED.format("ett värde är inget tal"))
        secret = re.search("priv|sekr|conf", str(status), re.IGNORECASE)
        why = "" if value is not None else "secret" if secret else "missing"
        yield Figure(kpi, where, year, None if value is None else Decimal(value), why)


def unit_figures_of(item) -> Iterator[Figure]:
    """The figures of a unit; as figures_of."""
    return figures_of(item, "ou")


def key_figure_of(item) -> Iterator[KeyFigure]:
    """What a key figure is, or what hinders it from being read: one must not hide the others. Raises KoladaError for
    one without an id."""
    try:
        id = str(item["id"])
    except FAULTS as error:
        raise _changed(error) from None
    try:
        told = {"title": _words(item["title"]), "description": _words(item.get("description") or "")}
    except FAULTS as error:
        yield KeyFigure(id, "", fault=_changed(error).message)
        return
    yield KeyFigure(
        id,
        is_divided_by_gender=bool(item.get("is_divided_by_gender")),
        has_units=bool(item.get("has_ou_data")),
        published_on=_day(item.get("publication_date")),
        **told,
    )


def place_of(item) -> Iterator[Place]:
    """A municipality, or a unit in one. Raises KoladaError."""
    try:
        yield Place(
            str(item["id"]), _words(item["title"]), str(item.get("type") or ""), str(item.get("municipality") or "")
        )
    except FAULTS as error:
        raise _changed(error) from None


def group_of(item) -> Iterator[Group]:
    """A group with its members, which bear "id" and "title" or, in older answers, "member_id" and "member_title".
    Raises KoladaError."""
    try:
        members = tuple(
            (str(each.get("id") or each["member_id"]), _words(each.get("title") or each["member_title"]))
            for each in item["members"]
        )
        yield Group(str(item["id"]), _words(item["title"]), members)
    except FAULTS as error:
        raise _changed(error) from None


FAULTS = (KeyError, TypeError, ValueError, AttributeError)


def _words(text) -> str:
    if not isinstance(text, str):
        raise TypeError
    return " ".join(text.split())


def _day(text) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except FAULTS:
        return None


def _changed(error) -> KoladaError:
    missing = f"fältet ”{error.args[0]}” saknas" if isinstance(error, KeyError) else "ett fält har fått annat innehåll"
    return KoladaError(CHANGED.format(missing))
