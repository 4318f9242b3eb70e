"""What the investigations hold, what went to IVO, and what led to other receivers (SOSFS 2011:5 4–6 kap., PSL 3 kap.
5 §, HSLF-FS 2017:40, HSLF-FS 2017:41 5 §, OSL 5 kap. 1 §)."""

from django.db.models import Count, Exists, OuterRef, Q

from core.calendar import start_of_day
from deviations.models import IvoNotification, IvoSupplement
from deviations.models.notifications import Channel
from deviations.track_conditions import SERIOUS_INJURIES
from deviations.track_workflow import TrackStatus
from organisation.models import Unit
from standards.models import TrackKind

from .cases import own_tracks
from .evidence import Evidence, State, Time, fine_if, how_many, how_many_of

REASON = "figures of what the nämnd has sent to IVO"
LEX = {TrackKind.LEX_SARAH: "lex-sarah", TrackKind.LEX_MARIA: "lex-maria"}
CONTENT = {
    TrackKind.LEX_SARAH: "Systemet tar inte emot beslutet förrän alla delar är skrivna. Varje anteckning har dag, "
    "källa, uppgift eller bedömning, och vem som skrev.",
    TrackKind.LEX_MARIA: "Systemet tar inte emot beslutet förrän händelseförlopp, orsaker och följder är skrivna, och "
    "för en allvarlig vårdskada också åtgärder med ansvarig och dag.",
}
BESIDE = {
    TrackKind.DATA_BREACH: ("data-breaches", "personuppgiftsincident", "personuppgiftsincidenter"),
    TrackKind.MEDICAL_DEVICE: ("medical-devices", "händelse med en produkt", "händelser med produkter"),
    TrackKind.WORK_ENVIRONMENT: ("work-environment", "arbetsskada eller tillbud", "arbetsskador och tillbud"),
}


def gather(board: Unit, places, time: Time) -> list[Evidence]:
    """All evidence of this room. Three queries."""
    tracks, since = own_tracks(board), Q(received_at__gte=start_of_day(time.year_ago))
    lex = tracks.filter(kind__in=LEX).order_by().values_list("kind")
    found = lex.annotate(
        received=Count("pk", filter=since),
        unprotected=Count("pk", filter=since & Q(protection="")),
        decided=Count(
            "pk",
            filter=Q(judged_at__gte=start_of_day(time.year_ago), status__in=(TrackStatus.DECIDED, TrackStatus.CLOSED)),
        ),
        loose=Count("pk", filter=Q(diary_number="", status__in=TrackStatus.open())),
        serious=Count("pk", filter=since & Q(judgement__in=SERIOUS_INJURIES)),
        offered=Count("pk", filter=since & Q(judgement__in=SERIOUS_INJURIES) & ~Q(patient_offered="")),
    )
    rows = {kind: counts for kind, *counts in found}
    sarah, maria = (rows.get(kind, [0] * 6) for kind in LEX)
    return [
        _protected(*sarah[:2]),
        *(_content(kind, counts[2]) for kind, counts in zip(LEX, (sarah, maria), strict=True)),
        _registered(sarah[3] + maria[3], bool(sarah[0] or maria[0])),
        _offered(*maria[4:]),
        *_to_ivo(board, time),
        *_beside(tracks, since),
    ]


def _protected(received, without) -> Evidence:
    """What was done at once for the person (SOSFS 2011:5 4 kap.)."""
    if not received:
        return Evidence("lex-sarah-protected", State.UNSEEN, "Ingen rapport har tagits emot det senaste året.")
    return fine_if(
        not without,
        "lex-sarah-protected",
        f"I {how_many_of(received - without, received)} utredningar från det senaste året står vad som gjordes genast "
        "för att skydda personen.",
        "Skriv i de andra vad som gjordes, och när.",
    )


def _content(kind, decided) -> Evidence:
    count = f"{how_many(decided, 'utredning', 'utredningar')} avslutades med beslut det senaste året."
    says = count if decided else "Ingen utredning avslutades med beslut det senaste året."
    state = State.IN_ORDER if decided else State.UNSEEN
    return Evidence(f"{LEX[kind]}-content", state, f"{says} {CONTENT[kind]}")


