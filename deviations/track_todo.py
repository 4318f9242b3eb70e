"""What the law's tracks put on somebody's Min dag: what runs, what waits, and what the nämnd is to be told.

A track's duties are those of whoever leads it; without a lead, of everybody whose role may run it there; a judgement
and a notification to IVO are also those of whoever may decide. What leads elsewhere is the case owner's.
"""

from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from core.access import through
from core.calendar import add_months, day_words, local_date
from core.todo import Todo
from organisation.access import unit_ids_for, units_q
from organisation.roles import Action
from standards.models import TrackKind

from .access import inbox_q
from .clock_rows import clock_url
from .models import Clock, Exchange, IvoNotification, Track
from .selectors_board import decisions_for
from .track_access import LEX
from .track_conditions import awaits_ivo
from .track_workflow import DECIDE, RUN, TrackStatus

COUNT_CAP = 100
INVESTIGATE = ("LS-ACT-SOL", "LS-ACT-LSS", "LM-INV")
NOTIFY = ("LS-IVO", "LM-IVO")
# Our own: when somebody should ask what has become of a notification. IVO has no time set for its answer.
ASK_IVO_MONTHS = 3


def track_todo(user, limit) -> tuple[list[Todo], int]:
    """The person's duties on the tracks, at most limit of each kind, and how many there are in all, each kind counted
    to COUNT_CAP. At most six queries."""
    clocks = _clocks_of(user)
    found = list(clocks.order_by(F("aim_at").asc(nulls_last=True), "pk")[:limit])
    total = len(found) if len(found) < limit else clocks.to_count()[:COUNT_CAP].count()
    items = [_clock(clock) for clock in found]
    if any(map(user.can, (*RUN.values(), *DECIDE.values()))) or found:
        tracks = _waiting_of(user)
        waiting = list(tracks.order_by("judged_at", "pk")[:limit])
        total += len(waiting) if len(waiting) < limit else tracks.order_by()[:COUNT_CAP].count()
        items += [_waiting(track) for track in waiting]
    if user.can(Action.REPORT_DECISIONS) and (reporting := _decisions(user)):
        items.append(reporting)
        total += 1
    return items, total


def _mine_q(user, track="") -> Q:
    """Tracks whose next step is user's; on what hangs on a track with "track__". It is asked of what one may see."""
    q = Q(**{f"{track}lead": user})
    for kind, action in RUN.items():
        q |= Q(**{f"{track}kind": kind, f"{track}lead__isnull": True}) & _of_units(user, unit_ids_for(user, action))
    return q


def _of_units(user, ids) -> Q:
    return through("deviation", units_q(user, ids))


def _clocks_of(user):
    """Running clocks whose duty is user's: a queryset."""
    q = _mine_q(user, "track__")
    for kind, action in DECIDE.items():
        decided = Q(duty__key__in=NOTIFY) | Q(duty__key__in=INVESTIGATE, track__judgement="")
        q |= Q(track__kind=kind) & decided & _of_units(user, unit_ids_for(user, action))
    if user.can(Action.HANDLE_DEVIATIONS):
        elsewhere = Q(track__isnull=True) | ~Q(track__kind__in=LEX)
        q |= elsewhere & through("deviation", inbox_q(user))
    seen = Clock.objects.visible_to(user, Action.SEE_CASES).running().with_aim()
    return seen.filter(q).select_related("duty", "track", "deviation__unit", "reference", "exchange")


def _waiting_of(user):
    """Tracks of user's that wait without a clock: for IVO's answer, for an answer to the reporter, to be closed."""
    asked = Q(appeal__isnull=False, appeal__answered_at__isnull=True)
    seen = Track.objects.visible_to(user, Action.SEE_CASES).filter(kind__in=LEX, status__in=TrackStatus.open())
    mine = _mine_q(user) | (asked & _of_units(user, unit_ids_for(user, Action.DECIDE_LEX_SARAH)))
    return (
        seen.filter(mine, pk__in=_waiting_ids())
        .select_related("deviation__unit", "notification", "appeal")
        .prefetch_related("decisions")
    )


