"""What pages ask of indicators: the latest values, the series of a unit, and what it is compared with."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, Min, OuterRef, Q, Subquery

from core.access import once_per_request
from core.calendar import local_today
from organisation.access import active_assignments, unit_ids_for
from organisation.models import Unit, ids_of_path
from organisation.roles import Action

from ..access import value_unit_ids
from ..indicator_rules import periods_between
from ..models import ComparisonValue, Indicator, IndicatorValue, KoladaKeyFigure, KoladaUnit

LONGEST = {"month": 36, "quarter": 20, "tertial": 15, "year": 15}


def read_value_units(user):
    """The units whose values user reads, in the order of the tree, as a queryset."""
    return Unit.objects.filter(pk__in=value_unit_ids(user, Action.READ_STATISTICS)).order_by("path")


def written_units(user, indicator=None):
    """The open units at which user writes values (of the indicator), as a queryset."""
    rows = Unit.objects.valid().filter(pk__in=value_unit_ids(user, Action.WRITE_INDICATORS)).order_by("path")
    return rows.filter(board=indicator.board_id) if indicator is not None and indicator.board_id else rows


def own_unit(user) -> Unit | None:
    """The unit that the person works at first of all: where a list begins."""
    held = active_assignments(user)
    return held[0].unit if held else None


def with_latest(indicators, user, unit):
    """Indicators with `latest_id` and `before_id`: the newest value, and the one before it, at unit or at the nearest
    above it where there is one, within what user reads; has_beneath says whether there are values below unit."""
    place = ids_of_path(unit.path) if unit is not None else []
    values = IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS).filter(
        indicator=OuterRef("pk"), unit__in=place
    )
    beneath = IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS).filter(
        indicator=OuterRef("pk"), unit__path__startswith=unit.path if unit is not None else ""
    )
    latest = values.order_by("-unit__path", "-period")
    return indicators.annotate(
        latest_id=Subquery(latest.values("pk")[:1]),
        latest_unit=Subquery(latest.values("unit")[:1]),
        has_beneath=Exists(beneath),
    ).annotate(
        before_id=Subquery(values.filter(unit=OuterRef("latest_unit")).order_by("-period").values("pk")[1:2]),
    )


def values_by_id(user, ids) -> dict[int, IndicatorValue]:
    """Values with their unit, by id. One query, or none."""
    ids = {pk for pk in ids if pk is not None}
    rows = IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS).select_related("unit")
    return rows.in_bulk(ids) if ids else {}


def with_values(user, ids, unit) -> list[Indicator]:
    """The indicators among ids that user reads, each with `latest`, its newest value at unit or at the nearest above it
    (None without one), and `latest_period` in words. At most two queries, none for whoever reads no figures."""
    if not user.can(Action.READ_STATISTICS):
        return []
    rows = list(with_latest(Indicator.objects.visible_to(user, Action.READ_STATISTICS).filter(pk__in=ids), user, unit))
    found = values_by_id(user, [row.latest_id for row in rows])
    for row in rows:
        row.latest = found.get(row.latest_id)
        if row.latest is not None:
            row.latest.indicator, row.latest_period = row, row.period(row.latest.period)
    return rows


def newest_within(user, wanted) -> dict[tuple[int, int, int], IndicatorValue]:
    """The newest known value of each (id of an indicator, unit, year) that is wanted, by (indicator, unit's id, year):
    of the periods that begin in that year, at the unit or at the nearest above it that has one to show; with its
    indicator, unit and writer. Where none is shown, one that rests on too few stands there: it is known, and nobody is
    to write it beside. A missing value is none. Within what user reads; None is the system. One query, or none."""
    wanted = list(wanted)
    if not wanted or (user is not None and not user.can(Action.READ_STATISTICS)):
        return {}
    years = [year for _, _, year in wanted]
    values = (
        IndicatorValue.objects.for_system("whether something feeds a figure of a plan")
        if user is None
        else IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS)
    )
    rows = values.filter(
        indicator__in={pk for pk, _, _ in wanted},
        unit__in={pk for _, unit, _ in wanted for pk in ids_of_path(unit.path)},
        period__range=(date(min(years), 1, 1), date(max(years), 12, 31)),
    ).select_related("indicator", "unit", "saved_by")
    by_place: dict[tuple[int, int, int], list[IndicatorValue]] = {}
    for row in rows.order_by("-period"):
        by_place.setdefault((row.indicator_id, row.unit_id, row.period.year), []).append(row)
    found = {}
    for indicator, unit, year in wanted:
        near = [row for pk in reversed(ids_of_path(unit.path)) for row in by_place.get((indicator, pk, year), ())]
        known = [row for row in near if row.value is not None]
        if known:
            found[indicator, unit.pk, year] = next((row for row in known if row.shown is not None), known[0])
    return found


@dataclass
class SeriesOf:
    """An indicator at a unit: every period from the first value to the last, and the values by period."""

    indicator: Indicator
    unit: Unit | None
    periods: list[date] = field(default_factory=list)
    values: dict[date, IndicatorValue] = field(default_factory=dict)

    @property
    def latest(self) -> IndicatorValue | None:
        return self.values[max(self.values)] if self.values else None

    @property
    def before(self) -> IndicatorValue | None:
        """The value before the latest."""
        return self.values[sorted(self.values)[-2]] if len(self.values) > 1 else None

    def figures(self) -> list[float | None]:
        """One figure per period, None where there is none or it rests on too few."""
        shown = [self.values[period].shown if period in self.values else None for period in self.periods]
        return [None if value is None else float(value) for value in shown]


def series_of(user, indicator, unit) -> SeriesOf:
    """The series of an indicator at a unit, within what user reads. One query."""
    rows = (
        IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS)
        .filter(indicator=indicator, unit=unit)
        .select_related("saved_by", "unit")
        .order_by("-period")[: LONGEST[indicator.interval]]
    )
    values = {}
    for row in rows:
        row.indicator = indicator
        values[row.period] = row
    return _series(indicator, unit, values)


def _series(indicator, unit, values) -> SeriesOf:
    periods = periods_between(indicator.interval, min(values), max(values)) if values else []
    return SeriesOf(indicator, unit, periods, values)


def topmost_series(values, *, since) -> list[SeriesOf]:
    """Of each indicator that has any of the values (a queryset, scoped) from a local day on: its series at the first
    unit that has it in the order of the tree. By name, in two queries."""
    tops = values.filter(period__gte=since).order_by("indicator__name", "indicator_id").values_list("indicator_id")
    wanted = list(tops.annotate(top=Min("unit__path")))
    if not wanted:
        return []
    q = Q()
    for indicator, path in wanted:
        q |= Q(indicator=indicator, unit__path=path)
    found: dict[int, dict[date, IndicatorValue]] = {}
    for row in values.filter(q).select_related("indicator", "unit").order_by("-period"):
        of_indicator = found.setdefault(row.indicator_id, {})
        if len(of_indicator) < LONGEST[row.indicator.interval]:
            of_indicator[row.period] = row
    newest = [next(iter(found[indicator].values())) for indicator, _ in wanted]
    return [_series(row.indicator, row.unit, found[row.indicator_id]) for row in newest]


def latest_by_unit(user, indicator) -> list[IndicatorValue]:
    """The newest value of each unit that user reads, in the order of the tree. One query."""
    rows = IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS).filter(indicator=indicator)
    newest = rows.filter(unit=OuterRef("unit")).order_by("-period").values("pk")[:1]
    found = list(rows.filter(pk=Subquery(newest)).select_related("unit").order_by("unit__path"))
    for row in found:
        row.indicator = indicator
    return found


def comparisons_of(indicator) -> dict[tuple[str, str], dict[date, ComparisonValue]]:
    """What the indicator is compared with, by (kind, place) and period. One query."""
    return comparisons_of_all([indicator]).get(indicator.pk, {})


def comparisons_of_all(indicators) -> dict[int, dict[tuple[str, str], dict[date, ComparisonValue]]]:
    """The same of each of the indicators that is compared with anything, by its id. One query."""
    found: dict[int, dict] = {}
    for row in ComparisonValue.objects.filter(indicator__in=indicators).order_by("period"):
        found.setdefault(row.indicator_id, {}).setdefault((row.kind, row.place), {})[row.period] = row
    return found


def nearest_unit(user, indicator, wanted) -> Unit | None:
    """Of the units that have values which user reads: wanted itself, the nearest above it, otherwise the topmost. One
    query per request and indicator."""
    units = units_with_values(user, indicator)
    by_id = {unit.pk: unit for unit in units}
    if wanted is not None:
        for pk in reversed(ids_of_path(wanted.path)):
            if pk in by_id:
                return by_id[pk]
    return units[0] if units else wanted


def units_with_values(user, indicator) -> list[Unit]:
    """The units whose values user reads and that have some, in the order of the tree. One query per request."""
    return once_per_request(
        ("units with values", user.pk, indicator.pk),
        lambda: list(
            Unit.objects.filter(
                pk__in=IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS)
                .filter(indicator=indicator)
                .values("unit")
            ).order_by("path")
        ),
    )


def is_behind(indicator, latest: IndicatorValue | None, today: date | None = None) -> bool:
    """Whether the value of the last whole period is missing though a month has gone since it ended."""
    from ..indicator_rules import next_period, period_start

    if latest is None:
        return False
    today = today or local_today()
    current = period_start(indicator.interval, today)
    last_whole = next_period(indicator.interval, current, -1)
    return latest.period < last_whole and (today - current).days > 31


def as_number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def fetched_rows(user) -> list[dict]:
    """The indicators in use that have an id in Kolada and that user reads, with the newest figure of the whole
    municipality or nämnd, the nation's, and what Kolada says of the key figure. At most four queries."""
    rows = list(Indicator.objects.visible_to(user, Action.READ_STATISTICS).valid().exclude(kolada_id=""))
    own = _newest(
        IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS)
        .filter(Q(unit=F("indicator__board")) | Q(indicator__board=None, unit__kind=Unit.Kind.MUNICIPALITY))
        .filter(indicator__in=rows)
        .exclude(imported_from="")
    )
    nation = _newest(ComparisonValue.objects.filter(indicator__in=rows, kind=ComparisonValue.Kind.NATION))
    said = key_figures(rows)
    return [
        {"indicator": row, "own": own.get(row.pk), "nation": nation.get(row.pk), "said": said.get(row.kolada_id)}
        for row in rows
    ]


def key_figures(indicators) -> dict[str, KoladaKeyFigure]:
    """What Kolada says of the key figures of these indicators, by code. One query, or none."""
    codes = [row.kolada_id for row in indicators if row.kolada_id]
    return {row.kpi: row for row in KoladaKeyFigure.objects.filter(kpi__in=codes)} if codes else {}


def connected_units(user):
    """Which of the units for which user edits standards are units in Kolada, in the order of the tree."""
    rows = KoladaUnit.objects.filter(unit__in=unit_ids_for(user, Action.EDIT_STANDARDS))
    return rows.select_related("unit").order_by("unit__path")


def connectable_units(user):
    """The open units for which user edits standards that are not connected yet, in the order of the tree."""
    rows = Unit.objects.valid().filter(pk__in=unit_ids_for(user, Action.EDIT_STANDARDS))
    return rows.exclude(pk__in=KoladaUnit.objects.values("unit")).order_by("path")


def _newest(rows) -> dict:
    """The newest of each indicator."""
    return {row.indicator_id: row for row in rows.select_related("indicator").order_by("period")}
