"""What others ask of the organisation: whose inbox, which specialists, which units."""

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import IsNull, StartsWith
from guardian.models import UserObjectPermissionBase

from core.calendar import local_today
from core.models import AccessLogEntry
from core.ordering import declared
from core.reading import labels_kept_from

from .access import active_assignments, unit_ids_for
from .models import Assignment, Delegation, Notice, Unit, User, ids_of_path
from .roles import INBOX_ROLES, ROLES, Action, Role


def with_access_q(on=None, prefix="") -> Q:
    """People who may sign in on a local date (today if not given), as a condition on User or on a relation to it."""
    on = on or local_today()
    return Q(**{f"{prefix}is_active": True}) & (
        Q(**{f"{prefix}left_on__isnull": True}) | Q(**{f"{prefix}left_on__gt": on})
    )


def unread_notices(user) -> int:
    """How many notices the person has not opened. One query."""
    return Notice.objects.filter(user=user, read_at__isnull=True).count()


def inbox_users(role, unit) -> list[User]:
    """Those who hold role on exactly this unit today, stand-ins included."""
    held = Assignment.objects.valid().filter(role=Role(role), unit=unit)
    return list(User.objects.filter(with_access_q(), pk__in=held.values("user")))


def inbox_for(unit) -> tuple[Role, Unit]:
    """The inbox that a new case of the unit goes to: the nearest upwards, within the nämnd, in which there is somebody.

    First the managers of units, then those of INBOX_ROLES above them. When there is nobody at all the case waits in the
    unit's own inbox, where the next manager finds it.
    """
    return _first_manned(_inboxes(INBOX_ROLES, _upwards(unit))) or (Role.UNIT_MANAGER, unit)


def level_above(role, unit) -> tuple[Role, Unit] | None:
    """The next inbox above with somebody in it: the same role higher up, then the next role. None at the top."""
    role, chain = Role(role), _upwards(unit)
    above = INBOX_ROLES[INBOX_ROLES.index(role) + 1 :]
    return _first_manned([*_inboxes([role], chain[1:]), *_inboxes(above, chain)])


def stands_above(user, unit) -> bool:
    """Whether user holds an inbox above that of the unit: the same role higher up, or the next. Four queries."""
    role, place = inbox_for(unit)
    first = INBOX_ROLES.index(role)
    ids = {each.pk for each in _upwards(place)}
    return any(
        assignment.role in INBOX_ROLES
        and assignment.unit_id in ids
        and (INBOX_ROLES.index(assignment.role), assignment.unit_id != place.pk) > (first, False)
        for assignment in active_assignments(user)
    )


def managers_above(unit) -> list[User]:
    """Those who hold the next inbox above that of the unit. At most four queries."""
    above = level_above(*inbox_for(unit))
    return inbox_users(*above) if above else []


def specialists(board, role) -> list[User]:
    """Those who hold the role (MAS, SAS …) for the nämnd or within it today, external providers left out."""
    held = Assignment.objects.valid().filter(role=Role(role), unit__board=board, unit__provider__isnull=True)
    return list(User.objects.filter(with_access_q(), pk__in=held.values("user")))


def roles_within(board, action) -> dict[User, Role]:
    """Those who may do action somewhere within the nämnd today, external providers left out, by name, each with the
    first of their roles that gives it. One query."""
    held = _held_within(action).filter(unit__board=board)
    found: dict[User, Role] = {}
    for assignment in held.select_related("user").order_by("user__name", "user__pk", declared("role", Role)):
        found.setdefault(assignment.user, Role(assignment.role))
    return found


def is_within(action, *, user, board="board") -> Exists:
    """Whether the row's person is one of roles_within its nämnd, as a condition; user and board name its columns."""
    return Exists(_held_within(action).filter(user=OuterRef(user), unit__board=OuterRef(board)))


def _held_within(action):
    giving = [role for role in Role if action in ROLES[role].actions]
    return Assignment.objects.valid().filter(
        with_access_q(prefix="user__"), unit__provider__isnull=True, role__in=giving
    )


def reaches(roles, *, user, unit) -> Exists:
    """Whether the row's person has access today, and one of roles that reaches the row's unit (access.subtree_q), as a
    condition; user and unit name its columns. Of a unit within a nämnd."""
    return _reaching(Q(role__in=roles, user=OuterRef(user)), unit)


