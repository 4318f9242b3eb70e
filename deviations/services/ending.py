"""How a case ends, and how it is opened again."""

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError, RuleBroken
from core.workflow import apply_transition
from organisation.roles import Action

from .. import conditions
from ..models import Deviation
from ..suggestions import unanswered
from ..track_workflow import TrackStatus
from ..workflow import CLOSE, MARK_DUPLICATE, MARK_NOT_DEVIATION, REOPEN, RESTORE, Status
from .handling import deviation_assess
from .inboxes import inbox_of
from .notices import tell_owners, tell_reporter
from .tracks import tracks_come_back, tracks_leave


@transaction.atomic
def deviation_close(*, by, deviation, version, closing_note, open_measures_reason=""):
    """Closes a case when the conditions hold (deviations.conditions). closing_note is told the reporter."""
    case = apply_transition(
        deviation,
        CLOSE,
        by=by,
        version=version,
        closing_note=closing_note.strip(),
        open_measures_reason=open_measures_reason.strip(),
        closed_at=timezone.now(),
        closed_by=by,
        note=closing_note.strip(),
    )
    tell_reporter(
        case, f"closed:{case.version}", f"Din rapport {case.number} är klar: läs vad den ledde till", mail=True
    )
    return case


@transaction.atomic
def deviation_close_small(
    *,
    by,
    deviation,
    version,
    laws,
    matrix,
    severity,
    likelihood,
    reason,
    closing_note,
    category=None,
    title=None,
    traits=None,
):
    """A small event in one step: judged, said what was done and why no more is needed, closed.

    Refused with the reason when the judgement says that the event must be investigated, or when the rules suggest a
    track that somebody has to answer first.
    """
    case = deviation_assess(
        by=by,
        deviation=deviation,
        version=version,
        laws=laws,
        matrix=matrix,
        severity=severity,
        likelihood=likelihood,
        reason=reason,
        category=category,
        title=title,
        traits=traits,
    )
    if conditions.must_be_investigated(case):
        raise RuleBroken(conditions.INVESTIGATE_FIRST, field="severity")
    if waiting := unanswered(case):
        raise RuleBroken(
            f"Det du har svarat gör att {' och '.join(each.label for each in waiting)} behöver prövas. Välj ”Bedöm "
            "och utred vidare” och ta ställning på ärendets sida. Sedan kan du avsluta."
        )
    return deviation_close(by=by, deviation=case, version=case.version, closing_note=closing_note)


@transaction.atomic
def deviation_reopen(*, by, deviation, version, reason):
    """Opens a closed case again, with its judgement; the owner is the inbox of today if the old one is gone.

    What came of it has to be written anew when it is closed again; the old words stay in the story.
    """
    case = apply_transition(
        deviation,
        REOPEN,
        by=by,
        version=version,
        reason=reason,
        reopen_reason=reason.strip(),
        closed_at=None,
        closed_by=None,
        closing_note="",
        open_measures_reason="",
        **_owner_again(deviation),
    )
    _tell_open_again(case, by)
    return case


@transaction.atomic
def deviation_restore(*, by, deviation, version, reason):
    """Takes up a case that was set aside as a duplicate, or as no avvikelse."""
    case = apply_transition(
        deviation,
        RESTORE,
        by=by,
        version=version,
        reason=reason,
        reopen_reason=reason.strip(),
        duplicate_of=None,
        closing_note="",
        **_owner_again(deviation),
    )
    tracks_come_back(by=by, deviation=case)
    _tell_open_again(case, by)
    return case


@transaction.atomic
def deviation_mark_duplicate(*, by, deviation, version, original_number):
    """Says that the event has been reported before: original_number is the first report's number.

    The original must be one that the person may see. A duplicate of a duplicate points to the first of them all.
    """
    original_number = original_number.strip()
    # Both are locked, in one order: of two that are said at the same time to be each other's duplicate, one stays.
    found = (
        Deviation.objects.visible_to(by, Action.SEE_CASES)
        .select_for_update(of=("self",))
        .filter(number__in=[deviation.number, original_number])
        .order_by("pk")
    )
    original = {case.number: case for case in found}.get(original_number)
    if original is None or original.pk == deviation.pk or original.board_id != deviation.board_id:
        raise DomainError(_not_found(original_number, deviation), field="original_number")
    if original.status == Status.NOT_DEVIATION:
        raise DomainError(
            f"{original.number} räknas inte som avvikelse. Öppna den igen först.", field="original_number"
        )
    original = original.duplicate_of or original
    if original.pk == deviation.pk:
        raise DomainError("Det ärendet är redan en dubblett av det här.", field="original_number")
    _leave_tracks_to(original, deviation, by)
    case = apply_transition(
        deviation, MARK_DUPLICATE, by=by, version=version, duplicate_of=original, note=f"Dubblett av {original.number}"
    )
    for other in case.duplicates.all():  # what pointed here points to the first of them all
        other.duplicate_of = original
        other.save(update_fields=["duplicate_of", "updated_at"])
    tell_reporter(case, f"duplicate:{case.version}", f"Det du rapporterade i {case.number} var redan rapporterat")
    return case


def _not_found(number, deviation) -> str:
    """The same words whether there is no such case or it is one that the person may not see."""
    if number == deviation.number:
        return "Det är numret på det här ärendet. Skriv numret på det som rapporterades först."
    return f"Det finns inget ärende {number} som du kan se i nämnden. Kontrollera numret, till exempel 2026-0412."


def _leave_tracks_to(original, case, by):
    """One investigation: each open track of the duplicate must run in the first case, and ends here with that reason.

    Refused when it does not run there, or when it has already been judged here.
    """
    running = {track.kind for track in original.tracks.exclude(status=TrackStatus.DECLINED)}
    for track in case.tracks.filter(status__in=TrackStatus.open()):
        name = track.get_kind_display()
        if track.judgement or track.notified_at:
            raise RuleBroken(
                f"{name} är redan bedömt här. Markera i stället {original.number} som dubblett av det här ärendet.",
                field="original_number",
            )
        if track.kind not in running:
            raise RuleBroken(
                f"{name} är öppnat här men inte i {original.number}. Öppna spåret där först, så att händelsen utreds.",
                field="original_number",
            )
    tracks_leave(by=by, deviation=case, original=original)


@transaction.atomic
def deviation_mark_not_deviation(*, by, deviation, version, reason):
    """Says that this is no avvikelse, and why; the reporter is told."""
    case = apply_transition(
        deviation, MARK_NOT_DEVIATION, by=by, version=version, closing_note=reason.strip(), reason=reason
    )
    tell_reporter(case, f"not:{case.version}", f"Din rapport {case.number} har fått ett svar", mail=True)
    return case


def _tell_open_again(case, by):
    tell_owners(case, f"open_again:{case.version}", f"Avvikelse {case.number} är öppnad igen", by=by)
    tell_reporter(case, f"open_again:{case.version}", f"Din rapport {case.number} är öppnad igen")


def _owner_again(deviation) -> dict:
    """The person who had it, if they are still here and may see it; otherwise the inbox of today."""
    owner = deviation.owner
    if owner is not None and owner.has_access and not deviation.implicated.filter(pk=owner.pk).exists():
        return {}
    role, unit = inbox_of(deviation)
    return {"owner": None, "owner_role": role, "owner_unit": unit}
