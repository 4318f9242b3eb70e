"""From judgement to measures."""

from django.db import transaction
from django.utils import timezone

from core.access import may
from core.errors import DomainError, RuleBroken
from core.workflow import apply_change, apply_transition, clean, locked_row
from improvements.services import measure_add
from organisation.models import Law
from organisation.roles import Action
from standards.selectors import judge_by

from .. import conditions
from ..models import Investigation
from ..workflow import ACT, ASSESS, INVESTIGATE, Status
from .notices import tell_reporter, tell_specialists
from .reporting import case_search_text


@transaction.atomic
def deviation_assess(
    *, by, deviation, version, laws, matrix, severity, likelihood, reason, category=None, title=None, traits=None
):
    """A named person judges the case and writes why; the score only advises. From here on the case bears its laws.

    laws are values of organisation.models.Law; severity and likelihood are steps of matrix; traits are what holds for
    the event (standards.Trait), None leaves them as they are. Gives the fresh row.
    A judgement that must go further is told MAS or SAS. Raises RuleBroken, Conflict, PermissionDenied.
    """
    changes = _judgement(by, deviation, laws, matrix, severity, likelihood, reason, category, title)
    case = apply_transition(deviation, ASSESS, by=by, version=version, note=reason, **changes)
    _tick(case, traits)
    _after_judgement(case)
    tell_reporter(case, f"assessed:{case.version}", f"Din rapport {case.number} är läst och bedömd")
    return case


@transaction.atomic
def deviation_reassess(
    *, by, deviation, version, laws, matrix, severity, likelihood, reason, category=None, title=None, traits=None
):
    """Changes the judgement of a case that is open and already judged; the old one stays in the story."""
    if deviation.assessed_at is None or not deviation.is_open:
        raise DomainError("Bedömningen kan ändras när ärendet är bedömt och öppet.")
    changes = _judgement(by, deviation, laws, matrix, severity, likelihood, reason, category, title)
    case = apply_change(
        deviation, by=by, version=version, action=Action.HANDLE_DEVIATIONS, event="reassess", note=reason, **changes
    )
    if lacking := conditions.lacking_for_assessment(case):
        raise RuleBroken(lacking)
    _tick(case, traits)
    _after_judgement(case)
    return case


def _tick(case, traits):
    if traits is not None:
        case.traits.set(traits)


def _judgement(by, deviation, laws, matrix, severity, likelihood, reason, category, title) -> dict:
    try:
        score, risk_class = judge_by(matrix, severity, likelihood)
    except ValueError as error:
        raise DomainError(
            "Matrisen har ingen sådan ruta. Välj allvarlighet och sannolikhet igen.", field="severity"
        ) from error
    changes = {f"law_{law.value}": law in {Law(value) for value in laws} for law in Law}
    changes |= {
        "matrix": matrix,
        "severity": severity,
        "likelihood": likelihood,
        "risk_score": score,
        "risk_class": risk_class,
        "assessment_reason": reason.strip(),
        "assessed_at": timezone.now(),
        "assessed_by": by,
    }
    if category is not None:
        changes["category"] = category
    if title:
        changes["title"] = title.strip()
    category, title = changes.get("category", deviation.category), changes.get("title", deviation.title)
    changes["search_text"] = case_search_text(
        deviation.number, title, deviation.what_happened, deviation.immediate_action, category
    )
    return changes


def _after_judgement(case):
    if conditions.must_be_investigated(case):
        tell_specialists(case, f"serious:{case.version}", f"Avvikelse {case.number} måste utredas och rör ditt ansvar")


@transaction.atomic
def deviation_investigate(*, by, deviation, version):
    """Begins the investigation."""
    case = apply_transition(deviation, INVESTIGATE, by=by, version=version)
    Investigation.objects.get_or_create(deviation=case)
    tell_reporter(case, f"investigating:{case.version}", f"Din rapport {case.number} utreds")
    return case


@transaction.atomic
def investigation_save(
    *, by, deviation, version, course_of_events="", cause_note="", consequence="", causes=(), theme=None
):
    """Writes the investigation; begins it when the case is only judged. version is the case's.

    Everything may be half done: what is still lacking is said on the page, and asked for when the case is closed.
    Gives the case's fresh row.
    """
    if deviation.status == Status.ASSESSED:
        deviation = deviation_investigate(by=by, deviation=deviation, version=version)
        version = deviation.version
    if deviation.status not in (Status.INVESTIGATING, Status.ACTING):
        raise DomainError("Utredningen skrivs när ärendet är bedömt och öppet.")
    with locked_row(deviation, by=by, action=Action.HANDLE_DEVIATIONS, version=version):
        investigation, _ = Investigation.objects.get_or_create(deviation=deviation)
        investigation.course_of_events = course_of_events.strip()
        investigation.cause_note = cause_note.strip()
        investigation.consequence = consequence.strip()
        investigation.theme = theme
        investigation.version += 1
        clean(investigation)
        investigation.save()
        investigation.causes.set(causes)
        return apply_change(deviation, by=by, version=version, action=Action.HANDLE_DEVIATIONS, event="investigation")


@transaction.atomic
def measure_add_to_case(*, by, deviation, version, title, owner, due_on, description="", follow_up_on=None, unit=None):
    """Decides a new measure that answers this case, of the case's unit if no other is given. Gives the measure."""
    _open(deviation)
    # Whoever handles the case may decide what answers it, whatever their role: the case is asked when it is linked.
    measure = measure_add(
        by=by,
        right_checked=True,
        unit=unit or deviation.unit,
        title=title,
        description=description,
        owner=owner,
        due_on=due_on,
        follow_up_on=follow_up_on,
    )
    _link(by, deviation, version, measure)
    return measure


@transaction.atomic
def measure_link(*, by, deviation, version, measure):
    """Lets a measure that is already decided answer this case too. It must be one that the person may see."""
    _open(deviation)
    if measure.board_id != deviation.board_id or not may(by, Action.SEE_MEASURES, measure):
        raise DomainError("Åtgärden finns inte.", field="measure")
    if deviation.measures.filter(pk=measure.pk).exists():
        raise DomainError("Åtgärden hör redan till ärendet.", field="measure")
    _link(by, deviation, version, measure)
    return measure


@transaction.atomic
def measure_unlink(*, by, deviation, version, measure, reason):
    """Takes a measure off the case; the measure itself lives on."""
    _open(deviation)
    if not reason.strip():
        raise DomainError("Skriv varför åtgärden tas bort från ärendet.", field="reason")
    if not deviation.measures.filter(pk=measure.pk).exists():
        raise DomainError("Åtgärden hör inte till ärendet.")
    apply_change(
        deviation,
        by=by,
        version=version,
        action=Action.HANDLE_DEVIATIONS,
        event="measure_removed",
        note=measure.title,
        reason=reason,
    )
    deviation.measures.remove(measure)


@transaction.atomic
def deviation_act(*, by, deviation, version):
    """Goes on to the measures: what is known is enough to act upon."""
    case = apply_transition(deviation, ACT, by=by, version=version)
    tell_reporter(case, f"acting:{case.version}", f"Åtgärder är beslutade efter din rapport {case.number}")
    return case


def _open(deviation):
    if deviation.assessed_at is None or not deviation.is_open:
        raise DomainError("Åtgärder läggs till när ärendet är bedömt och öppet.")


def _link(by, deviation, version, measure):
    apply_change(
        deviation, by=by, version=version, action=Action.HANDLE_DEVIATIONS, event="measure_added", note=measure.title
    )
    deviation.measures.add(measure)
