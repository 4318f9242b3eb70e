"""What is written and said of the work: berättelser, who answers for what, in how many ways one looks at oneself
(SOSFS 2011:9 3 kap. 3 §, 5 kap. 2 § with general advice, 7 kap., PSL 3 kap. 9–10 §§)."""

from django.db.models import Exists, OuterRef

from core.calendar import start_of_day
from core.wording import day_long, plural
from organisation.models import Delegation, Unit
from qualityyear.knowledge.selectors import informed_at
from selfinspections.models import Occurrence
from selfinspections.workflow import Status as InspectionStatus
from standards.models import (
    ComparisonValue,
    IndicatorValue,
    JournalReview,
    QualityJudgement,
)
from standards.models.indicators import How

from ..models import Account, AnnualReport, ReportSection
from ..rules import report_due
from ..workflow import Status
from .evidence import Evidence, State, Time, fine_if

REASON = "figures of the nämnd's accounts and indicators"


def gather(board: Unit, time: Time) -> list[Evidence]:
    """All evidence of this room."""
    year = time.today.year - 1
    report = AnnualReport.objects.of_board(board).filter(year=year).order_by("-ready_at").first()
    return [
        *_reports(report, year, time),
        _responsibilities(board, time),
        _patient_safety(report),
        _accounts(board, year),
        _ways(board, time),
        _informed(board),
    ]


def _reports(report, year, time) -> list[Evidence]:
    """The yearly account, and whether it was ready by 1 March (PSL 3 kap. 10 §)."""
    due = report_due(year)
    if report is None or report.status == Status.DRAFT:
        late = time.today > due
        words = f"Berättelsen för {year} är inte färdig."
        state = State.MISSING if late else State.TO_DO
        return [
            Evidence("quality-report", state, words, "Skriv klart den och markera den som färdig."),
            Evidence(
                "patient-safety-report",
                state,
                f"{words} Den skulle vara färdig {day_long(due)}." if late else f"{words} Sista dag: {day_long(due)}.",
                "Skriv klart den och markera den som färdig.",
            ),
        ]
    adopted = f" Nämnden fastställde den {day_long(report.adopted_on)}." if report.adopted_on else ""
    words = f"Berättelsen för {year} blev färdig {day_long(report.ready_at)}.{adopted}"
    return [
        Evidence("quality-report", State.IN_ORDER, words),
        fine_if(
            report.was_ready_in_time,
            "patient-safety-report",
            words,
            f"Den skulle ha varit färdig {day_long(due)}. Planera in den tidigare i år.",
        ),
    ]


def _responsibilities(board, time) -> Evidence:
    """Whether somebody has been given what only the nämnd, or who has its delegation, decides."""
    count = Delegation.objects.valid(time.today).filter(body=board).count()
    return fine_if(
        count > 0,
        "delegations",
        f"Vem som svarar för vad syns i ledningssystemet. {count} {plural(count, 'delegation', 'delegationer')} gäller."
        if count
        else "Ingen delegation är införd, så ingen kan besluta i nämndens namn.",
        "För in nämndens delegationsordning.",
    )


def _patient_safety(report) -> Evidence:
    written = (
        report is not None
        and ReportSection.objects.filter(report=report, key="ansvar-patientsakerhet").exclude(text="").exists()
    )
    return fine_if(
        written,
        "patient-safety-duties",
        "Hur ansvaret för patientsäkerheten är fördelat står i den senaste berättelsen."
        if written
        else "Hur ansvaret för patientsäkerheten är fördelat är inte skrivet i den senaste berättelsen.",
        "Skriv avsnittet ”Ansvar för patientsäkerheten”.",
    )


def _accounts(board, year) -> Evidence:
    """How many of the units' accounts of last year have been handed up."""
    rows = Account.objects.of_board(board).filter(year=year).order_by().values_list("status", flat=True)
    states = list(rows)
    up = sum(state in ("sent", "adopted") for state in states)
    of = sum(state != "exempt" for state in states)
    if not of:
        return Evidence(
            "accounts", State.UNSEEN, f"Verksamhetsberättelser för {year} skrivs inte här.", "Öppna årets berättelser."
        )
    return fine_if(
        up == of,
        "accounts",
        f"{up} av {of} verksamhetsberättelser för {year} är skickade uppåt.",
        "Hjälp dem som inte har skrivit klart.",
    )


def _ways(board, time) -> Evidence:
    """Which of the ways of egenkontroll in the general advice to 5 kap. 2 § have been used in the last year."""
    units = Unit.objects.filter(board=board).values("pk")
    values = IndicatorValue.objects.for_system(REASON).filter(unit__in=units, period__gte=time.year_ago)
    done = Occurrence.objects.of_board(board).filter(status=InspectionStatus.DONE, planned_on__gte=time.year_ago)
    reviews = JournalReview.objects.for_system(REASON).filter(
        unit__in=units, counted_at__gte=start_of_day(time.year_ago)
    )
    judgements = QualityJudgement.objects.for_system(REASON).filter(unit__in=units)
    compared = ComparisonValue.objects.filter(
        Exists(values.filter(indicator=OuterRef("indicator"))), period__gte=time.year_ago
    )
    found = [
        words
        for words, used in (
            ("jämförelser med andra", compared.exists()),
            ("egna värden över tid", values.filter(how=How.SELF_INSPECTION).exists() or done.exists()),
            ("inlästa undersökningar och register", values.filter(how=How.IMPORTED).exists()),
            ("granskning av journaler och akter", reviews.exists()),
            ("egen bedömning av kvaliteten", judgements.exists()),
        )
        if used
    ]
    return fine_if(
        len(found) >= 3,
        "ways",
        f"Det senaste året syns här: {', '.join(found)}." if found else "Inget av sätten syns här det senaste året.",
        "Välj fler sätt att se på den egna verksamheten.",
    )


def _informed(board) -> Evidence:
    """Whether those who work here have been told of their duty to report (SoL 27 kap. 3 §, LSS 24 c §)."""
    found = informed_at(board)
    if not found.total:
        return Evidence("staff-informed", State.UNSEEN, "Ingen arbetar i nämndens verksamheter än.")
    return fine_if(
        not found.late,
        "staff-informed",
        f"{found.informed} av {found.total} medarbetare är informerade om rapporteringsskyldigheten."
        + (f" {found.late} skulle ha varit det." if found.late else ""),
        "Påminn dem som inte har läst informationen, och deras chefer.",
    )
