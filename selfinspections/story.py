"""How an egenkontroll is told of: its state in colour and words, and its story."""

from .workflow import TRANSITIONS, FindingStatus, Status

EVENTS = {
    "begin": "Någon började svara",
    "replace_photo": "Bilden byttes, den gamla är borttagen",
    "remove_photo": "Bilden togs bort",
    **{step.name: step.done for step in TRANSITIONS.values()},
}
KINDS = {Status.WAITING: "himmel", Status.BEGUN: "gran", Status.DONE: "ang", Status.NOT_DONE: "sol", Status.LAPSED: ""}
FINDING_KINDS = {FindingStatus.OPEN: "sol", FindingStatus.HANDLED: "ang", FindingStatus.DROPPED: ""}


def status_kind(occurrence) -> str:
    """The colour of the status tag."""
    return "lingon" if occurrence.is_late else KINDS[Status(occurrence.status)]


def status_words(occurrence) -> str:
    return "Försenad" if occurrence.is_late else occurrence.get_status_display()


def came_of(finding) -> str:
    """What came of a finding, in a few words; "" while it is open. Its measures are counted in `measure_count`."""
    told = []
    if finding.measure_count:
        told.append("Åtgärd" if finding.measure_count == 1 else f"{finding.measure_count} åtgärder")
    if finding.case_id:
        told.append("Avvikelse")
    if finding.risk_id:
        told.append("Risk")
    if finding.settled_note:
        told.append("Rättat direkt")
    return ", ".join(told)
