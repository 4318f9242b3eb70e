"""Who meets what in kunskap: rows of the table in access_table.py.

The information is town.board's: whoever has the duty to report there reads it. Who is informed is seen by those who
answer for them; the texts are written by those who plan the year.
"""

from .access_control import PREPARERS, STARTERS
from .access_table import ARGUMENTS, REPORTERS, SAME, Row

OTHER_BOARD = "other_board_manager other_board_quality_developer"
READING = " ".join(who for who in REPORTERS.split() if who not in OTHER_BOARD.split())
NOT_FOLLOWING = "employee colleague mar development_lead improvement_coach"
FOLLOWING = " ".join(who for who in REPORTERS.split() if who not in NOT_FOLLOWING.split())
# Those who answer for the employee at town.unit.
ANSWERING = "unit_manager stand_in division_manager director quality_developer quality_manager sas mas"

ARGUMENTS["knowledge:read"] = lambda scene, persona: [scene.information.board.key]
ARGUMENTS["knowledge:export"] = lambda scene, persona: ["csv"]
ARGUMENTS["knowledge:away"] = lambda scene, persona: [scene.information.board_id, scene.introduction.user_id]
# The number of an edition is no address of its own.
for name in ("edition", "edition_change", "edition_adopt", "edition_remove"):
    ARGUMENTS[f"knowledge:{name}"] = lambda scene, persona: [scene.information_draft.pk]
ARGUMENTS["knowledge:edition_withdraw"] = lambda scene, persona: [scene.introduction.edition_id]
ARGUMENTS["knowledge:edition_renew"] = lambda scene, persona: [scene.information.pk]
ARGUMENTS["knowledge:point"] = lambda scene, persona: [scene.introduction.pk, 0]

KNOWLEDGE = [
    *(Row(f"knowledge:{name}", "", {200: REPORTERS}, rest=403) for name in ("own", "manager", "introductions")),
    Row("knowledge:read", "information", {200: READING, 404: OTHER_BOARD}, SAME, rest=403),
    *(Row(f"knowledge:{name}", "", {200: FOLLOWING}, rest=403) for name in ("overview", "export")),
    Row(
        "knowledge:away",
        "introduction",
        {200: ANSWERING, 404: " ".join(who for who in FOLLOWING.split() if who not in ANSWERING.split())},
        SAME,
        rest=403,
    ),
    Row("knowledge:introduction_start", "", {200: FOLLOWING}, SAME, rest=403),
    Row("knowledge:introduction", "introduction", {200: f"{ANSWERING} employee"}),
    Row("knowledge:introducer", "introduction", {200: ANSWERING, 403: "employee"}, SAME),
    Row("knowledge:point", "introduction", {405: f"{ANSWERING} employee"}, {302: f"{ANSWERING} employee"}),
    Row("knowledge:editions", "", {200: STARTERS}, rest=403),
    Row("knowledge:edition_add", "", {200: STARTERS}, SAME, rest=403),
    Row("knowledge:edition", "information_draft", {200: PREPARERS}),
    *(
        Row(f"knowledge:{name}", "information_draft", {200: PREPARERS}, {200: PREPARERS})
        for name in ("edition_change", "edition_adopt")
    ),
    Row("knowledge:edition_withdraw", "introduction", {200: PREPARERS}, {200: PREPARERS}),
    Row("knowledge:edition_remove", "information_draft", {200: PREPARERS}, {302: PREPARERS}),
    Row("knowledge:edition_renew", "information", {405: PREPARERS}, {302: PREPARERS}),
]
