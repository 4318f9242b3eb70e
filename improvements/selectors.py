"""Reads of measures: who may answer for one, which choices a form offers, and the figures beside the list."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from organisation.access import active_assignments, open_units_for, unit_ids_for, units_for
from organisation.models import Assignment, User
from organisation.roles import ROLES, Action, Role
from organisation.selectors import with_access_q

from .models import Measure
from .workflow import Effect, Status

# Politicians and administrators are not given measures: their roles see none.
OWNER_ROLES = [role for role in Role if Action.SEE_MEASURES in ROLES[role].actions]


def possible_owners(boards):
    """People who work within one of the nämnder today, by name, as a queryset."""
    held = Assignment.objects.valid().filter(unit__board__in=boards, role__in=OWNER_ROLES)
    return User.objects.filter(with_access_q(), pk__in=held.values("user")).order_by("name", "pk")


def handled_units(user):
    """Open units on which the person may decide measures, in the order of the tree, as a queryset."""
    return open_units_for(user, Action.HANDLE_MEASURES)


def seen_units(user):
    """Units whose measures the person may see, closed ones too, in the order of the tree, as a queryset."""
    return units_for(user, Action.SEE_MEASURES)


def open_units(user):
    """Open units whose measures the person may see, in the order of the tree, as a queryset."""
    return open_units_for(user, Action.SEE_MEASURES)


def own_boards(user) -> set[int]:
    """Ids of the nämnder within which the person has an assignment today."""
    return {assignment.unit.board_id for assignment in active_assignments(user) if assignment.unit.board_id}


def without_owner(user):
    """Measures in the air on units where the person handles them, whose owner has left or no longer works within the
    nämnd. A queryset."""
    return Measure.objects.visible_to(user, Action.HANDLE_MEASURES).hanging().filter(left_q(user, "owner"))


def left_q(user, person) -> Q:
    """Rows on units where user handles measures, whose person (the name of the column) has left or no longer works
    within the nämnd."""
    works = Assignment.objects.valid().filter(
        with_access_q(prefix="user__"), user=OuterRef(person), unit__board=OuterRef("board"), role__in=OWNER_ROLES
    )
    return Q(~Exists(works), unit__in=unit_ids_for(user, Action.HANDLE_MEASURES))


def late_count(user) -> int:
    """How many measures the person sees that should have been done by now, whatever the list is filtered by."""
    return Measure.objects.visible_to(user, Action.SEE_MEASURES).late().count()


@dataclass(frozen=True)
class Outcome:
    """What became of measures: how many there are, are done, have been judged, helped, and helped in part."""

    decided: int
    done: int
    judged: int
    helped: int
    helped_partly: int


def outcome_of(measures) -> Outcome:
    """Counts what was done and what helped, apart: of a queryset that has come through the door, without what is not
    carried out. One query."""
    judged = Q(status=Status.FOLLOWED_UP)
    row = measures.order_by().aggregate(
        decided=Count("pk", filter=~Q(status=Status.CANCELLED)),
        done=Count("pk", filter=Q(status__in=(Status.DONE, Status.FOLLOWED_UP))),
        judged=Count("pk", filter=judged),
        helped=Count("pk", filter=judged & Q(effect=Effect.ACHIEVED)),
        helped_partly=Count("pk", filter=judged & Q(effect=Effect.PARTLY)),
    )
    return Outcome(**row)
