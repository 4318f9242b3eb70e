"""Who meets what in loggboken: rows of the table in access_table.py.

A line that town.unit sees is read as its stops are; one that the employee wrote for themselves by nobody else.
"""

from .access_risks import LEADERS, READERS
from .access_table import ARGUMENTS, REPORTERS, SAME, Row

ARGUMENTS["logbook:export"] = lambda scene, persona: ["csv"]

SEEING = f"{LEADERS} {READERS}"
OTHERS = " ".join(who for who in SEEING.split() if who != "employee")
HOLDING = LEADERS

LOGBOOK = [
    *(Row(f"logbook:{name}", "", {200: REPORTERS}, rest=403) for name in ("list", "export")),
    Row("logbook:write", "", {200: REPORTERS}, SAME, rest=403),
    Row("logbook:show", "log_entry", {200: SEEING}),
    Row("logbook:show", "private_entry", {200: "employee"}),
    *(Row("logbook:change", about, {200: "employee"}, SAME) for about in ("log_entry", "private_entry")),
    *(Row("logbook:remove", about, {200: "employee"}, {302: "employee"}) for about in ("log_entry", "private_entry")),
    Row("logbook:thank", "log_entry", {405: OTHERS}, {302: OTHERS}),
    Row("logbook:thank", "private_entry", {}, SAME),
    Row("logbook:idea", "log_entry", {200: HOLDING, 403: READERS}, SAME),
    Row("logbook:idea", "private_entry", {403: "employee"}, SAME),
]
