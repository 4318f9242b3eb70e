"""Riskanalyser of any number, made in bulk: for measuring, where the story of each does not matter."""

import random
from datetime import timedelta

from django.db.models import Max

from core.calendar import local_today
from core.search import search_text
from improvements.models import Measure
from riskanalysis.models import Risk, RiskAnalysis, Voice
from standards.selectors import current_matrix, judge_by

RISKS_EACH, DAYS = 8, 3 * 365
EVENTS = (
    "Vikarie utan delegering ger läkemedel",
    "Larm utan täckning besvaras inte",
    "Hjälpmedel kommer bort i flytten",
    "Natten är ensam på två plan",
    "Ny personal hittar inte genomförandeplanen",
)


def make_risks(units, by, count: int, *, seed: int = 1) -> None:
    """count risks in analyses of RISKS_EACH, spread over the units and the last three years: what was decided more than
    half a year ago is followed up, the latest are worked in. Half of the risks are judged a second time, a third have a
    measure."""
    chance, today, matrix = random.Random(seed), local_today(), current_matrix()
    scale = range(1, 5)
    squares = {(s, p): judge_by(matrix, s, p) for s in scale for p in scale}
    first = RiskAnalysis.objects.for_system("measuring").aggregate(last=Max("pk"))["last"] or 0
    analyses = []
    for n in range(count // RISKS_EACH):
        unit, ago = chance.choice(units), chance.randrange(DAYS)
        status = "followed_up" if ago > 180 else "decided" if ago > 60 else "working"
        analyses.append(
            RiskAnalysis(
                number=f"R2026-{first + n + 1:05}", title=f"Sommarbemanning {n}", occasion="staffing", unit=unit,
                board_id=unit.board_id, ready_by=today - timedelta(days=ago - 30), lead=by, matrix=matrix,
                created_by=by, status=status, follow_up_note="Det gick bra.", search_text=f"r2026-{n} sommarbemanning",
            )
        )  # fmt: skip
    RiskAnalysis.objects.bulk_create(analyses, batch_size=2000)
    Voice.objects.bulk_create(
        (Voice(analysis=each, kind="staff", who="Nattpersonalen") for each in analyses), batch_size=2000
    )
    risks = [_risk(chance, analysis, by, squares) for analysis in analyses for _ in range(RISKS_EACH)]
    Risk.objects.bulk_create(risks, batch_size=2000)
    measures = Measure.objects.bulk_create(
        (
            Measure(
                number=f"ÅR-{risk.pk}", unit=risk.analysis.unit, board_id=risk.analysis.board_id, title="Introduktion",
                owner=by, due_on=today + timedelta(days=30), created_by=by,
            )
            for risk in risks
            if chance.random() < 0.33
        ),
        batch_size=2000,
    )  # fmt: skip
    Risk.measures.through.objects.bulk_create(
        (Risk.measures.through(risk_id=int(m.number.removeprefix("ÅR-")), measure=m) for m in measures),
        batch_size=2000,
    )


def _risk(chance, analysis, by, squares):
    before = chance.choice(tuple(squares))
    score, risk_class = squares[before]
    risk = Risk(
        analysis=analysis, event=chance.choice(EVENTS), created_by=by, severity=before[0], likelihood=before[1],
        score=score, risk_class=risk_class,
    )  # fmt: skip
    risk.weight = Risk.weigh(risk_class, score)
    if chance.random() < 0.5:
        after = before[0], 1
        risk.residual_severity, risk.residual_likelihood = after
        risk.residual_score, risk.residual_class = squares[after]
        risk.weight = Risk.weigh(risk.residual_class, risk.residual_score)
    risk.is_past = analysis.status == "followed_up"
    risk.search_text = search_text(risk.event, analysis.search_text)
    return risk
