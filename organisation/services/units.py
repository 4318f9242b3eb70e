"""Units: added, changed, moved, closed. Nothing here deletes one."""

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from core.access import forget_request_cache
from core.calendar import local_today
from core.errors import DomainError
from core.workflow import clean

from ..models import Assignment, Law, Unit, path_beneath
from ..rules import key_error, kind_error
from .writing import change_fields, must_manage, save_changed

CHANGEABLE = {"key", "name", "kind", "phone", "valid_from"}
OTHER_BOARD = (
    "En enhet kan inte flyttas till en annan nämnd, för sekretessen gäller mellan nämnder och enhetens ärenden får "
    "inte följa med (offentlighets- och sekretesslagen 8 kap. 2 §). Stäng enheten och lägg upp en ny hos den andra "
    "nämnden."
)
OTHER_PROVIDER = (
    "En enhet kan inte flyttas till eller från en extern utförare, för enhetens ärenden får inte följa med. "
    "Stäng enheten och lägg upp en ny där den ska ligga."
)


@transaction.atomic
def unit_add(*, by, key, name, kind, parent, laws=(), valid_from=None, phone="") -> Unit:
    """Adds a unit beneath parent (None only for the kommun, and only for the system).

    laws are short words ("sol", "lss", "hsl"); valid_from is a local date, today if not given.
    Raises DomainError with its field, or PermissionDenied when `by` does not manage the organisation there.
    """
    lock_tree()
    unit = Unit(
        key=key.strip(),
        name=name.strip(),
        kind=kind,
        parent=parent,
        phone=phone,
        valid_from=valid_from or local_today(),
        **law_fields(laws),
    )
    if parent is not None:
        parent = unit.parent = Unit.objects.get(pk=parent.pk)
        must_manage(by, parent)
        if not parent.is_open(unit.valid_from) and not parent.is_open():
            raise DomainError(f"{parent.name} är stängd. Välj en enhet som är öppen.", field="parent")
    elif by is not None:
        raise DomainError("Välj vad enheten hör till.", field="parent")
    if error := kind_error(kind, parent.kind if parent else None):
        raise DomainError(error, field="kind")
    if error := key_error(unit.key):
        raise DomainError(error, field="key")
    # The path holds the row's own key, so the row is written twice; its history should tell of one addition.
    unit.path = "/"
    clean(unit)
    unit.skip_history_when_saving = True
    unit.save(force_insert=True)
    place(unit, parent)
    unit.save(update_fields=["path", "board", "provider"])
    del unit.skip_history_when_saving
    Unit.history.bulk_history_create([unit], default_user=by)
    forget_request_cache()
    return unit


@transaction.atomic
def unit_change(*, by, unit, laws=None, **changes) -> Unit:
    """Changes key, name, kind, phone, valid_from or laws; writes nothing when nothing differs. Raises DomainError."""
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"unit_change cannot change {', '.join(sorted(unknown))}")
    must_manage(by, unit)
    unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit.pk)
    if laws is not None:
        changes |= law_fields(laws)
    if (key := changes.get("key", unit.key)) != unit.key and (error := key_error(key)):
        raise DomainError(error, field="key")
    kind = changes.get("kind", unit.kind)
    if kind != unit.kind:
        _check_new_kind(unit, kind)
    return change_fields(unit, changes, by=by)


