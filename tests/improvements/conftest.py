"""Measures made through the services."""

from datetime import timedelta

import pytest

from core.calendar import local_today
from improvements import services
from improvements.workflow import Effect


@pytest.fixture
def add_measure(town, unit_manager):
    """`add_measure(title=…)`: a planned measure of the town's unit, decided and owned by its manager unless told."""

    def add(**fields):
        fields = {
            "by": unit_manager,
            "unit": town.unit,
            "title": "Inför fast tid för tillsyn på natten",
            "owner": unit_manager,
            "due_on": local_today() + timedelta(days=10),
        } | fields
        return services.measure_add(**fields)

    return add


@pytest.fixture
def measure(add_measure):
    return add_measure()


@pytest.fixture
def measure_in(add_measure, unit_manager):
    """`measure_in("done")`: a measure that has come to that status by its own steps."""

    def make(status, **fields):
        measure = add_measure(**fields)
        by = unit_manager
        if status in ("done", "followed_up"):
            measure = services.measure_complete(by=by, measure=measure, version=measure.version)
        if status == "followed_up":
            measure = services.measure_follow_up(
                by=by, measure=measure, version=measure.version, effect=Effect.ACHIEVED, effect_note="Färre fall."
            )
        if status == "cancelled":
            measure = services.measure_cancel(by=by, measure=measure, version=measure.version, reason="Lokalen stängs.")
        return measure

    return make


@pytest.fixture
def add_work(town, unit_manager):
    """`add_work(title=…)`: a planned round at the town's unit, led by its manager unless told, with a whole plan."""

    def add(**fields):
        today = local_today()
        fields = {
            "by": unit_manager,
            "unit": town.unit,
            "title": "Färre fall på natten",
            "aim": "Hälften så många fall före jul.",
            "counts": "Antal fall på natten",
            "change": "Tillsyn klockan två.",
            "start_on": today,
            "ends_on": today + timedelta(days=120),
        } | fields
        return services.work_add(**fields)

    return add


@pytest.fixture
def step(unit_manager):
    """`step("start", work)`: takes a step with what it asks for, and gives the fresh row."""

    def take(name, work, by=None):
        given = {"by": by or unit_manager, "work": work, "version": work.version}
        return {
            "start": lambda: services.work_start(**given),
            "finish": lambda: services.work_finish_doing(**given, done_note="Tillsyn klockan två varje natt."),
            "conclude": lambda: services.work_conclude(**given, study_note="Hälften så många fall."),
            "decide": lambda: services.work_decide(**given, decision="keep", reason="Det hjälpte."),
            "cancel": lambda: services.work_cancel(**given, reason="Enheten stängs."),
            "resume": lambda: services.work_resume(
                **given, reason="Den stängs inte.", ends_on=local_today() + timedelta(days=60)
            ),
        }[name]()

    return take


@pytest.fixture
def work_in(add_work, step):
    """`work_in("study")`: a round that has come to that status by its own steps."""
    ways = {
        "plan": (),
        "do": ("start",),
        "study": ("start", "finish"),
        "act": ("start", "finish", "conclude"),
        "done": ("start", "finish", "conclude", "decide"),
        "cancelled": ("cancel",),
    }

    def make(status, **fields):
        work = add_work(**fields)
        for name in ways[status]:
            work = step(name, work)
        return work

    return make
