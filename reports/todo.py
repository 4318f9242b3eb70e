"""What berättelserna put on somebody's Min dag."""

from datetime import date

from django.urls import reverse

from core.calendar import local_date, local_today
from core.periods import Period
from core.todo import Todo, TodoList
from deviations.counts import any_in
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from .models import AnnualReport, ReportSection
from .outline import PATIENT_SAFETY
from .rules import report_due
from .workflow import Status


def todo(user, limit: int) -> TodoList:
    """Reports to write, to adopt and to read, oldest duty first. At most five queries."""
    compiles = board_ids_for(user, Action.COMPILE_REPORT)
    writes = board_ids_for(user, Action.WRITE_PATIENT_SAFETY)
    reads = board_ids_for(user, Action.READ_BOARD_REPORTS)
    if not (compiles or writes or reads):
        return TodoList([], 0)
    adopts = board_ids_for(user, Action.ADOPT_REPORT)
    reports = list(
        AnnualReport.objects.visible_to(user, Action.READ_BOARD_REPORTS)
        .exclude(status=Status.ADOPTED)
        .select_related("board")
    )
    items = []
    for report in reports:
        if report.status == Status.DRAFT:
            if report.board_id in compiles:
                items.append(_write(report))
            elif report.board_id in writes and (left := _unwritten(report)):
                items.append(_write_patient_safety(report, left))
        elif report.board_id in adopts:
            items.append(_ready(report, f"För in nämndens beslut om berättelsen för {report.year}"))
        elif report.board_id in reads:
            items.append(_ready(report, f"Läs berättelsen för {report.year}"))
    if compiles:
        items += _not_begun(compiles)
    items.sort(key=lambda item: item.since)
    return TodoList(items[:limit], len(items))


def _write(report) -> Todo:
    due = report_due(report.year)
    return Todo(
        f"Skriv klart berättelsen för {report.year}",
        report.get_absolute_url(),
        max(date(report.year + 1, 1, 1), local_date(report.created_at)),
        due,
        f"{report.board.name}. Den ska vara färdig 1 mars.",
    )


def _write_patient_safety(report, left: int) -> Todo:
    return Todo(
        "Skriv avsnitten om patientsäkerhet",
        report.get_absolute_url(),
        max(date(report.year + 1, 1, 1), local_date(report.created_at)),
        report_due(report.year),
        f"Berättelsen för {report.year}, {report.board.name}. {left} avsnitt är tomma.",
    )


def _ready(report, text: str) -> Todo:
    return Todo(text, report.get_absolute_url(), local_date(report.ready_at), None, report.board.name)


def _unwritten(report) -> int:
    written = ReportSection.objects.filter(report=report, key__in=PATIENT_SAFETY).exclude(text="").count()
    return len(PATIENT_SAFETY) - written


def _not_begun(board_ids) -> list[Todo]:
    """Last year's account where the nämnd had reports that year and nobody has begun to write."""
    year = local_today().year - 1
    begun = AnnualReport.objects.for_system("whether a year's account has been begun").filter(
        year=year, board__in=board_ids
    )
    boards = Unit.objects.filter(pk__in=board_ids).exclude(pk__in=begun.values("board")).order_by("name")
    return [
        Todo(
            f"Börja skriva berättelsen för {year}",
            f"{reverse('reports:add')}?namnd={board.pk}&ar={year}",
            date(year + 1, 1, 1),
            report_due(year),
            board.name,
        )
        for board in boards
        if any_in(board, Period.year(year))
    ]