@transaction.atomic
def unit_move(*, by, unit, parent) -> Unit:
    """Moves a unit with all that lies beneath it under another parent within the same nämnd and provider.

    Takes the lock on the whole tree and rewrites the places of the subtree, with history. Raises DomainError.
    """
    lock_tree()
    unit, parent = Unit.objects.get(pk=unit.pk), Unit.objects.get(pk=parent.pk)
    must_manage(by, unit)
    must_manage(by, parent)
    if unit.parent_id == parent.pk:
        return unit
    if parent.path.startswith(unit.path):
        raise DomainError("En enhet kan inte ligga under sig själv.", field="parent")
    if error := kind_error(unit.kind, parent.kind):
        raise DomainError(error, field="parent")
    if not parent.is_open():
        raise DomainError(f"{parent.name} är stängd. Välj en enhet som är öppen.", field="parent")
    if unit.kind != Unit.Kind.BOARD and unit.board_id != parent.board_id:
        raise DomainError(OTHER_BOARD, field="parent")
    if unit.kind != Unit.Kind.PROVIDER and unit.provider_id != parent.provider_id:
        raise DomainError(OTHER_PROVIDER, field="parent")
    subtree = list(Unit.objects.filter(path__startswith=unit.path).order_by("path"))
    old, rows = unit.path, {row.pk: row for row in subtree}
    rows[unit.pk].parent = parent
    place(rows[unit.pk], parent)
    for row in subtree:
        if row.pk != unit.pk:
            row.path = rows[unit.pk].path + row.path.removeprefix(old)
    bulk_update_with_history(subtree, Unit, ["parent", "path", "board", "provider"], batch_size=500, default_user=by)
    forget_request_cache()
    return rows[unit.pk]


@transaction.atomic
def unit_close(*, by, unit, on=None) -> Unit:
    """Closes a unit: on is its last day (local date, today if not given). Its assignments end the same day.

    Raises DomainError while units beneath it are open after that day.
    """
    from .assignments import end_assignments

    lock_tree()
    on = on or local_today()
    unit = Unit.objects.get(pk=unit.pk)
    must_manage(by, unit)
    if on < unit.valid_from:
        raise DomainError("Sista dagen kan inte ligga före den dag då enheten öppnade.", field="on")
    beneath = Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk).exclude(valid_to__lte=on)
    if names := list(beneath.order_by("name").values_list("name", flat=True)[:4]):
        shown = ", ".join(names[:3]) + (" med flera" if len(names) > 3 else "")
        raise DomainError(f"Stäng eller flytta först det som ligger under: {shown}.", field="on")
    unit.valid_to = on
    save_changed(unit, ["valid_to"], by=by)
    end_assignments(Assignment.objects.filter(unit=unit), on=on, by=by)
    return unit


@transaction.atomic
def unit_reopen(*, by, unit) -> Unit:
    """Opens a closed unit again. The assignments that ended with it stay ended. Raises DomainError."""
    lock_tree()
    unit = Unit.objects.select_related("parent").get(pk=unit.pk)
    must_manage(by, unit)
    if unit.parent is not None and unit.parent.valid_to is not None:
        raise DomainError(f"{unit.parent.name} är stängd. Öppna den först.")
    return change_fields(unit, {"valid_to": None}, by=by)


def lock_tree():
    """Whoever changes the shape of the tree waits for whoever else does: a path is right only as a whole."""
    list(Unit.objects.select_for_update().filter(parent__isnull=True).order_by("pk").values_list("pk", flat=True))


def place(unit, parent):
    """Path, and the nearest nämnd and external provider upwards, the unit itself included."""
    unit.path = path_beneath(parent, unit.pk)
    unit.board_id = unit.pk if unit.kind == Unit.Kind.BOARD else parent.board_id if parent else None
    unit.provider_id = unit.pk if unit.kind == Unit.Kind.PROVIDER else parent.provider_id if parent else None


def _check_new_kind(unit, kind):
    bounds = {Unit.Kind.MUNICIPALITY, Unit.Kind.BOARD, Unit.Kind.PROVIDER}
    if kind in bounds or unit.kind in bounds:
        raise DomainError(
            "Kommun, nämnd och extern utförare kan inte bytas till ett annat slag, för där går gränsen för vem som får "
            "se vad. Stäng enheten och lägg upp en ny.",
            field="kind",
        )
    children = Unit.objects.filter(parent=unit).values_list("kind", flat=True).distinct()
    errors = [kind_error(kind, unit.parent.kind), *(kind_error(child, kind) for child in children)]
    if error := next(filter(None, errors), None):
        raise DomainError(error, field="kind")


def law_fields(laws) -> dict[str, bool]:
    laws = {Law(law) for law in laws}
    return {f"law_{law.value}": law in laws for law in Law}
