"""Who may see and do what on a track: whoever sees the case and holds the right that the track's law asks for.

The lex Sarah track of a case that is also health care is read by those who read social cases, and its lex Maria track
by those who read health-care cases: the two never open each other (OSL 25 and 26 kap.).
"""

from django.db.models import Q

from core.access import through
from organisation.access import board_ids_for, unit_ids_for, units_q
from organisation.delegation import held_by
from organisation.roles import Action
from standards.models import TrackKind

from .access import access_q as case_q
from .access import granted_ids, implicated_ids

LEX = (TrackKind.LEX_SARAH, TrackKind.LEX_MARIA)
_READERS = {
    TrackKind.LEX_SARAH: (Action.SEE_CASES, Action.INVESTIGATE_LEX_SARAH, Action.DECIDE_LEX_SARAH),
    TrackKind.LEX_MARIA: (Action.READ_HEALTH_CASES, Action.HANDLE_LEX_MARIA, Action.DECIDE_LEX_MARIA),
}
# Whose nämnd reads a provider's track once it has been handed over, and who reports what was decided on which track.
_RECEIVERS = {
    TrackKind.LEX_SARAH: Action.INVESTIGATE_LEX_SARAH,
    TrackKind.LEX_MARIA: Action.HANDLE_LEX_MARIA,
}
_REPORTERS = {TrackKind.LEX_SARAH: Action.SEE_CASES, TrackKind.LEX_MARIA: Action.READ_HEALTH_CASES}
_OF = {
    Action.INVESTIGATE_LEX_SARAH: TrackKind.LEX_SARAH,
    Action.DECIDE_LEX_SARAH: TrackKind.LEX_SARAH,
    Action.HANDLE_LEX_MARIA: TrackKind.LEX_MARIA,
    Action.DECIDE_LEX_MARIA: TrackKind.LEX_MARIA,
}


def access_q(user, action) -> Q:
    if action == Action.SEE_CASES:
        return _readable_q(user) & _of_case(user, Action.SEE_CASES)
    if action == Action.HANDLE_DEVIATIONS:
        return ~Q(kind__in=LEX) & _of_case(user, Action.HANDLE_DEVIATIONS)
    if action == Action.SEE_PROVIDER_REPORTS:
        return _provider_report_q(user)
    if action not in _OF:
        raise ValueError(f"tracks know no action {action!r}")
    q = _of_units(user, unit_ids_for(user, action))
    if action in (Action.INVESTIGATE_LEX_SARAH, Action.HANDLE_LEX_MARIA):
        q |= Q(lead=user)
    return Q(kind=_OF[action]) & q & _of_case(user, Action.SEE_CASES)


def _readable_q(user, track="") -> Q:
    """Which tracks of a case that one sees are read: a condition on Track, or with "track__" on what hangs on one."""
    q = ~Q(**{f"{track}kind__in": LEX}) | Q(**{f"{track}lead": user})
    if granted := granted_ids(user, Action.SEE_CASES):
        q |= Q(deviation__in=granted)
    for kind, actions in _READERS.items():
        of_kind = Q(**{f"{track}kind": kind})
        ids = frozenset().union(*(unit_ids_for(user, each) for each in actions))
        q |= of_kind & _of_units(user, ids)
        if boards := board_ids_for(user, _RECEIVERS[kind]):
            q |= of_kind & Q(deviation__board__in=boards, deviation__handed_over_at__isnull=False)
    return q


def _provider_report_q(user) -> Q:
    """That a report under lex Sarah exists at an external provider of one's nämnd, and whether IVO has been notified.

    Never what stands in it: the page takes nothing else from the row. Source: SoL 27 kap. 4 and 6 §§, LSS 24 d and
    24 f §§. Lex Maria has no such duty: the provider is its own vårdgivare.
    """
    return (
        Q(
            kind=TrackKind.LEX_SARAH,
            deviation__board__in=board_ids_for(user, Action.SEE_PROVIDER_REPORTS),
            deviation__unit__provider__isnull=False,
        )
        & ~Q(status="declined")
        & ~Q(deviation__in=implicated_ids(user))
    )


def decision_q(user) -> Q:
    """Decisions in the nämnd's name that user reports to it: in lex Sarah whoever reads its social cases, in lex Maria
    whoever reads its health-care cases. Not an external provider's, and not in a case that is about oneself.

    A condition on TrackDecision. It follows the kind and not what one sees of each case, so that a list that is laid
    before the nämnd is whole.
    """
    q = Q(pk__in=[])
    boards = board_ids_for(user, Action.REPORT_DECISIONS)
    for kind, action in _REPORTERS.items():
        q |= Q(track__kind=kind, track__deviation__board__in=boards & board_ids_for(user, action))
    return q & Q(track__deviation__unit__provider__isnull=True) & ~Q(track__deviation__in=implicated_ids(user))


def decided_q(user) -> Q:
    """Decisions that user may read because they hold the delegation themselves: those of the nämnd and the law that it
    is for, and their own there. A condition on TrackDecision, never an external provider's, nor in a case that is about
    oneself."""
    q = Q(pk__in=[])
    for held in held_by(user):
        of_board = Q(track__deviation__board=held.body_id)
        q |= of_board & (Q(track__kind=_OF[held.action]) | Q(by=user))
    return q & Q(track__deviation__unit__provider__isnull=True) & ~Q(track__deviation__in=implicated_ids(user))


def _of_units(user, ids) -> Q:
    return through("deviation", units_q(user, ids))


def _of_case(user, action) -> Q:
    """What hangs on a case is seen with it. visible_to of the row itself turns away those who have no access at all."""
    return through("deviation", case_q(user, action))


def clock_q(user, action) -> Q:
    """A track's clocks are seen with the track, a case's own with the case. Both are of one case (clock_start), so its
    condition stands alone and once: the database can begin with it where a person sees little."""
    if action != Action.SEE_CASES:
        raise ValueError(f"clocks know no action {action!r}")
    return _of_case(user, action) & (Q(track__isnull=True) | _readable_q(user, "track__"))


def notification_q(user, action) -> Q:
    return through("track", access_q(user, action))


def staff_risk_q(user, action) -> Q:
    if action != Action.HANDLE_STAFF_RISKS:
        raise ValueError(f"concern about staff knows no action {action!r}")
    return Q(board__in=board_ids_for(user, action))


def exchange_q(user, action) -> Q:
    return _of_case(user, action)
