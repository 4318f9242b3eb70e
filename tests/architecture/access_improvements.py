"""Who meets what in förbättringsarbeten: rows of the table in access_table.py.

The works of the scene lie at town.unit and are led by its manager. Whoever works there reads them; whoever handles
measures there leads them.
"""

from .access_table import ARGUMENTS, HANDLERS, MANAGERS, MEASURE_HANDLERS, MEASURE_READERS, REPORTERS, SAME, Row

LEADERS = f"{HANDLERS} improvement_coach"
READERS = "employee colleague division_manager director quality_developer quality_manager sas mas mar development_lead"
# Above the units their managers lead what is improved at their own level, which is no unit of the scene.
LEADING_ROLES = f"{MANAGERS} improvement_coach division_manager director quality_manager"

ARGUMENTS["improvements:export_works"] = lambda scene, persona: ["csv"]
ARGUMENTS["improvements:export_ideas"] = ARGUMENTS["improvements:export_talks"] = lambda scene, persona: ["csv"]
ARGUMENTS["improvements:value_remove"] = lambda scene, persona: [scene.work.number, scene.work_value.pk]

FORM = {200: LEADERS, 403: READERS}
DONE = {302: LEADERS, 403: READERS}

IMPROVEMENTS = [
    *(
        Row(f"improvements:{name}", "", {200: REPORTERS}, rest=403)
        for name in (
            "board",
            "works",
            "export_works",
            "progress",
            "ideas",
            "export_ideas",
            "talks",
            "export_talks",
        )
    ),
    Row("improvements:ask", "done_measure", {200: MEASURE_HANDLERS, 403: MEASURE_READERS}, SAME),
    Row("improvements:look", "done_measure", {200: MEASURE_HANDLERS, 403: MEASURE_READERS}, SAME),
    # An idea is sent by anybody, and seen by whoever sent it and those who answer it.
    Row("improvements:idea_send", "", {200: REPORTERS}, SAME, rest=403),
    Row("improvements:idea", "idea", {200: f"{LEADERS} employee"}),
    Row("improvements:idea_answer", "idea", {200: LEADERS, 403: "employee"}, SAME),
    Row("improvements:talk_add", "", {200: LEADING_ROLES}, SAME, rest=403),
    Row("improvements:talk_change", "talk", FORM, SAME),
    Row("improvements:work_add", "", {200: LEADING_ROLES}, SAME, rest=403),
    *(
        Row("improvements:work", about, {200: f"{LEADERS} {READERS}"})
        for about in ("work", "work_studying", "work_cancelled")
    ),
    *(
        Row(f"improvements:{name}", "work", FORM, SAME)
        for name in ("work_change", "work_start", "work_cancel", "values", "work_measure")
    ),
    # Only a button: an empty POST takes the value away.
    Row("improvements:value_remove", "work", FORM, DONE),
    Row("improvements:work_finish", "work_doing", FORM, SAME),
    Row("improvements:work_conclude", "work_studying", FORM, SAME),
    Row("improvements:work_decide", "work_acting", FORM, SAME),
    Row("improvements:work_resume", "work_cancelled", FORM, SAME),
    # The form of another step leads back to the page, which says where the work stands.
    Row("improvements:work_start", "work_doing", DONE, FORM),
]
