"""What concerns the nämnd itself: decisions reported to it, and its own choices where the law leaves them to it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_date, local_today
from core.errors import Conflict, DomainError
from core.workflow import clean, save_new
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.services import one_at_a_time

from ..models import BoardSettings, DecisionReport, TrackDecision
from ..track_access import decision_q


@transaction.atomic
def decisions_report(*, by, decisions, meeting_on, paragraph) -> int:
    """Notes that decisions have been reported to the nämnd, at a meeting (a local date that has been) under a §.

    decisions is an iterable of TrackDecision. Gives how many were new: one that is already reported keeps its first
    meeting, so that the same form sent twice does nothing. Source: KL 7 kap. 8 §. Raises DomainError, PermissionDenied.
    """
    ids = [decision.pk for decision in decisions]
    if not ids:
        raise DomainError("Välj minst ett beslut.", field="decisions")
    if meeting_on > local_today():
        raise DomainError("Sammanträdet har inte varit än. För in det när nämnden har fått listan.", field="meeting_on")
    if not paragraph.strip():
        raise DomainError("Skriv vilken paragraf i protokollet.", field="paragraph")
    found = list(
        TrackDecision.objects.select_for_update(of=("self",))
        .filter(decision_q(by), pk__in=ids)
        .select_related("track__deviation", "reported")
        .order_by("pk")
    )
    if len(found) != len(set(ids)):
        raise PermissionDenied
    if len({decision.track.deviation.board_id for decision in found}) > 1:
        raise DomainError("Besluten hör till olika nämnder. Ta en nämnd i taget.", field="decisions")
    new = [decision for decision in found if not hasattr(decision, "reported")]
    for decision in new:
        if local_date(decision.at) > meeting_on:
            raise DomainError(
                f"Beslutet i {decision.track.deviation.number} är fattat efter sammanträdet.", field="meeting_on"
            )
        save_new(DecisionReport(decision=decision, meeting_on=meeting_on, paragraph=paragraph.strip(), by=by))
        track = decision.track
        track.events.create(
            name="reported_to_board",
            old_status=track.status,
            new_status=track.status,
            by=by,
            note=f"{meeting_on:%Y-%m-%d}, § {paragraph.strip()}",
        )
    return len(new)


CHOICES = ("manager_reads_lex_sarah", "answer_days", "disposal_decision", "disposal_years")


@transaction.atomic
def board_settings_save(
    *, by, board, version, manager_reads_lex_sarah, answer_days, disposal_decision="", disposal_years=None
) -> BoardSettings:
    """Saves what the nämnd has chosen; what it chose before stands in the history. version is that of the page.

    Nothing is deleted by it: without a gallringsbeslut everything is kept (arkivlagen 10 §). Cases that are already on
    lex Sarah keep the readers they had. Raises DomainError, Conflict, PermissionDenied.
    """
    if board.pk not in board_ids_for(by, Action.EDIT_STANDARDS):
        raise PermissionDenied
    if not 1 <= answer_days <= 365:
        raise DomainError("Skriv ett antal dagar mellan 1 och 365.", field="answer_days")
    disposal_decision = disposal_decision.strip()
    if disposal_years is not None and not disposal_decision:
        raise DomainError("Ange nämndens gallringsbeslut. Utan beslut bevaras allt.", field="disposal_decision")
    if disposal_decision and disposal_years is None:
        raise DomainError("Skriv efter hur många år beslutet säger att det gallras.", field="disposal_years")
    # The nämnd's own row is locked, so that two who choose for the first time at once do not both begin.
    one_at_a_time(board.pk)
    row = BoardSettings.objects.filter(board=board).first() or BoardSettings(board=board)
    if row.version != int(version):
        raise Conflict
    said = (manager_reads_lex_sarah, answer_days, disposal_decision, disposal_years)
    changed = [name for name, value in zip(CHOICES, said, strict=True) if getattr(row, name) != value]
    if not changed and row.pk:
        return row
    for name, value in zip(CHOICES, said, strict=True):
        setattr(row, name, value)
    row.version += 1
    clean(row)
    row._history_user = by
    row.save()
    return row
