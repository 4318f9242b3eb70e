"""The analysis itself: begun, decided, followed up, and made anew when the change has happened."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.numbering import next_number
from core.personal_numbers import refuse_personal_numbers
from core.search import search_text
from core.wording import day_long
from core.workflow import apply_change, apply_transition, change_part, differing, locked_row, save_new
from improvements.selectors import possible_owners
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import must_be_open_in_board, must_work_in_board, notify
from processes.models import Document
from processes.workflow import Kind

from ..models import Risk, RiskAnalysis
from ..selectors import matrix_of
from ..workflow import CANCEL, DECIDE, FOLLOW_UP, RESUME, Occasion, Status
from .risks import STEP, TEXTS, risks_change_matrix, risks_keep_up, risks_leave_steps, take_over_risks
from .writing import AN_ANALYSIS

SERIES = "risk_analysis"
# What may be changed without a step while the analysis is worked in; some of it also when it is decided, until it is
# followed up: a new person may have to lead it, the change may come on another day, and so may the looking back.
CHANGEABLE = (
    "title", "occasion", "process", "what_changes", "scope", "change_on", "ready_by", "lead", "follow_up_on",
)  # fmt: skip
UNTIL_FOLLOWED_UP = ("lead", "change_on", "follow_up_on")


@transaction.atomic
def analysis_add(
    *, by, unit, title, occasion, ready_by, lead=None, process=None, what_changes="", scope="", change_on=None,
    follow_up_on=None, template=None, follows=None,
) -> RiskAnalysis:  # fmt: skip
    """Begins an analysis, by the matrix that holds today for its occasion (selectors.matrix_of). ready_by, change_on
    and follow_up_on are local dates; lead is `by` when nobody is named, and is told. With a template its risks are the
    first ones.

    Raises PermissionDenied, or DomainError with its field.
    """
    refuse_personal_numbers({"title": title, "what_changes": what_changes, "scope": scope}, AN_ANALYSIS)
    if unit.pk not in unit_ids_for(by, Action.LEAD_RISK_ANALYSES):
        raise PermissionDenied
    must_be_open_in_board(unit)
    lead = lead or by
    must_work_in_board(lead, possible_owners([unit.board_id]), field="lead")
    _check_process(by, process)
    analysis = RiskAnalysis(
        number=f"R{next_number(SERIES, local_today().year)}",
        title=title.strip(),
        occasion=occasion,
        unit=unit,
        board_id=unit.board_id,
        process=process,
        what_changes=what_changes.strip(),
        scope=scope.strip(),
        change_on=change_on,
        ready_by=ready_by,
        follow_up_on=follow_up_on,
        lead=lead,
        matrix=matrix_of(occasion),
        template=template,
        follows=follows,
        created_by=by,
    )
    analysis.search_text = _search_text(analysis)
    analysis._history_user = by
    save_new(analysis)
    analysis.events.create(name="add", new_status=analysis.status, by=by)
    if template:
        take_over_risks(analysis, by, template.risks.all())
    _tell_lead(analysis, by)
    return analysis


@transaction.atomic
def analysis_change(*, by, analysis, version, **changes) -> RiskAnalysis:
    """Changes what CHANGEABLE names while the analysis is open, UNTIL_FOLLOWED_UP also when it is decided; the story
    then says from which day the change has been moved to which. An occasion that is judged by the other matrix brings
    it, while no risk is judged. Writes nothing when nothing differs.

    Raises PermissionDenied, Conflict, RuleBroken or DomainError with its field.
    """
    changes = differing(analysis, changes, CHANGEABLE)
    refuse_personal_numbers(changes, AN_ANALYSIS)
    if not changes:
        return analysis
    may_still = analysis.status == Status.DECIDED and not set(changes) - set(UNTIL_FOLLOWED_UP)
    if not analysis.is_open and not may_still:
        raise DomainError(f"Analysen är {analysis.get_status_display().lower()}. Ta upp den igen för att ändra i den.")
    note = _move_change(analysis, changes) if may_still and "change_on" in changes else ""
    change_on, follow_up_on = (changes.get(name, getattr(analysis, name)) for name in ("change_on", "follow_up_on"))
    if {"change_on", "follow_up_on"} & set(changes) and change_on and follow_up_on and follow_up_on < change_on:
        raise DomainError("Uppföljningen kan inte vara före ändringen.", field="follow_up_on")
    if "lead" in changes:
        must_work_in_board(changes["lead"], possible_owners([analysis.board_id]), field="lead")
    if "process" in changes:
        _check_process(by, changes["process"])
    if "occasion" in changes:
        with locked_row(analysis, by=by, action=Action.LEAD_RISK_ANALYSES, version=version) as row:
            changes |= _matrix_change(row, changes["occasion"])
    fresh = apply_change(
        analysis,
        by=by,
        version=version,
        action=Action.LEAD_RISK_ANALYSES,
        event="change",
        note=note,
        search_text=_search_text(analysis, **changes),
        **changes,
    )
    if "process" in changes:
        risks_leave_steps(fresh, by)
    if "matrix" in changes:
        risks_change_matrix(fresh)
    if "lead" in changes:
        _tell_lead(fresh, by)
    if fresh.search_text != analysis.search_text:
        risks_keep_up(fresh, texts=True)
    return fresh


def _matrix_change(analysis, occasion) -> dict:
    """The matrix that the analysis is to have when its occasion is another; nothing when what it has is for that."""
    if Occasion.CHANGED_HELP not in (analysis.occasion, occasion):
        return {}
    matrix = matrix_of(occasion)
    if matrix.purpose == analysis.matrix.purpose:
        return {}
    if Risk.objects.for_system("whether any is judged").filter(analysis=analysis, score__isnull=False).exists():
        raise DomainError(
            f"Riskerna är bedömda med en annan matris än den för ”{Occasion(occasion).label}”. Börja en ny analys.",
            field="occasion",
        )
    return {"matrix": matrix}


def _move_change(analysis, changes) -> str:
    """Moves the day of a change that has been decided upon, in words. One that came before the analysis was to be ready
    takes that day with it: the analysis was ready."""
    old, new = analysis.change_on, changes["change_on"]
    if new is None:
        raise DomainError("Skriv vilken dag ändringen sker.", field="change_on")
    if new < analysis.ready_by:
        changes["ready_by"] = new
    return f"Ändringen sker: {day_long(old) if old else '(ingen dag)'} → {day_long(new)}"


@transaction.atomic
def analysis_conclude(*, by, analysis, version, conclusion) -> RiskAnalysis:
    """Saves the whole judgement in words, before the decision. Raises PermissionDenied, Conflict or DomainError."""
    refuse_personal_numbers({"conclusion": conclusion}, AN_ANALYSIS)
    if not analysis.is_open:
        raise DomainError("Analysen är beslutad. Ta upp den igen för att ändra i den.")
    return apply_change(
        analysis, by=by, version=version, action=Action.LEAD_RISK_ANALYSES, conclusion=conclusion.strip()
    )


@transaction.atomic
def analysis_decide(*, by, analysis, version, conclusion, follow_up_on) -> RiskAnalysis:
    """Decides what is to be done before the change, and the local date for looking back.

    Raises RuleBroken with everything that is lacking, PermissionDenied, Conflict, or DomainError with its field.
    """
    refuse_personal_numbers({"conclusion": conclusion}, AN_ANALYSIS)
    if follow_up_on is None:
        raise DomainError("Välj en dag då ni ser efter hur det gick.", field="follow_up_on")
    if follow_up_on < (analysis.change_on or local_today()):
        raise DomainError("Uppföljningen kan inte vara före ändringen.", field="follow_up_on")
    return apply_transition(
        analysis,
        DECIDE,
        by=by,
        version=version,
        note=conclusion.strip(),
        conclusion=conclusion.strip(),
        follow_up_on=follow_up_on,
    )


@transaction.atomic
def analysis_follow_up(*, by, analysis, version, note, outcomes=()) -> RiskAnalysis:
    """Says how it went when the change had happened. outcomes tells of each risk whether it happened: (risk, a value of
    Risk.Outcome, words). Raises RuleBroken with everything that is lacking, PermissionDenied, Conflict or DomainError.
    """
    texts = {f"note_{risk.pk}": words for risk, _, words in outcomes}
    refuse_personal_numbers({"note": note} | texts, AN_ANALYSIS)
    with locked_row(analysis, by=by, action=FOLLOW_UP.action, version=version):
        for risk, outcome, words in outcomes:
            change_part(risk, {"outcome": outcome, "outcome_note": words}, by)
    return _step(analysis, FOLLOW_UP, by=by, version=version, note=note.strip(), follow_up_note=note.strip())


@transaction.atomic
def analysis_cancel(*, by, analysis, version, reason) -> RiskAnalysis:
    """The change will not happen, or the analysis is not needed. Raises RuleBroken without a reason."""
    refuse_personal_numbers({"reason": reason}, AN_ANALYSIS)
    return _step(analysis, CANCEL, by=by, version=version, reason=reason.strip(), cancelled_reason=reason.strip())


@transaction.atomic
def analysis_resume(*, by, analysis, version, reason) -> RiskAnalysis:
    """Takes a decided or cancelled analysis up again, to be changed and decided anew."""
    refuse_personal_numbers({"reason": reason}, AN_ANALYSIS)
    if not reason.strip():
        raise DomainError("Skriv varför analysen tas upp igen.", field="reason")
    return _step(analysis, RESUME, by=by, version=version, reason=reason.strip(), cancelled_reason="")


@transaction.atomic
def analysis_renew(*, by, analysis, ready_by) -> RiskAnalysis:
    """A new analysis of what has now changed, with the risks that are left, not yet judged: the world is another.

    ready_by is a local date. Raises PermissionDenied or DomainError.
    """
    new = analysis_add(
        by=by,
        unit=analysis.unit,
        title=analysis.title,
        occasion=analysis.occasion,
        ready_by=ready_by,
        process=analysis.process,
        what_changes=analysis.what_changes,
        scope=analysis.scope,
        follows=analysis,
    )
    left = Risk.objects.for_system("the risks that are carried over").filter(analysis=analysis)
    take_over_risks(new, by, left.order_by("pk"), names=(*TEXTS, *STEP, "theme"))
    return new


def _step(analysis, transition, **more):
    """apply_transition, and its risks follow in the register."""
    fresh = apply_transition(analysis, transition, **more)
    risks_keep_up(fresh)
    return fresh


def _check_process(by, process):
    if process is None:
        return
    seen = Document.objects.visible_to(by, Action.READ_PROCESSES).filter(pk=process.pk, kind=Kind.PROCESS)
    if not seen.exists():
        raise DomainError("Välj en process som gäller hos er.", field="process")


def _tell_lead(analysis, by):
    if analysis.lead_id == getattr(by, "pk", None):
        return
    notify(
        users=[analysis.lead],
        key=f"risk-analysis:{analysis.pk}:{analysis.version}",
        text=f"Du leder riskanalysen {analysis.number}",
        url=analysis.get_absolute_url(),
    )


def _search_text(analysis, **changes):
    words = (changes.get(name, getattr(analysis, name)) for name in ("title", "what_changes", "scope"))
    return search_text(analysis.number, *words)
