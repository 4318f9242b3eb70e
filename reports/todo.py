"""What berättelserna put on somebody's Min dag."""

from datetime import date

from django.db.models import prefetch_related_objects
from django.urls import reverse

from core.calendar import local_date, local_today
from core.periods import Period
from core.todo import Todo, TodoList
from core.wording import day_long
from deviations.counts import any_in
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from .kinds import WITH_PATIENT_SAFETY, WITH_QUALITY, Kind
from .models import AnnualReport, ReportSection
from .rules import report_due
from .workflow import Status


def todo(user, limit: int) -> TodoList:
    """Reports to write, to adopt and to read, oldest duty first. At most seven queries, and one for each nämnd whose
    account of last year has not been begun."""
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
    written = _written([report for report in reports if report.status == Status.DRAFT and report.board_id in writes])
    items = []
    for report in reports:
        if report.status == Status.DRAFT:
            if report.board_id in compiles:
                items.append(_write(report))
            elif report in written and (left := len(set(report.outline.patient_safety) - written[report])):
                items.append(_write_patient_safety(report, left))
        elif report.board_id in adopts:
            items.append(_ready(report, f"För in nämndens beslut om {name_of(report)}"))
        elif report.board_id in reads:
            items.append(_ready(report, f"Läs {name_of(report)}"))
    if compiles:
        items += _not_begun(compiles)
    items.sort(key=lambda item: item.since)
    return TodoList(items[:limit], len(items))


def _write(report) -> Todo:
    due = report.next_due_on
    since = max(date(report.year + 1, 1, 1), local_date(report.created_at))
    if due is None:
        why = "Lagen säger ingen dag."
    elif due == report.legal_due_on:
        why = "Den ska vara färdig 1 mars."
    else:
        why = f"Nämndens egen dag är {day_long(due)}."
    return Todo(
        f"Skriv klart {name_of(report)}",
        report.get_absolute_url(),
        min(since, due) if due else since,
        due,
        f"{report.board.name}. {why}",
    )


def name_of(report) -> str:
    """ "berättelsen för 2025", or what it is when it is but one half: "kvalitetsberättelsen för 2025"."""
    return f"{_definite(report.kind)} för {report.year}"


def _definite(kind) -> str:
    return "berättelsen" if kind == Kind.BOTH else f"{Kind(kind).label.lower()}n"


def _write_patient_safety(report, left: int) -> Todo:
    return Todo(
        "Skriv avsnitten om patientsäkerhet",
        report.get_absolute_url(),
        max(date(report.year + 1, 1, 1), local_date(report.created_at)),
        report.due_on,
        f"{name_of(report).capitalize()}, {report.board.name}. {left} avsnitt är tomma.",
    )


def _ready(report, text: str) -> Todo:
    return Todo(text, report.get_absolute_url(), local_date(report.ready_at), None, report.board.name)


def _written(reports) -> dict:
    """Under which headings something is written, of each report; those without any of patient safety are left out.
    Three queries."""
    prefetch_related_objects(reports, "edition__sections")
    found = {report: set() for report in reports if report.holds_patient_safety}
    by_id = {report.pk: keys for report, keys in found.items()}
    rows = ReportSection.objects.filter(report__in=by_id).exclude(text="")
    for report, key in rows.values_list("report_id", "key"):
        by_id[report].add(key)
    return found


def _not_begun(board_ids) -> list[Todo]:
    """Last year's account where the nämnd had reports that year and nobody has begun to write: of both halves, or of
    the half that is missing. Only a vårdgivare must account for patient safety (PSL 3 kap. 10 §)."""
    year = local_today().year - 1
    begun: dict[int, set] = {}
    rows = AnnualReport.objects.for_system("whether a year's account has been begun")
    for board_id, kind in rows.filter(year=year, board__in=board_ids).values_list("board_id", "kind"):
        begun.setdefault(board_id, set()).add(kind)
    care = set(Unit.objects.filter(board__in=board_ids, law_hsl=True).values_list("board_id", flat=True).distinct())
    found = []
    for board in Unit.objects.filter(pk__in=board_ids).order_by("name"):
        kind = _missing_kind(begun.get(board.pk, set()), gives_care=board.pk in care)
        if kind is None or not any_in(board, Period.year(year)):
            continue
        due = report_due(year) if kind in WITH_PATIENT_SAFETY else None
        url = f"{reverse('reports:add')}?namnd={board.pk}&ar={year}&slag={kind}"
        text = f"Börja skriva {_definite(kind)} för {year}"
        found.append(Todo(text, url, date(year + 1, 1, 1), due, board.name))
    return found


def _missing_kind(begun, *, gives_care: bool) -> Kind | None:
    quality = bool(begun & set(WITH_QUALITY))
    safety = not gives_care or bool(begun & set(WITH_PATIENT_SAFETY))
    if quality and safety:
        return None
    if quality:
        return Kind.PATIENT_SAFETY
    return Kind.QUALITY if safety else Kind.BOTH
