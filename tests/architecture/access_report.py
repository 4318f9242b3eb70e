"""Who meets what beside nämndens berättelse: its missiv and short version, and what is taken in from accounts; rows of
the table in access_table.py. Home care has handed its account up, of the year that the draft is about."""

from .access_table import ARGUMENTS, COMPILERS, REPORT_READERS, REPORT_WRITERS, SAME, Row

MAS = "mas mar"
READERS = f"{REPORT_WRITERS} {REPORT_READERS}"


def _passage(scene, persona):
    heading = scene.account_sent.edition.sections.get(title="Avvikelser och risker")
    return [scene.report_draft.pk, "avvikelser", scene.account_sent.pk, heading.key]


ARGUMENTS["reports:take"] = _passage

BESIDE_REPORT = [
    Row("reports:take", "report_draft", {200: COMPILERS, 403: MAS}, SAME),
    *(Row(f"reports:{name}", "report_draft", {200: REPORT_WRITERS}) for name in ("missive", "missive_word", "short")),
    *(Row(f"reports:{name}", "report_ready", {200: READERS}) for name in ("missive", "missive_word", "short")),
    Row("reports:missive_write", "report_draft", {200: COMPILERS, 403: MAS}, SAME),
    Row("reports:missive_write", "report_ready", {200: COMPILERS, 403: f"{MAS} {REPORT_READERS}"}, SAME),
    # Neither has a file yet.
    *(Row(f"reports:{name}", "report_ready", {}, {405: READERS}) for name in ("missive_pdf", "short_pdf")),
    *(
        Row(f"reports:{name}", "report_ready", {405: READERS}, {302: REPORT_WRITERS, 403: REPORT_READERS})
        for name in ("missive_render", "short_render")
    ),
]
