"""An avvikelse to another organisation with a letter, or from one as a case."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.calendar import local_date, local_today
from core.errors import DomainError, RuleBroken
from core.workflow import apply_change, apply_transition, locked_row, save_new
from organisation.access import unit_ids_for
from organisation.roles import Action

from ..exchanging import ANSWER, SEND, Basis, Status, labels_in
from ..models import Danger, Exchange
from ..selectors_board import settings_of
from .clocks import clock_start, clock_stop
from .reporting import deviation_report
from .track_effects import noon_of

# Duties of our own: that their answer comes, and that they get ours. No act counts days in either.
WAITING, ANSWERING = "EXTERNAL", "EXTERNAL-ANS"


@transaction.atomic
def exchange_write(*, by, deviation, kind, counterpart, basis, letter, their_number="") -> Exchange:
    """Begins a letter to another organisation about a case that by handles. Raises DomainError, PermissionDenied.

    A letter that is said to hold nothing secret may not name those concerned as the case does.
    """
    with locked_row(deviation, by=by, action=Action.HANDLE_DEVIATIONS, version=None) as case:
        _check_letter(case, counterpart, basis, letter)
        exchange = save_new(
            Exchange(
                deviation=case, direction=Exchange.Direction.OUT, kind=kind, counterpart=counterpart.strip(),
                basis=basis, letter=letter.strip(), their_number=their_number.strip(), by=by,
            )
        )  # fmt: skip
        exchange.events.create(name="written", new_status=exchange.status, by=by)
    return exchange


@transaction.atomic
def exchange_change(*, by, exchange, version, kind, counterpart, basis, letter, their_number="") -> Exchange:
    """Changes a letter that has not been sent; what has been sent is never changed."""
    if exchange.status != Status.DRAFT:
        raise RuleBroken("Brevet är skickat och kan inte ändras. Skriv ett nytt.")
    _check_letter(exchange.deviation, counterpart, basis, letter)
    return apply_change(
        exchange, by=by, version=version, action=Action.HANDLE_DEVIATIONS, event="changed", kind=kind,
        counterpart=counterpart.strip(), basis=basis, letter=letter.strip(), their_number=their_number.strip(),
    )  # fmt: skip


@transaction.atomic
def exchange_send(*, by, exchange, version, sent_on) -> Exchange:
    """Notes that the letter was sent on a local day that has been; the clock for the answer begins with it.

    How long one waits is the nämnd's own choice (BoardSettings.answer_days): no act counts days here.
    """
    case = exchange.deviation
    if sent_on > local_today():
        raise DomainError("Dagen kan inte ligga i framtiden.", field="sent_on")
    if sent_on < local_date(exchange.at):
        raise DomainError("Brevet skrevs senare än så.", field="sent_on")
    days = settings_of(case.board_id).answer_days
    fresh = apply_transition(
        exchange, SEND, by=by, version=version, sent_on=sent_on, answer_by=sent_on + timedelta(days=days)
    )
    started = timezone.now() if sent_on == local_today() else noon_of(sent_on)
    clock_start(duty=WAITING, deviation=case, exchange=fresh, started_at=started, target_days=days)
    _tell_story(fresh, by, f"Brev till {fresh.counterpart}")
    return fresh


@transaction.atomic
def exchange_answer(*, by, exchange, version, answered_on, answer, their_number="") -> Exchange:
    """Writes down the answer: theirs to our letter, or ours to their avvikelse. The clock stops."""
    if answered_on > local_today():
        raise DomainError("Dagen kan inte ligga i framtiden.", field="answered_on")
    if exchange.sent_on is not None and answered_on < exchange.sent_on:
        raise DomainError("Svaret kan inte ha kommit före brevet.", field="answered_on")
    fresh = apply_transition(
        exchange, ANSWER, by=by, version=version, answered_on=answered_on, answer=answer.strip(),
        their_number=their_number.strip() or exchange.their_number,
    )  # fmt: skip
    out = fresh.direction == Exchange.Direction.OUT
    clock_stop(
        duty=WAITING if out else ANSWERING, deviation=fresh.deviation, exchange=fresh,
        by=f"Svar {'från' if out else 'till'} {fresh.counterpart}",
        at=timezone.now() if answered_on == local_today() else noon_of(answered_on),
    )  # fmt: skip
    _tell_story(fresh, by, f"Svar {'från' if out else 'till'} {fresh.counterpart}")
    return fresh


@transaction.atomic
def exchange_receive(
    *, by, submission_key, unit, category, what_happened, kind, counterpart, received_on, their_number="",
    in_danger=Danger.UNKNOWN, occurred_from=None, occurred_to=None, outcome="",
):  # fmt: skip
    """Registers an avvikelse that another organisation has sent, as a case of the unit; gives the case.

    It lies in the unit's inbox as any other. by stands as the one who reported it here: the sender has no account. The
    same submission_key again gives the same case. received_on is a local day that has been: the clock for our answer
    runs from it, as long as the nämnd has chosen (BoardSettings.answer_days).
    """
    if not counterpart.strip():
        raise DomainError("Skriv vilken organisation det kommer från.", field="counterpart")
    if received_on > local_today():
        raise DomainError("Dagen kan inte ligga i framtiden.", field="received_on")
    if unit.pk not in unit_ids_for(by, Action.SEE_NEW_CASES):
        raise DomainError("Välj en enhet där du tar emot avvikelser.", field="unit")
    case = deviation_report(
        by=by, submission_key=submission_key, unit=unit, category=category, what_happened=what_happened,
        in_danger=in_danger, occurred_from=occurred_from, occurred_to=occurred_to, outcome=outcome,
    )  # fmt: skip
    if case.exchanges.filter(direction=Exchange.Direction.IN).exists():
        return case
    days = settings_of(case.board_id).answer_days
    exchange = save_new(
        Exchange(
            deviation=case, direction=Exchange.Direction.IN, kind=kind, counterpart=counterpart.strip(),
            their_number=their_number.strip(), status=Status.SENT, sent_on=received_on,
            answer_by=received_on + timedelta(days=days), by=by,
        )
    )  # fmt: skip
    exchange.events.create(name="received", new_status=exchange.status, by=by)
    started = timezone.now() if received_on == local_today() else noon_of(received_on)
    clock_start(duty=ANSWERING, deviation=case, exchange=exchange, started_at=started, target_days=days)
    _tell_story(exchange, by, f"Avvikelse från {exchange.counterpart}")
    return case


def _check_letter(case, counterpart, basis, letter):
    if not counterpart.strip():
        raise DomainError("Skriv vilken organisation brevet går till.", field="counterpart")
    if not letter.strip():
        raise DomainError("Skriv brevet.", field="letter")
    if basis == Basis.NOTHING_SECRET:
        labels = case.concerned.values_list("label", flat=True)
        if found := labels_in(letter, labels):
            raise DomainError(
                f"I brevet står ”{found[0]}”, som i ärendet är den det gällde. Ta bort det, eller välj varför det får "
                "lämnas.",
                field="letter",
            )


def _tell_story(exchange, by, note):
    case = exchange.deviation
    case.events.create(name="exchange", old_status=case.status, new_status=case.status, by=by, note=note)
