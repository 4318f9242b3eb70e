"""Causes at system level that an investigation finds, and the measures that answer each of them."""

from django.db import transaction

from core.errors import DomainError
from core.workflow import clean, locked_row, save_new

from ..models import TrackCause
from ..track_workflow import run_action


@transaction.atomic
def cause_add(*, by, track, category, text) -> TrackCause:
    """Adds a cause: where it lies (standards.CauseCategory) and what it is, in a sentence about the system and not
    about a person (SOSFS 2011:5 5 kap.; HSLF-FS 2017:40). Raises DomainError, PermissionDenied."""
    if not text.strip():
        raise DomainError("Skriv orsaken.", field="text")
    with locked_row(track, by=by, action=run_action(track.kind), version=None) as row:
        _must_be_open(row)
        cause = save_new(TrackCause(track=row, category=category, text=text.strip(), by=by))
        _tell(row, by, "cause", cause.text)
    return cause


@transaction.atomic
def cause_answer(*, by, cause, measures=(), no_measure_reason="") -> TrackCause:
    """Says what answers the cause: some of the case's measures, or why none is needed. Replaces what was said."""
    measures = list(measures)
    if not measures and not no_measure_reason.strip():
        raise DomainError("Välj minst en åtgärd, eller skriv varför ingen behövs.", field="measures")
    with locked_row(cause.track, by=by, action=run_action(cause.track.kind), version=None) as row:
        _must_be_open(row)
        own = set(row.deviation.measures.values_list("pk", flat=True))
        if any(measure.pk not in own for measure in measures):
            raise DomainError("Välj bland ärendets åtgärder.", field="measures")
        cause.no_measure_reason = "" if measures else no_measure_reason.strip()
        clean(cause)
        cause._history_user = by
        cause.save(update_fields=["no_measure_reason"])
        cause.measures.set(measures)
        answer = ", ".join(measure.title for measure in measures) or f"Ingen åtgärd: {cause.no_measure_reason}"
        _tell(row, by, "cause_answered", f"{cause.text}: {answer}")
    return cause


def _must_be_open(track):
    if not track.is_open:
        raise DomainError("Spåret är avslutat. Öppna det igen först.")


def _tell(track, by, name, note):
    track.events.create(name=name, old_status=track.status, new_status=track.status, by=by, note=note)
