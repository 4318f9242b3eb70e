"""Counting the efterlevnad asks as many queries however many units there are, and so does showing it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.calendar import local_today
from organisation.models import Unit
from reports.compliance.gathering import gathered
from tests.conftest import add_unit
from tests.scene import compliance_counted

from .counting import listed, queries_of


def counting(board) -> list[str]:
    gathered(board, local_today())
    with CaptureQueriesContext(connection) as captured:
        gathered(board, local_today())
    return [query["sql"] for query in captured]


def test_counting_and_showing_ask_as_many_queries_as_units_grow(town, quality_developer, client_as):
    client = client_as(quality_developer)
    asked = []
    for count in (9, 60):
        for n in range(count):
            add_unit(f"Grupp {count} {n}", Unit.Kind.UNIT, town.area, ["sol"])
        compliance_counted(town.board)
        asked.append((counting(town.board), queries_of(client, reverse("reports:compliance"))))
    for few, many in zip(*asked, strict=True):
        assert len(few) == len(many), f"{len(few)}, then {len(many)}:\n{listed(many)}"
