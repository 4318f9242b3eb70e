"""Who meets what among check lists, plans, coverage and results over time: rows of the table in access_table.py.

The lists of the scene belong to town.unit, and so does the plan, which it alone answers. A list is read in the whole
nämnd; a plan by those who read the unit.
"""

from .access_table import ARGUMENTS, NOT_REPORTERS, REPORTERS, SAME, Row

READERS = "employee colleague"
PLANNERS = (
    "unit_manager stand_in division_manager director quality_developer quality_manager sas mas mar development_lead "
    "improvement_coach"
)
# Others who work for the nämnd: they read its lists, plan elsewhere, and may make a copy of their own.
ELSEWHERE = "other_unit_manager provider_manager provider_lead"
PLANNING_ROLES = " ".join(who for who in REPORTERS.split() if who not in READERS.split())
FORM = {200: PLANNERS, 403: f"{READERS} {ELSEWHERE}"}
IN_BOARD = {200: f"{PLANNERS} {READERS} {ELSEWHERE}"}
STEP = {302: PLANNERS, 403: f"{READERS} {ELSEWHERE}"}

for name in ("export_check_lists", "export_plans", "export_coverage"):
    ARGUMENTS[f"selfinspections:{name}"] = lambda scene, persona: ["csv"]
ARGUMENTS["selfinspections:edition"] = lambda scene, persona: [scene.check_list.pk, 1]
ARGUMENTS["selfinspections:export_trend"] = lambda scene, persona: [scene.check_list.pk, "csv"]
ARGUMENTS["selfinspections:plan_appoint"] = lambda scene, persona: [scene.named_plan.pk, scene.named_plan.unit_id]
ARGUMENTS["selfinspections:unit_coverage"] = lambda scene, persona: [scene.check_list.unit_id]
for name in ("question_change", "question_move", "question_remove"):
    ARGUMENTS[f"selfinspections:{name}"] = lambda scene, persona: [scene.check_list.pk, scene.list_question.pk]

CHECK_LISTS = [
    *(
        Row(f"selfinspections:{name}", "", {200: REPORTERS}, rest=403)
        for name in (
            "check_lists",
            "export_check_lists",
            "plans",
            "export_plans",
            "coverage",
            "export_coverage",
            "trends",
        )  # fmt: skip
    ),
    *(
        Row(f"selfinspections:{name}", "", {200: PLANNING_ROLES}, SAME, rest=403)
        for name in ("check_list_add", "plan_add")
    ),
    *(Row("selfinspections:check_list", about, IN_BOARD) for about in ("check_list", "withdrawn_list")),
    *(Row(f"selfinspections:{name}", "check_list", IN_BOARD) for name in ("edition", "trend", "export_trend")),
    *(
        Row(f"selfinspections:{name}", "check_list", FORM, SAME)
        for name in (
            "check_list_change",
            "check_list_withdraw",
            "edition_change",
            "edition_publish",
            "question_add",
            "question_change",
        )  # fmt: skip
    ),
    Row("selfinspections:draft", "check_list", FORM),
    # There is a draft already: beginning one leads to it. The other buttons need nothing filled in.
    Row("selfinspections:edition_begin", "check_list", STEP, SAME),
    Row("selfinspections:edition_discard", "check_list", FORM, STEP),
    Row("selfinspections:question_remove", "check_list", FORM, STEP),
    Row(
        "selfinspections:question_move",
        "check_list",
        {405: PLANNERS, 403: f"{READERS} {ELSEWHERE}"},
        STEP,
    ),  # fmt: skip
    Row(
        "selfinspections:check_list_copy",
        "check_list",
        {200: f"{PLANNERS} {ELSEWHERE}", 403: READERS},
        SAME,
    ),  # fmt: skip
    # A page without its version is asked again.
    Row("selfinspections:check_list_restore", "withdrawn_list", FORM, SAME),
    Row("selfinspections:plan", "inspection_plan", {200: f"{PLANNERS} {READERS}"}),
    *(
        Row(f"selfinspections:{name}", "inspection_plan", {200: PLANNERS, 403: READERS}, SAME)
        for name in ("plan_change", "plan_end")
    ),
    Row("selfinspections:plan_appoint", "named_plan", {200: PLANNERS, 403: READERS}, SAME),
    Row("selfinspections:unit_coverage", "check_list", {200: f"{PLANNERS} {READERS}", 403: NOT_REPORTERS}),
]
