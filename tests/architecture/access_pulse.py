"""Who meets what in the pulse: rows of the table in access_table.py. It is open at town.unit, and answered by those who
work there; whoever leads reads the results."""

from .access_risks import LEADERS, READERS
from .access_table import ARGUMENTS, REPORTERS, SAME, Row

ARGUMENTS["pulse:export"] = lambda scene, persona: ["csv"]

PULSE = [
    *(Row(f"pulse:{name}", "", {200: REPORTERS}, rest=403) for name in ("results", "export")),
    Row("pulse:answer", "pulse", {200: READERS, 403: LEADERS}, SAME),
]
