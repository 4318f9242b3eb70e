"""Who meets what in lärdomar: rows of the table in access_table.py.

The lessons of the scene are town.unit's, by its manager; the quality developer has been asked to read two of them. What
is released to other municipalities is read by all staff, what was released to the verksamhet by those who work in it or
above.
"""

from .access_table import ARGUMENTS, COMPILERS, HANDLERS, REPORTERS, SAME, STANDARDS, Row

ARGUMENTS["lessons:export"] = lambda scene, persona: ["csv"]

WRITERS = " ".join(who for who in REPORTERS.split() if who not in ("employee", "colleague"))
# Whoever answers for town.unit, with its managers above.
OWNERS = f"{HANDLERS} division_manager director quality_manager"
OTHERS = " ".join(who for who in REPORTERS.split() if who not in OWNERS.split())
NEAR = "employee colleague quality_developer sas mas mar development_lead improvement_coach"
TAKERS = COMPILERS
# "quality_developer": has been asked to read it.
ASKED = "quality_developer"


def _of(about, pages, may, sees, post=SAME):
    return [Row(f"lessons:{page}", about, {200: may, 403: sees}, post) for page in pages]


LESSONS = [
    *(Row(f"lessons:{name}", "", {200: REPORTERS}, rest=403) for name in ("list", "export")),
    Row("lessons:file_of_all", "", {200: WRITERS}, rest=403),
    Row("lessons:add", "", {200: WRITERS}, SAME, rest=403),
    Row("lessons:import", "", {200: STANDARDS}, SAME, rest=403),
    # A file is its own person's; without an unknown theme there is nothing to fill in.
    Row(
        "lessons:take",
        "lesson_file",
        {200: ASKED, 404: " ".join(set(STANDARDS.split()) - {ASKED})},
        {302: ASKED, 404: " ".join(set(STANDARDS.split()) - {ASKED})},
        rest=403,
    ),
    Row("lessons:show", "lesson_draft", {200: OWNERS}),
    Row("lessons:show", "lesson_review", {200: f"{OWNERS} {ASKED}"}),
    Row("lessons:show", "lesson_reviewed", {200: f"{OWNERS} {ASKED}"}),
    Row("lessons:show", "lesson_released", {200: REPORTERS}),
    Row("lessons:show", "lesson_withdrawn", {200: f"{OWNERS} {NEAR}"}),
    Row("lessons:show", "lesson_taken_in", {200: REPORTERS}),
    *_of("lesson_draft", ("change", "answer", "send", "discard"), OWNERS, ""),
    *_of("lesson_review", ("take_back",), OWNERS, ASKED),
    *_of("lesson_review", ("return", "approve", "answer"), ASKED, OWNERS),
    *_of("lesson_reviewed", ("release",), OWNERS, ASKED),
    *_of("lesson_released", ("renew", "withdraw"), OWNERS, OTHERS),
    Row(
        "lessons:withdraw",
        "lesson_taken_in",
        {200: TAKERS, 403: " ".join(who for who in REPORTERS.split() if who not in TAKERS.split())},
        SAME,
    ),
    Row("lessons:file", "lesson_released", {200: WRITERS, 403: "employee colleague"}),
    Row("lessons:file", "lesson_taken_in", {}),
    Row("lessons:questions", "lesson_released", {200: REPORTERS}),
    Row("lessons:questions", "lesson_withdrawn", {}),
    Row("lessons:talk", "lesson_released", {200: WRITERS, 403: "employee colleague"}, SAME),
    Row(
        "lessons:talk_change",
        "lesson_talk",
        {200: f"{OWNERS} sas mas mar quality_developer development_lead improvement_coach", 403: "employee colleague"},
        SAME,
    ),
]
