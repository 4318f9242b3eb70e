"""Rows are reached through the doors: visible_to for a person, of_board for figures, for_system for sweeps."""

import ast

import pytest
from django.apps import apps

from core.access import ScopedModel

from .source import ROOMS, ROOT, python_files

pytestmark = pytest.mark.no_database

DOORS = {"visible_to", "of_board", "for_system"}
# Where reading past the doors would be a leak. Services write, and are given rows that came through a door.
READERS = (
    "views",
    "filters",
    "forms",
    "selectors",
    "tasks",
    "todo",
    "panels",
    "exports",
    "figures",
    "statistics",
    "api",
)

# Every caller of the two doors that do not ask who reads. A new line here is a decision to be read in review.
FOR_SYSTEM = {
    "deviations/services/draft.py",  # the form's key; the reporter is checked in the same function
    "deviations/services/clocks.py",  # a clock is started once, and stopped by what is done
    "deviations/notification_content.py",  # the file says what the track says, whoever asked for it
    "deviations/services/notifications.py",  # one notification per track
    "deviations/services/importing.py",  # what is already here
    "deviations/services/ownership.py",  # sweeps: unread, ownerless
    "deviations/services/reminding.py",  # sweep: whoever leads is reminded of a clock
    "deviations/services/retaining.py",  # sweep: a provider's five years move with the last entry
    "deviations/track_todo.py",  # which tracks wait; the person's own door is asked of them beside
    "deviations/services/track_effects.py",  # the time of the event is read under its lock
    "deviations/services/tracks.py",  # the case is locked before the right is asked; a track opens once
    "improvements/lessons/exchange.py",  # what is already here
    "improvements/lessons/services.py",  # the editions of a lesson that the caller has
    "improvements/lessons/showing.py",  # an old address leads on to what is read in its place
    "improvements/lessons/talking.py",  # how many units have talked about a lesson: a number
    "improvements/forms/plans.py",  # the goals of a plan that the caller has
    "improvements/importing.py",  # what is already here
    "improvements/planning/selectors.py",  # the goals of a plan that the caller has seen; which units have an idé
    "improvements/services/plans.py",  # one plan for a unit and a year
    "improvements/services/purposes.py",  # one verksamhetsidé for a unit
    "kvalitet/demo/ticking.py",  # the cases that were just made
    "kvalitet/demo/tracks_sent.py",  # the case that was just run
    "kvalitet/demo/tracks.py",  # the cases that were just made
    "kvalitet/demo/controls.py",  # the plans that were just made
    "kvalitet/demo/selfinspections.py",  # the occasions that were just made
    "kvalitet/demo/lessons.py",  # the lessons that were just made
    "kvalitet/demo/learning.py",  # the text, the introduction and the pulses that were just made
    "kvalitet/demo/year.py",  # the stops that were just opened
    "kvalitet/demo/build.py",  # the cases that were just made
    "kvalitet/demo/places.py",  # the cases that were just made
    "processes/lexicon.py",  # words by revision; what is found is asked for again within what the person may see
    "processes/services/reminding.py",  # sweeps: who must read, and what is to be looked over
    "riskanalysis/control/workflow.py",  # what a plan, or its report, still lacks
    "riskanalysis/control/selectors.py",  # the dates and figures of plans that the caller has seen; the year before
    "riskanalysis/control/reminding.py",  # sweeps: controls and inventories
    "riskanalysis/services/control_inventories.py",  # the row is locked to be written
    "riskanalysis/services/control_points.py",  # the row is locked to be written
    "riskanalysis/selectors.py",  # the risks of analyses that the caller has seen
    "riskanalysis/services/analyses.py",  # the risks that a new analysis begins with
    "riskanalysis/services/risks.py",  # the row is locked to be written
    "selfinspections/services/findings.py",  # those that a measure answers no longer, or again
    "selfinspections/services/indicators.py",  # what every unit has answered, as figures
    "selfinspections/services/notices.py",  # sweep: late for a week
    "selfinspections/services/plans.py",  # and its plans end
    "selfinspections/services/turning.py",  # sweeps: the occasions of every plan, and those that lapse
    "qualityyear/feed.py",  # a calendar: whoever has its address reads names and days
    "qualityyear/knowledge/editing.py",  # the edition before
    "qualityyear/knowledge/reminding.py",  # sweeps: whom to remind; who is new
    "qualityyear/knowledge/services.py",  # the check list for somebody new, also when the system begins it
    "qualityyear/logbook/services.py",  # sweep: private lines of those who have left
    "qualityyear/material/findings.py",  # how many at each unit: numbers
    "qualityyear/material/indicators.py",  # how many at each unit: numbers
    "qualityyear/material/risks.py",  # how many at each unit: numbers
    "qualityyear/pulse/services.py",  # sweeps: whose pulse opens, closes, is reminded of
    "qualityyear/selectors.py",  # the meetings of a year that the caller has seen; which unit goes on in which
    "qualityyear/services/meetings.py",  # the years whose meetings were moved
    "qualityyear/services/notices.py",  # sweep: opened, late
    "qualityyear/services/past.py",  # whether a stop is done everywhere
    "qualityyear/services/successions.py",  # what was done where the year comes from
    "qualityyear/services/turning.py",  # sweeps: the stops of every year
    "standards/selectors/indicators.py",  # whether a figure of a plan is fed by an indicator already
    "standards/selectors/reviews.py",  # reviews of a unit whose review the caller has
    "standards/services/kolada.py",  # what is fetched is the same whoever reads
    "reports/management/commands/annual_report.py",  # the command line makes the file that the page makes
    "reports/lists/drawing_own.py",  # the values behind an account's figures; few are hidden
    "reports/accounts/feeding.py",  # which units' accounts nämndens berättelse builds on
    "reports/compliance/cases.py",  # figures of the whole nämnd
    "reports/compliance/checks.py",  # figures of the whole nämnd
    "reports/compliance/documents.py",  # figures of the whole nämnd
    "reports/compliance/investigations.py",  # figures of the whole nämnd
    "reports/compliance/providers.py",  # how many external providers are followed
    "reports/compliance/ways.py",  # whether a way of egenkontroll is used
    "reports/accounts/access.py",  # which units came before those of a writer
    "reports/accounts/succession.py",  # the accounts before and after, whose texts are asked for again; their figures
    "reports/accounts/selectors.py",  # last year's of the same unit; the points of what has been handed up
    "reports/accounts/sweeping.py",  # sweeps: the tree, figures, writers
    "reports/reminding.py",  # the sweep of reports to write
    "reports/portal/selectors.py",  # how long the administration of a nämnd has to answer
    "reports/portal/services/questions.py",  # the row is locked to be written
    "reports/portal/services/reminding.py",  # sweep: what the nämnd waits for
    "reports/services/account_templates.py",  # the headings of the nämnd's berättelse
    "reports/services/annual_report.py",  # whether the year has a report
    "kvalitet/demo/accounts.py",  # the accounts that were just made
    "reports/services/saved_views.py",  # sweep: views that were taken away
    "reports/todo.py",  # whether a year's account has been begun
}
OF_BOARD = {
    "qualityyear/knowledge/selectors.py",  # how many are informed
    "qualityyear/material/lessons.py",  # how many each unit has talked about: numbers
    "qualityyear/material/logbook.py",  # how many at each unit
    "qualityyear/material/pulse.py",  # how many answered, where enough have
    "qualityyear/pulse/selectors.py",  # what may be shown of the nämnd's pulses: few never are
    "qualityyear/material/cases.py",  # how many at each unit
    "qualityyear/material/measures.py",  # how many at each unit
    "qualityyear/progress.py",  # how many units have come how far
    "reports/lists/comparing.py",  # what stood in the berättelse of the year before
    "reports/lists/drawing_own.py",  # the lists behind an account's figures: each row is named to those who may see it
    "deviations/counts.py",  # counts
    "reports/compliance/accounts.py",  # how many accounts are handed up
    "reports/compliance/annual.py",  # whether there is a report, and what is written in it
    "reports/compliance/checks.py",  # counts
    "reports/compliance/providers.py",  # counts
    "reports/compliance/ways.py",  # whether there is any
    "reports/services/compliance.py",  # whether one is under way
    "reports/published/years.py",  # figures that were taken in, and those of the years' own
    "reports/services/annual_report.py",  # whether the year before was taken in
    "reports/services/published.py",  # what has been taken in before
    "reports/selectors/measures.py",  # counts
    "reports/selectors/risks.py",  # counts
    "reports/selectors/streams.py",  # counts
    "reports/selectors/themes.py",  # counts, and the themes behind them
    "selfinspections/comparing.py",  # the middle of a nämnd's other units, and the limits around it
}


