"""Who meets what in goals and plans: rows of the table in access_table.py.

The plans of the scene lie at town.unit. Whoever works there reads them, and so do those above; whoever plans there
writes them. What answering for an activity gives is tested in tests/improvements/test_plans.py.
"""

from .access_table import ARGUMENTS, SAME, Row

READERS = "employee colleague sas mas mar development_lead improvement_coach board_member"
PLANNERS = "unit_manager stand_in division_manager director quality_developer quality_manager"
# What is the nämnd's is read by all who work for it, also at other units and at the external provider.
OTHERS_OF_BOARD = "other_unit_manager provider_manager provider_lead"
BOARD_PLANNERS = "quality_developer quality_manager"
PLANNING_ROLES = f"{PLANNERS} {OTHERS_OF_BOARD} other_board_manager other_board_quality_developer"
READING_ROLES = f"{READERS} {PLANNING_ROLES} other_board_member"

for name in ("goals_export", "plans_export", "purposes_export"):
    ARGUMENTS[f"improvements:{name}"] = lambda scene, persona: ["csv"]
ARGUMENTS["improvements:plan_export"] = lambda scene, persona: [scene.plan.number, "csv"]
OF_DRAFT = {
    "plan_activity_change": "draft_activity", "plan_activity_remove": "draft_activity",
    "plan_indicator_change": "draft_indicator", "plan_indicator_remove": "draft_indicator",
}  # fmt: skip
OF_PLAN = {"plan_activity_mark": "plan_activity", "plan_outcome": "plan_indicator"}
for about, names in (("plan_draft", OF_DRAFT), ("plan", OF_PLAN)):
    for name, part in names.items():
        ARGUMENTS[f"improvements:{name}"] = lambda scene, persona, about=about, part=part: [
            getattr(scene, about).number,
            getattr(scene, part).pk,
        ]

READ = {200: f"{PLANNERS} {READERS}"}
FORM = {200: PLANNERS, 403: READERS}
DONE = {302: PLANNERS, 403: READERS}

# Those who stand to town.home_care, where the stand-in works otherwise.
NEAR_PLANNERS = "division_manager director quality_developer quality_manager"
NEAR_READERS = "stand_in sas mas mar development_lead improvement_coach board_member"

PLANS = [
    *(Row(f"improvements:{name}", "", {200: READING_ROLES}, rest=403) for name in ("goals", "goals_export")),
    *(Row(f"improvements:{name}", "", {200: READING_ROLES}, rest=403) for name in ("plans", "plans_export")),
    *(Row(f"improvements:{name}", "", {200: PLANNING_ROLES}, SAME, rest=403) for name in ("goal_add", "plan_add")),
    *(Row("improvements:goal", about, READ) for about in ("goal", "withdrawn_goal")),
    Row("improvements:goal", "board_goal", {200: f"{PLANNERS} {READERS} {OTHERS_OF_BOARD}"}),
    *(Row(f"improvements:goal_{step}", "goal", FORM, SAME) for step in ("change", "follow_up", "withdraw")),
    Row("improvements:goal_restore", "withdrawn_goal", FORM, SAME),
    # Nobody below edits above.
    Row(
        "improvements:goal_change",
        "board_goal",
        {
            200: BOARD_PLANNERS,
            403: f"{READERS} {OTHERS_OF_BOARD} unit_manager stand_in division_manager director",
        },
        SAME,
    ),
    *(Row("improvements:plan", about, READ) for about in ("plan", "plan_draft")),
    Row("improvements:plan_export", "plan", READ),
    *(Row(f"improvements:plan_{step}", "plan_draft", FORM, SAME) for step in ("change", "adopt", "discard")),
    *(Row(f"improvements:plan_{part}_add", "plan_draft", FORM, SAME) for part in ("activity", "indicator")),
    *(Row(f"improvements:{name}", "plan_draft", FORM, SAME) for name in OF_DRAFT),
    *(Row(f"improvements:plan_{step}", "plan", FORM, SAME) for step in ("follow_up", "renew")),
    *(Row(f"improvements:{name}", "plan", FORM, SAME) for name in OF_PLAN),
    # Nothing need be filled in: an empty POST chooses no goals.
    Row("improvements:plan_goals", "plan_draft", FORM, DONE),
    *(Row(f"improvements:purposes{file}", "", {200: READING_ROLES}, rest=403) for file in ("", "_export")),
    Row("improvements:purpose_add", "", {200: PLANNING_ROLES}, SAME, rest=403),
    Row("improvements:purpose", "statement", READ),
    Row("improvements:purpose", "statement_draft", {200: f"{NEAR_PLANNERS} {NEAR_READERS}"}),
    *(Row(f"improvements:purpose_{step}", "statement", FORM, SAME) for step in ("follow_up", "renew")),
    *(
        Row(f"improvements:purpose_{step}", "statement_draft", {200: NEAR_PLANNERS, 403: NEAR_READERS}, SAME)
        for step in ("change", "adopt", "discard")
    ),
]
