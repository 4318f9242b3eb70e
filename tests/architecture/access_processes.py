"""Who meets what on processes and routines: rows of the table in access_table.py, read there how.

The scene's routine and process belong to town.division and hold; the routine has a second draft besides.
"""

from .access_table import ARGUMENTS, Row

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

PROCESSES = [
    Row("processes:show_routine", "routine", {200: READERS}),
    Row("processes:show_process", "process", {200: READERS}),
    Row("processes:show_routine_revision", "routine", {200: WRITERS}),
    Row("processes:show_process_revision", "process", {200: READERS}),
]
