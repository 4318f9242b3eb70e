"""The händelseanalys of the alarm that nobody answered at Ekbacken: its team, its causes with what answers them, and
the barriers that should have stopped it. It is not finished: one cause still waits for an answer.

Everything is done by the services, as of days of the weeks that have passed (back_then).
"""

from datetime import datetime, timedelta

from deviations.models import Deviation
from deviations.models.causes import Barrier
from deviations.services.causes import analysis_save, barrier_save, cause_add, cause_answer
from standards.models import CauseCategory

from .back_then import back_then

CAUSES = (
    ("organisation", "Rutinen förutsätter tre i tjänst, men säger inte vad som gäller när en är sjuk.", (
        "Ändra rutin: ersättare vid sjukfrånvaro natt",
    )),
    ("teknik", "Ett larm som inte besvaras går inte vidare till någon annan telefon.", (
        "Vidarekoppling av larm efter fem minuter",
    )),
    ("rutiner", "Ingen ser vid passbytet vilka larm som fortfarande är öppna.", ()),
)  # fmt: skip
BARRIERS = (
    ("Den tredje på natten går in när två är upptagna", Barrier.Held.MISSING, "Ingen ersättare ringdes in."),
    (
        "Larmet går vidare efter tio minuter",
        Barrier.Held.FAILED,
        "Den stängdes av vid bytet av telefoner.",
    ),
    ("Tillsyn klockan 04", Barrier.Held.HELD, "Gjordes i korridoren; dörren var stängd efter den boendes önskan."),
)


def build_analysis(case: Deviation, now: datetime) -> None:
    """Begins it on the case and writes what has been found so far. now is an aware datetime."""
    manager = case.owner
    with back_then(now - timedelta(days=15)):
        analysis = analysis_save(
            by=manager, deviation=case, version=case.version, commissioner="Verksamhetschefen för särskilt boende",
            team="Enhetschef, sjuksköterska, en från natten och en från plan 2",
            sources="Larmloggen, passlistan, samtal med de två i tjänst och med den boende.",
        )  # fmt: skip
        for text, held, note in BARRIERS:
            barrier_save(by=manager, analysis=analysis, text=text, held=held, note=note)
    with back_then(now - timedelta(days=11)):
        measures = {measure.title: measure for measure in case.measures.all()}
        for key, text, answers in CAUSES:
            category = CauseCategory.objects.get(key=key)
            cause = cause_add(by=manager, analysis=analysis, category=category, text=text)
            if answers:
                cause_answer(by=manager, cause=cause, measures=[measures[title] for title in answers])
