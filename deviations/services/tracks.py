"""The law's tracks of a case: opened or declined by a person, registered, led, judged, informed about, closed.

A rule suggests, a person decides; against a suggestion asks for a reason. What lex Sarah and lex Maria have for
themselves lies in services.lexsarah and services.lexmaria.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import forget_request_cache, may
from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.workflow import apply_change, apply_transition, locked_row, save_new
from organisation.delegation import delegation_for
from organisation.models import Delegation
from organisation.roles import Action
from standards.legal import reference_on
from standards.models import TrackKind

from ..models import Deviation, Track, TrackDecision, TrackEntry, TrackInformation
from ..selectors import leads_for
from ..track_conditions import first_before_closing
from ..track_workflow import DECIDE, RUN, TRANSITIONS, TrackStatus, run_action
from .clocks import clocks_stop_all
from .event_time import must_not_precede_event
from .notices import tell_owners
from .track_effects import on_closed, on_decided, on_informed, on_opened, on_received_moved
from .withholding import is_withheld_there, owner_beyond_the_manager

SECRECY_TOPIC = {TrackKind.LEX_SARAH: "sekretess-socialtjanst", TrackKind.LEX_MARIA: "sekretess-halsovard"}


@transaction.atomic
def track_open(*, by, deviation, kind, reason="", received_at=None, suggestion=(), rule_edition=None) -> Track:
    """Opens a track on a case, or takes up one that was declined. by handles the case or may run the track.

    received_at is an aware moment, by default when the report came. suggestion is what the rules said (a list of
    {"reason", "topic"}), empty when they did not suggest it: then reason must be given.
    Raises PermissionDenied, DomainError.
    """
    case = _case_for(by, deviation, kind)
    reason = reason.strip()
    if not case.is_open:
        raise DomainError("Ärendet är avslutat. Öppna det igen först.")
    if not suggestion and not reason:
        raise DomainError("Reglerna föreslår inte det här spåret. Skriv varför det ändå ska prövas.", field="reason")
    received_at = received_at or case.reported_at
    if received_at > timezone.now():
        raise DomainError("Tiden kan inte ligga i framtiden.", field="received_at")
    track = Track.objects.for_system("once per case").filter(deviation=case, kind=kind).first()
    values = {
        "grounds": reason, "suggested": bool(suggestion), "suggestion": list(suggestion), "rule_edition": rule_edition,
        "received_at": received_at, "received_by": by,
    }  # fmt: skip
    if track is None:
        track = save_new(Track(deviation=case, kind=kind, **_secrecy(kind, case), **values))
        track.events.create(name="opened", new_status=track.status, by=by, reason=reason)
    elif track.status == TrackStatus.DECLINED:
        track = _take_up(track, by, reason, **values)
    else:
        raise DomainError(f"{track.get_kind_display()} är redan öppnat i det här ärendet.")
    _mark(case, track, by)
    on_opened(track, by=by)
    return track


@transaction.atomic
def tracks_leave(*, by, deviation, original):
    """Ends the open tracks of a case that has become a duplicate of original, in which the event is investigated."""
    words = f"Samma händelse utreds i {original.number}."
    for track in deviation.tracks.filter(status__in=TrackStatus.open()):
        old = track.status
        fresh = apply_change(track, by=None, version=None, action=None, status=TrackStatus.DECLINED, grounds=words)
        fresh.events.create(name="left", old_status=old, new_status=fresh.status, by=by, reason=words)
        clocks_stop_all(deviation=deviation, track=fresh, by=f"Utreds i {original.number}")


@transaction.atomic
def tracks_come_back(*, by, deviation):
    """Takes up the tracks that ended because the case was a duplicate, when it is one no longer: nobody had said that
    they were not needed."""
    for track in deviation.tracks.filter(status=TrackStatus.DECLINED):
        last = track.events.filter(new_status=TrackStatus.DECLINED).order_by("-pk").first()
        if last is not None and last.name == "left":
            began = track.events.filter(name__in=("opened", "take_up")).order_by("-pk").first()
            on_opened(_take_up(track, by, "Ärendet är inte längre en dubblett.", grounds=began.reason), by=by)


def _take_up(track, by, reason, **values) -> Track:
    """Whoever handles the case may take a track up without running it; the right has been asked for already."""
    fresh = apply_change(track, by=None, version=None, action=None, status=TrackStatus.RECEIVED, **values)
    fresh.events.create(name="take_up", old_status=TrackStatus.DECLINED, new_status=fresh.status, by=by, reason=reason)
    return fresh


@transaction.atomic
def track_decline(*, by, deviation, kind, reason, suggestion=(), rule_edition=None) -> Track:
    """Says no to a track that the rules suggest, with the reason. It can be taken up again."""
    case = _case_for(by, deviation, kind)
    if not reason.strip():
        raise DomainError("Skriv varför det inte är aktuellt.", field="reason")
    if Track.objects.for_system("once per case").filter(deviation=case, kind=kind).exists():
        raise DomainError("Spåret är redan öppnat eller prövat.")
    track = save_new(
        Track(
            deviation=case, kind=kind, status=TrackStatus.DECLINED, grounds=reason.strip(), received_by=by,
            suggested=bool(suggestion), suggestion=list(suggestion), rule_edition=rule_edition,
        )
    )  # fmt: skip
    track.events.create(name="declined", new_status=track.status, by=by, reason=reason.strip())
    return track


def _case_for(by, deviation, kind) -> Deviation:
    """The case, locked; by must handle it, or see it and hold the right that runs the track there."""
    case = Deviation.objects.for_system("locked before the right is asked").select_for_update(of=("self",)).get(
        pk=deviation.pk
    )  # fmt: skip
    if may(by, Action.HANDLE_DEVIATIONS, case):
        return case
    if kind in RUN and may(by, Action.SEE_CASES, case) and case.unit_id in _ids(by, RUN[TrackKind(kind)]):
        return case
    raise PermissionDenied


def _ids(by, action):
    from organisation.access import unit_ids_for

    return unit_ids_for(by, action)


def _secrecy(kind, case) -> dict:
    """The marking that is suggested from the start: the chapter of OSL that the track's law goes with."""
    topic = SECRECY_TOPIC.get(kind)
    reference = reference_on(topic, local_today()) if topic else None
    return {"secrecy": reference, "secrecy_on": local_today()} if reference else {}


