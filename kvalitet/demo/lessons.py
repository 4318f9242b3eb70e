"""Lärdomar: what units of vård- och omsorgsnämnden have learned and released, what others took with them, one that was
withdrawn, one that waits for its reader, and two out of another municipality's file. Texts in lessons.toml.

Everything is done by the services, as of its own day (back_then).
"""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from core.access import request_cache
from core.calendar import STOCKHOLM, add_months, local_date, local_today
from improvements.lessons import exchange, services, talking
from improvements.lessons.files import file_of
from improvements.lessons.pointing import points_of
from improvements.models import Lesson
from organisation.models import Notice
from standards.models import Theme

from .back_then import back_then
from .municipality import Municipality

TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
ELSEWHERE = "Granköpings kommun"
WHY_NOT = "Det händer på många ställen, och ingen har sagt vem det var."
TEXTS = ("title", "happened", "learned", "changed", "helped", "helped_note", "questions", "area")


def build_lessons(town: Municipality, now: datetime) -> None:
    """Makes them all, as of an aware datetime."""
    today = local_date(now)
    with request_cache():
        themes = {theme.key: theme for theme in Theme.objects.valid()}
        for told in TOLD["lessons"]:
            _write(town, told, themes, today)
        _take_in(town, today)
        found = {row.title: row for row in Lesson.objects.for_system("demo: the lessons that were just made")}
        for told in TOLD["talks"]:
            _talk(town, told, found[told["lesson"]], today)
    Notice.objects.filter(key__startswith="lesson:").exclude(text__startswith="Läs").delete()


def _at(day) -> datetime:
    return datetime.combine(day, time(10), tzinfo=STOCKHOLM)


def _write(town, told, themes, today):
    by, reader = town.people[told["by"]], town.people[told["reader"]]
    days = {"review": today - timedelta(days=4)}
    released_on = days.get(told.get("status", ""), add_months(today, -told.get("months", 0)))
    with back_then(_at(released_on - timedelta(days=9))):
        lesson = services.lesson_add(
            by=by, unit=town.units[told["unit"]], year=local_today().year,
            themes=[themes[key] for key in told["themes"]], **{name: told[name] for name in TEXTS},
        )  # fmt: skip
        if answers := {point.key: WHY_NOT for point in points_of(lesson)}:
            lesson = services.lesson_answer(by=by, lesson=lesson, version=lesson.version, answers=answers)
        lesson = services.lesson_send(by=by, lesson=lesson, version=lesson.version, reviewer=reader)
    if told.get("status") == "review":
        return
    with back_then(_at(released_on)):
        lesson = services.lesson_approve(by=reader, lesson=lesson, version=lesson.version)
        lesson = services.lesson_release(by=by, lesson=lesson, version=lesson.version, reach=told["reach"])
    if "withdrawn" in told:
        with back_then(_at(today - timedelta(days=25))):
            services.lesson_withdraw(by=by, lesson=lesson, version=lesson.version, reason=told["withdrawn"])


def _take_in(town, today):
    """The file is made as the other municipality's system makes it."""
    rows = [
        {name: value for name, value in told.items() if name != "months"}
        | {"edition": 1, "state": "released", "released_on": add_months(today, -told["months"]).isoformat()}
        | {"year": min(told["year"], add_months(today, -told["months"]).year)}
        for told in TOLD["elsewhere"]
    ]
    with back_then(_at(today - timedelta(days=18))):
        content = file_of(rows, municipality=ELSEWHERE, code="", made_on=local_today())
        by = town.people["kvalitetsutvecklare"]
        file = exchange.import_receive(by=by, content=content, name="Lärdomar från Granköping.json")
        exchange.import_take(by=by, file=file)


def _talk(town, told, lesson, today):
    by, unit = town.people[told["by"]], town.units[told["unit"]]
    with back_then(_at(today - timedelta(days=told["ago"]))):
        came = {"leads_to": talking.IDEA, "title": told["idea"]} if "idea" in told else {}
        talking.talk_note(by=by, lesson=lesson, unit=unit, held_on=local_today(), takeaway=told["takeaway"], **came)
