"""Years and templates: made, copied from one another, and put in force."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.workflow import apply_transition, change_part, clean, locked_row, save_fields, save_new
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from ..importing import read_wheel
from ..models import QualityYear, Stop, YearTemplate
from ..standard import standard_stops
from ..workflow import ADOPT
from .copying import copy_stops
from .turning import stops_of_year_open
from .writing import refuse_personal_numbers

PLAN = Action.PLAN_QUALITY_YEAR


def must_plan(by, board):
    """Raises PermissionDenied unless `by` plans the nämnd's year."""
    if board.pk not in board_ids_for(by, PLAN):
        raise PermissionDenied


@transaction.atomic
def year_add(*, by, board, number, template=None, previous=None) -> QualityYear:
    """Begins the draft of a nämnd's year, with the stops of a template or of another year, or with none.

    Raises PermissionDenied, or DomainError beside number, template or previous.
    """
    must_plan(by, board)
    if board.kind != Unit.Kind.BOARD:
        raise DomainError("Välj en nämnd.", field="board")
    if template is not None and previous is not None:
        raise DomainError("Välj en mall eller ett tidigare år, inte båda.", field="template")
    for field, source in (("template", template), ("previous", previous)):
        if source is not None and source.board_id != board.pk:
            raise DomainError("Den hör till en annan nämnd.", field=field)
    year = QualityYear(board=board, number=number, template=template, previous=previous, created_by=by)
    year._history_user = by
    try:
        save_new(year)
    except DomainError as error:
        # One draft or year for each nämnd: said beside the year, which is what one changes.
        raise DomainError(error.message, field=error.field or "number") from error
    source = template or previous
    if source is not None:
        copy_stops(source.stops.filter(withdrawn_on__isnull=True), by, year=year)
    year.events.create(name="add", new_status=year.status, by=by, note=f"Gjort av {source}" if source else "")
    return year


@transaction.atomic
def year_adopt(*, by, year, version) -> QualityYear:
    """Lets the year hold from today on: what is to be open is opened at once, and what is past is not asked for.
    Raises as apply_transition."""
    row = apply_transition(
        year, ADOPT, by=by, version=version, holds_from=local_today(), adopted_at=timezone.now(), adopted_by=by
    )
    stops_of_year_open(row, local_today())
    return row


@transaction.atomic
def template_add(*, by, board, name, about="", year=None, standard=False) -> YearTemplate:
    """A template of the nämnd: empty, with the stops of a year, or with those that come with the system (standard).
    Raises PermissionDenied, or DomainError beside its field."""
    must_plan(by, board)
    refuse_personal_numbers(name=name, about=about)
    if year is not None and year.board_id != board.pk:
        raise DomainError("Året hör till en annan nämnd.", field="year")
    template = YearTemplate(board=board, name=name.strip(), about=about.strip(), created_by=by)
    template._history_user = by
    try:
        save_new(template)
    except DomainError as error:
        raise DomainError(error.message, field=error.field or "name") from error
    if year is not None:
        copy_stops(year.stops.filter(withdrawn_on__isnull=True), by, template=template)
    if standard:
        for values in standard_stops():
            stop_keep(Stop(template=template, **values), by)
    return template


@transaction.atomic
def template_change(*, by, template, version, name, about) -> YearTemplate:
    """What it is called, and what it is for. Raises PermissionDenied, Conflict or DomainError."""
    refuse_personal_numbers(name=name, about=about)
    with locked_row(template, by=by, action=PLAN, version=version) as row:
        return change_part(row, {"name": name, "about": about}, by)


def stop_keep(stop, by) -> Stop:
    """Judges and saves a new stop."""
    clean(stop)
    stop._history_user = by
    stop.save(force_insert=True)
    return stop


@transaction.atomic
def templates_import(*, by, board, content, name="") -> list[YearTemplate]:
    """A year wheel from a file (importing.read_wheel): one template for each service in it, called after the service
    and name. All of it or nothing. Raises PermissionDenied, or DomainError beside file or name."""
    must_plan(by, board)
    wheel = read_wheel(content)
    made = []
    for service, stops in wheel.services.items():
        template = template_add(by=by, board=board, name=f"{service} {name}".strip()[:100])
        for values in stops:
            stop_keep(Stop(template=template, **values), by)
        made.append(template)
    return made


@transaction.atomic
def template_lay(*, by, year, version, template, units=()) -> QualityYear:
    """Lays the stops of a template into a draft, for some units (none: as the template says). Raises PermissionDenied,
    Conflict, RuleBroken when the year holds already, or DomainError beside its field."""
    with locked_row(year, by=by, action=PLAN, version=version) as row:
        if row.is_adopted:
            raise RuleBroken("Året gäller redan. Lägg till hållplatser en och en.")
        if template.board_id != row.board_id:
            raise DomainError("Mallen hör till en annan nämnd.", field="template")
        if any(unit.board_id != row.board_id for unit in units):
            raise DomainError("Välj enheter i nämnden.", field="units")
        for stop in copy_stops(template.stops.all(), by, year=row):
            if units:
                stop.units.set(units)
        row.events.create(name="lay", by=by, note=f"Mallen ”{template}”")
        save_fields(row, [], by)
    return row
