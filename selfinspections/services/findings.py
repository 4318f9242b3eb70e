"""Findings: written when a sheet is whole, and led in one step to a measure, an avvikelse or a risk."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.access import may
from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import locked_part, locked_row, save_fields, save_new
from deviations.services import deviation_report
from improvements.services import measure_add
from organisation.roles import Action
from riskanalysis.services import analysis_add, risk_add
from riskanalysis.workflow import Occasion

from ..models import Finding
from ..rules import Verdict
from ..wording import AN_INSPECTION
from ..workflow import FindingStatus
from .notices import tell_of_reopened


def findings_write(occurrence, questions, answers, judged, by):
    """One finding for each question in which something was wrong, its gravest row giving the grade. A finding whose
    answer has been put right is dropped, unless something has come of it already; one that has become worse is open."""
    before = {each.question_id: each for each in occurrence.findings.select_for_update()}
    for question in questions:
        verdicts = [
            (row, verdict, grade)
            for row, found in judged.items()
            for each, verdict, grade in found
            if each.pk == question.pk and verdict in (Verdict.RIGHT, Verdict.WRONG)
        ]
        wrong = [(row, grade) for row, verdict, grade in verdicts if verdict == Verdict.WRONG]
        finding = before.get(question.pk)
        if not wrong:
            if finding is not None and finding.is_open:
                finding.status = FindingStatus.DROPPED
                save_fields(finding, ["status"], by)
            continue
        values = {
            "grade": max(grade for _, grade in wrong),
            "wrong_rows": len(wrong),
            "judged_rows": len(verdicts),
            "words": "\n".join(_words(answers[row, question.pk]) for row, _ in wrong).strip(),
        }
        if finding is None:
            finding = Finding(occurrence=occurrence, question=question, **values)
            finding._history_user = by
            save_new(finding)
            continue
        is_worse = values["grade"] > finding.grade
        for name, value in values.items():
            setattr(finding, name, value)
        if is_worse or finding.status == FindingStatus.DROPPED:
            finding.status = FindingStatus.OPEN
        save_fields(finding, [*values, "status"], by)


def _words(answer) -> str:
    number = answer.value_words if answer.number is not None else ""
    value = f"{number} {answer.question.unit_of_measure}".strip()
    return f"{value}. {answer.note}" if value and answer.note else value or answer.note


@transaction.atomic
def finding_add_measure(*, by, finding, version, **measure) -> Finding:
    """Decides a measure (improvements.services.measure_add) at the unit of the egenkontroll. Raises as measure_add,
    Conflict or RuleBroken."""
    with _handled(finding, by, version) as row:
        row.measures.add(measure_add(by=by, unit=row.occurrence.unit, right_checked=True, **measure))
        return _handle(row, by)


@transaction.atomic
def finding_report(*, by, finding, version, submission_key, category, what_happened, **report) -> Finding:
    """Reports it as an avvikelse (deviations.services.deviation_report), which then is handled as every other. Raises
    as deviation_report, Conflict or RuleBroken."""
    with _handled(finding, by, version, action=Action.ANSWER_SELF_INSPECTIONS) as row:
        if row.case_id is not None:
            raise RuleBroken("Bristen är redan rapporterad som avvikelse.")
        row.case = deviation_report(
            by=by, submission_key=submission_key, unit=row.occurrence.unit, category=category,
            what_happened=what_happened, **report,
        )  # fmt: skip
        return _handle(row, by, "case")


@transaction.atomic
def finding_add_risk(
    *, by, finding, version, event, analysis=None, begins=None, cause="", consequence="", concerned=""
) -> Finding:
    """Takes it as a risk into an analysis that is being worked in, at the same nämnd; without one into a new one at the
    unit of the egenkontroll, begun with begins: title, what_changes and ready_by (a local date).

    Raises as analysis_add and risk_add, Conflict or RuleBroken."""
    with _handled(finding, by, version) as row:
        if row.risk_id is not None:
            raise RuleBroken("Bristen är redan en risk.")
        if analysis is None:
            analysis = analysis_add(by=by, unit=row.occurrence.unit, occasion=Occasion.OTHER, **begins)
        if analysis.board_id != row.occurrence.board_id:
            raise DomainError("Välj en riskanalys inom nämnden.", field="analysis")
        row.risk = risk_add(
            by=by, analysis=analysis, event=event, cause=cause, consequence=consequence, concerned=concerned
        )
        return _handle(row, by, "risk")


@transaction.atomic
def finding_settle(*, by, finding, version, note) -> Finding:
    """It was put right at once, and how. Raises Conflict, RuleBroken or DomainError beside note."""
    if not note.strip():
        raise DomainError("Skriv hur det rättades.", field="note")
    refuse_personal_numbers({"note": note}, AN_INSPECTION)
    with _handled(finding, by, version, action=Action.ANSWER_SELF_INSPECTIONS) as row:
        row.settled_note = note.strip()
        return _handle(row, by, "settled_note")


def findings_keep_up(by, measure) -> None:
    """Opens the findings that nothing answers any longer when measure is called off, and tells those who took care of
    them; takes them as cared for again when it is taken up (improvements.answering)."""
    rows = Finding.objects.for_system("a measure against it is called off, or taken up again")
    rows = rows.filter(measures=measure).exclude(status=FindingStatus.DROPPED)
    for row in rows.select_for_update(of=("self",)).select_related("occurrence__unit", "handled_by").order_by("pk"):
        answered = bool(row.case_id or row.risk_id or row.settled_note) or row.measures.living().exists()
        if answered and row.is_open:
            _handle(row, by)
        elif not answered and not row.is_open:
            row.status = FindingStatus.OPEN
            tell_of_reopened(save_fields(row, ["status"], by), by)


@contextmanager
def _handled(finding, by, version, action=Action.PLAN_SELF_INSPECTIONS):
    """Locks the egenkontroll and then the finding, and gives it as it is now. Raises PermissionDenied, Conflict, or
    RuleBroken when there is no shortcoming any longer."""
    with locked_row(finding.occurrence, by=by, action=Action.READ_SELF_INSPECTIONS, version=None) as occurrence:
        if not may(by, action, finding):
            raise PermissionDenied
        row = locked_part(occurrence.findings.all(), finding, version)
        if row.status == FindingStatus.DROPPED:
            raise RuleBroken("Svaret har ändrats, så det finns ingen brist längre.")
        yield row


def _handle(row, by, *fields) -> Finding:
    row.status, row.handled_by, row.handled_at = FindingStatus.HANDLED, by, timezone.now()
    return save_fields(row, [*fields, "status", "handled_by", "handled_at"], by)
