"""What looking ahead, checking and improving show (SOSFS 2011:9 5 kap. 1–2 and 6–8 §§, KL 6 kap. 6 §)."""

from django.db.models import Count, Exists, OuterRef, Q

from core.calendar import add_months
from core.periods import Period
from core.wording import percent, plural
from improvements.models import Measure
from improvements.workflow import LIVING
from improvements.workflow import Status as MeasureStatus
from organisation.models import Unit
from qualityyear.models import QualityYear, UnitStop
from qualityyear.workflow import Kind, StopStatus, YearStatus
from riskanalysis.control.workflow import Status as ControlStatus
from riskanalysis.models import ControlPlan, Risk, Voice, accepted_q
from selfinspections.figures import covered
from selfinspections.models import Finding, Occurrence
from standards.models import QualityJudgement, RiskClass
from standards.models.judgements import Grade

from ..selectors.measures import measure_counts
from ..selectors.risks import decided
from .evidence import Evidence, State, Time, by_half, fine_if
from .places import Places

REASON = "figures of the nämnd's whole work of looking ahead and checking"


def gather(board: Unit, places: Places, time: Time) -> list[Evidence]:
    """All evidence of this room. The same number of queries, whatever the number of units."""
    return [
        *_risks(board, time),
        *_inspections(board, places, time),
        *_measures(board, time),
        _judged(board, places, time),
        _analysis(board, places, time),
        _year(board, time),
        _control(board, time),
        Evidence(
            "complaints",
            State.UNSEEN,
            "Klagomål och synpunkter förs inte i systemet.",
        ),
    ]


