"""Values of indicators out of a file: looked at, then brought in. What cannot be brought in is told, row by row."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.access import may
from core.calendar import local_today
from core.errors import DomainError
from core.tables import Table, TableRow, tables_of
from organisation.roles import Action

from ..indicator_reading import UNKNOWN_HEADINGS, has_headings, read_indicators
from ..models import How, Indicator, IndicatorImport
from .import_matching import KnownIndicators, KnownPlaces
from .indicator_values import comparisons_put, values_put
from .value_rows import Put, ValueRow, Written

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
KEPT_FOR = timedelta(days=14)  # as what is typed and not sent


@dataclass
class Outcome:
    """What a file does, or has done: for each indicator how many, and every row that was left, as (line, why)."""

    results: list[tuple[Indicator, Put]] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    passed: int = 0
    unknown: list[str] = field(default_factory=list)
    # What else the file tells of than the chosen indicator, by its words there, with how many figures.
    others: dict[str, int] = field(default_factory=dict)
    called: str = ""  # what the file calls the chosen one
    unclear: list[str] = field(default_factory=list)  # words among others that may be the chosen one's

    @property
    def written(self) -> list[tuple[Indicator, Written]]:
        """Every figure that is new or changed, the changed first."""
        rows = [(indicator, row) for indicator, put in self.results for row in put.written]
        return sorted(rows, key=lambda each: not each[1].was)

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
        tables = tables_of(content, max_rows=MAX_ROWS)
    except ValueError as error:
        raise DomainError(str(error), field="file") from error
    if not tables or not any(table.rows or table.fault for table in tables):
        raise DomainError("Filen är tom.", field="file")
    table, *others = _with_headings(tables, KnownIndicators(by, indicator))
    with transaction.atomic():
        IndicatorImport.objects.filter(by=by, taken_on__isnull=True).delete()
        file = IndicatorImport.objects.create(
            indicator=indicator,
            name=name[:120],
            source=source.strip(),
            period=period.strip(),
            sheet=table.name[:60],
            rows=_stored(table),
            other_sheets={other.name[:60]: _stored(other) for other in others if other.name},
            by=by,
        )
        import_preview(by=by, file=file)
    return file


@transaction.atomic
def import_choose(*, by, file: IndicatorImport, sheet="", called="") -> IndicatorImport:
    """Reads another sheet of a file that waits, or says what the file calls the chosen indicator ("": nothing of it).

    Raises DomainError beside sheet or called for what is not in the file, or on file when it has been brought in.
    """
    file = IndicatorImport.objects.select_for_update().get(pk=file.pk, by=by)
    if file.taken_on is not None:
        raise DomainError("Filen är redan inläst. Välj den igen om något annat i den ska läsas in.")
    if sheet and sheet != file.sheet:
        if sheet not in file.other_sheets:
            raise DomainError("Bladet finns inte i filen.", field="sheet")
        file.other_sheets[file.sheet] = file.rows
        file.rows, file.sheet, file.called = file.other_sheets.pop(sheet), sheet, ""
    elif called != file.called:
        if called and called not in import_preview(by=by, file=file).unclear:
            raise DomainError("Det står inte i filen.", field="called")
        file.called = called
    file.save(update_fields=["rows", "other_sheets", "sheet", "called"])
    return file


def _with_headings(tables, indicators) -> list[Table]:
    """The tables in which the headings are understood. Raises DomainError on file without any."""
    known = {"is_period": indicators.is_period, "is_indicator": indicators.is_name}
    found = [table for table in tables if has_headings(table.rows, **known)]
    if not found and indicators.chosen is not None:
        found = [table for table in tables if has_headings(table.rows, **known, guesses=True)]
    if not found:
        faults = [table.fault for table in tables if table.fault]
        names = ", ".join(f"”{table.name}”" for table in tables if table.name)
        words = f"{UNKNOWN_HEADINGS} Bladen som är lästa: {names}." if names else UNKNOWN_HEADINGS
        raise DomainError(faults[0] if faults else words, field="file")
    return found


def _stored(table) -> list:
    return [[row.line, row.cells] for row in table.rows]


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
    file.left, file.taken_on = [list(each) for each in outcome.left], local_today()
    file.rows, file.other_sheets, file.called = [], {}, outcome.called[:300]
    file.save(update_fields=["added", "changed", "same", "left", "rows", "other_sheets", "called", "taken_on"])
    return file, outcome


def imports_purge(now=None) -> int:
    """Deletes the files that were looked at and never brought in, KEPT_FOR after they were handed in. Gives how many.
    May be run any number of times."""
    forgotten = IndicatorImport.objects.filter(taken_on=None, at__lt=(now or timezone.now()) - KEPT_FOR)
    return forgotten.delete()[0]


def _bring_in(by, file) -> Outcome:
    indicators = KnownIndicators(by, file.indicator)
    rows = [TableRow(line, tuple(cells)) for line, cells in file.rows]
    try:
        reading = read_indicators(
            rows,
            is_period=indicators.is_period,
            is_indicator=indicators.is_name,
            period=file.period,
            guesses=indicators.chosen is not None,
        )
    except ValueError as error:
        raise DomainError(str(error), field="file") from error
    outcome = Outcome(left=list(reading.odd), passed=len(reading.passed), unknown=reading.unknown)
    indicators.read_names(reading.entries, file.called)
    outcome.called = indicators.called
    places = KnownPlaces(by)
    values, compared = defaultdict(list), defaultdict(list)
    for entry in reading.entries:
        try:
            indicator = indicators.find(entry.indicator)
            if indicator is None:
                outcome.others[entry.indicator] = outcome.others.get(entry.indicator, 0) + 1
                continue
            row = places.row(indicator, entry)
        except ValueError as error:
            outcome.left.append((entry.line, str(error)))
            continue
        (values if isinstance(row, ValueRow) else compared)[indicator].append(row)
    outcome.unclear = [words for words in outcome.others if not indicators.is_name(words)]
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
                    result.kept, [*result.refused, *more.refused], [*result.written, *more.written],
                )  # fmt: skip
        outcome.results.append((indicator, result))
        outcome.left += [(row.line, f"{_name(row)}: {why}") for row, why in (*result.kept, *result.refused)]
    outcome.left = sorted(set(outcome.left))  # a row of many columns is told of once
    return outcome


def _name(row) -> str:
    return str(row.unit) if isinstance(row, ValueRow) else row.place
