"""Who meets what where routines are found and read: rows of the table in access_table.py, read there how."""

from processes.models import SearchWords

from .access_processes import READERS
from .access_table import ARGUMENTS, EVERYONE, SAME, Row

ROLES = " ".join(who for who in EVERYONE.split() if who != "newcomer")
# Those who write routines somewhere, and therefore keep the words that find each other.
WORD_KEEPERS = (
    "unit_manager stand_in other_unit_manager other_board_manager provider_manager provider_lead division_manager "
    "director quality_developer other_board_quality_developer quality_manager sas mas mar development_lead"
)
# Those who follow reading: somewhere, and at town.division.
FOLLOWERS = (
    "unit_manager stand_in other_unit_manager other_board_manager provider_manager provider_lead division_manager "
    "director quality_manager mas"
)
ABOVE = "division_manager director quality_manager mas"

for name in ("change_search_words", "retire_search_words"):
    ARGUMENTS[f"processes:{name}"] = lambda scene, persona: [SearchWords.objects.first().pk]
for name in ("poster", "code", "receipt"):
    ARGUMENTS[f"processes:{name}"] = lambda scene, persona: [scene.routine.key]

FINDING = [
    Row("processes:find", "", {200: ROLES}, rest=403),
    Row("processes:search_words", "", {200: WORD_KEEPERS}, rest=403),
    Row("processes:add_search_words", "", {200: WORD_KEEPERS}, SAME, rest=403),
    Row("processes:change_search_words", "", {200: WORD_KEEPERS}, SAME, rest=403),
    Row("processes:retire_search_words", "", {200: WORD_KEEPERS}, SAME, rest=403),
    Row("processes:poster", "routine", {200: READERS}),
    Row("processes:code", "routine", {200: READERS}),
    Row("processes:to_read", "", {200: ROLES}, rest=403),
    # An empty POST does not say which version was read.
    Row("processes:receipt", "routine", {200: READERS}, SAME),
    Row("processes:readings", "", {200: FOLLOWERS}, rest=403),
    Row("processes:readings_csv", "", {200: FOLLOWERS}, rest=403),
    Row("processes:readings_xlsx", "", {200: FOLLOWERS}, rest=403),
    Row("processes:add_reading_duty", "", {200: FOLLOWERS}, SAME, rest=403),
    # Decided at town.division: whoever follows reading beneath it lives with it.
    Row("processes:end_reading_duty", "reading_duty", {200: ABOVE}, {302: ABOVE}),
]
