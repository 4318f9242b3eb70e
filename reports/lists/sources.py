"""Which lists there are, what stands in their columns, and who may read which of their rows."""

from dataclasses import replace

from django.urls import reverse

from deviations.models import Deviation, Track
from improvements.models import Goal, Idea, ImprovementWork, Measure, Plan, PlanActivity
from organisation.roles import Action
from riskanalysis.models import Risk, RiskAnalysis
from selfinspections.models import Finding, Occurrence
from standards.models import IndicatorValue

from ..models import AnnualReport, PublishedFigure, ReportFigure
from .columns import CATEGORY, DAY, ID, NUMBER, THEMES, UNIT, Column, Source


def _cases(user):
    return Deviation.objects.visible_to(user, Action.SEE_CASES)


def _case(case) -> tuple[str, str]:
    return case.title, reverse("deviations:show", args=[case.number])


def _case_of(track) -> tuple[str, str]:
    return _case(track.deviation)


def _titled(row) -> tuple[str, str]:
    return row.title, row.get_absolute_url()


def _of_cases(key, one, many, *columns) -> Source:
    return Source(
        key,
        one,
        many,
        (ID, NUMBER, DAY, UNIT, *columns),
        _cases,
        _case,
        "Avvikelserna i Kvalitet",
        (Action.SEE_CASES, Action.READ_HEALTH_CASES),
        sensitive=True,
    )


