"""Who meets what at every address: 200, 302, 403, 404 or 405, for GET and for POST.

What it says is what the house has promised, not what the code happens to do. Whoever is not named in a row meets
`rest`: 404 on a page about something outside one's scope, 403 on a page that one's role does not open. Strangers,
who have no session or one from before they left, are sent to sign in. POST is sent empty: 200 is a form that asks
again, 302 a step that was taken. Where POST is not said, whoever may look is answered 405.
"""

from dataclasses import dataclass

from reports.outline import PARTS
from tests.scene_beside import in_address

# People, by how they stand to a case of town.unit (tests/conftest.py).
HANDLERS = "unit_manager stand_in"
NEW_READERS = "sas mas"
SOCIAL_READERS = "sas quality_developer quality_manager director division_manager"
HEALTH_READERS = "mas mar division_manager quality_developer"  # the last one has been let into this case
MEASURE_HANDLERS = f"{HANDLERS} improvement_coach colleague"  # the last one answers for the measure
MEASURE_READERS = "employee division_manager director quality_developer quality_manager sas mas mar development_lead"

# And by what their roles open.
COMPILERS = "quality_developer quality_manager"
STANDARDS = f"{COMPILERS} other_board_quality_developer"
REPORT_WRITERS = f"{COMPILERS} mas mar"
REPORT_READERS = "division_manager director sas development_lead board_member"
MANAGERS = "unit_manager stand_in other_unit_manager other_board_manager provider_manager provider_lead"
CASE_ROLES = f"{MANAGERS} {STANDARDS} division_manager director sas mas mar"
STATISTICS_ROLES = f"{CASE_ROLES} development_lead improvement_coach board_member other_board_member"
LOG_REVIEWERS = "quality_manager administrator"
REPORTERS = f"{CASE_ROLES} employee colleague development_lead improvement_coach"
DECISION_REPORTERS = f"{STANDARDS} sas mas"
DELEGATION_READERS = f"{MANAGERS} director sas mas mar"
NOT_REPORTERS = "board_member other_board_member administrator newcomer"
EVERYONE = f"{REPORTERS} {NOT_REPORTERS}"
STRANGERS = "anonymous former_employee"
ALL = f"{EVERYONE} {STRANGERS}"

SAME = None  # POST is answered as GET


@dataclass(frozen=True)
class Row:
    """An address about something (a name of Scene's, of the town's or of a person), and who meets what there."""

    name: str
    about: str
    get: dict[int, str]
    post: dict[int, str] | None | str = "405"
    rest: int = 404

    def expected(self, method: str, who: str) -> int | str:
        """The status, or "login"."""
        for answer, people in self.answers(method).items():
            if who in people.split():
                return answer
        return "login" if who in STRANGERS.split() else self.rest

    def answers(self, method: str) -> dict[int, str]:
        if method == "get" or self.post is SAME:
            return self.get
        if self.post == "405":
            return {405 if answer == 200 else answer: people for answer, people in self.get.items()}
        return self.post

    def arguments(self, scene, town, persona) -> list:
        """What stands in the address."""
        if self.name in ARGUMENTS:
            return ARGUMENTS[self.name](scene, persona)
        about, _, part = self.about.partition("/")
        if not about:
            return []
        if about == "unit":
            return [town.unit.key]
        thing = getattr(scene, about, None) or persona(about)
        if part:
            return [thing.pk, PATIENT_SAFETY if part == "patient_safety" else SOCIAL_SERVICES]
        return [in_address(thing)]


PATIENT_SAFETY = next(key for key, part in PARTS.items() if part.patient_safety)
SOCIAL_SERVICES = next(key for key, part in PARTS.items() if not part.patient_safety)


