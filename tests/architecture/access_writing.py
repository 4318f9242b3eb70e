"""Who meets what on the pages where documents are written: rows of the table in access_table.py, read there how.

They are about the scene's routine and its second draft, which has a file, a picture and a comment.
"""

from .access_processes import READERS, WRITERS
from .access_table import ARGUMENTS, SAME, Row

# Those who write at town.division but do not adopt there, and those who read without writing.
ONLY_WRITE = "quality_developer sas mar development_lead"
ADOPT = "division_manager director quality_manager mas"
ONLY_READ = " ".join(name for name in READERS.split() if name not in WRITERS.split())
# Whoever writes somewhere within the nämnd or at its provider, and in the other nämnd.
UNIT_WRITERS = "unit_manager stand_in other_unit_manager provider_manager provider_lead"
EDITORS = f"{WRITERS} {UNIT_WRITERS} other_board_manager other_board_quality_developer"
EVERY_READER = f"{READERS} administrator other_board_manager other_board_quality_developer other_board_member"

OF_NOTHING = ("add_routine", "add_process", "add_release", "move_responsible")
OF_DOCUMENT = ("change_document", "add_supplement", "start_revision")
OF_DRAFT = ("write_revision", "change_file", "send_revision", "take_back_revision", "drop_revision",
            "restore_revision", "ask_revision", "add_comment")  # fmt: skip
READ_DRAFT = ("download_file", "changes")

for name in OF_DOCUMENT:
    ARGUMENTS[f"processes:{name}"] = lambda scene, persona: [scene.routine.key]
for name in (*OF_DRAFT, *READ_DRAFT, "approve_revision", "withdraw_revision"):
    ARGUMENTS[f"processes:{name}"] = lambda scene, persona: [scene.routine.key, 2]
ARGUMENTS |= {
    "processes:answer_comment": lambda scene, persona: [
        scene.routine.key, 2, scene.routine.revisions.get(number=2).comments.get().pk
    ],
    "processes:picture": lambda scene, persona: [scene.routine.key, scene.routine.pictures.get().key],
    "processes:release": lambda scene, persona: [scene.process.revisions.get(number=1).release_id],
}  # fmt: skip

WRITING = [
    *(
        Row(f"processes:{name}", "", {200: EDITORS}, SAME, 403)
        for name in ("add_routine", "add_process", "add_release")
    ),
    Row("processes:move_responsible", "", {200: EDITORS}, SAME, 403),
    Row("processes:releases", "", {200: EVERY_READER}, rest=403),
    Row("processes:release", "process", {200: READERS}),
    Row("processes:change_document", "routine", {200: WRITERS, 403: ONLY_READ}, SAME),
    # There is a draft already: it is gone on with.
    Row("processes:start_revision", "routine", {302: WRITERS, 403: ONLY_READ}, SAME),
    Row(
        "processes:add_supplement",
        "routine",
        {
            200: f"{WRITERS} unit_manager stand_in provider_manager provider_lead",
            403: "employee colleague improvement_coach board_member other_unit_manager",
        },
        SAME,
    ),
    *(Row(f"processes:{name}", "routine", {200: WRITERS}, SAME) for name in (*OF_DRAFT, "answer_comment")),
    *(Row(f"processes:{name}", "routine", {200: WRITERS}) for name in (*READ_DRAFT, "picture")),
    # Only the role that the document names says yes; a draft is withdrawn by nobody, but the page tells why.
    Row(
        "processes:approve_revision",
        "routine",
        {200: "division_manager", 403: f"director quality_manager mas {ONLY_WRITE}"},
        SAME,
    ),
    Row("processes:withdraw_revision", "routine", {200: ADOPT, 403: ONLY_WRITE}, SAME),
]
