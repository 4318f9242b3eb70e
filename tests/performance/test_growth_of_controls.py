"""The internkontroll asks as many queries with many points, controls, inventories and risks as with a few."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from improvements.models import Measure
from riskanalysis.models import ControlCheck, ControlInventory, ControlPoint, ControlRisk
from standards.selectors import current_matrix
from tests.conftest import add_unit
from tests.scene_control import adopt, ask, fresh, start

from .counting import listed, queries_of

FEW, MANY = 9, 60  # with nine, Min dag already counts what it has no room for
MOST_UNITS = 30  # a reach of more than fifty is asked for by the nämnd: a question more, and not one for each
PAGES = ("show", "report", "export_points", "inventories", "export_risks")


@pytest.fixture
def plans(town, quality_developer, unit_manager):
    """This year's plan, decided, and next year's inventory."""
    now, coming = start(quality_developer, town.board), start(quality_developer, town.board, local_today().year + 1)
    ask(quality_developer, coming, town.unit)
    first_points(now, unit_manager, town.unit, 0, 1)
    return adopt(quality_developer, now), fresh(coming)


def first_points(plan, person, unit, first, count):
    return ControlPoint._base_manager.bulk_create(
        ControlPoint(
            plan=plan, number=n + 1, what=f"Punkt {n}", why="x", how="x", frequency="quarter", role="Chef",
            person=person, unit=unit,
        )
        for n in range(first, first + count)
    )  # fmt: skip


@pytest.fixture
def grow(town, plans, unit_manager):
    plan, coming = plans
    matrix = current_matrix()
    judged = {"severity": 3, "likelihood": 3, "score": 9, "risk_class": list(matrix.classes.all())[-1]}
    grown = {"n": 1}

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        today = local_today()
        points = first_points(plan, unit_manager, town.unit, first, count)
        done = {"finding": "minor", "note": "x", "controlled_on": today, "answered_at": plan.created_at}
        checks = ControlCheck._base_manager.bulk_create(
            ControlCheck(
                point=point, due_on=date(plan.year, 1, 1) + timedelta(days=day), label="x", **(done if day % 2 else {})
            )
            for point in points
            for day in range(4)
        )
        measures = Measure._base_manager.bulk_create(
            Measure(
                number=f"Å2026-{n + 1000}", unit=town.unit, board=town.board, title=f"Åtgärd {n}", owner=unit_manager,
                due_on=today + timedelta(days=90), created_by=unit_manager,
            )
            for n in range(first, first + count)
        )  # fmt: skip
        for n, measure in enumerate(measures):
            checks[4 * n + 1].measures.add(measure)
        these = range(first, min(first + count, MOST_UNITS))
        units = [add_unit(f"Enhet {n}", "unit", town.area, ["sol"]) for n in these]
        asked = ControlInventory._base_manager.bulk_create(ControlInventory(plan=coming, unit=unit) for unit in units)
        ControlRisk._base_manager.bulk_create(
            ControlRisk(inventory=row, event=f"Risk {n}", **(judged if n % 2 else {})) for n, row in enumerate(asked)
        )
        own = coming.inventories.get(unit=town.unit)
        ControlRisk._base_manager.bulk_create(
            ControlRisk(inventory=own, event=f"Egen {n}", **judged) for n in range(count)
        )

    return more


def count_all(plans, people):
    plan, coming = plans
    found = {}
    for name, client in people.items():
        for page in ("my_day", "control:list"):
            found[f"{name} {page}"] = queries_of(client, reverse(page))
        for page in PAGES:
            if name == "manager" and page in ("report", "inventories", "export_risks"):
                continue
            about = coming if page in ("inventories", "export_risks") else plan
            args = [about.pk, "csv"] if page.startswith("export") else [about.pk]
            found[f"{name} {page}"] = queries_of(client, reverse(f"control:{page}", args=args))
        inventory = coming.inventories.order_by("pk").first()
        found[f"{name} inventory"] = queries_of(client, inventory.get_absolute_url())
    return found


@pytest.mark.slow
@pytest.mark.django_db
def test_the_internkontroll_asks_as_many_queries_with_sixty_points_as_with_nine(
    grow, plans, quality_developer, unit_manager, client_as
):
    people = {"preparer": client_as(quality_developer), "manager": client_as(unit_manager)}
    grow(FEW)
    few = count_all(plans, people)
    grow(MANY - FEW)
    many = count_all(plans, people)
    grown = {
        line: (len(few[line]), len(many[line]), listed(many[line])) for line in few if len(many[line]) > len(few[line])
    }
    assert not grown
