"""Who meets what where a case says which process or routine it is about: rows of the table in access_table.py.

The scene's case `social` names the routine of town.division, which has a draft without a measure, and one that nobody
has. Naming is for whoever handles the case; changing what is named is for whoever sees the case and writes it.
"""

from .access_processes import WRITERS
from .access_table import ARGUMENTS, HANDLERS, SAME, SOCIAL_READERS, Row

READERS = SOCIAL_READERS.split()
WRITE_HERE = " ".join(who for who in READERS if who in WRITERS.split())

for name in ("place_judge", "place_remove", "place_revise"):
    ARGUMENTS[f"deviations:{name}"] = lambda scene, persona: [scene.social.number, scene.social.places.first().pk]
ARGUMENTS["deviations:place_begin"] = lambda scene, persona: [scene.social.number, scene.social.places.last().pk]

PLACES = [
    *(
        Row(f"deviations:{name}", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME)
        for name in ("place_add", "place_judge", "place_remove")
    ),
    # The managers of the unit handle the case, and the division's routine is others' to write.
    Row("deviations:place_revise", "social", {200: WRITE_HERE, 403: HANDLERS}, SAME),
    Row("deviations:place_begin", "social", {200: f"{HANDLERS} {WRITE_HERE}"}, SAME),
]