ARGUMENTS = {
    "account_reset_password_from_key": lambda scene, persona: ["1", "set-password"],
    "deviations:draft_discard": lambda scene, persona: [scene.draft.submission_key],
    "deviations:file": lambda scene, persona: [scene.attachment.key],
    "deviations:measure_unlink": lambda scene, persona: [scene.social.number, scene.measure.number],
    "deviations:implicate_end": lambda scene, persona: [scene.implicating.number, persona("quality_developer").pk],
    "deviations:grant_end": lambda scene, persona: [scene.health.number, persona("quality_developer").pk],
    "deviations:print_state": lambda scene, persona: [scene.social.number, scene.print.key],
    "deviations:board_settings_change": lambda scene, persona: [scene.social.board.key],
    **{
        f"deviations:{name}": lambda scene, persona: [scene.social.number, scene.letter.pk]
        for name in (
            "exchange",
            "exchange_change",
            "exchange_send",
            "exchange_answer",
            "exchange_print",
            "exchange_pdf",
        )
    },  # fmt: skip
    "improvements:export": lambda scene, persona: ["csv"],
}

TABLE = [
    # The frame
    Row("my_day", "", {200: EVERYONE}),
    Row("search", "", {200: EVERYONE}),
    Row("health", "", {200: ALL}),
    Row("ui", "", {200: ALL}, SAME),
    Row("admin:index", "", {302: ALL}, SAME),
    # Sign-in: public, and one's own password (these people have none)
    Row("account_login", "", {200: STRANGERS, 302: EVERYONE}, SAME),
    Row("account_logout", "", {200: EVERYONE, 302: STRANGERS}, {302: ALL}),
    Row("account_reauthenticate", "", {}, SAME, rest=403),
    Row("account_change_password", "", {302: EVERYONE}, SAME),
    Row("account_reset_password", "", {200: ALL}, SAME),
    Row("account_reset_password_done", "", {200: ALL}),
    Row("account_reset_password_from_key", "", {200: ALL}, SAME),
    Row("account_reset_password_from_key_done", "", {200: ALL}),
    Row("account_inactive", "", {200: ALL}),
    Row("account_set_password", "", {200: EVERYONE}, SAME),
    # Reporting, and what became of one's own
    Row("deviations:report", "", {200: REPORTERS}, SAME, rest=403),
    Row("deviations:draft", "", {405: REPORTERS}, {200: REPORTERS}, rest=403),
    Row(
        "deviations:draft_discard",
        "draft",
        {200: "employee", 403: NOT_REPORTERS},
        {302: "employee", 403: NOT_REPORTERS},
    ),
    Row("deviations:receipt", "new", {200: "employee"}),
    Row("deviations:own_reports", "", {200: REPORTERS}, rest=403),
    Row("deviations:own_report", "social", {200: "employee"}),
    Row("deviations:own_message", "social", {302: "employee"}, {200: "employee"}),
    Row("deviations:file", "social", {200: f"{HANDLERS} {SOCIAL_READERS} employee"}),
    # The list, and its files
    Row("deviations:list", "", {200: CASE_ROLES}, rest=403),
    Row("deviations:clocks", "", {200: CASE_ROLES}, rest=403),
    Row("deviations:clocks_csv", "", {200: CASE_ROLES}, rest=403),
    Row("deviations:export_csv", "", {200: CASE_ROLES}, rest=403),
    Row("deviations:export_xlsx", "", {200: CASE_ROLES}, rest=403),
    # The case: a new one, one by each law, and one that is about those who would else see it
    Row("deviations:show", "new", {200: f"{HANDLERS} {NEW_READERS}", 302: "employee"}),
    Row("deviations:show", "social", {200: f"{HANDLERS} {SOCIAL_READERS}", 302: "employee"}),
    Row("deviations:show", "health", {200: f"{HANDLERS} {HEALTH_READERS}", 302: "employee"}),
    Row("deviations:show", "implicating", {200: "stand_in director quality_manager sas", 302: "employee"}),
    # Handling
    Row("deviations:assess", "new", {200: HANDLERS, 403: NEW_READERS}, SAME),
    Row("deviations:assess", "health", {200: HANDLERS, 403: HEALTH_READERS}, SAME),
    Row("deviations:time", "new", {200: HANDLERS, 403: NEW_READERS}, SAME),
    Row("deviations:time", "health", {200: HANDLERS, 403: HEALTH_READERS}, SAME),
    Row("deviations:close_small", "new", {200: HANDLERS, 403: NEW_READERS}, SAME),
    Row("deviations:investigation", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:measure_add", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:measure_add", "health", {200: HANDLERS, 403: HEALTH_READERS}, SAME),
    Row("deviations:measure_link", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:measure_unlink", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:act", "social", {302: HANDLERS, 403: SOCIAL_READERS}, {200: HANDLERS, 403: SOCIAL_READERS}),
    Row("deviations:close", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:close", "implicating", {200: "stand_in", 403: "director quality_manager sas"}, SAME),
    Row("deviations:reopen", "closed", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:restore", "set_aside", {200: HANDLERS, 403: NEW_READERS}, SAME),
    Row("deviations:duplicate", "new", {200: HANDLERS, 403: NEW_READERS}, SAME),
    Row("deviations:not_deviation", "new", {200: HANDLERS, 403: NEW_READERS}, SAME),
    Row("deviations:send", "new", {200: HANDLERS, 403: NEW_READERS}, SAME),
    Row("deviations:send", "health", {200: HANDLERS, 403: HEALTH_READERS}, SAME),
    Row("deviations:assign", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:message", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:message", "health", {200: HANDLERS, 403: HEALTH_READERS}, SAME),
    Row("deviations:implicate", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:implicate_end", "implicating", {200: "stand_in", 403: "director quality_manager sas"}, SAME),
    # Exceptions
    Row(
        "deviations:grant",
        "social",
        {200: "quality_manager sas", 403: f"{HANDLERS} division_manager director quality_developer"},
        SAME,
    ),
    Row("deviations:grant", "health", {200: "mas", 403: f"{HANDLERS} mar division_manager quality_developer"}, SAME),
    Row(
        "deviations:grant_end",
        "health",
        {403: f"{HANDLERS} mar division_manager quality_developer", 405: "mas"},
        {302: "mas", 403: f"{HANDLERS} mar division_manager quality_developer"},
    ),
    # The case as PDF
    Row("deviations:print", "social", {302: f"{HANDLERS} {SOCIAL_READERS}"}, SAME),
    Row("deviations:print_state", "social", {200: "unit_manager"}, {405: f"{HANDLERS} {SOCIAL_READERS}"}),
    Row("deviations:pdf", "health", {302: f"{HANDLERS} {HEALTH_READERS}"}, {405: f"{HANDLERS} {HEALTH_READERS}"}),
    # What the nämnd is told, and what it chooses
    Row("deviations:decisions", "", {200: DECISION_REPORTERS}, rest=403),
    Row("deviations:decisions_csv", "", {200: DECISION_REPORTERS}, rest=403),
    Row("deviations:decisions_report", "", {200: DECISION_REPORTERS}, SAME, rest=403),
    Row("deviations:provider_reports", "", {200: "director quality_manager sas mas"}, rest=403),
    Row("deviations:board_settings", "", {200: STANDARDS}, rest=403),
    Row(
        "deviations:board_settings_change",
        "",
        {200: COMPILERS, 404: "other_board_quality_developer"},
        SAME,
        rest=403,
    ),
    Row("deviations:hand_over", "provided", {200: "provider_manager provider_lead"}, SAME),
    # Letters to and from other organisations
    Row("deviations:exchange_receive", "", {200: f"{MANAGERS} {NEW_READERS}"}, SAME, rest=403),
    Row("deviations:exchange_write", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:exchange", "letter", {200: f"{HANDLERS} {SOCIAL_READERS}"}),
    Row("deviations:exchange_change", "letter", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("deviations:exchange_send", "letter", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row(
        "deviations:exchange_answer",
        "letter",
        {302: HANDLERS, 403: SOCIAL_READERS},
        {200: HANDLERS, 403: SOCIAL_READERS},
    ),
    Row("deviations:exchange_print", "letter", {302: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row(
        "deviations:exchange_pdf",
        "letter",
        {302: HANDLERS, 403: SOCIAL_READERS},
        {405: HANDLERS, 403: SOCIAL_READERS},
    ),
    # Measures
    Row("improvements:list", "", {200: REPORTERS}, rest=403),
    Row("improvements:export", "csv", {200: REPORTERS}, rest=403),
    Row(
        "improvements:add",
        "",
        {200: f"{MANAGERS} improvement_coach division_manager director quality_manager"},
        SAME,
        rest=403,
    ),  # fmt: skip
    Row("improvements:show", "measure", {200: f"{MEASURE_HANDLERS} {MEASURE_READERS}"}),
    Row("improvements:change", "measure", {200: MEASURE_HANDLERS, 403: MEASURE_READERS}, SAME),
    Row("improvements:complete", "measure", {200: MEASURE_HANDLERS, 403: MEASURE_READERS}, SAME),
    Row("improvements:follow_up", "done_measure", {200: MEASURE_HANDLERS, 403: MEASURE_READERS}, SAME),
    Row("improvements:cancel", "measure", {200: MEASURE_HANDLERS, 403: MEASURE_READERS}, SAME),
    Row("improvements:resume", "measure", {200: MEASURE_HANDLERS, 403: MEASURE_READERS}, SAME),
    # Statistics and berättelser
    Row("reports:statistics", "", {200: STATISTICS_ROLES}, rest=403),
    Row("reports:statistics_file", "", {404: STATISTICS_ROLES}, {405: STATISTICS_ROLES}, rest=403),
    Row(
        "reports:list",
        "",
        {200: f"{REPORT_WRITERS} {REPORT_READERS} other_board_quality_developer other_board_member"},
        rest=403,
    ),
    Row("reports:add", "", {200: STANDARDS}, SAME, rest=403),
    Row("reports:show", "report_draft", {200: REPORT_WRITERS}),
    Row(
        "reports:show",
        "report_ready",
        {200: REPORT_WRITERS, 302: REPORT_READERS},
        {405: f"{REPORT_WRITERS} {REPORT_READERS}"},
    ),
    Row("reports:read", "report_draft", {200: REPORT_WRITERS}),
    Row("reports:read", "report_ready", {200: f"{REPORT_WRITERS} {REPORT_READERS}"}),
    Row("reports:section", "report_draft/patient_safety", {200: REPORT_WRITERS}, SAME),
    Row("reports:section", "report_draft/other", {200: COMPILERS, 403: "mas mar"}, SAME),
    Row(
        "reports:section",
        "report_ready/other",
        {403: f"{REPORT_WRITERS} {REPORT_READERS}"},
        {200: COMPILERS, 403: f"mas mar {REPORT_READERS}"},  # whoever had it open gets the text back
    ),
    Row("reports:figures", "report_draft", {200: REPORT_WRITERS}, {200: COMPILERS, 403: "mas mar"}),
    Row(
        "reports:figures",
        "report_ready",
        {200: f"{REPORT_WRITERS} {REPORT_READERS}"},
        {200: COMPILERS, 403: f"mas mar {REPORT_READERS}"},
    ),
    Row("reports:update", "report_draft", {200: COMPILERS, 403: "mas mar"}, SAME),
    Row("reports:edition_follow", "report_draft", {200: COMPILERS, 403: "mas mar"}, SAME),
    Row("reports:edition_return", "report_draft", {200: COMPILERS, 403: "mas mar"}, SAME),
    Row("reports:make_ready", "report_draft", {200: COMPILERS, 403: "mas mar"}, SAME),
    Row("reports:back_to_draft", "report_ready", {200: COMPILERS, 403: f"mas mar {REPORT_READERS}"}, SAME),
    Row("reports:adopt", "report_ready", {200: COMPILERS, 403: f"mas mar {REPORT_READERS}"}, SAME),
    Row("reports:pdf", "report_draft", {}, {405: REPORT_WRITERS}),
    Row("reports:pdf", "report_ready", {200: f"{REPORT_WRITERS} {REPORT_READERS}"}),
    Row("reports:render", "report_draft", {405: REPORT_WRITERS}, {302: REPORT_WRITERS}),
    Row(
        "reports:render",
        "report_ready",
        {405: f"{REPORT_WRITERS} {REPORT_READERS}"},
        {302: REPORT_WRITERS, 403: REPORT_READERS},
    ),
]
