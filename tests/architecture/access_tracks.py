"""Who meets what on the law's tracks and beside them: rows of the table in access_table.py, read there how.

The case `sarah` of town.unit is social care, with a lex Sarah track whose judgement was lowered and is asked about.
The case `maria` of town.unit is health care, with a lex Maria track and one for a breach of personal data. Nobody has
been let into it.
"""

from .access_table import ARGUMENTS, HANDLERS, SAME, Row

RUNS_MARIA, READS_MARIA = "mas mar", f"{HANDLERS} division_manager"
# The other tracks belong to those who handle the case: here also those who run lex Maria.
RUNS_SIDE = f"{HANDLERS} mas mar"

RUNS_SARAH, DECIDES_SARAH = "sas quality_developer", "sas director"
READS_SARAH = f"{HANDLERS} quality_manager division_manager"


def _track(kind, *more):
    return lambda scene, persona: [scene.maria.number, kind, *more]


def _sarah(part):
    """The address of the lex Sarah track of the scene's case, and the key of one of its rows where there is one."""

    def arguments(scene, persona):
        rows = [getattr(scene.sarah.tracks.get(), part).get().pk] if part else []
        return [scene.sarah.number, "lex_sarah", *rows]

    return arguments


_STEPS = (
    "track", "track_register", "track_appoint", "track_investigate", "track_decide", "track_close", "track_reopen",
)  # fmt: skip
_IVO = (
    "ivo", "ivo_fields", "ivo_make", "ivo_file", "ivo_sent", "ivo_received", "ivo_extend", "ivo_make_investigation",
    "ivo_investigation_file", "ivo_supplement", "ivo_answer",
)  # fmt: skip

ARGUMENTS |= {
    **{
        f"deviations:{name}": _sarah("")
        for name in (*_STEPS, "entry_add", "cause_add", "information_add", "barrier_add")
    },
    "deviations:entry_correct": _sarah("entries"),
    "deviations:cause_answer": _sarah("causes"),
    "deviations:barrier_change": _sarah("barriers"),
    **{f"deviations:{name}": _sarah("") for name in _IVO},
    **{f"deviations:{name}": _track("lex_maria") for name in ("ivo_start", "ivo_decide")},
    "deviations:side_step": _track("data_breach", "imy"),
    "deviations:side_handled": _track("data_breach"),
}

RUNS = {200: RUNS_SARAH, 403: f"{READS_SARAH} director"}
DECIDES = {200: DECIDES_SARAH, 403: f"{READS_SARAH} quality_developer"}
# Where the status is another than the step asks for, the page sends one back to the track.
NOT_NOW = {302: RUNS_SARAH, 403: f"{READS_SARAH} director"}

SARAH = [
    Row("deviations:track", "sarah", {200: f"{READS_SARAH} {RUNS_SARAH} director"}),
    *(
        Row(f"deviations:{name}", "sarah", RUNS, SAME)
        for name in (
            "track_register", "track_appoint", "entry_add", "entry_correct", "cause_add", "cause_answer",
            "information_add", "track_protect", "track_child", "barrier_add", "barrier_change",
        )
    ),
    Row("deviations:track_investigate", "sarah", NOT_NOW, RUNS),
    Row("deviations:track_reopen", "sarah", NOT_NOW, RUNS),
    Row("deviations:track_close", "sarah", NOT_NOW, RUNS),
    Row("deviations:track_decide", "sarah", {302: DECIDES_SARAH, 403: DECIDES[403]}, DECIDES),
    Row("deviations:track_judge", "sarah", DECIDES, SAME),
    Row("deviations:appeal_answer", "sarah", DECIDES, SAME),
    # The one who reported has already asked, once
    Row("deviations:appeal_make", "sarah", {302: "employee"}, {200: "employee"}),
]  # fmt: skip

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

# Opened and declined by those who handle the case, and by whoever runs that law's track where the case is.
ANSWERS = [
    Row(f"deviations:{name}", about, answers, SAME)
    for name in ("track_open", "track_decline")
    for about, answers in (
        ("new", {200: f"{HANDLERS} sas mas"}),
        ("social", {200: f"{HANDLERS} {RUNS_SARAH}", 403: "quality_manager director division_manager"}),
        ("health", {200: f"{HANDLERS} {RUNS_MARIA} quality_developer", 403: "division_manager"}),
    )
]

# What is sent to IVO: those who run the track or decide in it prepare it, the others who see the track read that it was
# sent on its page. The scene's has been sent, without the investigation, whose file is made.
PREPARES = {200: f"{RUNS_SARAH} director", 403: READS_SARAH}
AWAY = {302: PREPARES[200], 403: READS_SARAH}

IVO = [
    *(Row(f"deviations:{name}", "sarah", PREPARES) for name in ("ivo", "ivo_file", "ivo_investigation_file")),
    *(Row(f"deviations:{name}", "sarah", PREPARES, SAME) for name in ("ivo_received", "ivo_supplement", "ivo_answer")),
    # Sent already: the page sends one back
    *(Row(f"deviations:{name}", "sarah", AWAY, PREPARES) for name in ("ivo_fields", "ivo_sent")),
    *(Row(f"deviations:{name}", "sarah", AWAY, SAME) for name in ("ivo_make", "ivo_make_investigation")),
    Row("deviations:ivo_extend", "sarah", DECIDES, SAME),
    Row("deviations:ivo_start", "maria", {302: RUNS_MARIA, 403: READS_MARIA}, SAME),
    Row("deviations:ivo_decide", "maria", {200: "mas", 403: f"{READS_MARIA} mar"}, SAME),
]

TRACKS = [*SARAH, *MARIA, *ANSWERS, *IVO]
