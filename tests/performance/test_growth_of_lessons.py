"""Lärdomar ask as many queries with many lessons, themes, editions and conversations as with half of them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from improvements.lessons import exchange
from improvements.models import Lesson, LessonTalk
from standards.models import Theme
from tests.scene_lessons import begin_lesson, lessons_file_from, release, row_of_file

from .counting import listed, queries_of

MANY = 40


@pytest.fixture
def released(town, unit_manager, quality_developer):
    return release(unit_manager, begin_lesson(unit_manager, town.unit), quality_developer, "board")


@pytest.fixture
def grow(town, unit_manager, quality_developer, released):
    """`grow(n)`: n more released, with all themes, and as many in the works; n days on which one was talked about."""
    themes, grown = list(Theme.objects.valid()), {"n": 0}

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        common = {"unit": town.unit, "board": town.board, "year": 2026, "created_by": unit_manager, "area": "home_care"}
        out = {"status": "released", "reach": "board", "released_on": local_today()}
        waits = {"status": "review", "reviewer": quality_developer}
        rows = Lesson._base_manager.bulk_create(
            Lesson(number=f"LD2026-{n + 1000}", title=f"Lärdom {n}", process=f"Process {n}", **common, **state)
            for n in range(first, first + count)
            for state in (out, waits)
        )
        Lesson.themes.through.objects.bulk_create(
            Lesson.themes.through(lesson=row, theme=theme) for row in rows for theme in themes
        )
        LessonTalk._base_manager.bulk_create(
            LessonTalk(
                lesson=released, unit=town.unit, board=town.board, takeaway="Vi provar.",
                held_on=local_today() - timedelta(days=n),
            )
            for n in range(first, first + count)
        )  # fmt: skip

    return more


@pytest.mark.slow
def test_the_pages_ask_as_much_of_many_as_of_few(grow, released, persona, client_as, quality_developer):
    rows = [row_of_file(f"00000000-0000-0000-0000-{n:012}", themes=[f"Tema {n}"]) for n in range(MANY * 2)]
    pages = (
        (reverse("lessons:list"), "unit_manager"),
        (reverse("lessons:list") + "?ordning=fran", "employee"),
        (reverse("lessons:export", args=["csv"]), "unit_manager"),
        (reverse("lessons:file_of_all"), "unit_manager"),
        (released.get_absolute_url(), "unit_manager"),
        (reverse("my_day"), "quality_developer"),
    )

    def looked_at(some):
        file = exchange.import_receive(by=quality_developer, content=lessons_file_from(*some), name="x.json")
        return len(queries_of(client_as(quality_developer), reverse("lessons:take", args=[file.pk])))

    def asked():
        return {(page, who): queries_of(client_as(persona(who)), page) for page, who in pages}

    grow(MANY)
    few = asked()
    grow(MANY)
    many = asked()
    wrong = [key for key in few if len(many[key]) > len(few[key])]
    assert not wrong, "\n\n".join(f"{key}: {len(few[key])} → {len(many[key])}\n{listed(many[key])}" for key in wrong)
    assert looked_at(rows) == looked_at(rows[:MANY])
