"""Who may see and do what with an avvikelse: the only place where this room says so.

* By unit: the roles that reach the unit (organisation.access). A case bears its laws from the assessment on; until then
  those who take in new cases see it. A case that concerns health care asks for the right to read health-care cases.
* By inbox: whoever owns the case and still works within its nämnd, or holds the role whose inbox it lies in.
* By track: whoever runs lex Sarah or lex Maria sees and handles the cases that are on that track (track_access says
  what of it). A nämnd may choose that the unit's manager then no longer reads the case.
* By exception: a grant in this one case, until a day. A provider's case is the nämnd's to read once it is handed over.
* Whoever is implicated does not see the case, whatever their role. A reporter always keeps their own report
  (Action.REPORT).
"""

from django.db.models import Q

from core.access import once_per_request
from organisation.access import active_assignments, assignments_with, board_ids_for, unit_ids_for, units_q
from organisation.roles import INBOX_ROLES, Action, Role

# What access_q answers to; anything else is a mistake of the caller.
ACTIONS = (Action.REPORT, Action.SEE_CASES, Action.HANDLE_DEVIATIONS, Action.GRANT_EXCEPTIONS)

_SENT = ~Q(status="draft")
_NEW = Q(assessed_at__isnull=True)
_SOCIAL = Q(assessed_at__isnull=False, law_hsl=False)
_HEALTH = Q(assessed_at__isnull=False, law_hsl=True)


def access_q(user, action) -> Q:
    if action not in ACTIONS:
        raise ValueError(f"deviations know no action {action!r}")
    if action == Action.REPORT:
        return Q(reporter=user)
    managed = units_q(user, unit_ids_for(user, Action.HANDLE_DEVIATIONS))
    if action == Action.HANDLE_DEVIATIONS:
        q = managed & Q(withheld=False) | _run_q(user) | inbox_q(user)
    else:
        q = _readable_q(user)
        if action == Action.GRANT_EXCEPTIONS:
            # Whoever runs a lex track lets an investigator in, also where the case is of both laws.
            return (q | _run_q(user)) & units_q(user, unit_ids_for(user, action)) & _SENT & _not_implicated_q(user)
        if unit_ids_for(user, Action.HANDLE_DEVIATIONS):
            q &= Q(withheld=False) | ~managed
        q |= _run_q(user) | inbox_q(user) | _handed_over_q(user)
    if granted := granted_ids(user, action):
        q |= Q(pk__in=granted)
    return q & _SENT & _not_implicated_q(user)


def _readable_q(user) -> Q:
    """What the roles on units open. Units on which everything is seen are asked for once, whatever the laws."""
    new = unit_ids_for(user, Action.SEE_NEW_CASES)
    social = unit_ids_for(user, Action.SEE_CASES)
    health = unit_ids_for(user, Action.READ_HEALTH_CASES)
    everything = new & social & health
    q = units_q(user, everything)
    conditions = {}
    for ids, condition in ((new, _NEW), (social, _SOCIAL), (health, _HEALTH)):
        if rest := ids - everything:
            conditions[rest] = conditions[rest] | condition if rest in conditions else condition
    for ids, condition in conditions.items():
        q |= units_q(user, ids) & condition
    return q


def _run_q(user) -> Q:
    """Cases on a lex track that the person's role runs."""
    q = Q(pk__in=[])
    if ids := unit_ids_for(user, Action.INVESTIGATE_LEX_SARAH) | unit_ids_for(user, Action.DECIDE_LEX_SARAH):
        q |= units_q(user, ids) & Q(lex_sarah=True)
    if ids := unit_ids_for(user, Action.HANDLE_LEX_MARIA):
        q |= units_q(user, ids) & Q(lex_maria=True)
    return q


def _handed_over_q(user) -> Q:
    """Cases of external providers that have been handed over to a nämnd whose cases on that track one may run."""
    q = Q(pk__in=[])
    for action, on_track in (
        (Action.INVESTIGATE_LEX_SARAH, Q(lex_sarah=True)),
        (Action.HANDLE_LEX_MARIA, Q(lex_maria=True)),
    ):
        if boards := board_ids_for(user, action):
            q |= Q(board__in=boards, handed_over_at__isnull=False) & on_track
    return q


def inbox_q(user) -> Q:
    """Cases that the person owns, or that lie in the inbox of one of their roles.

    A closed case keeps its owner. So owning opens a case only as long as one works within its nämnd, and for an
    external provider's people only where it is the provider's.
    """
    q = Q(pk__in=[])
    for board, provider in {(a.unit.board_id, a.unit.provider_id) for a in assignments_with(user, Action.REPORT)}:
        own = Q(owner=user, board=board)
        q |= own & Q(unit__provider=provider) if provider else own
    for assignment in active_assignments(user):
        if assignment.role in INBOX_ROLES:
            waiting = Q(owner_role=assignment.role, owner_unit=assignment.unit_id)
            q |= waiting & Q(withheld=False) if assignment.role == Role.UNIT_MANAGER else waiting
    return q


def _not_implicated_q(user) -> Q:
    ids = implicated_ids(user)
    return ~Q(pk__in=ids) if ids else Q()


def implicated_ids(user) -> list[int]:
    """Ids of the cases that are about user: whatever hangs on one is not theirs to see. One query per request."""
    from .models import Deviation

    return once_per_request(
        ("implicated", user.pk),
        lambda: list(Deviation.implicated.through.objects.filter(user=user).values_list("deviation_id", flat=True)),
    )


def granted_ids(user, action) -> list[int]:
    from .models import DeviationGrant

    granted = once_per_request(("granted", user.pk), lambda: DeviationGrant.actions_of(user))
    return [pk for pk, codename in granted if codename == str(action)]