def anyone_reaches(role, *, unit) -> Exists:
    """Whether anybody has access today, and a role that reaches the row's unit: as `reaches`; role may be a column."""
    return _reaching(Q(role=role), unit)


def _reaching(whose, unit) -> Exists:
    held = Assignment.objects.valid().filter(whose, with_access_q(prefix="user__"))
    provider = Q(unit__provider=OuterRef(f"{unit}__provider"))
    none = Q(unit__provider__isnull=True) & IsNull(OuterRef(f"{unit}__provider"), True)
    beneath = StartsWith(OuterRef(f"{unit}__path"), F("unit__path"))
    return Exists(held.filter(provider | none, beneath, unit__board=OuterRef(f"{unit}__board")))


def people_who_may(action, unit, *, roles=()):
    """People whose roles of today give action over unit: a queryset of User, by name. roles narrows it to some roles.

    Not for an action that a role has at its own level alone: nearest_who_may. Two queries, one of them for the units
    above.
    """
    giving = {role for role, rule in ROLES.items() if action in rule.actions}
    held = Assignment.objects.valid().filter(unit__in=_upwards(unit), role__in=giving & set(roles or giving))
    return User.objects.filter(with_access_q(), pk__in=held.values("user")).order_by("name", "pk")


def nearest_who_may(action, units) -> dict[int, list[User]]:
    """For each unit, by its id: those whose role gives action at it, or at the nearest above it where anybody has one,
    within the same nämnd and provider. One query, however many units."""
    units = list(units)
    giving = [role for role in Role if action in ROLES[role].actions]
    ids = {pk for unit in units for pk in ids_of_path(unit.path)}
    held = (
        Assignment.objects.valid()
        .filter(with_access_q(prefix="user__"), unit__in=ids, role__in=giving)
        .select_related("user", "unit")
        .order_by("user__name", "pk")
    )
    at: dict[int, list] = {}
    for assignment in held:
        at.setdefault(assignment.unit_id, []).append(assignment)
    return {unit.pk: _nearest(unit, at) for unit in units}


def _nearest(unit, at) -> list[User]:
    for pk in reversed(ids_of_path(unit.path)):
        found = [
            each.user
            for each in at.get(pk, ())
            if (each.unit.board_id, each.unit.provider_id) == (unit.board_id, unit.provider_id)
        ]
        if found:
            return list(dict.fromkeys(found))
    return []


def deciders_of(action, unit) -> list[tuple[Delegation, list[User]]]:
    """Every delegation in force today by which somebody decides at unit, with those who may: told whoever lacks one.

    At most three queries for each delegation.
    """
    found = []
    held = Delegation.objects.valid().filter(body=unit.provider_id or unit.board_id, action=action)
    for delegation in held.order_by("-valid_from", "pk"):
        people = people_who_may(action, unit, roles=[delegation.role] if delegation.role else ())
        found.append((delegation, list(people.filter(pk=delegation.user_id) if delegation.user_id else people)))
    return found


def open_units_of_board(board):
    """Units of the nämnd that are open today, the nämnd itself left out, by name."""
    return Unit.objects.valid().filter(board=board).exclude(pk=board.pk).order_by("name", "pk")


def ancestors(unit) -> list[Unit]:
    """The units above, the nearest first. One query."""
    ids = ids_of_path(unit.path)[:-1]
    found = Unit.objects.in_bulk(ids)
    return [found[pk] for pk in reversed(ids)]


def _upwards(unit) -> list[Unit]:
    """The unit and those above it, as far as the secrecy of its nämnd, or of its external provider, reaches."""
    same = [u for u in ancestors(unit) if u.board_id == unit.board_id and u.provider_id == unit.provider_id]
    return [unit, *same]


def _inboxes(roles, units) -> list[tuple[Role, Unit]]:
    return [(role, unit) for role in roles for unit in units]


def _first_manned(inboxes) -> tuple[Role, Unit] | None:
    """The first of the inboxes that somebody with access holds today. One query."""
    held = Assignment.objects.valid().filter(
        with_access_q(prefix="user__"),
        unit__in={unit.pk for _, unit in inboxes},
        role__in={role for role, _ in inboxes},
    )
    manned = set(held.order_by().values_list("role", "unit_id"))
    return next(((role, unit) for role, unit in inboxes if (role.value, unit.pk) in manned), None)


