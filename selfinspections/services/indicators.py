"""What egenkontroller show, as values of an indicator: the share that was right, or the median of what was measured, at
each place and in each period."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Case, F, FilteredRelation, Q, Sum, When

from organisation.models import Unit, ids_of_path
from standards.indicator_rules import next_period, period_start
from standards.models import How, Indicator, IndicatorValue, Method, Missing
from standards.services import ValueRow, values_put

from ..models import Occurrence
from ..workflow import Status

PLACE = ("unit", "unit__path", "planned_on")
WHOLE_ROWS = Q(results__question_key__isnull=True, results__group="")


@dataclass(slots=True)
class Counted:
    """How many were right out of how many, or what was measured; and the ids of the units that answered."""

    right: int = 0
    judged: int = 0
    numbers: list[Decimal] = field(default_factory=list)
    units: set[int] = field(default_factory=set)

    @property
    def has_any(self) -> bool:
        return bool(self.judged or self.numbers)

    def row(self, unit, period) -> ValueRow:
        told = {"comment": _answered_by(unit.pk, self)}
        if self.numbers:
            return ValueRow(unit, period, numbers=tuple(self.numbers), **told)
        return ValueRow(unit, period, numerator=self.right, denominator=self.judged, **told)


def indicators_tell(occurrence):
    """Writes anew what the occurrence's list, and the questions of its version, give to indicators. One query when they
    give none."""
    asked = Q(pk__in=occurrence.edition.questions.filter(indicator__isnull=False).values("indicator"))
    given = Indicator.objects.for_system("what a list gives").filter(asked | Q(pk=occurrence.check_list.indicator_id))
    for indicator in given.order_by("pk"):
        indicator_write(indicator, unit=occurrence.unit, day=occurrence.planned_on)


def indicator_write(indicator, *, unit=None, day=None):
    """Writes the values of an indicator anew from what has been answered, through every check list and every question
    that gives it: all of it, or what concerns one unit and the period that a local day lies in. What somebody has
    written by hand stands.

    Each unit that answers has a value, and so has every unit above it up to the nämnd: counted out of all the answers
    beneath, never a mean of shares. A list in rows counts the rows in which everything was right, another list its
    answers; a question counts its own answers. A median is that of the middle values of the sheets: each sheet is one
    reading of its unit, however many rows it has. "Ej aktuellt" counts neither way. A value that no answer gives any
    longer becomes "saknas". The number of queries is the same however many units answer.
    """
    # Before anything is counted: two units that end their sheets at once would each miss the other's in the sum.
    Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    answered = Occurrence.objects.for_system("figures of every unit that answers").filter(status=Status.DONE)
    given = IndicatorValue.objects.for_system("the values that egenkontroll has given").filter(
        indicator=indicator, how=How.SELF_INSPECTION
    )
    if unit is not None:
        start = period_start(indicator.interval, day)
        given = given.filter(unit__in=ids_of_path(unit.path), period=start)
        answered = answered.filter(
            board=unit.board_id, planned_on__gte=start, planned_on__lt=next_period(indicator.interval, start)
        )
    found = _counted(indicator, answered)
    places = set(ids_of_path(unit.path)) if unit is not None else {pk for pk, _ in found}
    # What lies above a nämnd has none: a nämnd's figures are its own.
    units = Unit.objects.filter(board__isnull=False).in_bulk(places)
    rows = [sums.row(units[pk], period) for (pk, period), sums in found.items() if pk in units and sums.has_any]
    rows += [
        ValueRow(unit=value.unit, period=value.period, status=Missing.MISSING)
        for value in given.exclude(status=Missing.MISSING).select_related("unit")
        if not found[value.unit_id, value.period].has_any
    ]
    if rows:
        values_put(by=None, indicator=indicator, rows=rows, how=How.SELF_INSPECTION)


def _counted(indicator, answered) -> dict[tuple[int, object], Counted]:
    """What the answers come to at every unit of every path, by (unit id, first day of the period). Two queries, one for
    a median."""
    found: dict[tuple[int, object], Counted] = defaultdict(Counted)

    def places(unit_id, path, planned_on):
        for pk in ids_of_path(path):
            sums = found[pk, period_start(indicator.interval, planned_on)]
            sums.units.add(unit_id)
            yield sums

    # In one filter: the result must be that of the very question that gives the indicator.
    its_result = {"edition__questions__indicator": indicator, "results__question_key": F("edition__questions__key")}
    if indicator.method == Method.MEDIAN:
        measured = answered.filter(**its_result, results__middle__isnull=False).order_by()
        for *place, middle in measured.values_list(*PLACE, "results__middle"):
            for sums in places(*place):
                sums.numbers.append(middle)
        return found
    sheets = (
        answered.filter(check_list__indicator=indicator)
        .annotate(whole=FilteredRelation("results", condition=WHOLE_ROWS))
        .order_by()
        .values_list(*PLACE)
        .annotate(
            right=Sum(Case(When(rows__gt=1, then=F("whole__right_count")), default=F("right_count"))),
            wrong=Sum(Case(When(rows__gt=1, then=F("whole__wrong_count")), default=F("wrong_count"))),
        )
    )
    questions = (
        answered.filter(**its_result)
        .order_by()
        .values_list(*PLACE)
        .annotate(right=Sum("results__right_count"), wrong=Sum("results__wrong_count"))
    )
    for *place, right, wrong in (*sheets, *questions):
        for sums in places(*place):
            sums.right += right or 0
            sums.judged += (right or 0) + (wrong or 0)
    return found


def _answered_by(pk, sums) -> str:
    """How many units a sum rests on; nothing where the unit has only its own answers."""
    if sums.units == {pk}:
        return ""
    return "Svar från en enhet." if len(sums.units) == 1 else f"Svar från {len(sums.units)} enheter."
