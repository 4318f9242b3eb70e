"""What looking ahead, checking and improving show (SOSFS 2011:9 5 kap. 1–2 and 6–8 §§, KL 6 kap. 6 §)."""

from django.db.models import Exists, OuterRef

from core.periods import Period
from core.wording import percent, plural
from improvements.models import Measure
from improvements.workflow import Status as MeasureStatus
from organisation.models import Unit
from qualityyear.models import QualityYear, UnitStop
from qualityyear.workflow import Kind, StopStatus, YearStatus
from riskanalysis.control.workflow import Status as ControlStatus
from riskanalysis.models import ControlPlan, Risk
from selfinspections.figures import covered
from selfinspections.models import Finding, Occurrence
from standards.models import RiskClass

from ..selectors.measures import measure_counts
from ..selectors.risks import decided
from .evidence import Evidence, State, Time, fine_if

REASON = "figures of the nämnd's whole work of looking ahead and checking"


def gather(board: Unit, time: Time) -> list[Evidence]:
    """All evidence of this room. The same number of queries, whatever the number of units."""
    units = set(
        Unit.objects.valid()
        .filter(board=board, provider__isnull=True, kind=Unit.Kind.UNIT)
        .values_list("pk", flat=True)
    )
    return [
        *_risks(board, units, time),
        *_inspections(board, units, time),
        *_measures(board, time),
        _analysis(board, units, time),
        _year(board, time),
        _control(board, time),
        Evidence(
            "complaints",
            State.UNSEEN,
            "Klagomål och synpunkter förs inte i systemet ännu.",
            "Visa på annat sätt hur de tas emot, utreds och besvaras.",
        ),
    ]


def _risks(board, units, time) -> list[Evidence]:
    analyses = decided(board, Period.until(time.today, 12))
    count = analyses.count()
    red = (
        Risk.objects.for_system(REASON)
        .filter(
            analysis__board=board,
            is_past=False,
            risk_class__tone=RiskClass.Tone.SERIOUS,
            accepted_reason="",
        )
        .exclude(Exists(Risk.measures.through.objects.filter(risk=OuterRef("pk"))))
        .count()
    )
    return [
        fine_if(
            count > 0,
            "risk-analyses",
            f"{count} {plural(count, 'riskanalys är beslutad', 'riskanalyser är beslutade')} det senaste året."
            if count
            else "Ingen riskanalys är beslutad det senaste året.",
            "Gör en riskanalys när något ska ändras, och minst en gång om året för det som är som vanligt.",
            bad=State.MISSING,
        ),
        fine_if(
            not red,
            "red-risks",
            "Alla allvarliga risker har en åtgärd, eller ett skäl till att den godtas."
            if not red
            else f"{red} {plural(red, 'allvarlig risk har', 'allvarliga risker har')} varken åtgärd eller skäl till "
            "att den godtas.",
            "Besluta om åtgärder, eller skriv varför risken godtas.",
        ),
    ]


def _inspections(board, units, time) -> list[Evidence]:
    rows = Occurrence.objects.of_board(board).filter(planned_on__gte=time.year_ago, planned_on__lte=time.today)
    by_unit = covered(rows, "unit")
    cover = sum(by_unit.values(), start=type(next(iter(by_unit.values())))()) if by_unit else None
    if cover is None or not cover.planned:
        return [
            Evidence(
                "coverage",
                State.MISSING,
                "Ingen egenkontroll har planerats det senaste året.",
                "Bestäm vad som kontrolleras, hur ofta och av vem.",
            ),
            Evidence("findings", State.UNSEEN, "Ingen egenkontroll har visat någon brist."),
        ]
    without = len(units - set(by_unit))
    findings = Finding.objects.for_system(REASON).filter(occurrence__board=board).open().count()
    share = f"{percent(cover.share)} av det senaste årets {cover.planned} egenkontroller är gjorda."
    return [
        fine_if(
            not without and cover.share >= 0.9,
            "coverage",
            share
            if not without
            else f"{share} {without} {plural(without, 'enhet har', 'enheter har')} ingen planerad.",
            "Planera för enheterna som saknar, och ta igen det som är sent.",
        ),
        fine_if(
            not findings,
            "findings",
            "Alla brister som egenkontroller har visat är omhändertagna."
            if not findings
            else f"{findings} {plural(findings, 'brist', 'brister')} som egenkontroller har visat väntar på att tas om "
            "hand.",
            "Bestäm en åtgärd, eller skriv hur det rättades.",
        ),
    ]


