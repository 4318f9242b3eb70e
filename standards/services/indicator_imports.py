"""Values of indicators out of a file: looked at, then brought in. What cannot be brought in is told, row by row."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import DomainError
from core.tables import TableRow, table_of
from organisation.models import Unit
from organisation.roles import Action

from ..access import value_unit_ids
from ..indicator_reading import Entry, plain, read_indicators
from ..indicator_rules import read_period
from ..models import ComparedMunicipality, ComparisonValue, How, Indicator, IndicatorImport
from .indicator_values import ComparisonRow, Put, ValueRow, comparisons_put, values_put

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
KEPT_FOR = timedelta(days=14)  # as what is typed and not sent
NATION = {"riket", "riket totalt", "alla kommuner", "hela landet", "sverige", "samtliga kommuner", "0000"}
SIMILAR = "liknande kommuner"


@dataclass
class Outcome:
    """What a file does, or has done: for each indicator how many, and every row that was left, as (line, why)."""

    results: list[tuple[Indicator, Put]] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    passed: int = 0
    unknown: list[str] = field(default_factory=list)

    def total(self, name: str) -> int:
        return sum(getattr(put, name) for _, put in self.results)

    @property
    def writes(self) -> int:
        """How many values are new or changed."""
        return self.total("added") + self.total("changed")


def import_receive(*, by, content: bytes, name: str, indicator=None, source="", period="") -> IndicatorImport:
    """Keeps a file (CSV or XLSX) until it is brought in. Raises DomainError on file when it cannot be read.

    indicator and period are those of the whole file, for tables that do not say them.
    """
    if len(content) > MAX_BYTES:
        raise DomainError("Filen är för stor. Den får vara högst 5 MB. Dela upp den.", field="file")
    try:
        rows = table_of(content, max_rows=MAX_ROWS)
    except ValueError as error:
        raise DomainError(str(error), field="file") from error
    if not rows:
        raise DomainError("Filen är tom.", field="file")
    with transaction.atomic():
        IndicatorImport.objects.filter(by=by, taken_on__isnull=True).delete()
        file = IndicatorImport.objects.create(
            indicator=indicator,
            name=name[:120],
            source=source.strip(),
            period=period.strip(),
            rows=[[row.line, row.cells] for row in rows],
            by=by,
        )
        import_preview(by=by, file=file)
    return file


def import_preview(*, by, file: IndicatorImport) -> Outcome:
    """What the file would do, without doing it: everything is written and taken back. Raises DomainError on file."""
    with transaction.atomic():
        outcome = _bring_in(by, file)
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def import_take(*, by, file: IndicatorImport) -> tuple[IndicatorImport, Outcome | None]:
    """Brings in what can be brought in. Gives (file, outcome); the outcome is None when it had been brought in already.

    Raises DomainError on file.
    """
    file = IndicatorImport.objects.select_for_update().get(pk=file.pk, by=by)
    if file.taken_on is not None:
        return file, None
    outcome = _bring_in(by, file)
    file.added, file.changed, file.same = (outcome.total(name) for name in ("added", "changed", "same"))
    file.left, file.rows, file.taken_on = [list(each) for each in outcome.left], [], local_today()
    file.save(update_fields=["added", "changed", "same", "left", "rows", "taken_on"])
    return file, outcome


def imports_purge(now=None) -> int:
    """Deletes the files that were looked at and never brought in, KEPT_FOR after they were handed in. Gives how many.
    May be run any number of times."""
    forgotten = IndicatorImport.objects.filter(taken_on=None, at__lt=(now or timezone.now()) - KEPT_FOR)
    return forgotten.delete()[0]


def _bring_in(by, file) -> Outcome:
    indicators = _Indicators(by, file.indicator)
    rows = [TableRow(line, tuple(cells)) for line, cells in file.rows]
    try:
        reading = read_indicators(
            rows, is_period=indicators.is_period, is_indicator=indicators.is_name, period=file.period
        )
    except ValueError as error:
        raise DomainError(str(error), field="file") from error
    outcome = Outcome(left=list(reading.odd), passed=len(reading.passed), unknown=reading.unknown)
    places = _Places(by)
    values, compared = defaultdict(list), defaultdict(list)
    for entry in reading.entries:
        try:
            indicator = indicators.find(entry.indicator)
            row = places.row(indicator, entry)
        except ValueError as error:
            outcome.left.append((entry.line, str(error)))
            continue
        (values if isinstance(row, ValueRow) else compared)[indicator].append(row)
    origin = {"source": file.source, "imported_from": file.name, "read_on": local_today()}
    for indicator in sorted({*values, *compared}, key=lambda each: each.name):
        result = values_put(by=by, indicator=indicator, rows=values[indicator], how=How.IMPORTED, **origin)
        if compared[indicator]:
            if not may(by, Action.EDIT_STANDARDS, indicator):
                words = "Jämförelsevärden läses in av dem som sköter måttstockarna."
                outcome.left += [(row.line, words) for row in compared[indicator]]
            else:
                more = comparisons_put(by=by, indicator=indicator, rows=compared[indicator], **origin)
                result = Put(
                    result.added + more.added, result.changed + more.changed, result.same + more.same,
                    result.kept, [*result.refused, *more.refused],
                )  # fmt: skip
        outcome.results.append((indicator, result))
        outcome.left += [(row.line, f"{_name(row)}: {why}") for row, why in (*result.kept, *result.refused)]
    outcome.left = sorted(set(outcome.left))  # a row of many columns is told of once
    return outcome


def _name(row) -> str:
    return str(row.unit) if isinstance(row, ValueRow) else row.place


class _Indicators:
    """Which indicators the person may write values of, by what a file may call them."""

    def __init__(self, by, chosen):
        self.chosen = chosen
        rows = Indicator.objects.visible_to(by, Action.WRITE_INDICATORS).valid().select_related("board")
        self.by_name = {}
        for row in rows:
            for name in filter(None, (row.key, plain(row.name), row.kolada_id.casefold())):
                self.by_name.setdefault(name, row)
        self.intervals = {chosen.interval} if chosen else {row.interval for row in self.by_name.values()}

    def is_name(self, heading) -> bool:
        return self.chosen is None and plain(heading) in self.by_name

    def is_period(self, heading) -> bool:
        return any(_is_period(interval, heading) for interval in self.intervals)

    def find(self, words) -> Indicator:
        if self.chosen is not None:
            return self.chosen
        if not words:
            raise ValueError("Raden säger inte vilken indikator den gäller. Välj en för hela filen.")
        # Kolada's files say "Namn (U23471)".
        kolada = words.rpartition("(")[2].rstrip(") ").casefold() if words.endswith(")") else ""
        found = self.by_name.get(plain(words)) or self.by_name.get(kolada)
        if found is None:
            raise ValueError(f"Det finns ingen indikator som heter ”{words[:80]}” som du skriver in värden för.")
        return found


class _Places:
    """Which units and municipalities a file may speak of."""

    def __init__(self, by):
        units = list(Unit.objects.filter(pk__in=value_unit_ids(by, Action.WRITE_INDICATORS)).order_by("path"))
        self.by_key = {unit.key.casefold(): unit for unit in units}
        self.by_name = defaultdict(list)
        for unit in units:
            self.by_name[plain(unit.name)].append(unit)
        self.whole = next((unit for unit in units if unit.kind == Unit.Kind.MUNICIPALITY), None)
        self.own = {plain(settings.MUNICIPALITY_NAME), settings.MUNICIPALITY_CODE} - {""}
        others = list(ComparedMunicipality.objects.all())
        self.others = {plain(other.name): other.name for other in others} | {other.code: other.name for other in others}

    def row(self, indicator, entry: Entry):
        """The entry as a value of ours, or as one to compare with. Raises ValueError, in words."""
        period = read_period(indicator.interval, entry.period) if entry.period else None
        if period is None:
            raise ValueError("Raden säger inte vilken period den gäller.")
        names = [
            plain(name).removesuffix(" kommun").removesuffix(" stad") for name in (entry.place, entry.code) if name
        ]
        kinds = ComparisonValue.Kind
        told = {"period": period, "value": entry.value, "status": entry.status, "line": entry.line}
        if unit := self._unit(entry, names):
            return ValueRow(
                unit=unit, numerator=entry.numerator, denominator=entry.denominator, comment=entry.comment, **told
            )
        if NATION & set(names):
            return ComparisonRow(kinds.NATION, "Riket", **told)
        if any(name.startswith(SIMILAR) for name in names):
            return ComparisonRow(kinds.SIMILAR, "Liknande kommuner", **told)
        for name in names:
            if name in self.others:
                return ComparisonRow(kinds.MUNICIPALITY, self.others[name], **told)
        raise ValueError(
            f"”{(entry.place or entry.code)[:80]}” är varken en enhet som du skriver in värden för eller en kommun som "
            "ni jämför er med."
        )

    def _unit(self, entry, names) -> Unit | None:
        if found := self.by_key.get(entry.place.casefold()):
            return found
        found = self.by_name.get(plain(entry.place), [])
        if len(found) > 1:
            raise ValueError(f"Flera enheter heter ”{entry.place}”. Skriv enhetens nyckel i stället.")
        if found:
            return found[0]
        return self.whole if self.own & set(names) or self.own & {plain(entry.place)} else None


def _is_period(interval, heading) -> bool:
    try:
        read_period(interval, heading)
    except ValueError:
        return False
    return True
