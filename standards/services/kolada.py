"""Fetches from Kolada: asked for, carried out in the background, and told of in words when they do not come through.

All figures are fetched before any is written, so that a fetch that breaks off changes nothing: what stands, stands,
with the day on which it was fetched. A fetch may be run any number of times.
"""

import logging
from collections import defaultdict
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.background import enqueue
from core.calendar import local_today
from core.errors import DomainError
from core.making import UNDER_WAY, Making
from organisation.models import Unit

from ..indicator_rules import mean
from ..kolada import NATION, Kolada, Remembered
from ..kolada_reading import Figure, KeyFigure, KoladaError, Place
from ..models import (
    ComparedMunicipality,
    ComparisonValue,
    How,
    Indicator,
    KoladaAnswer,
    KoladaFetch,
    KoladaUnit,
    Missing,
)
from .indicator_values import comparisons_put, values_put
from .kolada_places import key_figures_keep
from .value_rows import ComparisonRow, ValueRow
from .writing import must_edit

logger = logging.getLogger(__name__)
Status = KoladaFetch.Status
SOURCE = "Kolada"
YEARS = 8  # so many years back figures are asked for
EVERY = timedelta(days=7)  # the nation's figures change a few times a year
AGAIN = timedelta(days=1)  # after a fetch that did not come through
FAILED = "Hämtningen gick inte att göra färdig. Försök igen, eller säg till den som sköter systemet."


def _enqueue(pk):
    from ..tasks import fetch_kolada

    enqueue(fetch_kolada, pk)


MAKING = Making(
    KoladaFetch,
    _enqueue,
    asked="asked_at",
    lost_after=timedelta(minutes=15),  # a fetch of many figures, with every wait, takes some minutes
    gave_up={"words": FAILED},
)


def fetched_indicators():
    """The indicators in use that have an id in Kolada, as a queryset."""
    return (
        Indicator.objects.for_system("figures of Kolada are the same whoever reads").valid().exclude(kolada_id="")
        .select_related("board")
    )  # fmt: skip


def fetch_hindrance() -> str:
    """What is missing before anything can be fetched, in words; "" when nothing is."""
    if not settings.KOLADA_URL:
        return "Hämtning ur Kolada är avstängd i den här installationen."
    if not settings.MUNICIPALITY_CODE:
        return "Kommunens kod (fyra siffror) är inte angiven. Den som sköter systemet anger den i inställningarna."
    if not fetched_indicators().exists():
        return "Ingen indikator har ett nyckeltal i Kolada. Ange det på indikatorn, till exempel U23471."
    return ""


@transaction.atomic
def fetch_request(*, by) -> KoladaFetch:
    """Queues a fetch, or gives the one that is under way. by None is the system. Raises PermissionDenied, or
    DomainError when there is nothing to fetch or nowhere to fetch it."""
    must_edit(by)
    if hindrance := fetch_hindrance():
        raise DomainError(hindrance)
    # Two that ask at the same time meet at this row.
    Unit.objects.select_for_update(no_key=True).filter(kind=Unit.Kind.MUNICIPALITY).order_by("pk").first()
    if under_way := KoladaFetch.objects.filter(status__in=UNDER_WAY).first():
        return under_way
    fetch = KoladaFetch.objects.create(asked_by=by)
    _enqueue(fetch.pk)
    return fetch


def fetch_run(pk: int, client: Kolada | None = None) -> bool:
    """Fetches and writes, if nobody else does. Gives whether this call did. client is another one in tests."""
    mine = MAKING.claim(pk)
    if mine is None:
        return False
    indicators = list(fetched_indicators())
    try:
        fetched = _fetch(indicators, client or Kolada(settings.KOLADA_URL, memory=_Memory()))
        with transaction.atomic():
            if not mine.select_for_update().exists():
                return False  # somebody believed this call dead, and another one has taken over
            told = _write(indicators, fetched)
            MAKING.succeed(mine, words="", **told)
    except KoladaError as error:
        MAKING.fail(mine, words=error.message[:300])
        return False
    except Exception as error:
        logger.error("fetch %s from Kolada failed (%s)", pk, type(error).__name__)
        MAKING.fail(mine, words=FAILED)
        raise
    return True


def fetch_sweep() -> int:
    """Queues again what the worker or the broker has lost, and a new fetch when the last is a week old (a day, when it
    did not come through). Gives how many were queued."""
    count, now = MAKING.resume(), timezone.now()
    latest = KoladaFetch.objects.first()
    waited = EVERY if latest is not None and latest.status == Status.DONE else AGAIN
    is_due = latest is None or (latest.status not in UNDER_WAY and latest.asked_at < now - waited)
    if is_due and not fetch_hindrance():
        fetch_request(by=None)
        count += 1
    return count


@dataclass
class _Fetched:
    """Everything that a fetch asks for, before anything of it is written. faults: why a key figure is left out."""

    key_figures: dict[str, KeyFigure]
    faults: dict[str, str]
    own: Place | None
    figures: list[Figure]
    unit_figures: list[Figure]


