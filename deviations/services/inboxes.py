"""Which inbox a case goes to: the nearest in which somebody sits who may see it."""

from organisation.models import Assignment
from organisation.roles import Role
from organisation.selectors import inbox_for, inbox_users, level_above, with_access_q


def inbox_of(case, unit=None, *, without=()):
    """The (role, unit) of the nearest inbox, from unit (the case's own if none is given) upwards, in which somebody
    sits who is not implicated in the case; without holds ids of more people who do not count.

    When nobody is left there the case goes to a director of the nämnd, which answers for its external providers too. So
    does one that the nämnd withholds from the unit's managers.
    """
    if case.withheld:
        return director_inbox(case, without)
    inbox = inbox_for(unit or case.unit)
    hidden = _hidden(case, without)
    if not hidden:
        return inbox
    while inbox is not None and not _sees(inbox, hidden):
        inbox = level_above(*inbox)
    return inbox or director_inbox(case, without)


def inbox_above(case, role, unit):
    """The next inbox above (role, unit) in which somebody sits who may see the case; None at the top."""
    hidden, inbox = _hidden(case), level_above(role, unit)
    while inbox is not None and not _sees(inbox, hidden):
        inbox = level_above(*inbox)
    return inbox


def is_manned(case, role, unit) -> bool:
    """Whether anybody sits in the inbox who may see the case."""
    return _sees((role, unit), _hidden(case))


def director_inbox(case, without=()):
    """The inbox of the uppermost director of the nämnd who may see the case; without any, the nämnd's own, unmanned."""
    hidden = _hidden(case, without)
    held = Assignment.objects.valid().filter(
        with_access_q(prefix="user__"), role=Role.DIRECTOR, unit__board=case.board, unit__provider__isnull=True
    )
    found = held.exclude(user__in=hidden).select_related("unit").order_by("unit__path", "pk").first()
    return Role.DIRECTOR, found.unit if found else case.board


def _sees(inbox, hidden) -> bool:
    return any(person.pk not in hidden for person in inbox_users(*inbox))


def _hidden(case, without=()) -> set[int]:
    return {*without, *case.implicated.values_list("pk", flat=True)}
