"""Who meets what in egenkontroll: rows of the table in access_table.py.

The egenkontroller of the scene lie at town.unit. Whoever works there answers and reads them; whoever plans there says
why one was not done, opens them again, and decides what is done about what was found.
"""

from .access_risks import LEADERS, READERS
from .access_table import ARGUMENTS, REPORTERS, SAME, Row

WORKING = f"{LEADERS} {READERS}"
NAMED = " ".join(who for who in WORKING.split() if who != "employee")

for name in ("export", "export_findings"):
    ARGUMENTS[f"selfinspections:{name}"] = lambda scene, persona: ["csv"]
ARGUMENTS["selfinspections:photo"] = lambda scene, persona: [scene.answered_inspection.pk, scene.picture.pk]

FORM = {200: LEADERS, 403: READERS}

INSPECTIONS = [
    *(
        Row(f"selfinspections:{name}", "", {200: REPORTERS}, rest=403)
        for name in ("list", "export", "findings", "export_findings")
    ),
    Row("selfinspections:add", "", {200: REPORTERS}, SAME, rest=403),
    *(Row("selfinspections:show", about, {200: WORKING}) for about in ("inspection", "answered_inspection")),
    # An empty POST answers nothing, and leads back to the sheet.
    Row("selfinspections:answer", "inspection", {200: WORKING}, {302: WORKING}),
    # What the unit's ombud is asked: the colleague is.
    Row("selfinspections:answer", "named_inspection", {200: NAMED, 403: "employee"}, {302: NAMED, 403: "employee"}),
    # What has been answered is opened again before it is changed: the sheet leads to its page, and takes no answers.
    Row("selfinspections:answer", "answered_inspection", {302: WORKING}, {200: WORKING}),
    Row("selfinspections:photo", "picture", {200: WORKING}),
    Row("selfinspections:skip", "inspection", FORM, SAME),
    Row("selfinspections:reopen", "answered_inspection", FORM, SAME),
    *(Row(f"selfinspections:{name}", "finding", FORM, SAME) for name in ("finding_measure", "finding_risk")),
    *(Row(f"selfinspections:{name}", "finding", {200: WORKING}, SAME) for name in ("finding_report", "finding_settle")),
]
