"""What is seen of external providers (SoL 15 kap. 9 §, 17 kap. 10 § and 27 kap. 4 and 6 §§, LSS 23 g, 24 d and 24 f §§,
KL 10 kap. 8 §)."""

from django.db.models import Count, Q

from core.calendar import start_of_day
from core.wording import plural
from deviations.models import Track
from deviations.track_workflow import TrackStatus
from organisation.models import Unit
from selfinspections.models import Occurrence
from selfinspections.workflow import Status as InspectionStatus
from standards.models import IndicatorValue, TrackKind

from .evidence import Evidence, State, Time, how_many

REASON = "figures of the nämnd's external providers"
KEYS = ("providers", "provider-reports", "provider-follow-up", "provider-figures")


def gather(board: Unit, places, time: Time) -> list[Evidence]:
    """All evidence of this room. Three queries; none where the nämnd has no external provider."""
    if not places.providers:
        return [Evidence(key, State.ELSEWHERE, "Nämnden har ingen extern utförare i systemet.") for key in KEYS]
    count = places.providers
    return [
        Evidence(
            "providers",
            State.UNSEEN,
            f"Nämnden har {count} {plural(count, 'extern utförare', 'externa utförare')} i systemet. Skyldigheten är "
            "utförarens.",
        ),
        _reports(board, time),
        _followed(board, count, time),
        _figures(board, count, time),
    ]


def _reports(board, time) -> Evidence:
    rows = Track.objects.for_system(REASON).exclude(status=TrackStatus.DECLINED)
    rows = rows.filter(kind=TrackKind.LEX_SARAH, deviation__board=board, deviation__unit__provider__isnull=False)
    since = start_of_day(time.year_ago)
    row = rows.aggregate(
        all=Count("pk", filter=Q(received_at__gte=since)), notified=Count("pk", filter=Q(notified_at__gte=since))
    )
    if not row["all"] and not row["notified"]:
        return Evidence(
            "provider-reports",
            State.UNSEEN,
            "Ingen extern utförare har tagit emot en rapport i systemet det senaste året.",
        )
    return Evidence(
        "provider-reports",
        State.IN_ORDER,
        f"{how_many(row['all'], 'rapport', 'rapporter')} kom till externa utförare det senaste året. "
        f"{how_many(row['notified'], 'anmälan gjordes', 'anmälningar gjordes')} till IVO. Nämnden ser var och en så "
        "snart den finns i systemet.",
    )


def _followed(board, providers, time) -> Evidence:
    done = Occurrence.objects.of_board(board).filter(
        status=InspectionStatus.DONE, planned_on__gte=time.year_ago, unit__provider__isnull=False
    )
    return _seen("provider-follow-up", done, providers, "utförare har en egenkontroll gjorts det senaste året.")


def _figures(board, providers, time) -> Evidence:
    values = IndicatorValue.objects.for_system(REASON).filter(
        unit__board=board, unit__provider__isnull=False, saved_at__gte=start_of_day(time.year_ago)
    )
    return _seen("provider-figures", values, providers, "utförare finns värden på indikatorer från det senaste året.")


def _seen(key, rows, providers, words) -> Evidence:
    count = rows.order_by().values("unit__provider").distinct().count()
    return Evidence(key, State.IN_ORDER if count >= providers else State.UNSEEN, f"Hos {count} av {providers} {words}")
