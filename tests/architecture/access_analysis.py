"""Who meets what in the händelseanalys of a case: rows of the table in access_table.py."""

from .access_table import ARGUMENTS, HANDLERS, SAME, SOCIAL_READERS, Row

ARGUMENTS |= {
    f"deviations:analysis_{part}_change": lambda scene, persona, rows=rows: [
        scene.social.number,
        getattr(scene.social.analysis, rows).get().pk,
    ]
    for part, rows in (("cause", "causes"), ("barrier", "barriers"))
}

ANALYSES = [
    Row(f"deviations:{name}", "social", {200: HANDLERS, 403: SOCIAL_READERS}, SAME)
    for name in (
        "analysis", "analysis_cause", "analysis_cause_change", "analysis_barrier", "analysis_barrier_change",
    )
]  # fmt: skip