SOURCES = {
    source.key: source
    for source in (
        _of_cases(
            "cases",
            "avvikelse",
            "avvikelser",
            CATEGORY,
            Column("top", "Huvudkategori", "name", filtered=True, listed=False),
            Column("branch", "Del av verksamheten", "name", filtered=True, listed=False),
            Column("assessed", "Bedömd", "day"),
            Column("closed", "Avslutad", "yes", filtered=True),
            Column("serious", "Allvarlig", "yes", filtered=True),
            Column("matrix", "Riskmatris", "name", shown=False),
            Column("severity", "Allvarlighet", "number", listed=False),
            Column("likelihood", "Sannolikhet", "number", listed=False),
            Column("theme", "Tema", "name", filtered=True, listed=False),
            Column("track", "Lex", "name", filtered=True, listed=False),
        ),
        _of_cases(
            "cases_before",
            "avvikelse",
            "avvikelser",
            CATEGORY,
            Column("top", "Huvudkategori", "name", filtered=True, listed=False),
            Column("year", "År", shown=False),
        ),
        _of_cases("left_out", "rapport", "rapporter", Column("status", "Varför", "name", filtered=True)),
        _of_cases("open", "öppet ärende", "öppna ärenden", Column("age", "Öppet", "name", filtered=True)),
        Source(
            "tracks",
            "utredning",
            "utredningar enligt lex Sarah och lex Maria",
            (
                ID,
                NUMBER,
                Column("day", "Mottagen", "day"),
                UNIT,
                Column("kind", "Lex", "name", filtered=True),
                Column("judgement", "Bedömning", "name", filtered=True),
                Column("upheld", "Fastslagen", "yes", shown=False),
                Column("serious", "Allvarlig", "yes", shown=False),
                Column("injured", "Vårdskada", "yes", listed=False),
                Column("notified", "Anmäld till IVO", "yes", filtered=True),
                Column("year", "År", shown=False),
            ),
            lambda user: Track.objects.visible_to(user, Action.SEE_CASES).select_related("deviation"),
            _case_of,
            "Utredningarna enligt lex Sarah och lex Maria i Kvalitet",
            (Action.SEE_CASES, Action.READ_HEALTH_CASES, Action.DECIDE_LEX_SARAH, Action.DECIDE_LEX_MARIA),
            sensitive=True,
        ),
        Source(
            "measures",
            "åtgärd",
            "åtgärder",
            (
                ID,
                NUMBER,
                UNIT,
                Column("decided", "Beslutad under året", "yes", filtered=True),
                Column("due", "Klar senast", "day"),
                Column("done", "Genomförd", "day"),
                Column("in_time", "I tid", "yes", filtered=True),
                Column("effect", "Effekt", "name", filtered=True),
                THEMES,
            ),
            lambda user: Measure.objects.visible_to(user, Action.SEE_MEASURES),
            _titled,
            "Åtgärderna i Kvalitet",
            (Action.SEE_MEASURES,),
        ),
        Source(
            "analyses",
            "riskanalys",
            "riskanalyser",
            (ID, NUMBER, UNIT, Column("decided", "Beslutad", "day"), Column("year", "År", shown=False)),
            lambda user: RiskAnalysis.objects.visible_to(user, Action.READ_RISK_ANALYSES),
            _titled,
            "Riskanalyserna i Kvalitet",
            (Action.READ_RISK_ANALYSES,),
        ),
        Source(
            "risks",
            "risk",
            "risker",
            (
                ID,
                Column("number", "Riskanalys"),
                UNIT,
                Column("matrix", "Riskmatris", "name", shown=False),
                Column("severity", "Allvarlighet", "number"),
                Column("likelihood", "Sannolikhet", "number"),
                Column("severity_after", "Allvarlighet efteråt", "number"),
                Column("likelihood_after", "Sannolikhet efteråt", "number"),
                THEMES,
            ),
            lambda user: Risk.objects.visible_to(user, Action.READ_RISK_ANALYSES).select_related("analysis"),
            lambda risk: (risk.event, risk.analysis.get_absolute_url()),
            "Riskanalyserna i Kvalitet",
            (Action.READ_RISK_ANALYSES,),
        ),
        Source(
            "goals",
            "mål",
            "mål",
            (ID, NUMBER, UNIT, Column("title", "Mål"), Column("outcome", "Utfall", "name", filtered=True)),
            lambda user: Goal.objects.visible_to(user, Action.READ_PLANS),
            _titled,
            "Målen i Kvalitet",
            (Action.READ_PLANS,),
        ),
        Source(
            "activities",
            "aktivitet",
            "aktiviteter",
            (ID, Column("number", "Plan"), UNIT, Column("state", "Läge", "name", filtered=True)),
            lambda user: PlanActivity.objects.filter(
                plan__in=Plan.objects.visible_to(user, Action.READ_PLANS)
            ).select_related("plan"),
            lambda activity: (activity.title, activity.plan.get_absolute_url()),
            "Verksamhetsplanerna i Kvalitet",
            (Action.READ_PLANS,),
        ),
        Source(
            "occurrences",
            "egenkontroll",
            "egenkontroller",
            (
                ID,
                Column("number", "Checklista"),
                UNIT,
                Column("day", "Planerad", "day"),
                Column("status", "Läge", "name", filtered=True),
                Column("year", "År", shown=False),
            ),
            lambda user: Occurrence.objects.visible_to(user, Action.READ_SELF_INSPECTIONS).select_related(
                "check_list", "unit"
            ),
            lambda occurrence: (f"{occurrence.check_list}", occurrence.get_absolute_url()),
            "Egenkontrollerna i Kvalitet",
            (Action.READ_SELF_INSPECTIONS,),
        ),
        Source(
            "findings",
            "brist",
            "brister",
            (
                ID,
                Column("number", "Checklista"),
                UNIT,
                Column("day", "Planerad", "day"),
                Column("status", "Läge", "name", filtered=True),
                Column("year", "År", shown=False),
                THEMES,
            ),
            lambda user: Finding.objects.visible_to(user, Action.READ_SELF_INSPECTIONS).select_related("question"),
            lambda finding: (finding.question.words, reverse("selfinspections:show", args=[finding.occurrence_id])),
            "Egenkontrollerna i Kvalitet",
            (Action.READ_SELF_INSPECTIONS,),
        ),
        Source(
            "works",
            "förbättringsarbete",
            "förbättringsarbeten",
            (
                ID,
                NUMBER,
                UNIT,
                Column("start", "Började", "day"),
                Column("end", "Klart", "day"),
                Column("status", "Läge", "name", filtered=True),
            ),
            lambda user: ImprovementWork.objects.visible_to(user, Action.SEE_MEASURES),
            _titled,
            "Förbättringsarbetena i Kvalitet",
            (Action.SEE_MEASURES,),
        ),
        Source(
            "ideas",
            "idé",
            "idéer",
            (ID, NUMBER, UNIT, Column("day", "Lämnad", "day")),
            lambda user: Idea.objects.visible_to(user, Action.SEE_MEASURES),
            lambda idea: (idea.number, idea.get_absolute_url()),
            "Idéerna i Kvalitet",
            (Action.SEE_MEASURES,),
        ),
        Source(
            "values",
            "värde",
            "värden",
            (
                ID,
                Column("number", "Period"),
                Column("indicator", "Indikator", "name", shown=False),
                Column("day", "Periodens första dag", "day"),
                Column("shown", "Värde"),
                Column("words", "I ord", shown=False),
                Column("short", "Period", shown=False),
            ),
            lambda user: IndicatorValue.objects.visible_to(user, Action.READ_STATISTICS).select_related("indicator"),
            lambda value: (value.indicator.name, value.indicator.get_absolute_url()),
            "Indikatorernas värden i Kvalitet",
            (Action.READ_STATISTICS,),
        ),
        Source(
            "published",
            "inläst siffra",
            "inlästa siffror",
            (
                ID,
                Column("number", "Mått", filtered=True),
                Column("municipality", "Kommun", filtered=True),
                Column("activity", "Verksamhet", filtered=True),
                Column("year", "År", "number", filtered=True),
                Column("period", "Period", filtered=True),
                Column("code", "Beteckning"),
                Column("value", "Värde", "decimal"),
                Column("unit", "Mätt i"),
                Column("about", "Ungefär", "yes"),
                Column("part_of", "Del av"),
                Column("own", "Vår egen", "yes", shown=False),
                Column("source", "Källa"),
            ),
            lambda user: PublishedFigure.objects.visible_to(user, Action.READ_BOARD_REPORTS),
            lambda figure: (figure.measure, ""),
            "Inlästa siffror, med källa vid varje",
            (Action.READ_BOARD_REPORTS,),
        ),
        Source(
            "earlier",
            "siffra i en tidigare berättelse",
            "siffror i tidigare berättelser",
            (
                ID,
                Column("number", "Beteckning", filtered=True),
                Column("name", "Siffra"),
                Column("year", "År", "number", filtered=True),
                Column("value", "Värde", "decimal"),
                Column("unit", "Mätt i"),
            ),
            lambda user: ReportFigure.objects.filter(
                report__in=AnnualReport.objects.visible_to(user, Action.READ_BOARD_REPORTS)
            ),
            lambda figure: (figure.name, reverse("reports:figure", args=[figure.report_id, figure.code])),
            "Nämndens tidigare berättelser",
            (Action.READ_BOARD_REPORTS,),
        ),
    )
}
# The same lists of the year that the figures are set against.
OF_BEFORE = ("left_out", "measures", "goals", "activities", "works", "ideas")
SOURCES |= {f"{key}_before": replace(SOURCES[key], key=f"{key}_before") for key in OF_BEFORE}
