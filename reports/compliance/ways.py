"""In how many of the ways of the general advice one looks at oneself (SOSFS 2011:9 5 kap. 2 §, allmänna råd)."""

from django.db.models import Exists, F, Max, Min, OuterRef, Q

from core.calendar import add_months, start_of_day
from improvements.models import ValuesTalk
from organisation.models import Law, Unit, ids_of_path
from qualityyear.models import PulseRound
from selfinspections.models import Occurrence
from selfinspections.workflow import Status as InspectionStatus
from standards.models import ComparisonValue, IndicatorValue, JournalReview

from .evidence import Evidence, Time, fine_if

REASON = "which ways of egenkontroll the nämnd has used"
REGISTERS, OTHERS, EARLIER, SURVEYS, RECORDS, ATTITUDES, PATIENTS_BOARD, AUDITORS = WAYS = (
    "kvalitetsregister",
    "öppna jämförelser och andra verksamheter",
    "egna tidigare resultat",
    "undersökningar bland dem det gäller",
    "granskning av journaler och akter",
    "medarbetarnas attityder och förhållningssätt",
    "uppgifter från patientnämnden",
    "synpunkter från revisorer och intressenter",
)
# By which words in what is said of an indicator and its values, or in the name of a check list, a way is known.
SIGNS = {
    REGISTERS: ("register", "senior alert", "bpsd"),
    SURVEYS: ("undersökning", "enkät", "tycker de äldre"),
    RECORDS: ("journalgranskning", "aktgranskning"),
    ATTITUDES: ("förhållningssätt", "värdegrund", "attityd"),
    PATIENTS_BOARD: ("patientnämnd",),
    AUDITORS: ("revis", "intressent", "brukarråd", "anhörigråd", "brukarrevision"),
}


def gather(board: Unit, places, time: Time) -> list[Evidence]:
    """The evidence of this room. A patientnämnd is asked only of a vårdgivare. Nine queries at most."""
    asked = [way for way in WAYS if way != PATIENTS_BOARD or Law.HSL in places.laws]
    used = _used(board, time)
    seen, unseen = [way for way in asked if way in used], [way for way in asked if way not in used]
    says = f"{len(seen)} av de {len(asked)} sätt som råden nämner syns det senaste året"
    says += f": {', '.join(seen)}." if seen else "."
    if unseen:
        says += f" Det här syns inte: {', '.join(unseen)}."
    return [fine_if(2 * len(seen) >= len(asked), "ways", says, "Välj fler sätt att se på den egna verksamheten.")]


def _used(board, time) -> set[str]:
    # The nämnd's own, and what is measured for the whole municipality.
    units = Unit.objects.filter(Q(board=board) | Q(pk__in=ids_of_path(board.path))).values("pk")
    # What is published in a year is often about the year before.
    since = add_months(time.today, -24)
    values = IndicatorValue.objects.for_system(REASON).filter(unit__in=units, period__gte=since)
    done = Occurrence.objects.of_board(board).filter(status=InspectionStatus.DONE, planned_on__gte=time.year_ago)
    about = ("indicator__name", "indicator__definition", "indicator__source", "source")
    texts = values.order_by().values_list(*about).distinct()
    lists = done.order_by().values_list("check_list__title", flat=True).distinct()
    words = " ".join([*(" ".join(row) for row in texts), *lists]).casefold()
    used = {way for way, signs in SIGNS.items() if any(sign in words for sign in signs)}
    compared = ComparisonValue.objects.filter(Exists(values.filter(indicator=OuterRef("indicator"))), period__gte=since)
    reviews = JournalReview.objects.for_system(REASON).filter(
        unit__in=units, counted_at__gte=start_of_day(time.year_ago)
    )
    pulses = PulseRound.objects.of_board(board).filter(is_closed=True, answers__gt=0, closes_on__gte=time.year_ago)
    talks = ValuesTalk.objects.of_board(board).filter(held_on__gte=time.year_ago)
    again = values.order_by().values("indicator", "unit").annotate(first=Min("period"), last=Max("period"))
    repeated = done.order_by().values("check_list").annotate(first=Min("planned_on"), last=Max("planned_on"))
    for way, rows in (
        (OTHERS, [compared]),
        (EARLIER, [again.filter(last__gt=F("first")), repeated.filter(last__gt=F("first"))]),
        (RECORDS, [reviews]),
        (ATTITUDES, [pulses, talks]),
    ):
        if way not in used and any(each.exists() for each in rows):
            used.add(way)
    return used
