"""What the words of a brought file mean here: which indicator, and which unit or municipality."""

import re
from collections import defaultdict

from django.conf import settings

from organisation.models import Unit
from organisation.roles import Action

from ..access import value_unit_ids
from ..indicator_reading import Entry, plain
from ..indicator_rules import read_period
from ..models import ComparedMunicipality, ComparisonValue, Indicator
from .value_rows import ComparisonRow, ValueRow

NATION = {"riket", "riket totalt", "alla kommuner", "hela landet", "sverige", "samtliga kommuner", "0000"}
SIMILAR = "liknande kommuner"


class KnownIndicators:
    """Which indicators the person may write values of, by what a file may call them."""

    def __init__(self, by, chosen):
        self.chosen, self.called = chosen, ""
        rows = Indicator.objects.visible_to(by, Action.WRITE_INDICATORS).valid().select_related("board")
        self.by_name = {}
        for row in rows:
            for name in filter(None, (row.key, plain(row.name), row.kolada_id.casefold())):
                self.by_name.setdefault(name, row)
        self.intervals = {chosen.interval} if chosen else {row.interval for row in self.by_name.values()}

    def is_name(self, heading) -> bool:
        return self._known(heading) is not None

    def is_period(self, heading) -> bool:
        return any(_is_period(interval, heading) for interval in self.intervals)

    def read_names(self, entries, called):
        """Settles what the file calls the chosen indicator: what somebody has said; its name or its id in Kolada, when
        one of them stands there; or the only words that do, unless they are another indicator's."""
        names = list(dict.fromkeys(entry.indicator for entry in entries if entry.indicator))
        if self.chosen is None or not names:
            return
        own = [name for name in names if self._known(name) == self.chosen]
        alone = names[:1] if len(names) == 1 and self._known(names[0]) is None else []
        self.called = called if called in names else next(iter([*own, *alone]), "")

    def find(self, words) -> Indicator | None:
        """The indicator that a row is about; None when it is about another one than was chosen. Raises ValueError, in
        words."""
        if self.chosen is not None:
            is_own = not words or words == self.called or self._known(words) == self.chosen
            return self.chosen if is_own else None
        if not words:
            raise ValueError("Raden säger inte vilken indikator den gäller. Välj en för hela filen.")
        found = self._known(words)
        if found is None:
            raise ValueError(f"Det finns ingen indikator som heter ”{words[:80]}” som du skriver in värden för.")
        return found

    def _known(self, words) -> Indicator | None:
        # Kolada's files say "Namn (U23471)".
        kolada = words.rpartition("(")[2].rstrip(") ").casefold() if words.endswith(")") else ""
        return self.by_name.get(plain(words)) or self.by_name.get(kolada)


class KnownPlaces:
    """Which units and municipalities a file may speak of."""

    def __init__(self, by):
        units = list(Unit.objects.filter(pk__in=value_unit_ids(by, Action.WRITE_INDICATORS)).order_by("path"))
        self.by_key = {unit.key.casefold(): unit for unit in units}
        self.by_name = defaultdict(list)
        for unit in units:
            self.by_name[plain(unit.name)].append(unit)
        self.whole = next((unit for unit in units if unit.kind == Unit.Kind.MUNICIPALITY), None)
        own = Unit.objects.filter(kind=Unit.Kind.MUNICIPALITY).values_list("name", flat=True)
        names = (settings.MUNICIPALITY_NAME, settings.MUNICIPALITY_CODE, *own)
        self.own = {plain(_bare(name)) for name in names if name}
        others = list(ComparedMunicipality.objects.all())
        self.others = {plain(other.name): other.name for other in others} | {other.code: other.name for other in others}

    def row(self, indicator, entry: Entry):
        """The entry as a value of ours, or as one to compare with. Raises ValueError, in words."""
        period = read_period(indicator.interval, entry.period) if entry.period else None
        if period is None:
            raise ValueError("Raden säger inte vilken period den gäller.")
        try:
            indicator.judge(entry.value)
        except ValueError as error:
            raise ValueError(f"{entry.place or entry.code}, {entry.period}: {error}") from None
        names = [plain(_bare(name)) for name in (entry.place, entry.code) if name]
        kinds = ComparisonValue.Kind
        told = {"period": period, "value": entry.value, "status": entry.status, "line": entry.line}
        if entry.municipality and plain(_bare(entry.municipality)) not in self.own:
            raise ValueError(f"”{entry.place[:80]}” är en enhet i {entry.municipality[:80]}.")
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


def _bare(name) -> str:
    """ "Granby kommun" → "Granby"."""
    return re.sub(r"\s+(?:kommun|stad)$", "", name.strip(), flags=re.IGNORECASE)


def _is_period(interval, heading) -> bool:
    try:
        read_period(interval, heading)
    except ValueError:
        return False
    return True
