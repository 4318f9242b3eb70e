"""Who meets what at the figures of the berättelser and the lists behind them: rows of the table in access_table.py.

Whoever reads the berättelse reads what a figure means. Its list can be taken out by those whose roles open such rows.
"""

from .access_accounts import SEEN
from .access_table import (
    ARGUMENTS,
    COMPILERS,
    REPORT_READERS,
    REPORT_WRITERS,
    SAME,
    STANDARDS,
    STATISTICS_ROLES,
    Row,
)

for name, place in (("reports", "report_ready"), ("accounts", "account")):
    ARGUMENTS[f"{name}:figure"] = lambda scene, persona, place=place: [getattr(scene, place).pk, "A1"]
    ARGUMENTS[f"{name}:figure_file"] = lambda scene, persona, place=place: [getattr(scene, place).pk, "A1", "csv"]

for name in ("published_export", "joint_export"):
    ARGUMENTS[f"reports:{name}"] = lambda scene, persona: ["csv"]
OTHER_BOARD = "other_board_quality_developer other_board_member"
# A file between "look" and "take in" is its owner's alone; a press takes it in, and again is the same.
NOT_MINE = "quality_manager other_board_quality_developer"
TAKEN = {302: "quality_developer", 404: NOT_MINE}
GONE = {302: COMPILERS, 403: f"mas mar {REPORT_READERS}"}

# A shared view of the nämnd, and one that is somebody's own. Those who have a part of the nämnd read what is shared.
VIEW_STEPS = ("saved_view", "saved_view_remove")
SHARED = {200: REPORT_WRITERS, 403: f"unit_manager stand_in other_unit_manager {REPORT_READERS} improvement_coach"}

CASE_READERS = f"{REPORT_WRITERS} division_manager director sas"

FIGURES = [
    Row("reports:figure", "", {200: f"{REPORT_WRITERS} {REPORT_READERS}"}),
    Row("reports:figure_file", "", {200: CASE_READERS}, {405: f"{REPORT_WRITERS} {REPORT_READERS}"}),
    Row("reports:joint", "", {200: STATISTICS_ROLES}, rest=403),
    # Of whole months that have ended the scene holds nothing: there is no table to take out.
    Row("reports:joint_export", "", {404: STATISTICS_ROLES}, {405: STATISTICS_ROLES}, rest=403),
    Row("reports:saved_views", "", {200: STATISTICS_ROLES}, rest=403),
    Row("reports:saved_view_add", "", {200: STATISTICS_ROLES}, SAME, rest=403),
    *(Row(f"reports:{name}", "saved_view", SHARED, SAME) for name in VIEW_STEPS),
    *(Row(f"reports:{name}", "saved_view_own", {200: "unit_manager"}, SAME) for name in VIEW_STEPS),
    # "Ångra" sends nothing but itself.
    Row("reports:saved_view_restore", "saved_view", SHARED, {302: REPORT_WRITERS, 403: SHARED[403]}),
    Row("reports:saved_view_restore", "saved_view_own", {200: "unit_manager"}, {302: "unit_manager"}),
    Row("reports:changes", "report_draft", {200: REPORT_WRITERS}),
    Row("reports:changes", "report_ready", {200: f"{REPORT_WRITERS} {REPORT_READERS}"}),
    *(
        Row(f"reports:{name}", "", {200: f"{REPORT_WRITERS} {REPORT_READERS} {OTHER_BOARD}"}, rest=403)
        for name in ("published", "published_export")
    ),
    Row("reports:published_receive", "", {200: STANDARDS}, SAME, rest=403),
    Row("reports:published_take", "published_import", {200: "quality_developer", 404: NOT_MINE}, TAKEN, rest=403),
    Row("reports:published_remove", "published_figure", {200: COMPILERS, 403: f"mas mar {REPORT_READERS}"}, GONE),
    Row("accounts:figure", "", {200: SEEN}),
    Row("accounts:figure_file", "", {200: SEEN}),
    Row("accounts:changes", "account", {200: SEEN}),
]
