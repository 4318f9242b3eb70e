"""Who meets what at the figures of the berättelser and the lists behind them: rows of the table in access_table.py.

Whoever reads the berättelse reads what a figure means. Its list can be taken out by those whose roles open such rows.
"""

from .access_accounts import SEEN
from .access_table import ARGUMENTS, REPORT_READERS, REPORT_WRITERS, STATISTICS_ROLES, Row

for name, place in (("reports", "report_ready"), ("accounts", "account")):
    ARGUMENTS[f"{name}:figure"] = lambda scene, persona, place=place: [getattr(scene, place).pk, "A1"]
    ARGUMENTS[f"{name}:figure_file"] = lambda scene, persona, place=place: [getattr(scene, place).pk, "A1", "csv"]

CASE_READERS = f"{REPORT_WRITERS} division_manager director sas"

FIGURES = [
    Row("reports:figure", "", {200: f"{REPORT_WRITERS} {REPORT_READERS}"}),
    Row("reports:figure_file", "", {200: CASE_READERS}, {405: f"{REPORT_WRITERS} {REPORT_READERS}"}),
    Row("reports:joint", "", {200: STATISTICS_ROLES}, rest=403),
    # Of whole months that have ended the scene holds nothing: there is no table to take out.
    Row("reports:joint_file", "", {404: STATISTICS_ROLES}, {405: STATISTICS_ROLES}, rest=403),
    Row("reports:changes", "report_draft", {200: REPORT_WRITERS}),
    Row("reports:changes", "report_ready", {200: f"{REPORT_WRITERS} {REPORT_READERS}"}),
    Row("accounts:figure", "", {200: SEEN}),
    Row("accounts:figure_file", "", {200: SEEN}),
    Row("accounts:changes", "account", {200: SEEN}),
]