def _fetch(indicators, client) -> _Fetched:
    kpis = [indicator.kolada_id for indicator in indicators]
    compared = [row.code for row in ComparedMunicipality.objects.all()]
    units = [row.ou for row in KoladaUnit.objects.all()]
    this_year, own = local_today().year, settings.MUNICIPALITY_CODE
    years = range(this_year - YEARS, this_year + 1)
    found = client.key_figures(kpis)
    known = {kpi: each for kpi, each in found.items() if not each.fault}
    if found and not known:
        raise KoladaError(next(iter(found.values())).fault)  # it is not one of them that is odd
    per_unit = [kpi for kpi in kpis if kpi in known and known[kpi].has_units]
    return _Fetched(
        known,
        {kpi: each.fault for kpi, each in found.items() if each.fault},
        client.municipalities([own]).get(own),
        client.figures([kpi for kpi in kpis if kpi in known], [own, NATION, *compared], years),
        client.unit_figures(per_unit, units, years) if units and per_unit else [],
    )


def _write(indicators, fetched: _Fetched) -> dict:
    key_figures_keep(fetched.key_figures.values())
    by_kpi = defaultdict(list)
    for figure in fetched.figures:
        by_kpi[figure.kpi].append(figure)
    whole = Unit.objects.filter(kind=Unit.Kind.MUNICIPALITY).order_by("pk").first()
    others = {row.code: row for row in ComparedMunicipality.objects.all()}
    of_units = _unit_rows(fetched.unit_figures)
    total, left = {"added": 0, "changed": 0, "same": 0}, []
    if fetched.own is None:
        left.append(
            f"Kommunens kod {settings.MUNICIPALITY_CODE} finns inte i Kolada. Säg till den som sköter systemet."
        )
    for indicator in indicators:
        found = by_kpi.get(indicator.kolada_id, [])
        rows = [
            _row(indicator.board or whole, each) for each in found if each.place == settings.MUNICIPALITY_CODE
        ] + of_units.get(indicator.kolada_id, [])
        if not found and not rows:
            left.append(f"{indicator.kolada_id} {indicator.name}: {_why_none(indicator.kolada_id, fetched)}")
            continue
        origin = {"source": SOURCE, "imported_from": indicator.kolada_id, "read_on": local_today()}
        results = (
            values_put(by=None, indicator=indicator, rows=rows, how=How.IMPORTED, **origin),
            comparisons_put(by=None, indicator=indicator, rows=_compared(found, others), **origin),
        )
        for result in results:
            for name in total:
                total[name] += getattr(result, name)
            left += [f"{indicator.name} {row.period.year}: {why}" for row, why in (*result.kept, *result.refused)]
    return total | {"left": left}


def _why_none(kpi, fetched) -> str:
    if kpi in fetched.faults:
        return fetched.faults[kpi]
    return "Kolada har inga värden." if kpi in fetched.key_figures else "nyckeltalet finns inte i Kolada. Rätta koden."


def _row(unit, figure) -> ValueRow:
    return ValueRow(unit=unit, period=date(figure.year, 1, 1), value=figure.value, status=figure.status)


def _unit_rows(figures) -> dict[str, list[ValueRow]]:
    """The figures of units in Kolada as values of the units that they are here, by key figure."""
    ours = {row.ou: row.unit for row in KoladaUnit.objects.select_related("unit")}
    rows = defaultdict(list)
    for figure in figures:
        if figure.place in ours:
            rows[figure.kpi].append(_row(ours[figure.place], figure))
    return rows


def _compared(figures, others) -> list[ComparisonRow]:
    """The nation, each municipality, and the unweighted mean of the similar ones that have a value, year by year."""
    kinds, rows, similar = ComparisonValue.Kind, [], defaultdict(list)
    for each in figures:
        told = {"period": date(each.year, 1, 1), "value": each.value, "status": each.status}
        if each.place == NATION:
            rows.append(ComparisonRow(kinds.NATION, "Riket", **told))
        elif each.place in others:
            other = others[each.place]
            rows.append(ComparisonRow(kinds.MUNICIPALITY, other.name, **told))
            if other.is_similar:
                similar[each.year].append(each.value)
    for year, values in similar.items():
        known = [value for value in values if value is not None]
        rows.append(
            ComparisonRow(
                kinds.SIMILAR,
                "Liknande kommuner",
                date(year, 1, 1),
                mean(known),
                "" if known else Missing.MISSING,
                basis=f"ovägt medel av {len(known)}" if known else "",
            )
        )
    return rows


class _Memory(MutableMapping):
    """The answers that came before, kept in the database by their address."""

    def __getitem__(self, url):
        row = KoladaAnswer.objects.filter(url=url).first()
        if row is None:
            raise KeyError(url)
        return Remembered(row.body, row.etag, row.modified)

    def __setitem__(self, url, answer):
        told = {"body": answer.body, "etag": answer.etag, "modified": answer.modified, "fetched_at": timezone.now()}
        if len(url) <= 600:
            KoladaAnswer.objects.update_or_create(url=url, defaults=told)

    def __delitem__(self, url):
        KoladaAnswer.objects.filter(url=url).delete()

    def __iter__(self):
        return iter(KoladaAnswer.objects.values_list("url", flat=True))

    def __len__(self):
        return KoladaAnswer.objects.count()
