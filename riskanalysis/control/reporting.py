"""What the report to the nämnd says: gathered from the plan on the day it is handed over, and kept as it was then."""

from collections import Counter

from core.calendar import local_today
from core.wording import day_long, number
from improvements.workflow import Status as MeasureStatus

from .rules import FAULTS, Finding, Frequency, gravest

# How a finding is told where there is little room: a sign and a word, never a colour alone.
SIGNS = {Finding.OK: "✓", Finding.MINOR: "■", Finding.SERIOUS: "▲", Finding.NOT_CONTROLLED: "–", "": "○"}
SHORT = {
    Finding.OK: "Utan anmärkning",
    Finding.MINOR: "Mindre brister",
    Finding.SERIOUS: "Allvarliga brister",
    Finding.NOT_CONTROLLED: "Inte kontrollerad",
    "": "Återstår",
}
KINDS = {
    Finding.OK: "ang",
    Finding.MINOR: "sol",
    Finding.SERIOUS: "lingon",
    Finding.NOT_CONTROLLED: "himmel",
    "": "",
}


def report_of(plan) -> dict:
    """The report as words and figures that JSON can hold. Four queries."""
    points, unanswered = _points(plan), plan.inventories.filter(answered_at=None).count()
    findings = Counter(finding for point in points for finding in point["findings"])
    measures = {measure["number"]: measure for point in points for measure in point["measures"]}
    total = sum(findings.values())
    return {
        "board": plan.board.name,
        "year": plan.year,
        "adopted": f"{day_long(plan.adopted_on)}, § {plan.adopted_paragraph}",
        "edition": plan.edition,
        "edition_words": f"{day_long(plan.edition_on)}, § {plan.edition_paragraph}",
        "counted_on": local_today().isoformat(),
        "summary": plan.summary,
        "proposal": plan.proposal,
        "points": points,
        "total": total,
        "controlled": sum(findings[finding] for finding in (Finding.OK, *FAULTS)),
        "findings": {str(finding): findings[finding] for finding in (*Finding.values, "")},
        "measures": len(measures),
        "measures_done": sum(measure["done"] for measure in measures.values()),
        "faults_without_measure": sum(point["faults_without_measure"] for point in points),
        "asked": plan.inventories.count(),
        "unanswered": unanswered,
    }


def _points(plan) -> list[dict]:
    found = []
    for point in plan.points.prefetch_related("checks__measures"):
        checks = list(point.checks.all())
        done = [check for check in checks if check.finding not in ("", Finding.NOT_CONTROLLED)]
        measures = {measure.pk: measure for check in checks for measure in check.measures.all()}
        found.append(
            {
                "number": point.number,
                "what": point.what,
                "why": point.why,
                "how": point.how,
                "often": often_words(point),
                "role": point.role,
                "removed": point.removed_edition,
                "findings": [check.finding for check in checks],
                "finding": gravest(check.finding for check in checks if check.finding),
                "done": len(done),
                "total": len(checks),
                "notes": [
                    {"label": check.label, "finding": check.finding, "note": check.note}
                    for check in checks
                    if check.note and check.finding != Finding.OK
                ],
                "measures": [_measure(measure) for measure in measures.values()],
                "faults_without_measure": sum(
                    check.has_fault and not any(measure.is_living for measure in check.measures.all())
                    for check in checks
                ),
            }
        )
    return found


def _measure(measure) -> dict:
    done = measure.status in (MeasureStatus.DONE, MeasureStatus.FOLLOWED_UP)
    state = measure.get_status_display().lower()
    if measure.status == MeasureStatus.PLANNED:
        state = f"klar senast {day_long(measure.due_on)}"
    elif measure.effect:
        state = f"uppföljd: {measure.get_effect_display().lower()}"
    return {"number": measure.number, "title": measure.title, "state": state, "done": done}


def often_words(point) -> str:
    """ "Varje kvartal", or how many days it is."""
    if point.frequency == Frequency.DAYS:
        return f"{len(point.days)} bestämda dagar" if len(point.days) > 1 else "En bestämd dag"
    return point.get_frequency_display()


def figures_of(report: dict) -> list[dict]:
    """The large figures of the report, for components/figures.html and for paper."""
    findings = report["findings"]
    faults = findings[Finding.MINOR] + findings[Finding.SERIOUS]
    not_done = findings[Finding.NOT_CONTROLLED]
    return [
        {
            "value": f"{number(report['controlled'])} av {number(report['total'])}",
            "label": "kontroller gjorda",
            "note": _left(not_done, findings[""]),
        },
        {"value": number(findings[Finding.OK]), "label": "utan anmärkning", "note": ""},
        {
            "value": number(faults),
            "label": "med brister",
            "note": _some("varav {} {}", findings[Finding.SERIOUS], "allvarlig", "allvarliga"),
        },
        {
            "value": number(report["measures"]),
            "label": "åtgärd" if report["measures"] == 1 else "åtgärder",
            "note": _some("{} {}", report["measures_done"], "genomförd", "genomförda"),
        },
    ]


def _left(not_done: int, left: int) -> str:
    said = (_some("{} inte {}", not_done, "kontrollerad", "kontrollerade"), f"{number(left)} återstår" if left else "")
    return ", ".join(filter(None, said))


def _some(words: str, count: int, one: str, many: str) -> str:
    return words.format(number(count), one if count == 1 else many) if count else ""


def result_words(finding: str) -> tuple[str, str, str]:
    """(sign, words, colour) of a finding, "" for one that has not been answered."""
    return SIGNS[finding], SHORT[finding], KINDS[finding]
