"""Every address, every persona: 200, 302, 403, 404 or 405, as access_table.py says. An address without a row fails."""

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.urls import get_resolver, reverse

from reports.models import Rendering
from reports.services import rendering_run
from tests.conftest import PERSONAS
from tests.scene import Scene, set_scene

from .access import TABLE
from .access_table import ALL

# Django's own admin is a window for one role; its index stands for it, the rest is Django's.
NOT_WALKED = ("admin:",)


def names(patterns=None, prefix=""):
    """The names of all addresses of the system."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            yield f"{prefix}{pattern.name}"


@pytest.mark.no_database
def test_every_address_has_a_row():
    found = {name for name in names() if not name.startswith(NOT_WALKED)} | {"admin:index"}
    assert {row.name for row in TABLE} == found


@pytest.mark.no_database
def test_every_row_names_people_that_there_are():
    assert {*ALL.split()} == {*PERSONAS, "anonymous"}
    for row in TABLE:
        for method in ("get", "post"):
            named = [who for people in row.answers(method).values() for who in people.split()]
            assert set(named) <= {*ALL.split()}, row
            assert len(named) == len(set(named)), f"{row.name} says two things about somebody"


def test_the_admin_shows_no_case_message_or_file():
    """Django's own administration is for the system's upkeep: nothing that is secret is opened there."""
    shown = {model._meta.label for model in admin.site._registry}
    assert not [label for label in shown if label.split(".")[0] in ("deviations", "improvements", "reports")]


@pytest.fixture
def scene(town, persona, monkeypatch) -> Scene:
    cache.clear()  # allauth counts attempts there
    made = set_scene(town, persona)
    monkeypatch.setattr("reports.services.renderings.document_pdf", lambda report, tell, piece: b"%PDF-1.7")
    rendering_run(Rendering.objects.get(report=made.report_ready).pk)
    return made


EVERYBODY = [*PERSONAS, "anonymous"]
# Setting the scene takes as long as walking it, and each page gathers once what it shows: as many walk as fill a core.
TOGETHER = 12


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize(
    "people", [EVERYBODY[n : n + TOGETHER] for n in range(0, len(EVERYBODY), TOGETHER)], ids=" ".join
)
def test_everybody_meets_what_the_table_says(people, town, persona, scene, walker_as):
    addresses = [(row, reverse(row.name, args=row.arguments(scene, town, persona))) for row in TABLE]
    wrong = []
    for name in people:
        walker = walker_as(persona(name) if name != "anonymous" else None)
        for row, address in addresses:
            for method in ("get", "post"):
                if (met := walker.meet(method, address)) != (expected := row.expected(method, name)):
                    wrong.append(f"{name}: {row.name} {row.about} {method.upper()}: {met}, not {expected}")
    assert not wrong, "\n".join(wrong)
