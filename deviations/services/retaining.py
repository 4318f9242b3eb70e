"""How long an external provider keeps its lex Sarah papers: five years from the last entry, whenever that was made."""

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from core.background import for_each
from core.calendar import local_date

from ..models import (
    Clock,
    DeviationEvent,
    DeviationMessage,
    ExchangeEvent,
    IvoSupplement,
    TrackEntry,
    TrackEvent,
    TrackInformation,
)
from .clocks import clock_move

DUTY = "LS-RET-PRIV"
# Where somebody writes in a case, and by which way each hangs on it. What the system does by itself is no entry.
ENTRIES = (
    (DeviationEvent, "deviation", {"by__isnull": False}),
    (DeviationMessage, "deviation", {}),
    (TrackEvent, "track__deviation", {"by__isnull": False}),
    (TrackEntry, "track__deviation", {}),
    (TrackInformation, "track__deviation", {}),
    (IvoSupplement, "notification__track__deviation", {}),
    (ExchangeEvent, "exchange__deviation", {"by__isnull": False}),
)


def retention_clocks_move() -> int:
    """Counts the five years of every closed case anew whose last entry was made on a later local day than the clock
    knew of (SoL 17 kap. 10 §, LSS 23 g §). Run twice it moves once. Gives how many."""
    later = [clock for clock in _clocks() if local_date(clock.last_at) > local_date(clock.started_at)]
    return for_each(later, _move)


def _clocks():
    """The running clocks with `last_at`, the moment of the case's last entry, where that came after the clock began."""
    last = [Coalesce(_latest(*each), F("started_at")) for each in ENTRIES]
    running = Clock.objects.for_system("sweep: the last entry of a provider's case").running().filter(duty__key=DUTY)
    found = running.annotate(last_at=Greatest(*last)).filter(last_at__gt=F("started_at"))
    return found.select_related("deviation__unit", "deviation__board", "track")


def _latest(model, way, more) -> Subquery:
    rows = model.objects.filter(**{way: OuterRef("deviation")}, **more).order_by("-at")
    return Subquery(rows.values("at")[:1])


@transaction.atomic
def _move(clock) -> int:
    clock_move(
        duty=DUTY, deviation=clock.deviation, track=clock.track, started_at=clock.last_at,
        by="Ärendet har en senare anteckning",
    )  # fmt: skip
    return 1
