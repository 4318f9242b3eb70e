"""Who meets what where the whole is shown, carried and looked after: rows of the table in access_table.py.

The scene has the shipped package previewed and a row of an old register at town.division, and a file of the nämnd's
ledningssystem that the nämnd has not adopted yet.
"""

from .access_finding import ROLES, WORD_KEEPERS
from .access_processes import WRITERS
from .access_table import ARGUMENTS, COMPILERS, SAME, STANDARDS, Row

# Those of them who see nothing to put in a package: nobody in their nämnd has written anything.
WITHOUT_DOCUMENTS = "other_board_manager other_board_quality_developer"
ENTRY_PAGES = ("take_over_entry", "set_aside_entry", "put_back_entry")

for name in ("export", "export_health", "export_register"):
    ARGUMENTS[f"processes:{name}"] = lambda scene, persona: ["csv"]
for name in ENTRY_PAGES:
    ARGUMENTS[f"processes:{name}"] = lambda scene, persona: [scene.register_entry.pk]

WHOLE = [
    *(Row(f"processes:{name}", "", {200: ROLES}, rest=403) for name in ("list", "export", "system")),
    *(
        Row(f"processes:{name}", "", {200: WORD_KEEPERS}, rest=403)
        for name in ("packages", "health", "export_health", "register", "export_register")
    ),
    *(
        Row(f"processes:{name}", "", {200: WORD_KEEPERS}, SAME, rest=403)
        for name in ("import_package", "import_register")
    ),
    Row(
        "processes:export_package",
        "",
        {
            200: " ".join(who for who in WORD_KEEPERS.split() if who not in WITHOUT_DOCUMENTS.split()),
            302: WITHOUT_DOCUMENTS,
        },
        {405: WORD_KEEPERS},
        rest=403,
    ),
    # An empty POST chooses nothing: nothing is brought in, and the page says so.
    Row("processes:package", "package", {200: WRITERS}, SAME),
    *(Row(f"processes:{name}", "register_entry", {200: WRITERS}, SAME) for name in ENTRY_PAGES),
    # Of one's own nämnd.
    Row("processes:request_edition", "", {405: ROLES}, {302: STANDARDS}, rest=403),
    Row("processes:download_edition", "edition", {200: COMPILERS}),
    Row("processes:adopt_edition", "edition", {200: COMPILERS}, SAME),
]
