"""What the log of readings keeps beside who and when: whose case it was, where it lies, and why one could read it."""

from core.access import once_per_request
from organisation.access import unit_ids_for
from organisation.roles import Action

from .access import granted_ids, inbox_q

ASSIGNMENT = "Uppdrag som når enheten"
GRANT = "Tillfällig tillgång"
OWNER = "Äger ärendet"
LEAD = "Leder utredningen"
OWN_REPORT = "Egen rapport"
HANDED_OVER = "Överlämnat till nämnden"


def reading_facts(user, case) -> dict:
    """For core.reading. No query beside those of the person's reach, except for those whom no role of theirs lets in.

    Source: 2001:454 10 § and PDL 4 kap. 3 §: that access is needed for the work must be possible to check afterwards.
    """
    return {
        "label": case.number or "utkast",
        "body": (case.unit.provider_id if case.unit_id else None) or case.board_id,
        "place": case.unit_id,
        "ground": _ground(user, case),
    }


def kept_from(user) -> frozenset[str]:
    """For core.reading: the numbers of the cases that are about user, who is not to find them in the log either. One
    query per request."""
    from .models import Deviation

    through = Deviation.implicated.through.objects.filter(user=user)
    return once_per_request(
        ("kept_from", user.pk), lambda: frozenset(through.values_list("deviation__number", flat=True)) - {""}
    )


def _ground(user, case) -> str:
    """Through what user reads the case, in words; the strongest first."""
    from .models import Deviation, Track

    if any(case.unit_id in unit_ids_for(user, action) for action in _actions_of(user, case)):
        return ASSIGNMENT
    if case.pk in {*granted_ids(user, Action.SEE_CASES), *granted_ids(user, Action.HANDLE_DEVIATIONS)}:
        return GRANT
    if case.reporter_id == user.pk:
        return OWN_REPORT
    if Deviation.objects.visible_to(user, Action.SEE_CASES).filter(inbox_q(user), pk=case.pk).exists():
        return OWNER
    if Track.objects.visible_to(user, Action.SEE_CASES).filter(deviation=case.pk, lead=user).exists():
        return LEAD
    return HANDED_OVER if case.handed_over_at else ""


def _actions_of(user, case):
    """The actions of which a role that reaches the unit opens the case: access.access_q without its exceptions."""
    if case.lex_sarah:
        yield from (Action.INVESTIGATE_LEX_SARAH, Action.DECIDE_LEX_SARAH)
    if case.lex_maria:
        yield Action.HANDLE_LEX_MARIA
    if case.withheld and case.unit_id in unit_ids_for(user, Action.HANDLE_DEVIATIONS):
        return
    yield Action.HANDLE_DEVIATIONS
    if case.assessed_at is None:
        yield Action.SEE_NEW_CASES
    else:
        yield Action.READ_HEALTH_CASES if case.law_hsl else Action.SEE_CASES