def managed_units(user):
    """Units whose organisation the person manages, closed ones too, by name, with what they hang on."""
    return (
        Unit.objects.filter(pk__in=unit_ids_for(user, Action.MANAGE_ORGANISATION))
        .select_related("parent")
        .order_by("name", "pk")
    )


def managed_people(user):
    """People with an assignment, present or past, in the units that the person manages, and those without any."""
    return _people_of(unit_ids_for(user, Action.MANAGE_ORGANISATION))


def managed_assignments(user):
    """Assignments, present and past, in the units that the person manages."""
    return Assignment.objects.filter(unit__in=unit_ids_for(user, Action.MANAGE_ORGANISATION))


def assignments_by_time(queryset) -> dict[str, list[Assignment]]:
    """Assignments as now, coming and past (local dates). One query."""
    today, groups = local_today(), {"now": [], "coming": [], "past": []}
    for row in queryset:
        ended = row.valid_to is not None and row.valid_to < today
        groups["past" if ended else "coming" if row.valid_from > today else "now"].append(row)
    return groups


def exceptions_of(person) -> list:
    """django-guardian's grants to the person that still hold: which action, in what, until when. Never the reason.

    Every room has a table of its own for them; they are found through guardian's base and not through the rooms. One
    query for each such table.
    """
    found = []
    for model in apps.get_models():
        if issubclass(model, UserObjectPermissionBase) and hasattr(model, "valid_to"):
            held = model.objects.filter(user=person, valid_to__gte=local_today())
            found += held.select_related("permission", "content_object", "granted_by").order_by("valid_to")
    return found


def changes_of(row, limit=20) -> list:
    """The last changes of a unit or a person, the newest first: who, when, and which fields. One query."""
    records = list(row.history.select_related("history_user")[: limit + 1])
    names = {field.attname: str(field.verbose_name) for field in type(row)._meta.concrete_fields}
    shown = []
    for new, old in zip(records, [*records[1:], None], strict=True):
        if old is None and new.history_type != "+":
            continue
        fields = [
            name
            for attname, name in names.items()
            if old is not None and getattr(new, attname, None) != getattr(old, attname, None)
        ]
        shown.append({"at": new.history_date, "by": new.history_user, "added": old is None, "fields": fields})
    return shown[:limit]


def readable_log(user):
    """The readings of those people who work, or have worked, where the person reviews the log; and those of what
    belongs to a nämnd or a provider there, whoever read it. Not those of a case that is about the person."""
    ids = unit_ids_for(user, Action.REVIEW_ACCESS_LOG)
    return not_kept_from(user, AccessLogEntry.objects.filter(Q(user__in=_people_of(ids)) | Q(body__in=ids)))


def not_kept_from(user, rows, field="object_label"):
    """rows without those whose number (in field) belongs to a case that is about user: another reviewer takes them."""
    kept = labels_kept_from(user)
    return rows.exclude(**{f"{field}__in": kept}) if kept else rows


def _people_of(unit_ids):
    if not unit_ids:
        return User.objects.none()
    return User.objects.filter(
        Q(pk__in=Assignment.objects.filter(unit__in=unit_ids).values("user"))
        | ~Q(pk__in=Assignment.objects.values("user"))
    )


def usual_unit(user, units) -> Unit | None:
    """The one of units (a queryset) that a form begins with: where the person works first of all, or the only one. Two
    queries at most."""
    held = active_assignments(user)
    found = list(units.filter(pk=held[0].unit_id)) if held else []
    found = found or list(units[:2])
    return found[0] if len(found) == 1 else None


def names_in_use() -> tuple[frozenset[str], tuple[str, ...]]:
    """(words of people's names, names of units and external providers): what may point at a place or a person in a text
    that is read elsewhere. What a role is called is left out. Two queries."""
    names = User.objects.values_list("name", flat=True)
    words = {word for name in names for word in name.split() if word[:1].isupper()}
    roles = {word for role in Role for word in role.label.casefold().split()}
    kinds = (Unit.Kind.UNIT, Unit.Kind.AREA, Unit.Kind.PROVIDER)
    units = Unit.objects.filter(kind__in=kinds).order_by("name").values_list("name", flat=True)
    return frozenset(word for word in words if word.casefold() not in roles), tuple(dict.fromkeys(units))
