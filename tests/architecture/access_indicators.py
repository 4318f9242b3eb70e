"""Who meets what among indicators: rows of the table in access_table.py.

The scene's indicator belongs to town.board, and its value to town.unit.
"""

from .access_table import ARGUMENTS, COMPILERS, EVERYONE, SAME, STANDARDS, STATISTICS_ROLES, Row

OTHERS = "other_board_manager other_board_quality_developer other_board_member"
READERS = " ".join(who for who in STATISTICS_ROLES.split() if who not in OTHERS.split())
# Who writes values somewhere, and who does at town.unit.
WRITERS = (
    "unit_manager stand_in other_unit_manager provider_manager provider_lead division_manager quality_developer "
    "quality_manager mas mar"
)
WRITE_ROLES = f"{WRITERS} other_board_manager other_board_quality_developer"
UNIT_WRITERS = "unit_manager stand_in division_manager quality_developer quality_manager mas mar"
# The value of town.unit is read at the unit and above it.
VALUE_READERS = f"{UNIT_WRITERS} director sas development_lead improvement_coach board_member"

# Who reads the managers' judgements somewhere, and those of town.unit; and who judges there.
JUDGEMENT_READERS = " ".join(who for who in STATISTICS_ROLES.split() if "board_member" not in who)
UNIT_READERS = f"{UNIT_WRITERS} director sas development_lead improvement_coach"
UNIT_JUDGES = "unit_manager stand_in"


def without(people: str, these: str) -> str:
    return " ".join(who for who in people.split() if who not in these.split())


for name in ("show", "change", "retire", "value_add"):
    ARGUMENTS[f"indicators:{name}"] = lambda scene, persona: [scene.indicator.key]
ARGUMENTS["indicators:judge"] = lambda scene, persona: [scene.value.unit.key, "2026-3"]
ARGUMENTS["indicators:export_judgements"] = lambda scene, persona: ["csv"]
ARGUMENTS["indicators:export"] = lambda scene, persona: ["csv"]
ARGUMENTS["indicators:export_values"] = lambda scene, persona: [scene.indicator.key, "csv"]
ARGUMENTS["indicators:value_correct"] = lambda scene, persona: [scene.indicator.key, scene.value.pk]

AT_UNIT = {200: UNIT_WRITERS, 403: without(VALUE_READERS, UNIT_WRITERS)}
DEFINED = {200: COMPILERS, 403: without(READERS, COMPILERS)}

INDICATORS = [
    *(Row(f"indicators:{name}", "", {200: STATISTICS_ROLES}, rest=403) for name in ("list", "export")),
    Row("indicators:add", "", {200: STANDARDS}, SAME, rest=403),
    Row("indicators:import", "", {200: WRITE_ROLES}, SAME, rest=403),
    # One's own file; an empty POST brings it in.
    Row(
        "indicators:import_take",
        "values_file",
        {200: "quality_developer", 403: f"{without(EVERYONE, WRITE_ROLES)}"},
        {302: "quality_developer", 403: f"{without(EVERYONE, WRITE_ROLES)}"},
    ),
    *(
        Row(f"indicators:{name}", "", {200: JUDGEMENT_READERS}, rest=403)
        for name in ("judgements", "export_judgements")
    ),
    Row(
        "indicators:judge",
        "unit",
        {200: UNIT_JUDGES, 403: f"{without(UNIT_READERS, UNIT_JUDGES)} {without(EVERYONE, JUDGEMENT_READERS)}"},
        SAME,
    ),
    Row("indicators:reviews", "", {200: STATISTICS_ROLES}, rest=403),
    Row("indicators:review_add", "", {200: WRITE_ROLES}, SAME, rest=403),
    Row("indicators:review", "journal_review", {200: VALUE_READERS}),
    Row(
        "indicators:review_count",
        "journal_review",
        {200: UNIT_WRITERS, 403: without(VALUE_READERS, UNIT_WRITERS)},
        SAME,
    ),
    Row("indicators:kolada", "", {200: STANDARDS}, rest=403),
    # The test installation fetches nothing: the page says so.
    Row("indicators:kolada_fetch", "", {200: STANDARDS}, SAME, rest=403),
    Row("indicators:compared_add", "", {200: STANDARDS}, SAME, rest=403),
    # An empty POST takes it away.
    Row("indicators:compared_remove", "compared", {200: STANDARDS}, {302: STANDARDS}, rest=403),
    # Nothing is asked of Kolada in the test installation: the pages say so.
    *(
        Row(f"indicators:{name}", "", {200: STANDARDS}, SAME, rest=403)
        for name in ("compared_group", "kolada_unit_add")
    ),
    # An empty POST takes it away.
    Row(
        "indicators:kolada_unit_remove",
        "kolada_unit",
        {200: COMPILERS, 403: without(EVERYONE, STANDARDS)},
        {302: COMPILERS, 403: without(EVERYONE, STANDARDS)},
    ),
    *(Row(f"indicators:{name}", "indicator", {200: READERS}) for name in ("show", "export_values")),
    Row("indicators:change", "indicator", DEFINED, SAME),
    Row("indicators:retire", "indicator", DEFINED, SAME),
    Row("indicators:value_add", "indicator", {200: WRITERS, 403: without(READERS, WRITERS)}, SAME),
    Row("indicators:value_correct", "value", AT_UNIT, SAME),
]