def scoped_names():
    return {
        model.__name__
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if issubclass(model, ScopedModel)
    }


def is_reader(path):
    parts = path.relative_to(ROOT).with_suffix("").parts[1:]
    return any(part.startswith(READERS) for part in parts)


def unscoped_uses(tree, names):
    """Uses of Model.objects or Model._base_manager of a scoped model that do not go straight through a door."""
    through_a_door = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in DOORS
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or id(node) in through_a_door:
            continue
        if node.attr in ("objects", "_base_manager", "_default_manager", "history"):
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            if name in names:
                yield node.lineno, f"{name}.{node.attr}"


def test_the_fence_catches_what_it_should():
    tree = ast.parse(
        "Deviation.objects.filter()\nDeviation.objects.visible_to(u, a).get()\nDeviation._base_manager.all()\n"
    )
    assert [line for line, _ in unscoped_uses(tree, {"Deviation"})] == [1, 3]


def test_readers_use_the_doors():
    names = scoped_names()
    assert "Deviation" in names
    found = [
        f"{path.relative_to(ROOT)}:{line}: {use}"
        for path in python_files(*ROOMS)
        if is_reader(path)
        for line, use in unscoped_uses(ast.parse(path.read_text(encoding="utf-8")), names)
    ]
    assert not found


@pytest.mark.parametrize(("door", "allowed"), [("for_system", FOR_SYSTEM), ("of_board", OF_BOARD)])
def test_every_caller_of_the_other_two_doors_is_listed(door, allowed):
    callers = {
        str(path.relative_to(ROOT))
        for path in python_files(*ROOMS)
        if f"objects.{door}(" in path.read_text(encoding="utf-8")
    }
    assert callers == allowed


def test_guardian_is_never_asked_row_by_row_or_for_a_list():
    for path in python_files(*ROOMS):
        text = path.read_text(encoding="utf-8")
        assert "get_objects_for_user" not in text, path
        assert "assign_perm(" not in text, path
