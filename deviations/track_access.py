"""Who may see and do what on a track: whoever sees the case and holds the right that the track's law asks for.

The lex Sarah track of a case that is also health care is read by those who read social cases, and its lex Maria track
by those who read health-care cases: the two never open each other (OSL 25 and 26 kap.).
"""

from django.db.models import Q

from organisation.access import board_ids_for, unit_ids_for, units_q
from organisation.roles import Action
from standards.models import TrackKind

from .access import granted_ids

LEX = (TrackKind.LEX_SARAH, TrackKind.LEX_MARIA)
_READERS = {
    TrackKind.LEX_SARAH: (Action.SEE_CASES, Action.INVESTIGATE_LEX_SARAH, Action.DECIDE_LEX_SARAH),
    TrackKind.LEX_MARIA: (Action.READ_HEALTH_CASES, Action.HANDLE_LEX_MARIA, Action.DECIDE_LEX_MARIA),
}
_OF = {
    Action.INVESTIGATE_LEX_SARAH: TrackKind.LEX_SARAH,
    Action.DECIDE_LEX_SARAH: TrackKind.LEX_SARAH,
    Action.HANDLE_LEX_MARIA: TrackKind.LEX_MARIA,
    Action.DECIDE_LEX_MARIA: TrackKind.LEX_MARIA,
}


def access_q(user, action) -> Q:
    from .models import Deviation

    if action == Action.SEE_CASES:
        q = ~Q(kind__in=LEX) | Q(lead=user)
        if granted := granted_ids(user, Action.SEE_CASES):
            q |= Q(deviation__in=granted)
        for kind, actions in _READERS.items():
            ids = frozenset().union(*(unit_ids_for(user, each) for each in actions))
            q |= Q(kind=kind) & _of_units(user, ids)
        return q & Q(deviation__in=Deviation.objects.visible_to(user, Action.SEE_CASES))
    if action == Action.HANDLE_DEVIATIONS:
        return ~Q(kind__in=LEX) & Q(deviation__in=Deviation.objects.visible_to(user, Action.HANDLE_DEVIATIONS))
    if action not in _OF:
        raise ValueError(f"tracks know no action {action!r}")
    q = _of_units(user, unit_ids_for(user, action))
    if action in (Action.INVESTIGATE_LEX_SARAH, Action.HANDLE_LEX_MARIA):
        q |= Q(lead=user)
    return Q(kind=_OF[action]) & q & Q(deviation__in=Deviation.objects.visible_to(user, Action.SEE_CASES))


def _of_units(user, ids) -> Q:
    from .models import Deviation

    return Q(deviation__in=Deviation.objects.filter(units_q(user, ids)))


def clock_q(user, action) -> Q:
    """A track's clocks are seen with the track, a case's own with the case."""
    from .models import Deviation, Track

    if action != Action.SEE_CASES:
        raise ValueError(f"clocks know no action {action!r}")
    return Q(track__in=Track.objects.visible_to(user, action)) | Q(
        track__isnull=True, deviation__in=Deviation.objects.visible_to(user, action)
    )


def notification_q(user, action) -> Q:
    from .models import Track

    return Q(track__in=Track.objects.visible_to(user, action))


def staff_risk_q(user, action) -> Q:
    if action != Action.HANDLE_STAFF_RISKS:
        raise ValueError(f"concern about staff knows no action {action!r}")
    return Q(board__in=board_ids_for(user, action))


def exchange_q(user, action) -> Q:
    from .models import Deviation

    return Q(deviation__in=Deviation.objects.visible_to(user, action))
