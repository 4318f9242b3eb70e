"""Values of indicators: by hand one at a time, and many at once from an import, a fetch or the rooms above."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from core.access import may
from core.calendar import local_today
from core.errors import Conflict, DomainError
from core.personal_numbers import refuse_personal_numbers
from core.workflow import clean, save_fields
from organisation.models import Unit
from organisation.roles import Action

from .. import indicator_rules as rules
from ..access import value_unit_ids
from ..models import ComparisonValue, Denominator, How, Indicator, IndicatorValue, Method, Missing
from .value_rows import ComparisonRow, Put, ValueRow, Written
from .withholding import values_withhold

PLACES = Decimal("0.000001")
LARGEST = Decimal(10) ** 9
A_VALUE = "det som alla som läser värdet ser"  # where a personal number is refused
FIGURES = ("value", "numerator", "denominator", "status")


@transaction.atomic
def value_save(*, by, indicator: Indicator, row: ValueRow, source="", reason="", version=None) -> IndicatorValue:
    """Writes a value by hand; who wrote it stands beside it, and whether it was computed here out of what was written.
    by None is the system.

    Without version a new value; with version the one that is there is corrected, and reason says why. Raises
    PermissionDenied for a unit where `by` writes no values, Conflict, or DomainError beside the field that is wrong.
    """
    refuse_personal_numbers({"comment": row.comment, "source": source, "reason": reason}, A_VALUE)
    Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    _must_write(by, indicator, [row])
    figures = _figures(indicator, row)
    _judge_figure(indicator, figures["value"])
    period = rules.period_start(indicator.interval, row.period)
    old = IndicatorValue._base_manager.select_for_update().filter(indicator=indicator, unit=row.unit, period=period)
    old = old.first()
    computed = row.value is None and figures["value"] is not None
    how = How.COMPUTED if computed else How.BY_HAND
    told = {"how": how, "source": source.strip(), "comment": row.comment.strip(), "imported_from": ""}
    stamp = {"saved_by": by, "saved_at": timezone.now()}
    if version is None:
        if old is not None:
            raise DomainError("Det finns redan ett värde för den perioden. Rätta det i stället.", field="period")
        value = IndicatorValue(indicator=indicator, unit=row.unit, period=period, **figures, **told, **stamp)
        clean(value)
        value._history_user = by
        value.save(force_insert=True)
        values_withhold(indicator, [period])
        return value
    if old is None or old.version != int(version):
        raise Conflict
    if not reason.strip():
        raise DomainError("Skriv varför värdet rättas.", field="reason")
    changes = figures | told | stamp | {"reason": reason.strip(), "read_on": None}
    for name, value in changes.items():
        setattr(old, name, value)
    saved = save_fields(old, list(changes), by)
    values_withhold(indicator, [period])
    return saved


@transaction.atomic
def values_put(
    *, by, indicator: Indicator, rows: Iterable[ValueRow], how: str, source="", imported_from="", read_on=None
) -> Put:
    """Writes many values of an indicator: the door for imports, fetches, and for the rooms above, which compute.

    how is one of How (egenkontroll: How.SELF_INSPECTION), source says in words where the figures come from, read_on the
    local date on which they were fetched. Idempotent: what is the same already is not written, so the same rows may be
    put again. A value that came in another way (by hand, from a file) stands, and is told of in `kept`. A row that
    cannot be a value (another nämnd, closed unit, a share above 100) is told of in `refused`; the others are written.
    by None is the system. Raises PermissionDenied for a unit where `by` writes no values.
    """
    rows, result = list(rows), Put()
    Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    _must_write(by, indicator, rows)
    wanted: dict[tuple[int, date], tuple[ValueRow, dict]] = {}
    sizes = _sizes(indicator, rows)
    for row in rows:
        try:
            figures = _figures(indicator, row, sizes)
        except DomainError as error:
            result.refused.append((row, error.message))
            continue
        place = (row.unit.pk, rules.period_start(indicator.interval, row.period))
        before = wanted.setdefault(place, (row, figures))
        if before[1] != figures:
            where = f"rad {before[0].line}" if before[0].line else "en tidigare rad"
            result.refused.append((row, f"Samma enhet och period har ett annat värde på {where}."))
    present = {
        (old.unit_id, old.period): old
        for old in IndicatorValue._base_manager.select_for_update().filter(
            indicator=indicator, unit__in={unit for unit, _ in wanted}, period__in={period for _, period in wanted}
        )
    }
    told = {"how": how, "source": source, "imported_from": imported_from, "read_on": read_on}
    stamp = {"saved_by": by, "saved_at": timezone.now()}
    added, changed, confirmed = [], [], []
    for (unit_id, period), (row, figures) in wanted.items():
        old = present.get((unit_id, period))
        if old is None:
            result.written.append(Written(str(row.unit), period, _words(indicator, figures)))
            added.append(
                IndicatorValue(
                    indicator=indicator, unit=row.unit, period=period, comment=row.comment, **figures, **told, **stamp
                )
            )
        elif all(getattr(old, name) == figures[name] for name in FIGURES):
            result.same += 1
            if old.how == how and old.read_on != read_on:
                old.read_on = read_on
                confirmed.append(old)
        elif old.how != how:
            result.kept.append((row, f"{indicator.words(old.value)} är {How(old.how).label.lower()} och står kvar."))
        else:
            old.indicator = indicator
            result.written.append(Written(str(row.unit), period, _words(indicator, figures), was=old.words))
            for name, value in (figures | told | stamp | {"comment": row.comment}).items():
                setattr(old, name, value)
            old.version += 1
            changed.append(old)
    if added:
        bulk_create_with_history(added, IndicatorValue, batch_size=500, default_user=by)
    if changed:
        names = [*FIGURES, *told, *stamp, "comment", "version"]
        bulk_update_with_history(changed, IndicatorValue, names, batch_size=500, default_user=by)
    if confirmed:
        # The figure stands and is only known to be of a later day, which is no change of it.
        IndicatorValue._base_manager.bulk_update(confirmed, ["read_on"], batch_size=500)
    if added or changed:
        values_withhold(indicator, {value.period for value in (*added, *changed)})
    result.added, result.changed = len(added), len(changed)
    return result


@transaction.atomic
def comparisons_put(
    *, by, indicator: Indicator, rows: Iterable[ComparisonRow], source="", imported_from="", read_on=None
) -> Put:
    """Writes what an indicator is compared with, as values_put does. Raises PermissionDenied unless `by` edits it."""
    if by is not None and not may(by, Action.EDIT_STANDARDS, indicator):
        raise PermissionDenied
    Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    result, wanted = Put(), {}
    for row in rows:
        value = None if row.value is None else Decimal(row.value).quantize(PLACES)
        if value is not None and abs(value) >= LARGEST:
            result.refused.append((row, "Värdet är för stort."))
            continue
        place = (row.kind, row.place, rules.period_start(indicator.interval, row.period))
        told = {"value": value, "status": "" if value is not None else row.status or Missing.MISSING}
        before = wanted.setdefault(place, (row, told | {"basis": row.basis}))
        if before[1]["value"] != value:
            result.refused.append((row, f"Samma plats och period har ett annat värde på rad {before[0].line}."))
    rows = ComparisonValue.objects.filter(indicator=indicator, period__in={period for _, _, period in wanted})
    present = {(old.kind, old.place, old.period): old for old in rows}
    origin = {"source": source, "imported_from": imported_from, "read_on": read_on}
    added, changed, confirmed = [], [], []
    for (kind, place, period), (_, figures) in wanted.items():
        old = present.get((kind, place, period))
        if old is None:
            result.written.append(Written(place, period, _words(indicator, figures)))
            added.append(
                ComparisonValue(indicator=indicator, kind=kind, place=place, period=period, **figures, **origin)
            )
        elif old.value == figures["value"] and old.status == figures["status"]:
            result.same += 1
            if old.read_on != read_on:
                old.read_on = read_on
                confirmed.append(old)
        else:
            was = _words(indicator, {"value": old.value, "status": old.status})
            result.written.append(Written(place, period, _words(indicator, figures), was))
            for name, value in (figures | origin).items():
                setattr(old, name, value)
            changed.append(old)
    if added:
        bulk_create_with_history(added, ComparisonValue, batch_size=500, default_user=by)
    if changed:
        names = ["value", "status", "basis", *origin]
        bulk_update_with_history(changed, ComparisonValue, names, batch_size=500, default_user=by)
    if confirmed:
        ComparisonValue.objects.bulk_update(confirmed, ["read_on"], batch_size=500)
    result.added, result.changed = len(added), len(changed)
    return result


def _words(indicator, figures) -> str:
    """The value with its unit, or why there is none: "sekretess"."""
    value = figures["value"]
    return Missing(figures["status"]).label.lower() if value is None else indicator.words(value)


def _must_write(by, indicator, rows):
    """Raises PermissionDenied unless `by` writes values of the indicator at every unit of the rows."""
    if by is None:
        return
    if not may(by, Action.WRITE_INDICATORS, indicator):
        raise PermissionDenied
    if {row.unit.pk for row in rows} - value_unit_ids(by, Action.WRITE_INDICATORS):
        raise PermissionDenied


def _figures(indicator, row, sizes=None) -> dict:
    """The value and what it rests on, as they are stored. Raises DomainError beside the field that is wrong."""
    start = rules.period_start(indicator.interval, row.period)
    _judge_place(indicator, row.unit, start)
    numerator, denominator, value = row.numerator, row.denominator, row.value
    if value is None and numerator is None and not row.numbers:
        if not row.status:
            raise DomainError("Skriv ett värde, eller varför det saknas.", field="value")
        return {"value": None, "numerator": None, "denominator": denominator, "status": row.status}
    if row.status:
        raise DomainError("Skriv antingen ett värde eller varför det saknas.", field="status")
    try:
        if indicator.method == Method.SHARE and numerator is not None:
            if denominator is None:
                raise DomainError("Skriv hur många alla var.", field="denominator")
            value = rules.share(numerator, denominator)
        elif indicator.method == Method.MEDIAN and row.numbers:
            value, denominator = rules.median(row.numbers), Decimal(len(row.numbers))
        elif indicator.method == Method.PER_PLACE and numerator is not None:
            denominator = (sizes or _sizes(indicator, [row])).get((row.unit.pk, start))
            if denominator is None:
                words = indicator.get_denominator_kind_display().lower()
                raise DomainError(f"Det saknas {words} för {indicator.period(start)}, så värdet går inte att räkna ut.")
            value = rules.per_place(numerator, denominator, indicator.per)
    except ValueError as error:
        raise DomainError(str(error), field="numerator") from None
    if value is None:
        return {"value": None, "numerator": numerator, "denominator": denominator, "status": Missing.MISSING}
    if indicator.method == Method.SHARE and not 0 <= value <= 100:
        raise DomainError("En andel ligger mellan 0 och 100 procent.", field="value")
    if any(abs(Decimal(figure or 0)) >= LARGEST for figure in (value, numerator, denominator)):
        raise DomainError("Talet är för stort.", field="value")
    return {
        "value": Decimal(value).quantize(PLACES),
        "numerator": None if numerator is None else Decimal(numerator).quantize(PLACES),
        "denominator": None if denominator is None else Decimal(denominator).quantize(PLACES),
        "status": "",
    }


def _judge_figure(indicator, value):
    """Raises DomainError for what somebody has written that the indicator cannot be. What is fetched stands."""
    try:
        indicator.judge(value)
    except ValueError as error:
        raise DomainError(str(error), field="value") from None


def _judge_place(indicator, unit, start):
    if start > local_today():
        raise DomainError("Perioden har inte börjat än.", field="period")
    after = rules.next_period(indicator.interval, start)
    if indicator.board_id is not None and unit.board_id != indicator.board_id:
        raise DomainError(f"Indikatorn hör till {indicator.board}, men {unit} gör inte det.", field="unit")
    # A kommun and its nämnder were there before the system: their rows begin on the day when it was installed.
    is_new = unit.valid_from >= after and unit.kind not in (Unit.Kind.MUNICIPALITY, Unit.Kind.BOARD)
    if is_new or (unit.valid_to is not None and unit.valid_to < start):
        raise DomainError(f"{unit} var inte öppen då.", field="unit")


def _sizes(indicator, rows) -> dict[tuple[int, date], Decimal]:
    """Places (the mean of the months) or care days (their sum) of each unit with what lies beneath it, by the period's
    first day; only where every month is known. One query for each unit."""
    if indicator.method != Method.PER_PLACE:
        return {}
    found = {}
    starts = {}
    for row in rows:
        starts.setdefault(row.unit, set()).add(rules.period_start(indicator.interval, row.period))
    for unit, periods in starts.items():
        months = [month for start in periods for month in rules.months_of(indicator.interval, start)]
        by_month = dict(
            Denominator.objects.filter(
                unit__path__startswith=unit.path, kind=indicator.denominator_kind, month__in=months
            )
            .order_by()
            .values("month")
            .annotate(size=Sum("value"))
            .values_list("month", "size")
        )
        for start in periods:
            known = [by_month.get(month) for month in rules.months_of(indicator.interval, start)]
            if None not in known:
                total = sum(known, Decimal(0))
                is_places = indicator.denominator_kind == Denominator.Kind.PLACES
                found[unit.pk, start] = total / len(known) if is_places else total
    return found
