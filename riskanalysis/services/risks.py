"""What could happen: found, judged by the analysis's own matrix, met with measures, judged again, told of."""

from django.db import transaction
from django.db.models import F, ProtectedError

from core.errors import DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.search import search_text
from core.workflow import change_part, locked_part, save_fields, save_new
from deviations.models import Deviation
from improvements.services import measure_add
from organisation.roles import Action
from organisation.selectors import stands_above
from organisation.services import notify
from standards.selectors import judge_by

from ..models import Risk
from ..models.risks import is_lowered
from ..selectors import needs_above, steps_of
from ..workflow import NOT_CHANGED, UNDER_WAY, Status
from .writing import AN_ANALYSIS, open_analysis

TEXTS = ("event", "cause", "consequence", "concerned")
STEP = ("activity_key", "activity_title")
GRAVE_NEEDS_ABOVE = (
    "En så allvarlig risk går alltid vidare. Bestäm en åtgärd, eller låt chefen på nivån ovanför besluta att den får "
    "vara kvar."
)


@transaction.atomic
def risk_add(*, by, analysis, event, cause="", consequence="", concerned="", activity_key="", theme=None) -> Risk:
    """Adds something that could happen, at the step of the analysis's process that activity_key names, if any. Raises
    PermissionDenied, RuleBroken, or DomainError with its field."""
    texts = {"event": event, "cause": cause, "consequence": consequence, "concerned": concerned}
    refuse_personal_numbers(texts, AN_ANALYSIS)
    with open_analysis(analysis, by=by) as row:
        return new_risk(row, by, theme=theme, **texts, **_step(by, row, activity_key))


def new_risk(analysis, by, theme=None, **texts) -> Risk:
    """A risk, not yet judged, in an analysis that the caller has locked or just begun."""
    risk = Risk(analysis=analysis, created_by=by, theme=theme, **{name: text.strip() for name, text in texts.items()})
    risk.search_text = _search_text(risk, analysis)
    risk._history_user = by
    return save_new(risk)


def take_over_risks(analysis, by, rows, names=TEXTS) -> None:
    """The words of rows (of a template, or of an earlier analysis) as the first risks of a new analysis: not judged,
    since the world is another. names are those that the rows have."""
    for row in rows:
        new_risk(analysis, by, **{name: getattr(row, name) for name in names})


@transaction.atomic
def risk_change(*, by, risk, version, activity_key=None, theme=..., **texts) -> Risk:
    """Changes the words of a risk (TEXTS), and its step where activity_key is given ("" for none), and
    its theme where that is given (None for none). Raises as risk_add, or Conflict."""
    if unknown := set(texts) - set(TEXTS):
        raise TypeError(f"not changed here: {unknown}")
    refuse_personal_numbers(texts, AN_ANALYSIS)
    with open_analysis(risk.analysis, by=by) as analysis:
        fresh = _locked(risk, version)
        for name, text in texts.items():
            setattr(fresh, name, text.strip())
        step = {} if activity_key in (None, fresh.activity_key) else _step(by, analysis, activity_key)
        themed = {} if theme is ... else {"theme": theme}
        return change_part(fresh, texts | step | themed | {"search_text": _search_text(fresh, analysis)}, by)


@transaction.atomic
def risk_remove(*, by, risk, version) -> None:
    """Takes a risk out of the analysis; the history keeps it. A risk with measures stays: they were decided for it; so
    does one that a room above points to."""
    with open_analysis(risk.analysis, by=by):
        fresh = _locked(risk, version)
        if fresh.measures.exists():
            raise DomainError("Risken har åtgärder och kan inte tas bort.")
        fresh._history_user = by
        try:
            fresh.delete()
        except ProtectedError as error:
            raise DomainError("Något annat visar på risken, så den kan inte tas bort.") from error


@transaction.atomic
def risk_judge(*, by, risk, version, severity, likelihood) -> Risk:
    """Judges how grave and how likely, by the matrix that the analysis was begun with.

    A residual that was judged before is taken away when the judgement changes: it was less than something else.
    Raises DomainError for a square that the matrix does not have, and as risk_add.
    """
    score, risk_class = _judged(risk.analysis, severity, likelihood)
    values = {"severity": severity, "likelihood": likelihood, "score": score, "risk_class": risk_class}
    if (risk.severity, risk.likelihood) != (severity, likelihood):
        values |= {
            "weight": Risk.weigh(risk_class, score),
            "residual_severity": None,
            "residual_likelihood": None,
            "residual_score": None,
            "residual_class": None,
            "residual_reason": "",
        }
    return _change(by, risk, version, values)


@transaction.atomic
def risk_judge_residual(*, by, risk, version, severity, likelihood, reason="") -> Risk:
    """Judges what is left when the measures have been carried out.

    A risk that becomes smaller without a measure is questioned: reason says what makes it so. Raises as risk_judge.
    """
    refuse_personal_numbers({"reason": reason}, AN_ANALYSIS)
    if risk.score is None:
        raise DomainError("Bedöm risken som den är nu först.")
    score, risk_class = _judged(risk.analysis, severity, likelihood)
    if is_lowered(risk, score, risk_class) and not reason.strip() and not risk.measures.living().exists():
        raise DomainError(
            "Risken blir mindre fast ingen åtgärd är bestämd. Skriv vad som gör den mindre.", field="reason"
        )
    return _change(
        by,
        risk,
        version,
        {
            "residual_severity": severity,
            "residual_likelihood": likelihood,
            "residual_score": score,
            "residual_class": risk_class,
            "residual_reason": reason,
            "weight": Risk.weigh(risk_class, score),
        },
    )


