"""What this room puts on somebody's Min dag: the stops that they hold, tasks of theirs gathered in one line, questions
to answer before a stop, and a year that nobody has laid up."""

from django.db.models import Count, Min, Q
from django.urls import reverse

from core.calendar import local_today
from core.todo import Todo, TodoList, first_of
from organisation.access import active_assignments, board_ids_for
from organisation.models import ids_of_path
from organisation.roles import Action, Role

from .holders import held_by
from .models import QualityYear, UnitStop
from .workflow import Kind, Scope

LAID_UP_FROM = 10  # the month from which next year is asked for: our own choice


def todo(user, limit) -> TodoList:
    """At most six queries; none for whoever reads no stops and plans no year."""
    items, many = [], 0
    if user.can(Action.READ_STOPS):
        held = UnitStop.objects.visible_to(user, Action.HOLD_STOPS).under_way().filter(held_by(user))
        found, many = _held(held, limit)
        asked = _asked(user)
        tasks = _tasks(held)
        items = [*found, *tasks, *asked]
        many += len(asked) + len(tasks)
    if user.can(Action.PLAN_QUALITY_YEAR):
        missing = _missing_years(user)
        items += missing
        many += len(missing)
    return TodoList(sorted(items, key=Todo.order)[:limit], many)


def _held(held, limit):
    rows = held.filter(~Q(stop__kind=Kind.TASK) | Q(stop__scope=Scope.BOARD))
    first, many = first_of(rows.with_last_day().select_related("stop", "unit").order_by("until", "pk"), limit)
    return [
        Todo(
            f"{'Gör' if row.stop.is_task else 'Stanna och lär'}: {row.stop.name}",
            row.get_absolute_url(),
            row.opens_on,
            row.last_day,
            str(row.unit),
        )
        for row in first
    ], many


def _tasks(held) -> list[Todo]:
    """What is to be done at the units, in one line: a year wheel has a dozen such things each month."""
    rows = held.filter(stop__kind=Kind.TASK, stop__scope=Scope.UNITS)
    rows = rows.with_last_day().order_by()
    found = rows.aggregate(count=Count("pk"), first=Min("until"), since=Min("opens_on"))
    if not found["count"]:
        return []
    words = "1 sak att göra" if found["count"] == 1 else f"{found['count']} saker att göra"
    address = f"{reverse('qualityyear:stops')}?lage=oppna&slag={Kind.TASK}"
    return [Todo(f"{words} i årshjulet", address, found["since"], found["first"])]


def _asked(user) -> list[Todo]:
    """The questions put to the staff of a unit where the person works, which they have not answered."""
    held = (a.unit for a in active_assignments(user) if a.role == Role.EMPLOYEE)
    units = {pk for unit in held for pk in ids_of_path(unit.path)}
    if not units:
        return []
    rows = UnitStop.objects.visible_to(user, Action.READ_STOPS).under_way().filter(unit__in=units)
    rows = rows.exclude(question="").exclude(answers__by=user).with_last_day().select_related("stop")
    return [
        Todo(
            f"Svara på en fråga före hållplatsen: {row.stop.name}",
            reverse("qualityyear:answer", args=[row.pk]),
            row.opens_on,
            row.last_day,
        )
        for row in rows.order_by("until", "pk")[:3]
    ]


def _missing_years(user) -> list[Todo]:
    """From October on, the nämnder of the person without a year that holds for the next one; and, always, without one
    for the present."""
    today = local_today()
    wanted = [today.year, *([today.year + 1] if today.month >= LAID_UP_FROM else [])]
    boards = board_ids_for(user, Action.PLAN_QUALITY_YEAR)
    held = QualityYear.objects.visible_to(user, Action.PLAN_QUALITY_YEAR).filter(number__in=wanted)
    adopted = {(year.board_id, year.number) for year in held if year.is_adopted}
    drafted = {(year.board_id, year.number) for year in held} - adopted
    found = []
    for number in wanted:
        without = {(board, number) for board in boards} - adopted
        if not without:
            continue
        verb = "Låt kvalitetsåret {} gälla" if without <= drafted else "Lägg upp kvalitetsåret {}"
        is_next = number > today.year
        since = today.replace(month=LAID_UP_FROM, day=1) if is_next else today
        due = today.replace(month=12, day=31) if is_next else None
        found.append(Todo(verb.format(number), reverse("qualityyear:years"), since, due))
    return found