def _waiting_ids():
    """The tracks that wait, whoever sees them: three small searches. As three conditions side by side, in three tables,
    they would be tried on every track that is open."""
    tracks = Track.objects.for_system("which tracks wait; _waiting_of asks them of what the person sees").order_by()
    running = Clock.objects.for_system("a track waits when none of its clocks runs").running()
    decided = tracks.filter(~Exists(running.filter(track=OuterRef("pk"))), status=TrackStatus.DECIDED)
    sent = tracks.filter(notification__status=IvoNotification.Status.SENT)
    asked = tracks.filter(appeal__isnull=False, appeal__answered_at__isnull=True)
    return decided.values("pk").union(sent.values("pk"), asked.values("pk"))


def _clock(clock) -> Todo:
    case, track = clock.deviation, clock.track
    law = f" · {clock.legal_word}" if clock.legal_word else ""
    own = clock.target_end and not clock.extended_to
    aim = f" · vårt mål {day_words(local_date(clock.target_end))}" if own else ""
    last = clock.extended_to or clock.legal_end
    until = f" · senast {day_words(local_date(last))} enligt {'IVO' if clock.extended_to else 'lagen'}" if last else ""
    return Todo(
        text=f"{_verb(clock)}: {case.title}",
        url=reverse("deviations:exchange", args=[case.number, clock.exchange_id])
        if clock.exchange_id
        else clock_url(clock),
        since=local_date(clock.started_at),
        due=local_date(clock.aim) if clock.aim else None,
        detail=f"{track.get_kind_display() if track else 'Avvikelse'} {case.number} · {case.unit}{aim}{law}{until}",
        paragraph=clock.reference,
    )


def _verb(clock) -> str:
    """What is to be done, as short as it can be said."""
    key, track = clock.duty.key, clock.track
    if clock.exchange_id:
        counterpart = clock.exchange.counterpart
        if clock.exchange.direction == Exchange.Direction.IN:
            return f"Svara {counterpart}"
        return f"{'Fråga efter' if clock.aim < timezone.now() else 'Vänta på'} svar från {counterpart}"
    if key in INVESTIGATE:
        if track.lead_id is None and track.status == TrackStatus.RECEIVED:
            return "Utse den som utreder"
        return "Utred" if track.judgement else "Utred och bedöm"
    return "Anmäl till IVO" if key in NOTIFY else clock.duty.name


def _waiting(track) -> Todo:
    case, appeal, notification = track.deviation, getattr(track, "appeal", None), getattr(track, "notification", None)
    since, due = local_date(track.judged_at or track.received_at), None
    if appeal is not None and appeal.answered_at is None:
        text, since = "Svara på begäran om ny bedömning", local_date(appeal.at)
    elif notification is not None and notification.status == IvoNotification.Status.SENT:
        since = notification.received_on or local_date(notification.sent_at)
        text, due = "För in IVO:s beslut när det har kommit", add_months(since, ASK_IVO_MONTHS)
    elif awaits_ivo(track):
        text = "Anmäl till IVO"
    else:
        text = f"Avsluta {TrackKind(track.kind).label}"
    return Todo(
        text=f"{text}: {case.title}",
        url=reverse("deviations:track", args=[case.number, track.kind]),
        since=since,
        due=due,
        detail=f"{track.get_kind_display()} {case.number} · {case.unit}",
    )


def _decisions(user) -> Todo | None:
    """Decisions by delegation that the nämnd has not been told of (KL 7 kap. 8 §), as one thing to do. It names what
    waits: MAS reports what is decided in lex Maria, SAS in lex Sarah. One query."""
    waiting = decisions_for(user).filter(reported__isnull=True).order_by()
    of_kind = {kind: Count("pk", filter=Q(track__kind=kind)) for kind in DECIDE}
    left = waiting.aggregate(count=Count("pk"), first=Min("at"), **of_kind)
    if not left["count"]:
        return None
    laws = " och ".join(kind.label.replace("Lex", "lex") for kind in DECIDE if left[kind])
    return Todo(
        text=f"Anmäl {left['count']} delegationsbeslut till nämnden",
        url=reverse("deviations:decisions"),
        since=local_date(left["first"]),
        detail=f"{'Ett beslut' if left['count'] == 1 else 'Beslut'} i {laws}",
    )
