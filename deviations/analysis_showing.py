"""How the händelseanalys of a case is shown: its steps, its causes with what meets them, and its barriers."""

from django.urls import reverse

from . import analysis_steps
from .track_showing import cause_rows
from .workflow import Status

BEGINS_IN = (Status.ASSESSED, Status.INVESTIGATING, Status.ACTING)


def parts(case, measures, *, handles) -> dict:
    """For handling/analysis.html. measures are showing.measure_rows of the case. Asks nothing that is prefetched."""
    analysis = getattr(case, "analysis", None)
    if analysis is None:
        return {"may_begin_analysis": handles and case.status in BEGINS_IN}
    causes, barriers = cause_rows(analysis.causes.all(), measures), list(analysis.barriers.all())
    with_addresses(
        causes, barriers, lambda name, pk: reverse(f"deviations:analysis_{name}_change", args=[case.number, pk])
    )
    return {
        "may_change_analysis": handles and case.is_open,
        "analysis_steps": analysis_steps.steps(analysis_steps.of_case(case)),
        "causes": causes,
        "barriers": barriers,
        "cause_questions": analysis_steps.CAUSE_QUESTIONS if handles and case.is_open else (),
    }


def track_parts(track, causes, barriers, *, runs) -> dict:
    """For tracks/causes_card.html: the same addresses on a track."""
    number = track.deviation.number
    names = {"cause": "cause_answer", "barrier": "barrier_change"}
    with_addresses(
        causes, barriers, lambda name, pk: reverse(f"deviations:{names[name]}", args=[number, track.kind, pk])
    )
    return {"may_change_analysis": runs and track.is_open}


def with_addresses(causes, barriers, address) -> None:
    """Gives each row the page on which it is changed."""
    for row in causes:
        row["answer_url"] = address("cause", row["cause"].pk)
    for barrier in barriers:
        barrier.change_url = address("barrier", barrier.pk)
