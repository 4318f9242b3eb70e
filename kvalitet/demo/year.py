"""Kvalitetsåret of vård- och omsorgsnämnden: laid up in December of a standard template, lived month by month by the
services as of their own days (back_then). Two units lag; next year's draft lies ready from October on.
"""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path

from core.access import request_cache
from core.calendar import STOCKHOLM, local_date
from organisation.models import Notice
from qualityyear import services
from qualityyear.holders import holders_of
from qualityyear.models import UnitStop
from qualityyear.workflow import Kind, Scope

from .back_then import back_then
from .municipality import Municipality

TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
SHOWN = "ekbacken"
# The days on which the nämnd meets: month and day, moved to a Wednesday.
MEETINGS = ((2, 17), (3, 24), (4, 28), (6, 9), (9, 15), (10, 20), (12, 1))
DONE_DAY = 19  # of the month, when most units have stopped
LAID_UP_FROM = 10


def build_year(town: Municipality, now: datetime) -> None:
    """Makes the template, the year and what has come of it until now, an aware datetime."""
    with request_cache():
        _build(town, local_date(now))
    Notice.objects.filter(key__startswith="stop:").delete()


def _build(town, today):
    by, board = town.people["kvalitetsutvecklare"], town.units["von"]
    with back_then(_at(date(today.year - 1, 12, 1))):
        template = services.template_add(
            by=by, board=board, name="Grundmall", standard=True,
            about="Lagens dagar och det som många kommuner har i sitt årshjul.",
        )  # fmt: skip
        for month, day in MEETINGS:
            services.meeting_add(by=by, board=board, held_on=wednesday(date(today.year, month, day)))
        year = services.year_add(by=by, board=board, number=today.year, template=template)
        year = services.year_adopt(by=by, year=year, version=year.version)
    for month in range(1, today.month + 1):
        _live(town, date(today.year, month, 1), today)
    with back_then(_at(today)):
        services.stops_open(today)
        services.stops_close(today)
        _ask(town)
        if today.month >= LAID_UP_FROM:
            services.year_add(by=by, board=board, number=today.year + 1, previous=year)


def _live(town, first, today):
    """A month: what is to be open opens, and the units that keep up stop, write and are done. What the nämnd does for
    all and is due before that is done as the month begins."""
    done_on = first.replace(day=DONE_DAY)
    with back_then(_at(first)):
        services.stops_open(first)
        services.stops_close(first)
        for row in _under_way(stop__scope=Scope.BOARD, due_on__lt=done_on):
            _hold(row, "von", 0, first)
    if done_on >= today:
        return
    keys = {unit.pk: key for key, unit in town.units.items()}
    with back_then(_at(done_on)):
        services.stops_open(done_on)
        for place, row in enumerate(_under_way(opens_on__lte=done_on, due_on__gte=done_on)):
            key = keys[row.unit_id]
            waits = key == SHOWN and first.month == today.month  # what Ekbacken has before it
            if TOLD["lag"].get(key, 13) > first.month and not waits:
                _hold(row, key, place + first.month, done_on)


def _under_way(**asked):
    rows = UnitStop.objects.for_system("demo: the stops that are open").under_way().filter(**asked)
    return rows.select_related("stop", "unit__board")


def _hold(row, key, place, day):
    people = holders_of(row)
    if not people:
        return
    by = people[0]
    if row.stop.kind != Kind.TASK:
        texts = TOLD[SHOWN].get(row.stop.name) if key == SHOWN else None
        texts = texts or TOLD["general"][place % len(TOLD["general"])]
        second = day - timedelta(days=1) if row.stop.kind == Kind.ANALYSIS_DAYS else None
        services.note_save(
            by=by, unit_stop=row, version=None, held_on=day - timedelta(days=2),
            second_on=second, taking_part=f"{6 + place % 9} på arbetsplatsträffen", **texts,
        )  # fmt: skip
    elif row.stop.scope != Scope.BOARD:
        return
    services.stop_complete(by=by, unit_stop=row, version=None)


def _ask(town):
    """Ekbacken's manager has let the staff answer a question before what is open now."""
    rows = UnitStop.objects.for_system("demo: the stop that is open").under_way()
    row = rows.filter(unit=town.units[SHOWN]).exclude(stop__kind=Kind.TASK).order_by("due_on").first()
    if row is None:
        return
    question, texts = TOLD["fraga"]["question"], TOLD["fraga"]["answers"]
    row = services.question_ask(by=town.people["enhetschef"], unit_stop=row, version=row.version, question=question)
    for key, text in zip(("ekbacken-1", "ekbacken-natt"), texts, strict=True):
        services.answer_save(by=town.people[f"medarbetare1.{key}"], unit_stop=row, text=text)


def _at(day: date, hour=9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=STOCKHOLM)


def wednesday(day: date) -> date:
    """The day, or the first Wednesday after it: when nämnder meet."""
    return day + timedelta(days=(2 - day.weekday()) % 7)