@transaction.atomic
def risk_accept(*, by, risk, version, reason) -> Risk:
    """Says why a risk may be left without a measure, or without more: for those who lead. A risk that always goes
    further (Risk.always_goes_further) and has no measure is left only by those of them who stand above the analysis's
    unit. An empty reason takes it back. Raises DomainError beside reason."""
    refuse_personal_numbers({"reason": reason}, AN_ANALYSIS)
    reason = reason.strip()
    above = bool(reason) and stands_above(by, risk.analysis.unit)
    if reason and needs_above(risk) and not above:
        raise DomainError(GRAVE_NEEDS_ABOVE, field="reason")
    values = {"accepted_reason": reason, "accepted_by": by if reason else None, "accepted_above": above}
    return _change(by, risk, version, values, action=Action.LEAD_RISK_ANALYSES)


@transaction.atomic
def risk_tell_outcome(*, by, risk, version, outcome, note="") -> Risk:
    """Says whether a risk happened, a value of Risk.Outcome, when the change has come; for those who work in the
    analysis. That is one version on: whoever is about to follow it up is told. Raises as risk_judge."""
    refuse_personal_numbers({"note": note}, AN_ANALYSIS)
    if outcome not in Risk.Outcome.values:
        raise DomainError("Välj hur det blev. ”Vet inte” är också ett svar.", field="outcome")
    with open_analysis(risk.analysis, by=by, statuses=(Status.DECIDED,)) as analysis:
        if not analysis.has_changed:
            raise RuleBroken(NOT_CHANGED)
        fresh = change_part(_locked(risk, version), {"outcome": outcome, "outcome_note": note}, by)
        save_fields(analysis, [], by)
    return fresh


@transaction.atomic
def risk_add_measure(*, by, risk, **measure):
    """Decides a measure against the risk, at the analysis's unit (improvements.services.measure_add)."""
    with open_analysis(risk.analysis, by=by, action=Action.LEAD_RISK_ANALYSES) as analysis:
        row = measure_add(by=by, unit=analysis.unit, right_checked=True, **measure)
        risk._history_user = by
        risk.measures.add(row)
    return row


@transaction.atomic
def risk_point_to_cases(*, by, risk, cases) -> None:
    """Names the cases that showed the risk: those that `by` may see. Cases that others have named stay."""
    with open_analysis(risk.analysis, by=by):
        seen = Deviation.objects.visible_to(by, Action.SEE_CASES)
        chosen = set(seen.filter(pk__in=[case.pk for case in cases]).values_list("pk", flat=True))
        if len(chosen) < len(cases):
            raise DomainError("Något av ärendena finns inte, eller så får du inte se det.", field="cases")
        hidden = set(risk.cases.exclude(pk__in=seen.values("pk")).values_list("pk", flat=True))
        risk.cases.set(chosen | hidden)


def risks_change_matrix(analysis) -> None:
    """The analysis is judged by another matrix: whoever has the old one before them is told when they judge."""
    Risk.objects.for_system("rows of an analysis that is locked").filter(analysis=analysis).update(
        version=F("version") + 1
    )


def risks_keep_up(analysis, *, texts=False) -> None:
    """Lets the risks of an analysis follow it in the register: whether it is past, with texts its words too."""
    rows = Risk.objects.for_system("the register follows the analysis").filter(analysis=analysis)
    rows.update(is_past=analysis.status not in UNDER_WAY)
    if texts:
        for risk in rows.only(*TEXTS):
            rows.filter(pk=risk.pk).update(search_text=_search_text(risk, analysis))


def risks_keep_measures(by, measure) -> None:
    """Tells whoever leads a decided analysis when measure was the last against one of its risks and is called off
    (improvements.answering). One that is being worked in says it itself (workflow.progress)."""
    if measure.is_living:
        return
    rows = Risk.objects.for_system("a measure against it is called off").filter(measures=measure)
    for risk in rows.filter(analysis__status=Status.DECIDED).select_related("analysis__lead").order_by("pk"):
        analysis = risk.analysis
        if analysis.lead_id != getattr(by, "pk", None) and not risk.measures.living().exists():
            notify(
                users=[analysis.lead],
                key=f"risk-analysis:{analysis.pk}:measure:{measure.pk}:{measure.version}",
                text=f"En risk i riskanalysen {analysis.number} har ingen åtgärd längre",
                url=analysis.get_absolute_url(),
            )


def risks_leave_steps(analysis, by) -> None:
    """Takes the risks of an analysis from their steps: its process is another now."""
    rows = Risk.objects.for_system("the steps were another process's").filter(analysis=analysis)
    for risk in rows.exclude(activity_key="").select_for_update():
        change_part(risk, dict.fromkeys(STEP, ""), by)


def _step(by, analysis, key) -> dict:
    """What a risk keeps of a step of the analysis's process. Raises DomainError with its field."""
    if not key:
        return dict.fromkeys(STEP, "")
    step = steps_of(by, analysis).filter(key=key).first()
    if step is None:
        raise DomainError("Steget finns inte i processen. Välj ett annat.", field="activity_key")
    return {"activity_key": step.key, "activity_title": step.title}


def _search_text(risk, analysis):
    return search_text(*(getattr(risk, name) for name in TEXTS), analysis.search_text)


def _judged(analysis, severity, likelihood):
    try:
        return judge_by(analysis.matrix, int(severity), int(likelihood))
    except ValueError as error:
        raise DomainError("Välj en ruta i matrisen.", field="severity") from error


def _change(by, risk, version, values, *, action=Action.WORK_IN_RISK_ANALYSES) -> Risk:
    with open_analysis(risk.analysis, by=by, action=action):
        return change_part(_locked(risk, version), values, by)


def _locked(risk, version) -> Risk:
    return locked_part(Risk.objects.for_system("the row is locked to be written"), risk, version)
