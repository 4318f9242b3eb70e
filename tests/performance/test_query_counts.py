"""How many queries each page asks, one line per page and persona in query_counts.json.

A rise is a line in the diff. `UPDATE_QUERY_COUNTS=1 pytest tests/performance/test_query_counts.py` rewrites the file; a
failure prints the SQL.
"""

import json
import os
from pathlib import Path

import pytest
from django.urls import reverse

from tests.scene import set_scene
from tests.scene_beside import in_address

from .counting import listed, queries_of

BASELINE = Path(__file__).parent / "query_counts.json"

# Page, what it is about (a name of Scene's), and who looks at it.
PAGES = (
    ("my_day", "", "employee unit_manager division_manager quality_developer board_member administrator"),
    ("deviations:report", "", "employee unit_manager"),
    ("deviations:own_reports", "", "employee"),
    ("deviations:own_report", "social", "employee"),
    ("deviations:list", "", "unit_manager director quality_developer mas"),
    ("deviations:export_csv", "", "unit_manager"),
    ("deviations:clocks", "", "unit_manager sas mas"),
    ("deviations:show", "new", "unit_manager sas"),
    ("deviations:show", "social", "unit_manager quality_developer"),
    ("deviations:show", "health", "unit_manager mas"),
    ("deviations:show", "closed", "unit_manager"),
    ("deviations:assess", "new", "unit_manager"),
    ("deviations:investigation", "social", "unit_manager"),
    ("deviations:measure_add", "social", "unit_manager"),
    ("deviations:close", "social", "unit_manager"),
    ("deviations:send", "social", "unit_manager"),
    ("deviations:grant", "social", "sas"),
    ("improvements:list", "", "employee unit_manager quality_developer"),
    ("improvements:board", "", "employee unit_manager"),
    ("improvements:works", "", "employee unit_manager quality_developer"),
    ("improvements:progress", "", "unit_manager"),
    ("improvements:work", "work", "employee unit_manager"),
    ("improvements:ideas", "", "employee unit_manager"),
    ("improvements:talks", "", "employee"),
    ("improvements:show", "measure", "colleague unit_manager"),
    ("improvements:change", "measure", "unit_manager"),
    ("improvements:goals", "", "employee quality_developer board_member"),
    ("improvements:goal", "goal", "employee unit_manager"),
    ("improvements:plans", "", "employee quality_developer"),
    ("improvements:plan", "plan", "employee unit_manager"),
    ("improvements:purposes", "", "employee quality_developer"),
    ("improvements:purpose", "statement", "employee unit_manager"),
    ("knowledge:own", "", "employee"),
    ("knowledge:overview", "", "unit_manager quality_developer"),
    ("knowledge:introduction", "introduction", "employee unit_manager"),
    ("lessons:list", "", "employee unit_manager"),
    ("lessons:show", "lesson_released", "employee unit_manager"),
    ("lessons:show", "lesson_review", "quality_developer"),
    ("logbook:list", "", "employee unit_manager"),
    ("logbook:show", "log_entry", "employee unit_manager"),
    ("pulse:results", "", "employee unit_manager"),
    ("pulse:answer", "pulse", "employee"),
    ("organisation:index", "", "administrator"),
    ("organisation:people", "", "administrator"),
    ("organisation:access_log", "", "quality_manager"),
    ("organisation:log_reviews", "", "quality_manager"),
    ("organisation:log_review", "log_review", "quality_manager"),
    ("organisation:notices", "", "unit_manager"),
    ("organisation:account", "", "employee"),
    ("organisation:roles", "", "employee"),
    ("riskanalysis:list", "", "employee unit_manager quality_developer"),
    ("riskanalysis:show", "analysis", "employee unit_manager"),
    ("riskanalysis:meeting", "analysis", "unit_manager"),
    ("riskanalysis:look_back", "decided", "unit_manager"),
    ("riskanalysis:risks", "", "unit_manager quality_developer"),
    ("control:list", "", "unit_manager quality_developer board_member"),
    ("control:show", "control_plan", "unit_manager quality_developer board_member"),
    ("control:report", "control_reported", "quality_developer board_member"),
    ("control:inventories", "control_inventory_plan", "quality_developer"),
    ("control:inventory", "control_inventory", "unit_manager"),
    ("control:check", "control_check", "unit_manager"),
    ("selfinspections:list", "", "employee unit_manager quality_developer"),
    ("selfinspections:findings", "", "employee unit_manager quality_developer"),
    ("selfinspections:show", "answered_inspection", "employee unit_manager"),
    ("selfinspections:answer", "inspection", "employee"),
    ("selfinspections:check_lists", "", "employee unit_manager quality_developer"),
    ("selfinspections:check_list", "check_list", "employee unit_manager"),
    ("selfinspections:draft", "check_list", "unit_manager"),
    ("selfinspections:plans", "", "employee quality_developer"),
    ("selfinspections:plan", "inspection_plan", "employee unit_manager"),
    ("selfinspections:coverage", "", "unit_manager quality_developer"),
    ("selfinspections:trends", "", "unit_manager quality_developer"),
    ("selfinspections:trend", "check_list", "employee unit_manager quality_developer"),
    ("indicators:list", "", "unit_manager quality_developer board_member"),
    ("indicators:judgements", "", "unit_manager quality_developer"),
    ("indicators:kolada", "", "quality_developer"),
    ("qualityyear:wheel", "", "employee unit_manager quality_developer board_member"),
    ("qualityyear:stops", "", "employee division_manager"),
    ("qualityyear:stop", "unit_stop", "employee unit_manager"),
    ("qualityyear:note", "unit_stop", "unit_manager"),
    ("qualityyear:years", "", "quality_developer"),
    ("qualityyear:template", "year_template", "quality_developer"),
    ("qualityyear:calendar", "", "unit_manager"),
    ("reports:statistics", "", "unit_manager quality_developer board_member"),
    ("reports:costs", "", "unit_manager board_member"),
    ("reports:joint", "", "unit_manager board_member"),
    ("reports:saved_views", "", "unit_manager quality_developer"),
    ("reports:published", "", "quality_developer board_member"),
    ("reports:list", "", "quality_developer board_member"),
    ("portal:start", "", "board_member quality_developer"),
    ("portal:decisions", "", "board_member"),
    ("portal:decision", "board_decision", "board_member director"),
    ("portal:questions", "", "board_member"),
    ("portal:question", "board_question", "board_member director"),
    ("reports:show", "report_draft", "quality_developer mas"),
    ("reports:read", "report_ready", "quality_developer board_member"),
    ("reports:figures", "report_ready", "quality_developer"),
    ("reports:changes", "report_ready", "quality_developer board_member"),
    ("reports:missive", "report_ready", "quality_developer board_member"),
    ("reports:short", "report_ready", "quality_developer board_member"),
    ("accounts:list", "", "unit_manager director quality_developer"),
    ("accounts:show", "account", "unit_manager quality_developer"),
    ("accounts:read", "account_sent", "division_manager sas"),
    ("accounts:figures", "account", "unit_manager"),
    ("accounts:changes", "account", "unit_manager"),
    ("accounts:template", "account_template", "unit_manager"),
    ("accounts:draft", "account_template", "quality_developer"),
    ("standards:index", "", "quality_developer"),
    ("standards:categories", "", "quality_developer"),
    ("standards:costs", "", "quality_developer"),
    ("standards:matrices", "", "quality_developer"),
    ("standards:denominators", "", "quality_developer"),
)


@pytest.mark.slow
@pytest.mark.everywhere
def test_no_page_asks_more_than_it_did(town, persona, client_as):
    scene, found = set_scene(town, persona), {}
    for page, about, people in PAGES:
        thing = getattr(scene, about) if about else None
        address = reverse(page, args=[in_address(thing)] if thing else [])
        for name in people.split():
            found[" ".join(filter(None, (page, about, name)))] = queries_of(client_as(persona(name)), address)
    counts = {line: len(queries) for line, queries in found.items()}
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        BASELINE.write_text(json.dumps(counts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    expected = json.loads(BASELINE.read_text(encoding="utf-8"))
    changed = [line for line in {**expected, **counts} if expected.get(line) != counts.get(line)]
    assert not changed, "\n\n".join(
        f"{line}: {counts.get(line)} queries, {expected.get(line)} before\n{listed(found.get(line, []))}"
        for line in changed
    )
