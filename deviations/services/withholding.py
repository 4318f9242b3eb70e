"""Where a nämnd has chosen that the unit's manager no longer reads a case that goes to lex Sarah (BoardSettings).

The law leaves the choice to the nämnd: a manager may be part of what is investigated. An external provider decides for
itself, so there the choice says nothing.
"""

from organisation.access import unit_ids_for
from organisation.roles import Action, Role
from organisation.selectors import people_who_may

from ..models import BoardSettings
from .inboxes import director_inbox

_RUN = (Action.INVESTIGATE_LEX_SARAH, Action.DECIDE_LEX_SARAH)


def is_withheld_there(case) -> bool:
    """Whether the nämnd has chosen so for a case of this unit. One query."""
    if case.unit.provider_id is not None:
        return False
    return BoardSettings.objects.filter(board=case.board_id, manager_reads_lex_sarah=False).exists()


def loses_sight(user, case) -> bool:
    """Whether user, who handles the case as its unit's manager, would stop seeing it if it went to lex Sarah: said on
    the page beforehand."""
    if case.withheld or case.unit_id not in unit_ids_for(user, Action.HANDLE_DEVIATIONS):
        return False
    return not any(case.unit_id in unit_ids_for(user, action) for action in _RUN) and is_withheld_there(case)


def is_managers(case, person) -> bool:
    """Whether person reaches the case as the unit's manager only, and not by running lex Sarah."""
    manages = people_who_may(Action.HANDLE_DEVIATIONS, case.unit).filter(pk=person.pk).exists()
    return manages and not any(people_who_may(each, case.unit).filter(pk=person.pk).exists() for each in _RUN)


def owner_beyond_the_manager(case, by) -> dict:
    """Who takes the case over from the manager, as changes of the case: whoever opens the track when they run lex
    Sarah, else SAS, else the inbox of the director. Nothing when somebody else owns it already."""
    if case.owner_id and not is_managers(case, case.owner):
        return {}
    if not case.owner_id and case.owner_role != Role.UNIT_MANAGER:
        return {}
    hidden = case.implicated.values("pk")
    runs = people_who_may(Action.INVESTIGATE_LEX_SARAH, case.unit).exclude(pk__in=hidden)
    owner = runs.filter(pk=by.pk).first() if by is not None else None
    owner = (
        owner
        or people_who_may(Action.INVESTIGATE_LEX_SARAH, case.unit, roles=[Role.SAS]).exclude(pk__in=hidden).first()
    )
    if owner is not None:
        return {"owner": owner, "owner_role": "", "owner_unit": None}
    role, unit = director_inbox(case)
    return {"owner": None, "owner_role": role, "owner_unit": unit}