def _registered(loose, some) -> Evidence:
    """Diarienummer on what is open: a case under lex Sarah or lex Maria holds secrets, and is registered at once."""
    if not loose and not some:
        return Evidence(
            "registered", State.UNSEEN, "Ingen utredning enligt lex Sarah eller lex Maria det senaste året."
        )
    return fine_if(
        not loose,
        "registered",
        "Alla öppna utredningar enligt lex Sarah och lex Maria har ett diarienummer."
        if not loose
        else f"{how_many(loose, 'öppen utredning', 'öppna utredningar')} enligt lex Sarah eller lex Maria saknar "
        "diarienummer.",
        "Registrera dem och skriv in numret.",
    )


def _offered(serious, offered) -> Evidence:
    """That the patient was asked to tell (HSLF-FS 2017:40)."""
    if not serious:
        return Evidence("patients-offered", State.UNSEEN, "Ingen vårdskada har bedömts som allvarlig det senaste året.")
    return fine_if(
        offered == serious,
        "patients-offered",
        f"Patienten eller en närstående erbjöds att berätta i {how_many_of(offered, serious)} utredningar av en "
        "allvarlig vårdskada.",
        "Fråga patienten, eller skriv varför det inte går.",
    )


def _to_ivo(board, time) -> list[Evidence]:
    """How notifications went, and whether every investigation has followed."""
    supplements = IvoSupplement.objects.filter(notification=OuterRef("pk"), what=IvoSupplement.What.INVESTIGATION)
    recent = Q(sent_at__gte=start_of_day(time.year_ago))
    rows = IvoNotification.objects.for_system(REASON).filter(
        sent_at__isnull=False, track__in=own_tracks(board).order_by().values("pk")
    )
    counted = (
        rows.order_by()
        .values_list("track__kind")
        .annotate(
            waits=Count("pk", filter=Q(with_investigation=False) & ~Exists(supplements)),
            sent=Count("pk", filter=recent & Q(channel__in=(Channel.E_SERVICE, Channel.POST))),
        )
    )
    found = {kind: counts for kind, *counts in counted}
    return [each for kind in LEX for each in _sent(LEX[kind], *found.get(kind, (0, 0)), bool(kind in found))]


def _sent(name, waits, sent, some):
    if not some:
        none = "Ingen anmälan har skickats till IVO."
        yield Evidence(f"{name}-investigation", State.UNSEEN, none)
        yield Evidence(f"{name}-form", State.UNSEEN, none)
        return
    yield fine_if(
        not waits,
        f"{name}-investigation",
        "Utredningen har följt med eller skickats efter till alla anmälningar."
        if not waits
        else f"{how_many(waits, 'anmälan', 'anmälningar')} till IVO väntar på sin utredning.",
        "Skicka utredningen så snart den är klar.",
    )
    yield Evidence(
        f"{name}-form",
        State.IN_ORDER if sent else State.UNSEEN,
        f"{how_many(sent, 'anmälan', 'anmälningar')} skickades det senaste året, i e-tjänsten eller med post. Systemet "
        "godtar inget annat sätt."
        if sent
        else "Ingen anmälan har skickats till IVO det senaste året.",
    )


def _beside(tracks, since):
    """Tracks that other receivers and systems take care of."""
    counted = (
        tracks.filter(kind__in=BESIDE)
        .order_by()
        .values_list("kind")
        .annotate(all=Count("pk", filter=since), open=Count("pk", filter=Q(status__in=TrackStatus.open())))
    )
    found = {kind: counts for kind, *counts in counted}
    for kind, (key, one, many) in BESIDE.items():
        count, waiting = found.get(kind, (0, 0))
        seen = count or waiting
        yield Evidence(
            key,
            State.IN_ORDER if seen else State.UNSEEN,
            f"{how_many(count, one, many)} togs upp i avvikelserna det senaste året. "
            f"{how_many(waiting, 'är öppen', 'är öppna')}."
            if seen
            else f"Inga {many} har tagits upp i avvikelserna det senaste året.",
        )