def _mark(case, track, by):
    """What the case itself keeps of its tracks: who may see it, and who answers for it, follows from that."""
    changes = {}
    if track.kind == TrackKind.LEX_SARAH:
        changes["lex_sarah"] = True
        if is_withheld_there(case):
            changes |= {"withheld": True} | owner_beyond_the_manager(case, by)
    if track.kind == TrackKind.LEX_MARIA:
        changes["lex_maria"] = True
    if changes:
        # The right to open was asked for already; whoever opens may lose the case by it.
        fresh = apply_change(case, by=None, version=None, action=Action.HANDLE_DEVIATIONS, **changes)
        label = track.get_kind_display()
        fresh.events.create(name="track_opened", old_status=fresh.status, new_status=fresh.status, by=by, note=label)
        forget_request_cache()
        if "owner" in changes:
            tell_owners(fresh, f"track_opened:{fresh.version}", f"Avvikelse {case.number} är nu din", by=by)


@transaction.atomic
def track_register(*, by, track, version, diary_number, secrecy, received_at):
    """Diarienummer, sekretessmarkering with its provision, and when the report was received: to the minute, not before
    the event, and the clocks that run from it are counted from there. Raises DomainError, Conflict, PermissionDenied.
    """
    if received_at > timezone.now():
        raise DomainError("Tiden kan inte ligga i framtiden.", field="received_at")
    marked = track.secrecy_on if secrecy is not None and track.secrecy_id == secrecy.pk else local_today()
    moved = received_at != track.received_at.replace(second=0, microsecond=0)
    if moved:
        must_not_precede_event(track.deviation, received_at, field="received_at")
    fresh = _change(
        track, by, version, "registered", diary_number=diary_number.strip(), secrecy=secrecy,
        secrecy_on=marked if secrecy is not None else None, received_at=received_at if moved else track.received_at,
    )  # fmt: skip
    if moved:
        on_received_moved(fresh)
    return fresh


