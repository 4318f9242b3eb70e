"""Who meets what on the law's tracks and beside them: rows of the table in access_table.py, read there how.

The case `maria` of town.unit is health care, with a lex Maria track and one for a breach of personal data. Nobody has
been let into it.
"""

from .access_table import ARGUMENTS, HANDLERS, SAME, Row

RUNS_MARIA, READS_MARIA = "mas mar", f"{HANDLERS} division_manager"
# The other tracks belong to those who handle the case: here also those who run lex Maria.
RUNS_SIDE = f"{HANDLERS} mas mar"


def _track(kind, *more):
    return lambda scene, persona: [scene.maria.number, kind, *more]


ARGUMENTS |= {
    "deviations:side_step": _track("data_breach", "imy"),
    "deviations:side_handled": _track("data_breach"),
}

MARIA = [
    Row("deviations:vardskada", "maria", {200: "mas", 403: f"{READS_MARIA} mar"}, SAME),
    Row("deviations:patient_inform", "maria", {200: RUNS_MARIA, 403: READS_MARIA}, SAME),
    Row("deviations:patient_journal", "maria", {200: RUNS_MARIA, 403: READS_MARIA}, SAME),
    Row("deviations:patient_offer", "maria", {200: RUNS_MARIA, 403: READS_MARIA}, SAME),
    Row("deviations:side_step", "maria", {200: RUNS_SIDE, 403: "division_manager"}, SAME),
    Row("deviations:side_handled", "maria", {200: RUNS_SIDE, 403: "division_manager"}, SAME),
    Row("deviations:breach_known", "maria", {200: RUNS_SIDE, 403: "division_manager"}, SAME),
    # Concern about licensed staff: MAS of the nämnd, and nobody else
    Row("deviations:staff_risks", "", {200: "mas"}, rest=403),
    Row("deviations:staff_risk_add", "", {200: "mas"}, SAME, rest=403),
    Row("deviations:staff_risk", "staff_risk", {200: "mas"}),
    Row("deviations:staff_risk_change", "staff_risk", {200: "mas"}, SAME),
    Row("deviations:staff_risk_decide", "staff_risk", {200: "mas"}, SAME),
    Row("deviations:staff_risk_number", "staff_risk", {302: "mas"}, {200: "mas"}),
    Row("deviations:staff_risk_reopen", "staff_risk", {302: "mas"}, {200: "mas"}),
]

TRACKS = [*MARIA]
