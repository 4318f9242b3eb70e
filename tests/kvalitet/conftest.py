"""The demo municipality, to be told of on any day; and a life that is lived day by day."""

from datetime import UTC, datetime, time
from types import SimpleNamespace

import pytest

from kvalitet.demo.municipality import Municipality, build_municipality
from organisation.models import Unit
from organisation.roles import Role
from tests.conftest import add_person, add_unit
from tests.remembering import kept
from tests.simulated import FIRST, Life, Machinery


@kept
def exempelkommun(db) -> Municipality:
    return build_municipality()


@pytest.fixture
def machinery(monkeypatch, django_capture_on_commit_callbacks) -> Machinery:
    """Nothing reaches a broker: what is queued is worked by the machinery alone."""
    queue = []

    def put(task, args=(), **options):
        if (task.name, tuple(args)) not in queue:  # asked for twice, done once
            queue.append((task.name, tuple(args)))

    monkeypatch.setattr("celery.app.task.Task.apply_async", put)
    return Machinery(queue, django_capture_on_commit_callbacks)


@pytest.fixture
def move_to(time_machine):
    """`move_to(day)`: it is noon of that local day."""

    def move_to(day):
        time_machine.move_to(datetime.combine(day, time(11), UTC), tick=False)

    return move_to


@pytest.fixture
def life(town, move_to, quality_developer, director, mas, employee, board_member, unit_manager, division_manager):
    """Three verksamheter with nine units of their own, two of which lag."""
    move_to(FIRST)
    kind = Unit.Kind
    care, support = town.division, town.lss_division
    health = add_unit("Hälsa", kind.DIVISION, town.department, key="halsa")
    more = [
        add_unit(name, kind.UNIT, parent, ["sol"], key=key)
        for name, parent, key in (
            ("Ekbacken", care, "ekbacken"), ("Sjöängen", care, "sjoangen"), ("Daglig verksamhet", support, "daglig"),
            ("Boendestöd", support, "boendestod"), ("Hemsjukvården", health, "hemsjukvarden"),
            ("Rehab", health, "rehab"),
        )
    ]  # fmt: skip
    managers = {town.unit.key: unit_manager}
    for unit in (town.home_care, town.lss_unit, *more):
        managers[unit.key] = add_person(f"chef.{unit.key}", f"Chef {unit.name}", Role.UNIT_MANAGER, unit)
    divisions = {care.path: division_manager}
    for division in (support, health):
        divisions[division.path] = add_person(
            f"chef.{division.key}", f"Chef {division.name}", Role.DIVISION_MANAGER, division
        )
    people = SimpleNamespace(
        developer=quality_developer, director=director, mas=mas, employee=employee, divisions=divisions
    )
    return Life(people, town, managers)


@pytest.fixture
def drawn(monkeypatch):
    """The drawing of files is left out: that they are made, and when, is what counts."""
    monkeypatch.setattr("reports.services.renderings.document_pdf", lambda *args: b"%PDF-1.7 berattelse")
    monkeypatch.setattr("reports.services.compliance.compliance_pdf", lambda row: b"%PDF-1.7 efterlevnad")
