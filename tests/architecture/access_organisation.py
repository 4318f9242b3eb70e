"""Who meets what among units, people, delegations and one's own pages: rows of the table in access_table.py."""

from .access_table import COMPILERS, DELEGATION_READERS, EVERYONE, LOG_REVIEWERS, SAME, STANDARDS, Row

ORGANISATION = [
    # The organisation
    Row("organisation:index", "", {200: "administrator"}, rest=403),
    Row("organisation:add_unit", "", {200: "administrator"}, SAME, rest=403),
    Row("organisation:unit", "unit", {200: "administrator"}, rest=403),
    Row("organisation:change_unit", "unit", {200: "administrator"}, SAME, rest=403),
    Row("organisation:move_unit", "unit", {200: "administrator"}, SAME, rest=403),
    Row("organisation:close_unit", "unit", {200: "administrator"}, SAME, rest=403),
    Row("organisation:reopen_unit", "unit", {302: "administrator"}, SAME, rest=403),
    Row("organisation:people", "", {200: "administrator"}, rest=403),
    Row("organisation:add_person", "", {200: "administrator"}, SAME, rest=403),
    Row("organisation:person", "colleague", {200: "administrator"}, rest=403),
    Row("organisation:change_person", "colleague", {200: "administrator"}, SAME, rest=403),
    Row("organisation:invite_person", "colleague", {302: "administrator"}, SAME, rest=403),
    Row("organisation:leave_person", "colleague", {200: "administrator"}, SAME, rest=403),
    Row("organisation:return_person", "colleague", {302: "administrator"}, SAME, rest=403),
    Row("organisation:add_assignment", "", {200: "administrator"}, SAME, rest=403),
    Row("organisation:change_assignment", "assignment", {200: "administrator"}, SAME, rest=403),
    Row("organisation:end_assignment", "assignment", {200: "administrator"}, SAME, rest=403),
    Row("organisation:add_stand_in", "assignment", {200: "administrator"}, SAME, rest=403),
    Row("organisation:import", "", {200: "administrator"}, SAME, rest=403),
    Row("organisation:confirm_import", "import_file", {200: "administrator"}, SAME),
    # Delegations: read where one decides, investigates or handles; kept by the nämnd's own and the administrator
    Row("organisation:delegations", "", {200: f"{DELEGATION_READERS} {STANDARDS} administrator"}, rest=403),
    Row("organisation:add_delegation", "", {200: f"{STANDARDS} administrator"}, SAME, rest=403),
    Row(
        "organisation:end_delegation",
        "delegation",
        {200: f"{COMPILERS} administrator", 404: "other_board_quality_developer"},
        SAME,
        rest=403,
    ),
    # One's own
    Row("organisation:notices", "", {200: EVERYONE}),
    Row("organisation:read_all_notices", "", {302: EVERYONE}, SAME),
    Row("organisation:open_notice", "notice", {302: "unit_manager"}, {405: EVERYONE}),
    Row("organisation:account", "", {200: EVERYONE}),
    Row("organisation:roles", "", {200: EVERYONE}),
    Row("organisation:access_log", "", {200: LOG_REVIEWERS}, rest=403),
    Row("organisation:export_readings", "", {200: LOG_REVIEWERS}, rest=403),
    Row("organisation:case_readings", "social", {200: LOG_REVIEWERS}, rest=403),
    Row("organisation:review_case", "social", {302: LOG_REVIEWERS}, SAME, rest=403),
    Row("organisation:log_reviews", "", {200: LOG_REVIEWERS}, rest=403),
    Row("organisation:draw_sample", "", {200: LOG_REVIEWERS}, SAME, rest=403),
    Row("organisation:log_review", "log_review", {200: LOG_REVIEWERS}, SAME, rest=403),
    Row("organisation:finish_review", "log_review", {200: LOG_REVIEWERS}, SAME, rest=403),
]