def _measures(board, time) -> list[Evidence]:
    rows = Measure.objects.of_board(board)
    late = rows.filter(status=MeasureStatus.PLANNED, due_on__lt=time.today).count()
    counts = measure_counts(board, Period.until(time.today, 12))
    done = counts.done
    words = f"{done} {plural(done, 'åtgärd', 'åtgärder')} genomfördes det senaste året."
    return [
        fine_if(
            done > 0 and not late,
            "measures",
            words if not late else f"{words} {late} har passerat sin dag och är inte klara.",
            "Gör klart dem, eller bestäm en ny dag med ett skäl."
            if done or late
            else "Bestäm åtgärder för det som avvikelser, risker och egenkontroller visar.",
            bad=State.TO_DO if done or late else State.MISSING,
        ),
        Evidence("effect", State.MISSING, "Ingen åtgärd har genomförts, så ingen effekt har följts upp.")
        if not done
        else fine_if(
            counts.followed_up * 10 >= done * 7,
            "effect",
            f"Effekten är uppföljd för {counts.followed_up} av dem och uppnådd för {counts.achieved}.",
            "Följ upp om det blev bättre, och hur ni vet det.",
        ),
    ]


def _analysis(board, units, time) -> Evidence:
    """How many units have stopped to put together and analyse in the half-year (5 kap. 6 §)."""
    rows = UnitStop.objects.of_board(board).filter(opens_on__gte=time.half_year, opens_on__lte=time.today)
    rows = rows.exclude(stop__kind=Kind.TASK).exclude(status=StopStatus.LAPSED)
    done = set(rows.filter(status=StopStatus.DONE).order_by().values_list("unit", flat=True)) & units
    if not units:
        return Evidence("analysis", State.UNSEEN, "Nämnden har inga egna enheter.")
    return fine_if(
        len(done) * 10 >= len(units) * 9,
        "analysis",
        f"{len(done)} av {len(units)} enheter har det här halvåret stannat upp, gått igenom sitt underlag och skrivit "
        "vad de lärde sig.",
        "Håll hållplatserna i kvalitetsåret, och hjälp dem som har halkat efter.",
        bad=State.TO_DO if done else State.MISSING,
    )


def _year(board, time) -> Evidence:
    year = QualityYear.objects.of_board(board).filter(number=time.today.year, status=YearStatus.ADOPTED).first()
    return fine_if(
        year is not None,
        "quality-year",
        f"Kvalitetsåret {time.today.year} är beslutat."
        if year
        else f"Kvalitetsåret {time.today.year} är inte beslutat.",
        "Planera året: när ni följer upp vad.",
        bad=State.MISSING,
    )


def _control(board, time) -> Evidence:
    """The plan for internal control (KL 6 kap. 6 §)."""
    plan = ControlPlan.objects.of_board(board).filter(year=time.today.year).first()
    adopted = plan is not None and plan.status in (ControlStatus.ADOPTED, ControlStatus.REPORTED, ControlStatus.TREATED)
    return fine_if(
        adopted,
        "internal-control",
        f"Nämnden har fastställt en plan för intern kontroll {time.today.year}."
        if adopted
        else f"Ingen plan för intern kontroll {time.today.year} är fastställd.",
        "Gör klart planen och för in nämndens beslut.",
        bad=State.TO_DO if plan else State.MISSING,
    )
