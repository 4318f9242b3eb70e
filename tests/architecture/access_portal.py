"""Who meets what in nämndens portal: rows of the table in access_table.py.

The nämnd and the level of the förvaltning that serves it read; the director answers for what the scene holds.
"""

from .access_table import ARGUMENTS, COMPILERS, REPORT_READERS, REPORT_WRITERS, SAME, STANDARDS, Row

for name in ("decisions_export", "questions_export"):
    ARGUMENTS[f"portal:{name}"] = lambda scene, persona: ["csv"]

OF_BOARD = f"{REPORT_WRITERS} {REPORT_READERS}"
READERS = f"{OF_BOARD} other_board_quality_developer other_board_member"
ANSWERERS = f"{COMPILERS} director"
OTHERS = " ".join(who for who in OF_BOARD.split() if who not in COMPILERS.split())
NOT_ANSWERERS = " ".join(who for who in OTHERS.split() if who != "director")
NOT_ASKER = " ".join(who for who in OF_BOARD.split() if who != "board_member")

PORTAL = [
    Row("portal:start", "", {200: READERS}, rest=403),
    *(
        Row(f"portal:{name}", "", {200: READERS}, rest=403)
        for name in ("decisions", "decisions_export", "questions", "questions_export")
    ),
    Row("portal:decision_add", "", {200: STANDARDS}, SAME, rest=403),
    Row("portal:decision", "board_decision", {200: OF_BOARD}),
    Row("portal:decision_change", "board_decision", {200: COMPILERS, 403: OTHERS}, SAME),
    *(
        Row(f"portal:{name}", "board_decision", {200: ANSWERERS, 403: NOT_ANSWERERS}, SAME)
        for name in ("decision_follow_up", "decision_measure")
    ),
    Row("portal:question_ask", "", {200: "board_member other_board_member"}, SAME, rest=403),
    Row("portal:question_settings", "", {200: STANDARDS}, SAME, rest=403),
    *(Row("portal:question", about, {200: OF_BOARD}) for about in ("board_question", "answered_question")),
    Row("portal:question_give", "board_question", {200: COMPILERS, 403: OTHERS}, SAME),
    Row("portal:question_answer", "board_question", {200: ANSWERERS, 403: NOT_ANSWERERS}, SAME),
    Row("portal:question_correct", "answered_question", {200: COMPILERS, 403: OTHERS}, SAME),
    Row("portal:question_follow_up", "answered_question", {200: "board_member", 403: NOT_ASKER}, SAME),
    Row("portal:question_withdraw", "board_question", {200: "board_member", 403: NOT_ASKER}, SAME),
    Row("portal:question_settle", "answered_question", {200: "board_member", 403: NOT_ASKER}, SAME),
]
