"""Who meets what in kvalitetsåret: rows of the table in access_table.py.

The scene's years are town.board's: this one holds, the next is a draft. All in the nämnd see the wheel; what a unit
wrote at a stop is read by those who work there and above; years, templates and meetings are for those who plan them.
"""

from .access_control import PREPARERS, STARTERS
from .access_risks import LEADERS, READERS
from .access_table import ALL, ARGUMENTS, REPORTERS, SAME, Row

WORKING = f"{LEADERS} {READERS}"
SEEING = f"{REPORTERS} board_member other_board_member"
FORM = {200: LEADERS, 403: READERS}
# Whose place is the nämnd itself, and the director: the one whom the stop names, at the förvaltning.
AT_BOARD = "director quality_developer quality_manager sas mas mar development_lead"

for name in ("export", "export_stops"):
    ARGUMENTS[f"qualityyear:{name}"] = lambda scene, persona: ["csv"]
for name in ("print_state", "print_file"):
    ARGUMENTS[f"qualityyear:{name}"] = lambda scene, persona: [scene.wheel_print.key]
ARGUMENTS["qualityyear:feed"] = lambda scene, persona: [scene.calendar_secret]
for name in ("file", "file_remove"):
    ARGUMENTS[f"qualityyear:{name}"] = lambda scene, persona: [scene.unit_stop.pk, scene.stop_file.pk]
# The number of a year is no address of its own: it is 2026 in every nämnd.
for name, about in {
    "year": "year",
    "year_stop_add": "year",
    "year_adopt": "year_draft",
    "year_lay": "year_draft",
}.items():
    ARGUMENTS[f"qualityyear:{name}"] = lambda scene, persona, about=about: [getattr(scene, about).pk]
for name in ("year_stop", "year_stop_remove"):
    ARGUMENTS[f"qualityyear:{name}"] = lambda scene, persona: [scene.year.pk, scene.year_stop.pk]
for name in ("template_stop", "template_stop_remove"):
    ARGUMENTS[f"qualityyear:{name}"] = lambda scene, persona: [scene.year_template.pk, scene.template_stop.pk]

YEARS = [
    *(Row(f"qualityyear:{name}", "", {200: SEEING}, rest=403) for name in ("wheel", "export")),
    Row("qualityyear:print", "", {405: SEEING}, {302: SEEING}, rest=403),
    Row("qualityyear:print_state", "wheel_print", {200: "unit_manager"}),
    Row("qualityyear:print_file", "wheel_print", {404: "unit_manager"}, {405: "unit_manager"}),
    Row("qualityyear:calendar", "", {200: SEEING}, SAME, rest=403),
    Row("qualityyear:calendar_revoke", "calendar_link", {405: "unit_manager"}, {302: "unit_manager"}),
    # Whoever has the address reads names and days, also a stranger.
    Row("qualityyear:feed", "calendar_secret", {200: ALL}),
    *(Row(f"qualityyear:{name}", "", {200: REPORTERS}, rest=403) for name in ("stops", "export_stops")),
    *(Row("qualityyear:stop", about, {200: WORKING}) for about in ("unit_stop", "done_stop")),
    *(
        Row(f"qualityyear:{name}", "unit_stop", FORM, SAME)
        for name in ("note", "complete", "skip", "ask", "measure", "goal", "file_add", "file_remove")
    ),
    Row("qualityyear:stop", "board_stop", {200: AT_BOARD}),
    *(Row(f"qualityyear:{name}", "board_stop", {200: AT_BOARD}, SAME) for name in ("note", "complete", "measure")),
    Row("qualityyear:reopen", "done_stop", FORM, SAME),
    Row("qualityyear:answer", "unit_stop", {200: WORKING}, SAME),
    Row("qualityyear:file", "unit_stop", {200: WORKING}),
    *(Row(f"qualityyear:{name}", "", {200: STARTERS}, rest=403) for name in ("years", "templates", "meetings")),
    *(
        Row(f"qualityyear:{name}", "", {200: STARTERS}, SAME, rest=403)
        for name in ("year_add", "template_add", "template_import", "meeting_add", "succession_add")
    ),
    Row("qualityyear:year", "year", {200: PREPARERS}),
    *(Row(f"qualityyear:{name}", "year_draft", {200: PREPARERS}, SAME) for name in ("year_adopt", "year_lay")),
    *(
        Row(f"qualityyear:{name}", "year", {200: PREPARERS}, SAME)
        for name in ("year_stop_add", "year_stop", "year_stop_remove")
    ),
    Row("qualityyear:succession_remove", "succession", {200: PREPARERS}, {302: PREPARERS}),
    Row("qualityyear:template", "year_template", {200: PREPARERS}),
    *(
        Row(f"qualityyear:{name}", "year_template", {200: PREPARERS}, SAME)
        for name in ("template_change", "template_stop_add", "template_stop", "template_stop_remove")
    ),
    Row("qualityyear:meeting", "meeting", {200: PREPARERS}, SAME),
]
