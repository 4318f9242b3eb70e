"""Causes at system level that an investigation finds, the measures that answer each of them, and the barriers: of a
track, or of the händelseanalys of a case."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.workflow import apply_change, clean, locked_row, save_new, stripped
from organisation.roles import Action

from ..models import AnalysisBarrier, AnalysisCause, EventAnalysis, Track, TrackBarrier, TrackCause
from ..track_workflow import run_action
from ..workflow import Status

AN_ANALYSIS = "en händelseanalys, som alla som ser ärendet läser"


@transaction.atomic
def analysis_save(*, by, deviation, version, commissioner, team, sources="") -> EventAnalysis:
    """Begins the händelseanalys of a case, or changes on whose commission it is, who makes it and what it rests on.
    version is the case's. Raises PermissionDenied, Conflict, or DomainError with its field."""
    values = stripped({"commissioner": commissioner, "team": team, "sources": sources})
    refuse_personal_numbers(values, AN_ANALYSIS)
    if deviation.status not in (Status.ASSESSED, Status.INVESTIGATING, Status.ACTING):
        raise DomainError("Händelseanalysen skrivs när ärendet är bedömt och öppet.")
    with locked_row(deviation, by=by, action=Action.HANDLE_DEVIATIONS, version=version) as case:
        analysis = EventAnalysis.objects.filter(deviation=case).first()
        event = "analysis" if analysis else "analysis_begun"
        analysis = analysis or EventAnalysis(deviation=case, started_by=by, started_at=timezone.now())
        for name, value in values.items():
            setattr(analysis, name, value)
        analysis.version += 1
        clean(analysis)
        analysis._history_user = by
        analysis.save()
        apply_change(deviation, by=by, version=version, action=Action.HANDLE_DEVIATIONS, event=event)
    return analysis


@transaction.atomic
def cause_add(*, by, category, text, track=None, analysis=None) -> TrackCause | AnalysisCause:
    """Adds a cause to a track or to an analysis: where it lies (standards.CauseCategory) and what it is, in a sentence
    about the system and not about a person (SOSFS 2011:5 5 kap.; HSLF-FS 2017:40). Raises DomainError or
    PermissionDenied."""
    if not text.strip():
        raise DomainError("Skriv orsaken.", field="text")
    with _open(by, track, analysis) as holder:
        made = {"category": category, "text": text.strip(), "by": by}
        cause = save_new(TrackCause(track=holder, **made) if track else AnalysisCause(analysis=holder, **made))
        _tell(holder, by, "cause", cause.text)
    return cause


@transaction.atomic
def cause_answer(*, by, cause, measures=(), no_measure_reason="") -> TrackCause | AnalysisCause:
    """Says what answers the cause: some of the case's measures, or why none is needed. Replaces what was said."""
    measures = list(measures)
    if not measures and not no_measure_reason.strip():
        raise DomainError("Välj minst en åtgärd, eller skriv varför ingen behövs.", field="measures")
    with _open(by, getattr(cause, "track", None), getattr(cause, "analysis", None)) as holder:
        own = set(holder.deviation.measures.values_list("pk", flat=True))
        if any(measure.pk not in own for measure in measures):
            raise DomainError("Välj bland ärendets åtgärder.", field="measures")
        cause.no_measure_reason = "" if measures else no_measure_reason.strip()
        clean(cause)
        cause._history_user = by
        cause.save(update_fields=["no_measure_reason"])
        cause.measures.set(measures)
        answer = ", ".join(measure.title for measure in measures) or f"Ingen åtgärd: {cause.no_measure_reason}"
        _tell(holder, by, "cause_answered", f"{cause.text}: {answer}")
    return cause


@transaction.atomic
def barrier_save(*, by, text, held, note="", track=None, analysis=None, barrier=None) -> TrackBarrier | AnalysisBarrier:
    """Writes what should have stopped the event: whether it was there and held (Barrier.Held), and why not. barrier is
    one that is written anew. Raises DomainError with its field, PermissionDenied."""
    values = stripped({"text": text, "held": held, "note": note})
    refuse_personal_numbers(values, AN_ANALYSIS)
    with _open(by, track, analysis) as holder:
        row = barrier or (TrackBarrier(track=holder, by=by) if track else AnalysisBarrier(analysis=holder, by=by))
        for name, value in values.items():
            setattr(row, name, value)
        clean(row)
        if row.held != row.Held.HELD and not row.note:
            raise DomainError("Skriv varför skyddet inte fanns eller inte höll.", field="note")
        row._history_user = by
        row.save()
        _tell(holder, by, "barrier", f"{row.text}: {row.get_held_display().lower()}")
    return row


@contextmanager
def _open(by, track, analysis):
    """The track, or the analysis with its case, locked for whoever handles it. Raises DomainError when it is closed."""
    if track is not None:
        with locked_row(track, by=by, action=run_action(track.kind), version=None) as row:
            if not row.is_open:
                raise DomainError("Spåret är avslutat. Öppna det igen först.")
            yield row
        return
    with locked_row(analysis.deviation, by=by, action=Action.HANDLE_DEVIATIONS, version=None) as case:
        if not case.is_open:
            raise DomainError("Ärendet är avslutat. Öppna det igen först.")
        analysis.deviation = case
        yield analysis


def _tell(holder, by, name, note):
    """Writes it into the story: the track's with its words; the case's without, for those who read it there read it in
    the analysis too."""
    if isinstance(holder, Track):
        holder.events.create(name=name, old_status=holder.status, new_status=holder.status, by=by, note=note)
    else:
        case = holder.deviation
        case.events.create(name=name, old_status=case.status, new_status=case.status, by=by)
