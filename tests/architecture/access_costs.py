"""Who meets what where costs are estimated, summed up and given a usual value: rows of the table in access_table.py."""

from .access_table import ARGUMENTS, HANDLERS, SAME, SOCIAL_READERS, STANDARDS, STATISTICS_ROLES, Row

ARGUMENTS["standards:cost_set"] = lambda scene, persona: ["fall"]

COSTS = [
    Row("deviations:cost", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME),
    Row("reports:costs", "", {200: STATISTICS_ROLES}, rest=403),
    # Of whole months that have ended the scene holds nothing: there is no table to take out.
    Row("reports:costs_file", "", {404: STATISTICS_ROLES}, {405: STATISTICS_ROLES}, rest=403),
    Row("standards:costs", "", {200: STANDARDS}, rest=403),
    Row("standards:cost_set", "", {200: STANDARDS}, SAME, rest=403),
    Row("standards:cost_end", "cost_standard", {200: STANDARDS}, SAME, rest=403),
]
