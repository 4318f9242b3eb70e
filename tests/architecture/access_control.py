"""Who meets what in the internkontroll: rows of the table in access_table.py.

The scene's plans are town.board's: this year's is decided, last year's reported, next year's waits for town.unit's
answer. Whoever prepares them sees all; the nämnd and the managers see what is decided; a control and an inventory are
for those whom they concern.
"""

from .access_table import ARGUMENTS, SAME, Row

PREPARERS = "director quality_developer quality_manager"
STARTERS = f"{PREPARERS} other_board_quality_developer"
OWN = "unit_manager stand_in division_manager"  # at town.unit, or above it
# Who reads the nämnd's plan from its decision on, and does not prepare it.
READERS = (
    "unit_manager stand_in division_manager other_unit_manager provider_manager provider_lead sas mas mar "
    "development_lead board_member"
)
LISTERS = f"{PREPARERS} {READERS} other_board_manager other_board_quality_developer other_board_member"
FORM = {200: PREPARERS, 403: READERS}
AWAY = {302: PREPARERS, 403: READERS}
OWN_FORM = {200: f"{PREPARERS} {OWN}"}

for name in ("point_change", "point_remove"):
    ARGUMENTS[f"control:{name}"] = lambda scene, persona: [scene.control_point.pk]
ARGUMENTS["control:export"] = lambda scene, persona: ["csv"]
ARGUMENTS["control:export_points"] = lambda scene, persona: [scene.control_plan.pk, "csv"]
ARGUMENTS["control:export_risks"] = lambda scene, persona: [scene.control_inventory_plan.pk, "csv"]

CONTROLS = [
    *(Row(f"control:{name}", "", {200: LISTERS}, rest=403) for name in ("list", "export")),
    Row("control:start", "", {200: STARTERS}, SAME, rest=403),
    *(Row("control:show", about, {200: f"{PREPARERS} {READERS}"}) for about in ("control_plan", "control_reported")),
    Row("control:export_points", "control_plan", {200: f"{PREPARERS} {READERS}"}),
    # What is not decided is for those who prepare it.
    *(
        Row(f"control:{name}", "control_inventory_plan", {200: PREPARERS})
        for name in ("show", "inventories", "export_risks")
    ),
    *(
        Row(f"control:{name}", "control_inventory_plan", {200: PREPARERS}, SAME)
        for name in ("change", "ask", "propose", "point_add", "take_over")
    ),
    # In another status the form leads back to the page.
    *(
        Row(f"control:{name}", "control_inventory_plan", {302: PREPARERS}, {200: PREPARERS})
        for name in ("back", "adopt")
    ),
    *(Row(f"control:{name}", "control_plan", FORM, SAME) for name in ("point_add", "write_report", "hand_over")),
    *(Row(f"control:{name}", "control_reported", FORM, SAME) for name in ("take_back", "treat")),
    *(Row(f"control:{name}", "control_point", FORM, SAME) for name in ("point_change", "point_remove")),
    Row("control:report", "control_plan", {200: PREPARERS}),
    Row("control:report", "control_reported", {200: f"{PREPARERS} {READERS}"}),
    Row("control:render", "control_plan", {405: PREPARERS, 403: READERS}, AWAY),
    Row("control:file", "control_plan", {}, {405: f"{PREPARERS} {READERS}"}),
    Row("control:file", "control_reported", {200: f"{PREPARERS} {READERS}"}),
    Row("control:inventory", "control_inventory", {200: f"{PREPARERS} {OWN}"}),
    *(Row(f"control:{name}", "control_inventory", OWN_FORM, SAME) for name in ("risk_add", "risks_take", "answer")),
    *(Row(f"control:{name}", "control_risk", OWN_FORM, SAME) for name in ("risk_change", "risk_remove")),
    Row("control:risk_place", "control_risk", {200: PREPARERS, 403: OWN}, SAME),
    *(Row(f"control:{name}", "control_check", OWN_FORM, SAME) for name in ("check", "check_measure")),
]
