"""Who meets what on processes and routines: rows of the table in access_table.py, read there how.

The scene's routine and process belong to town.division and hold; both have a second draft besides.
"""

from .access_table import ARGUMENTS, SAME, Row

# Whoever works within the nämnd, at an external provider too, and its politicians.
READERS = (
    "employee colleague unit_manager stand_in other_unit_manager division_manager director quality_developer "
    "quality_manager sas mas mar development_lead improvement_coach board_member provider_manager provider_lead"
)
# Those who write, or adopt, at town.division.
WRITERS = "division_manager director quality_developer quality_manager sas mas mar development_lead"

ARGUMENTS |= {
    "processes:show_routine": lambda scene, persona: [scene.routine.key],
    "processes:show_process": lambda scene, persona: [scene.process.key],
    "processes:show_routine_revision": lambda scene, persona: [scene.routine.key, 2],
    "processes:show_process_revision": lambda scene, persona: [scene.process.key, 1],
}

# Pages about the map of the draft, and about its first step.
MAP_PAGES = ("edit_steps", "add_step", "draw_map", "import_map")
STEP_PAGES = ("change_step", "remove_step")
for name in (*MAP_PAGES, "save_map", "return_map", "download_map"):
    ARGUMENTS[f"processes:{name}"] = lambda scene, persona: [scene.process.key, 2]
for name in (*STEP_PAGES, "move_step"):
    ARGUMENTS[f"processes:{name}"] = lambda scene, persona: [
        scene.process.key, 2, scene.process.revisions.get(number=2).activities.first().key
    ]  # fmt: skip

PROCESSES = [
    Row("processes:download_map", "process", {200: WRITERS}),
    *(Row(f"processes:{name}", "process", {200: WRITERS}, SAME) for name in ("add_step", "import_map", *STEP_PAGES)),
    *(Row(f"processes:{name}", "process", {200: WRITERS}) for name in ("edit_steps", "draw_map")),
    # The list is the master already: there is nothing to return to.
    Row("processes:return_map", "process", {200: WRITERS}, SAME),
    # GET is not answered; an empty POST is refused in words, or moves the first step down and leads back to the list.
    Row("processes:save_map", "process", {405: WRITERS}, {422: WRITERS}),
    Row("processes:move_step", "process", {405: WRITERS}, {302: WRITERS}),
    Row("processes:show_routine", "routine", {200: READERS}),
    Row("processes:show_process", "process", {200: READERS}),
    Row("processes:show_routine_revision", "routine", {200: WRITERS}),
    Row("processes:show_process_revision", "process", {200: READERS}),
]