@transaction.atomic
def track_appoint(*, by, track, version, lead, impartiality):
    """Appoints who leads the investigation, after it has been asked whether they are disqualified (jäv)."""
    if not impartiality.strip():
        raise DomainError("Skriv hur jäv är prövat.", field="impartiality")
    if track.deviation.implicated.filter(pk=lead.pk).exists():
        raise DomainError("Den som berörs av rapporten kan inte leda utredningen.", field="lead")
    if not leads_for(track).filter(pk=lead.pk).exists():
        raise DomainError("Personen får inte leda utredningen. Ge tillgång till ärendet först.", field="lead")
    fresh = _change(
        track, by, version, "lead", note=f"{lead.name}. {impartiality.strip()}", lead=lead,
        impartiality=impartiality.strip(),
    )  # fmt: skip
    forget_request_cache()
    return fresh


@transaction.atomic
def track_investigate(*, by, track, version):
    """Begins the investigation."""
    return _step(track, "investigate", by, version)


@transaction.atomic
def entry_add(*, by, track, topic, text, kind, source, stated_by="", happened_at=None, corrects=None, title=""):
    """Adds a note to the investigation; nothing is ever changed in it. Each note carries date, source, fact or
    assessment, author and title (SOSFS 2011:5 5 kap.).

    Raises DomainError beside its field, PermissionDenied.
    """
    with locked_row(track, by=by, action=run_action(track.kind), version=None) as row:
        if not row.is_open:
            raise DomainError("Spåret är avslutat. Öppna det igen först.")
        if happened_at is not None and happened_at > timezone.now():
            raise DomainError("Tiden kan inte ligga i framtiden.", field="happened_at")
        if corrects is not None:
            if corrects.track_id != row.pk:
                raise DomainError("Anteckningen hör till ett annat spår.")
            corrects = corrects.corrects or corrects  # what corrects a correction stands beside it
        if topic in ("consequence", "child") and not stated_by:
            raise DomainError("Välj vem som säger det.", field="stated_by")
        if topic == "measures" and happened_at is None:
            raise DomainError("Skriv när åtgärden gjordes.", field="happened_at")
        entry = TrackEntry(
            track=row, topic=topic, text=text.strip(), kind=kind, source=source.strip(), stated_by=stated_by,
            happened_at=happened_at, corrects=corrects, by=by, title=title.strip() or title_of(by),
        )  # fmt: skip
        return save_new(entry)


@transaction.atomic
def information_add(
    *, by, track, recipient, informed, on=None, how="", points=(), journal_on=None, reason_not=""
) -> TrackInformation:
    """Notes who was told, when and how; or why not. Dates are local and may lie neither ahead nor before the event.

    Raises DomainError beside its field, or when the track is closed or was declined; PermissionDenied.
    """
    for field, day in (("on", on), ("journal_on", journal_on)):
        if day is not None and day > local_today():
            raise DomainError("Dagen kan inte ligga i framtiden.", field=field)
    if informed and (on is None or not how):
        raise DomainError("Skriv när och hur.", field="on" if on is None else "how")
    if not informed and not reason_not.strip():
        raise DomainError("Skriv varför inte.", field="reason_not")
    if informed:
        must_not_precede_event(track.deviation, on, field="on")
    with locked_row(track, by=by, action=run_action(track.kind), version=None) as row:
        if row.status == TrackStatus.DECLINED:
            raise DomainError("Spåret är prövat och inte aktuellt. Öppna det först, om det ändå ska utredas.")
        if not row.is_open:
            raise DomainError("Spåret är avslutat. Öppna det igen först.")
        told = save_new(
            TrackInformation(
                track=row, recipient=recipient, informed=informed, on=on if informed else None,
                how=how if informed else "", points=list(points), journal_on=journal_on,
                reason_not="" if informed else reason_not.strip(), by=by,
            )
        )  # fmt: skip
        row.events.create(name="informed", by=by, note=told.get_recipient_display())
        on_informed(row, told)
    return told


