"""The report as a whole: begun, described, made ready, adopted."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.calendar import local_date, local_today
from core.errors import DomainError, RuleBroken
from core.periods import Period
from core.wording import day_long
from core.workflow import apply_change, apply_transition, save_new
from deviations.counts import any_in
from organisation.access import board_ids_for
from organisation.roles import Action

from .. import short
from ..kinds import WITH_PATIENT_SAFETY, WITH_QUALITY, Kind, Piece
from ..lists.freshness import stops
from ..models import AnnualReport, Missive, PublishedFigure
from ..published.reading import WHOLE_YEAR
from ..workflow import ADOPT, BACK_TO_DRAFT, MAKE_READY, Status
from .account_templates import report_edition
from .figures import figures_gather
from .renderings import rendering_request


@transaction.atomic
def report_start(*, by, board, year, kind=Kind.BOTH, own_due_on=None, comparison_year=None, at=None):
    """Begins a nämnd's report of a kind for a calendar year that has begun, with its figures counted, under the latest
    edition of the nämnd's headings. own_due_on: the nämnd's own day for its account of quality.

    Compared with the year two years before where the nämnd had avvikelser then (two years show a direction and not only
    a swing), else with the year before. by None means that the system begins it; at is an aware datetime.
    """
    at = at or timezone.now()
    if by is not None and board.pk not in board_ids_for(by, Action.COMPILE_REPORT):
        raise PermissionDenied
    if year > local_date(at).year:
        raise DomainError("Det året har inte börjat än.", field="year")
    _check_kind(board, year, kind)
    _check_own_day(own_due_on, year, kind)
    edition = report_edition(board)
    if comparison_year is None:
        comparison_year = year - 2 if _known(board, year - 2) else year - 1
    report = save_new(
        AnnualReport(
            board=board, year=year, kind=kind, edition=edition, own_due_on=own_due_on, comparison_year=comparison_year,
            created_at=at,
        )
    )  # fmt: skip
    report.events.create(name="started", new_status=report.status, by=by, at=at)
    return figures_gather(by=by, report=report, version=report.version, at=at)


def _known(board, year: int) -> bool:
    """Whether the nämnd had avvikelser that year, here or as they were taken in."""
    taken = PublishedFigure.objects.of_board(board).filter(is_own=True, code="A1", year=year, period=WHOLE_YEAR)
    return any_in(board, Period.year(year)) or taken.exists()


def _check_kind(board, year, kind):
    """Each half once a year: both in one, or each by itself."""
    reports = AnnualReport.objects.for_system("whether the year has a report").filter(board=board, year=year)
    for half in (WITH_QUALITY, WITH_PATIENT_SAFETY):
        taken = reports.filter(kind__in=half).first() if kind in half else None
        if taken is not None:
            if taken.kind == kind:
                raise DomainError("Nämnden har redan en berättelse för det året.", field="year")
            raise DomainError(f"Nämnden har redan en {taken.get_kind_display().lower()} för det året.", field="kind")


def _check_own_day(day, year, kind):
    if day is not None and kind not in WITH_QUALITY:
        raise DomainError("Patientsäkerhetsberättelsen har lagens dag. Lämna den här tom.", field="own_due_on")
    if day is not None and day.year not in (year, year + 1):
        raise DomainError(f"Välj en dag under {year} eller {year + 1}.", field="own_due_on")


@transaction.atomic
def report_update(*, by, report, version, record_number, drawn_up_on, comparison_year, own_due_on=None):
    """Changes what the cover says, the nämnd's own day, and which year the figures are set against (which counts them
    anew; utkast only)."""
    if report.status == Status.ADOPTED:
        raise RuleBroken("Berättelsen är fastställd och kan inte ändras.")
    if own_due_on != report.own_due_on:
        _check_own_day(own_due_on, report.year, report.kind)
    if drawn_up_on and drawn_up_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="drawn_up_on")
    if drawn_up_on and report.ready_at and drawn_up_on > local_date(report.ready_at):
        raise DomainError("Den var redan färdig den dagen.", field="drawn_up_on")
    changes = {"record_number": record_number.strip(), "drawn_up_on": drawn_up_on, "own_due_on": own_due_on}
    other_year = comparison_year != report.comparison_year
    if other_year:
        if report.status != Status.DRAFT:
            raise RuleBroken("Siffrorna är frysta. Jämförelseåret kan ändras i ett utkast.", field="comparison_year")
        if comparison_year >= report.year:
            raise DomainError("Jämför med ett tidigare år.", field="comparison_year")
        changes["comparison_year"] = comparison_year
    report = apply_change(report, by=by, version=version, action=Action.COMPILE_REPORT, event="details", **changes)
    if other_year and report.figures_at:
        report = figures_gather(by=by, report=report, version=report.version)
    return report


@transaction.atomic
def report_make_ready(*, by, report, version, at=None):
    """Utkast → färdig: from now on the nämnd may read it, figures and text stand still, and the PDF is queued.

    at is an aware datetime: the moment that counts against 1 March (PSL 3 kap. 10 §). Raises RuleBroken where what the
    figures rest on has been changed since they were fetched: whoever wrote has then read other figures.
    """
    at = at or timezone.now()
    if report.status == Status.DRAFT and may(by, Action.COMPILE_REPORT, report) and (why := stops(report, at)):
        raise RuleBroken(why)
    report = apply_transition(
        report,
        MAKE_READY,
        by=by,
        version=version,
        at=at,
        ready_at=at,
        ready_by=by,
        drawn_up_on=report.drawn_up_on or local_date(at),
    )
    _make_files(report, by, MAKE_READY)
    return report


def _make_files(report, by, after):
    """Queues the file of the report, and those of what goes with it where that is written."""
    rendering_request(by=by, document=report, after=after)
    if Missive.objects.filter(report=report).exists():
        rendering_request(by=by, document=report, after=after, piece=Piece.MISSIVE)
    if short.is_written(report):
        rendering_request(by=by, document=report, after=after, piece=Piece.SHORT)


@transaction.atomic
def report_back_to_draft(*, by, report, version, reason):
    """Färdig → utkast, with a reason. The nämnd no longer sees it; that it has been färdig stays in its story."""
    if not reason.strip():
        raise DomainError("Skriv varför berättelsen behöver ändras.", field="reason")
    return apply_transition(
        report, BACK_TO_DRAFT, by=by, version=version, reason=reason.strip(), ready_at=None, ready_by=None
    )


def _there_on(report):
    """The local date from which the nämnd may have decided: when it was upprättad, or first became färdig (a fault may
    have been mended in it since). None while it is not färdig."""
    if report.ready_at is None:
        return None
    first = report.events.filter(name=MAKE_READY.name).order_by("at").first()
    days = [local_date(report.ready_at), first and local_date(first.at), report.drawn_up_on]
    return min(day for day in days if day)


@transaction.atomic
def report_adopt(*, by, report, version, adopted_on, adopted_paragraph, adopted_by="", record_number=None, at=None):
    """Färdig → fastställd: what the nämnd decided, on which local date and in which paragraph. Then it stands.

    adopted_by defaults to the nämnd's name. The final PDF is queued. Raises DomainError beside the day where it is to
    come, or is before the report was there to decide about.
    """
    at = at or timezone.now()
    if adopted_on and adopted_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="adopted_on")
    if adopted_on and adopted_on.year < report.year:
        raise DomainError(f"Berättelsen för {report.year} kan inte ha fastställts före det året.", field="adopted_on")
    there_on = _there_on(report)
    if adopted_on and there_on and adopted_on < there_on:
        raise DomainError(
            f"Berättelsen är upprättad {day_long(there_on)}, och nämnden kan inte ha fastställt den före det. Var den "
            "klar tidigare, ändra dagen då den upprättades under Uppgifter.",
            field="adopted_on",
        )
    changes = {
        "adopted_on": adopted_on,
        "adopted_paragraph": adopted_paragraph.replace("§", "").strip(),
        "adopted_by": adopted_by.strip() or report.board.name,
    }
    if record_number is not None:
        changes["record_number"] = record_number.strip()
    report = apply_transition(report, ADOPT, by=by, version=version, at=at, **changes)
    _make_files(report, by, ADOPT)
    return report
