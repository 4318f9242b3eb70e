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
