"""Who meets what among verksamhetsberättelser: rows of the table in access_table.py.

That of town.unit is being written: by its manager, and by those above who reach down. Home care has handed its up: it
is read by the others who read accounts too. The template is read in the whole nämnd.
"""

from .access_table import ARGUMENTS, COMPILERS, SAME, Row

WRITERS = "unit_manager stand_in division_manager director"
ABOVE = "division_manager director"
OWN = "unit_manager stand_in"
LEADERS = COMPILERS
READERS = "sas mas mar development_lead"
IN_BOARD = f"{WRITERS} {LEADERS} {READERS} other_unit_manager"
ROLES = f"{IN_BOARD} other_board_manager other_board_quality_developer provider_manager"
LEADING_ROLES = f"{LEADERS} other_board_quality_developer"
NOT_LEADERS = " ".join(who for who in IN_BOARD.split() if who not in LEADERS.split())

ARGUMENTS["accounts:export"] = lambda scene, persona: ["csv"]
for name in ("section", "comment"):
    ARGUMENTS[f"accounts:{name}"] = lambda scene, persona: [scene.account.pk, scene.account_part.key]
ARGUMENTS["accounts:comment_settle"] = lambda scene, persona: [scene.account.pk, scene.account_comment.pk]
ARGUMENTS["accounts:point_remove"] = lambda scene, persona: [scene.account.pk, scene.account_point.pk]
for name in ("section_move", "section_remove"):
    ARGUMENTS[f"accounts:{name}"] = lambda scene, persona: [scene.account.pk, scene.account_left.key]
ARGUMENTS["accounts:take_up"] = lambda scene, persona: [scene.account_exempt.pk, scene.account_sent.pk]
for name in ("part_change", "part_move", "part_remove"):
    ARGUMENTS[f"accounts:{name}"] = lambda scene, persona: [scene.account_template.pk, scene.template_section.pk]

SEEN = f"{WRITERS} {LEADERS}"
# The year of home care goes on where the other unit manager writes.
SENT_TO = f"{READERS} other_unit_manager"
HANDED_UP = f"{ABOVE} {LEADERS} {SENT_TO}"
WRITE = {200: WRITERS, 403: LEADERS}
LEAD = {200: LEADERS, 403: WRITERS}
TAKE = {200: ABOVE, 403: f"{OWN} {LEADERS}"}
TEMPLATE = {200: LEADERS, 403: NOT_LEADERS}
DONE = {302: LEADERS, 403: NOT_LEADERS}

ACCOUNTS = [
    *(Row(f"accounts:{name}", "", {200: ROLES}, rest=403) for name in ("list", "export", "templates")),
    *(Row(f"accounts:{name}", "", {200: LEADING_ROLES}, SAME, rest=403) for name in ("open", "template_add")),
    *(Row(f"accounts:{name}", "account_year", TEMPLATE, SAME) for name in ("year_change", "year_renew")),
    Row("accounts:template", "account_template", {200: IN_BOARD}),
    *(
        Row(f"accounts:{name}", "account_template", TEMPLATE, SAME)
        for name in ("template_rename", "edition_change", "edition_publish", "part_add")
    ),
    Row("accounts:draft", "account_template", TEMPLATE),
    # There is a draft already: beginning one leads to it. The other buttons need nothing filled in.
    Row("accounts:edition_begin", "account_template", DONE, SAME),
    Row("accounts:edition_discard", "account_template", TEMPLATE, DONE),
    Row("accounts:part_change", "account_template", TEMPLATE, SAME),
    Row("accounts:part_move", "account_template", {405: LEADERS, 403: NOT_LEADERS}, DONE),
    Row("accounts:part_remove", "account_template", TEMPLATE, DONE),
    Row("accounts:show", "account", {200: SEEN}),
    Row(
        "accounts:show",
        "account_sent",
        {200: f"{ABOVE} {LEADERS}", 302: SENT_TO},
        {405: HANDED_UP},
    ),
    Row("accounts:read", "account", {200: SEEN}),
    Row("accounts:read", "account_sent", {200: HANDED_UP}),
    Row("accounts:word", "account", {200: SEEN}),
    Row("accounts:section", "account", WRITE, SAME),
    Row("accounts:comment", "account", {200: SEEN}, SAME),
    # Whoever made the comment may settle it too; here that is the division manager.
    Row("accounts:comment_settle", "account", {405: SEEN}, {302: WRITERS, 403: LEADERS}),
    Row("accounts:point_add", "account", WRITE, SAME),
    Row("accounts:point_remove", "account", WRITE, {302: WRITERS, 403: LEADERS}),
    Row("accounts:figures", "account", {200: SEEN}, {302: WRITERS, 403: LEADERS}),
    Row("accounts:send", "account", WRITE, SAME),
    Row("accounts:take_back", "account_sent", {200: ABOVE, 403: f"{LEADERS} {SENT_TO}"}, SAME),
    Row("accounts:send_back", "account_sent", {200: ABOVE, 403: f"{LEADERS} {SENT_TO}"}, SAME),
    Row("accounts:adopt", "account_sent", {200: ABOVE, 403: f"{LEADERS} {SENT_TO}"}, SAME),
    # What is not sent yet cannot be adopted: its page says where it stands.
    Row("accounts:adopt", "account", {302: ABOVE, 403: f"{OWN} {LEADERS}"}, TAKE),
    *(Row(f"accounts:{name}", "account", WRITE, SAME) for name in ("edition_follow", "edition_return")),
    *(Row(f"accounts:{name}", "account", WRITE, SAME) for name in ("section_move", "section_remove")),
    Row("accounts:take_up", "account_exempt", {200: "other_unit_manager director", 403: LEADERS}, SAME),
    Row("accounts:exempt", "account", LEAD, SAME),
    Row("accounts:include", "account_exempt", {200: LEADERS, 403: "other_unit_manager director"}, SAME),
    Row("accounts:pdf", "account_sent", {}, {405: HANDED_UP}),
    Row("accounts:render", "account", {405: SEEN}, {302: WRITERS, 403: LEADERS}),
]
