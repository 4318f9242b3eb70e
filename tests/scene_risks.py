"""Riskanalyser for tests, made through the services."""

from datetime import timedelta

from core.calendar import local_today
from riskanalysis import services
from riskanalysis.models import RiskAnalysis, Voice
from riskanalysis.workflow import Occasion


def begin(by, unit, title="Sommarbemanning", **more) -> RiskAnalysis:
    more.setdefault("what_changes", "Nio vikarier ersätter ordinarie personal i juli.")
    return services.analysis_add(
        by=by, unit=unit, title=title, occasion=Occasion.STAFFING, ready_by=local_today(), **more
    )


def hear(by, analysis) -> Voice:
    return services.voice_save(
        by=by, analysis=analysis, kind=Voice.Kind.USERS, who="Boenderådet", how=Voice.How.MEETING,
        asked_on=local_today(), said="Vi vill veta vilka som kommer.",
    )  # fmt: skip


def find(by, analysis, event="Larm utan täckning", square=(2, 2)):
    risk = services.risk_add(by=by, analysis=analysis, event=event)
    return services.risk_judge(by=by, risk=risk, version=risk.version, severity=square[0], likelihood=square[1])


def decide(by, analysis) -> RiskAnalysis:
    """Decides an analysis whose risks have been met."""
    return services.analysis_decide(
        by=by,
        analysis=analysis,
        version=RiskAnalysis.objects.for_system("a scene").get(pk=analysis.pk).version,
        conclusion="Vi går vidare.",
        follow_up_on=local_today() + timedelta(days=60),
    )


def set_analyses(town, manager) -> dict:
    """For the scene: one that is worked in, one that is decided, one that is broken off."""
    analysis, decided = begin(manager, town.unit), begin(manager, town.unit, "Flytt till plan 2")
    voice = hear(manager, analysis)
    risk = find(manager, analysis)
    individual = services.individual_save(by=manager, analysis=analysis, reference="Plan 2, A")
    member = services.member_add(by=manager, analysis=analysis, function="Sjuksköterska")
    hear(manager, decided)
    find(manager, decided, "Hjälpmedel kommer bort", (1, 1))
    cancelled = begin(manager, town.unit, "Ny städfirma")
    cancelled = services.analysis_cancel(
        by=manager, analysis=cancelled, version=cancelled.version, reason="Avtalet skrevs inte."
    )
    return {
        "analysis": analysis,
        "risk": risk,
        "voice": voice,
        "individual": individual,
        "member": member,
        "decided": decide(manager, decided),
        "cancelled": cancelled,
    }