def _risks(board, time) -> list[Evidence]:
    analyses = decided(board, Period.until(time.today, 12))
    count = analyses.count()
    red = (
        Risk.objects.for_system(REASON)
        .filter(
            analysis__board=board,
            is_past=False,
            risk_class__tone=RiskClass.Tone.SERIOUS,
        )
        .exclude(accepted_q())
        .exclude(Exists(Risk.measures.through.objects.filter(risk=OuterRef("pk"), measure__status__in=LIVING)))
        .count()
    )
    heard = Voice.objects.filter(analysis=OuterRef("pk"), kind__in=(Voice.Kind.USERS, Voice.Kind.RELATIVES))
    heard = analyses.filter(Exists(heard.exclude(said=""))).count()
    return [
        Evidence("patients-heard", State.UNSEEN, "Ingen riskanalys är beslutad det senaste året.")
        if not count
        else fine_if(
            heard > 0,
            "patients-heard",
            f"Brukare eller anhöriga har sagt vad de tänker i {heard} av {count} riskanalyser det senaste året.",
            "Fråga dem det gäller i nästa riskanalys.",
        ),
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


def _inspections(board, places, time) -> list[Evidence]:
    """The nämnd's own units; a floor is checked with its house, or the house with its floors."""
    rows = Occurrence.objects.of_board(board).filter(planned_on__gte=time.year_ago, planned_on__lte=time.today)
    rows = rows.filter(unit__provider__isnull=True)
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
    without = len(places.own - {places.houses.get(unit) for unit in by_unit})
    findings = Finding.objects.for_system(REASON).filter(occurrence__board=board, occurrence__unit__provider=None)
    findings = findings.open().count()
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


def _judged(board, places, time) -> Evidence:
    """How the managers have judged the quality of their units in the last half-year (SoL 5 kap. 1 §): our own way. The
    newest judgement of each unit counts; what is said of a floor is said of its house."""
    since = add_months(time.today, -6)
    rows = QualityJudgement.objects.for_system(REASON).filter(unit__in=places.houses, quarter__gte=since)
    newest = dict(rows.order_by("quarter").values_list("unit", "grade"))
    judged = {places.houses[unit] for unit in newest}
    lacking = len({places.houses[unit] for unit, grade in newest.items() if grade <= Grade.LACKING})
    if not judged:
        return Evidence("quality-judged", State.UNSEEN, "Ingen chef har bedömt kvaliteten det senaste halvåret.")
    words = f"Cheferna har bedömt kvaliteten på {len(judged)} av {len(places.own)} enheter det senaste halvåret."
    return fine_if(
        not lacking,
        "quality-judged",
        words if not lacking else f"{words} På {lacking} av dem finns brister.",
        "Bestäm åtgärder för bristerna.",
    )


def _analysis(board, places, time) -> Evidence:
    """How many of the units that are to stop have put together and analysed in the half-year (5 kap. 6 §)."""
    rows = UnitStop.objects.of_board(board).filter(opens_on__gte=time.half_before, opens_on__lte=time.today)
    rows = rows.filter(unit__in=places.houses).exclude(stop__kind=Kind.TASK).exclude(status=StopStatus.LAPSED)
    now, done = Q(opens_on__gte=time.half_year), Q(status=StopStatus.DONE)
    found = list(
        rows.order_by()
        .values_list("unit")
        .annotate(
            asked=Count("pk", filter=now),
            done=Count("pk", filter=now & done),
            asked_before=Count("pk", filter=~now),
            done_before=Count("pk", filter=~now & done),
        )
    )
    if not places.own:
        return Evidence("analysis", State.UNSEEN, "Nämnden har inga egna enheter.")
    asked, done = ([row[0] for row in found if row[place]] for place in (1, 2))
    asked_before, done_before = (sum(bool(row[place]) for row in found) for place in (3, 4))
    before = Evidence("analysis", State.UNSEEN, "Förra halvåret var ingen enhet med i kvalitetsåret.")
    if asked_before:
        words = f"Förra halvåret hade {done_before} av {asked_before} enheter gjort det."
        before = _analysed(done_before, asked_before, 0, words)
    # Until the first stop of the half-year has opened all are to be asked.
    outside = len(places.own - {places.houses[unit] for unit in asked}) if asked else 0
    of = len(asked) or len(places.own)
    words = (
        f"{len(done)} av {of} enheter har det här halvåret stannat upp, gått igenom sitt underlag och skrivit vad de "
    )
    words += "lärde sig."
    if outside:
        words += f" {outside} {plural(outside, 'enhet har', 'enheter har')} ingen hållplats det här halvåret."
    return by_half("analysis", time, _analysed(len(done), of, outside, words), before)


def _analysed(done, asked, outside, words) -> Evidence:
    """Nine of ten of those who are asked; and no more may stand outside than are asked."""
    return fine_if(
        done * 10 >= asked * 9 and outside <= asked,
        "analysis",
        words,
        "Håll hållplatserna i kvalitetsåret, och hjälp dem som har halkat efter.",
        bad=State.TO_DO if done else State.MISSING,
    )


def _year(board, time) -> Evidence:
    """The nämnd's plan of when it follows up what: our own way, which no law names."""
    rows = QualityYear.objects.of_board(board).filter(status=YearStatus.ADOPTED)
    return _of_year(
        "quality-year",
        rows.values_list("number", flat=True),
        time,
        "Kvalitetsåret {} är beslutat.",
        "Kvalitetsåret {} är inte beslutat.",
        "Planera året: när ni följer upp vad.",
    )


def _control(board, time) -> Evidence:
    """The plan for internal control: KL 6 kap. 6 § asks that the control is enough, and for no plan."""
    rows = ControlPlan.objects.of_board(board).filter(
        status__in=(ControlStatus.ADOPTED, ControlStatus.REPORTED, ControlStatus.TREATED)
    )
    return _of_year(
        "internal-control",
        rows.values_list("year", flat=True),
        time,
        "Nämnden har fastställt en plan för intern kontroll {}.",
        "Ingen plan för intern kontroll {} är fastställd.",
        "Gör klart planen och för in nämndens beslut.",
    )


def _of_year(key, years, time, good, lacking, todo) -> Evidence:
    """What is decided for a year at a time: until March last year's decision makes "not yet" of this year's."""
    year, found = time.today.year, set(years)
    if year in found or year - 1 not in found or time.today.month > 2:
        return fine_if(year in found, key, (good if year in found else lacking).format(year), todo)
    return Evidence(key, State.NOT_YET, f"{lacking.format(year)} {good.format(year - 1)}")