def decision_record(*, by, track, what, reasons, judgement="", answers=None, lowered=False) -> TrackDecision:
    """Writes a decision in the nämnd's name, with the delegation that gives the right; to be reported to the nämnd.

    Raises RuleBroken without a delegation in force, DomainError without reasons.
    """
    if not reasons.strip():
        raise DomainError("Skriv skälen.", field="reasons")
    delegation = must_have_delegation(by, track)
    return save_new(
        TrackDecision(
            track=track, what=what, judgement=judgement, answers=answers or {}, lowered=lowered,
            reasons=reasons.strip(), by=by, title=title_of(by), delegation=delegation,
        )
    )  # fmt: skip


def must_have_delegation(by, track) -> Delegation:
    """The delegation in force today by which by decides on the track. Raises RuleBroken when there is none."""
    delegation = delegation_for(by, DECIDE[TrackKind(track.kind)], track.deviation.unit)
    if delegation is None:
        raise RuleBroken(
            "Du saknar delegation för beslutet. Be den som har delegation att besluta, eller lägg in delegationen "
            "under Organisation."
        )
    return delegation


@transaction.atomic
def track_decide(*, by, track, version, reasons):
    """The decision or ställningstagande that ends the investigation (SOSFS 2011:5 5 kap.; PSL 3 kap. 3 §)."""
    if track.kind not in DECIDE:
        raise DomainError("Det här spåret avslutas utan beslut.")
    fresh = _step(track, "decide", by, version, note=reasons.strip())
    decision_record(by=by, track=fresh, what=TrackDecision.What.CLOSE, judgement=fresh.judgement, reasons=reasons)
    on_decided(fresh)
    return fresh


@transaction.atomic
def track_close(*, by, track, version, note=""):
    """Closes the track: everything its law asks for is done. Raises RuleBroken with the step that comes first, or with
    what is lacking; Conflict, PermissionDenied."""
    if (first := first_before_closing(track)) and may(by, run_action(track.kind), track):
        raise RuleBroken(first)
    fresh = _step(
        track, "close", by, version, note=note.strip(), closing_note=note.strip() or track.closing_note,
        closed_at=timezone.now(), closed_by=by,
    )  # fmt: skip
    clocks_stop_all(deviation=fresh.deviation, track=fresh, by="Spåret avslutades")
    on_closed(fresh)
    return fresh


@transaction.atomic
def track_reopen(*, by, track, version, reason):
    """Opens a closed track again, with the reason; the case must be open."""
    if not reason.strip():
        raise DomainError("Skriv varför spåret öppnas igen.", field="reason")
    if not track.deviation.is_open:
        raise RuleBroken("Ärendet är avslutat. Öppna det igen först.")
    fresh = _step(track, "reopen", by, version, reason=reason.strip(), closed_at=None, closed_by=None)
    on_opened(fresh, by=by)
    return fresh


def title_of(person) -> str:
    """The person's title as it stands beside what they write; their role when they have none."""
    return person.title or person.role_text or "–"


def _step(track, name, by, version, **changes):
    return apply_transition(track, TRANSITIONS[TrackKind(track.kind)][name], by=by, version=version, **changes)


def _change(track, by, version, event, *, note="", **changes):
    if not track.is_open:
        raise DomainError("Spåret är avslutat. Öppna det igen först.")
    return apply_change(track, by=by, version=version, action=run_action(track.kind), event=event, note=note, **changes)
