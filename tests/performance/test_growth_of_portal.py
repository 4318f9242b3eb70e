"""Nämndens portal asks as many queries however many decisions, questions, measures and cases there are."""

from datetime import timedelta

from django.urls import reverse

from core.calendar import local_today
from tests.scene import add_measure
from tests.scene_portal import answer, ask, decide, tell

from .counting import listed, queries_of

PAGES = ("portal:start", "portal:decisions", "portal:questions", "my_day")


def test_the_portal_asks_as_many_queries_as_rows_grow(
    town, board_member, quality_developer, director, unit_manager, client_as
):
    readers = [client_as(board_member), client_as(director)]
    asked = []
    for count in (2, 5):
        for n in range(count):
            late = decide(
                quality_developer, town.board, director, title=f"Beslut {count} {n}", paragraph=f"{count}{n}",
                tell_on=local_today() - timedelta(days=n + 1),
            )  # fmt: skip
            late.measures.add(add_measure(unit_manager, town.unit, unit_manager))
            ask(board_member, town.board, f"Fråga {count} {n}, hur går det?")
            answer(quality_developer, ask(board_member, town.board, f"Fråga {count} {n}, hur många?"))
        tell(director, late)
        asked.append([queries_of(client, reverse(page)) for client in readers for page in PAGES])
    for few, many in zip(*asked, strict=True):
        assert len(few) == len(many), f"{len(few)}, then {len(many)}:\n{listed(many)}"
