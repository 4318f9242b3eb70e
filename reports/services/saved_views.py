"""Saved views of the page Samlat: kept, renamed, taken away and put back."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.calendar import local_date
from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.retention import KEPT_AFTER_LEAVING
from core.workflow import differing, locked_row, save_fields, save_new
from organisation.models import User
from organisation.roles import Action

from ..access import shares_views
from ..models import SavedView

# What a view holds of an address; all else in it is left out.
WORDS = ("rader", "visa", "enhet", "tema", "process", "period", "per")
KEPT_FOR = timedelta(days=30)  # so long one that was taken away can be put back
MANY = 100
PLACE = "namnet på en vy"


@transaction.atomic
def view_save(*, by, board, name, asked: dict, is_shared=False, is_start=False) -> SavedView:
    """Keeps a choice under a name. asked is {field: [values]} as in the address. Raises PermissionDenied, or
    DomainError on name or is_shared."""
    if not by.can(Action.READ_STATISTICS):
        raise PermissionDenied
    refuse_personal_numbers({"name": name}, PLACE)
    _ask_to_share(by, board.pk, is_shared)
    _one_at_a_time(by.pk)
    if SavedView.objects.visible_to(by, Action.READ_STATISTICS).kept().filter(owner=by).count() >= MANY:
        raise DomainError(f"Du har redan {MANY} sparade vyer. Ta bort någon först.", field="name")
    _ask_for_name(by, name)
    kept = {word: [str(value) for value in asked[word]] for word in WORDS if asked.get(word)}
    view = SavedView(owner=by, board=board, name=name.strip(), asked=kept, is_shared=is_shared, is_start=is_start)
    view._history_user = by
    if is_start:
        _no_other_start(by)
    return save_new(view)


@transaction.atomic
def view_change(*, by, view: SavedView, version, **values) -> SavedView:
    """Changes name, is_shared or is_start. Raises PermissionDenied, Conflict, or DomainError beside its field."""
    _one_at_a_time(view.owner_id)
    with locked_row(view, by=by, action=Action.COMPILE_REPORT, version=version) as row:
        changes = differing(row, values, ("name", "is_shared", "is_start"))
        if row.owner_id != by.pk and "is_start" in changes:
            raise DomainError("Bara den som sparade vyn väljer om den är startvy.", field="is_start")
        if "name" in changes:
            refuse_personal_numbers(changes, PLACE)
            _ask_for_name(row.owner, changes["name"], row.pk)
        _ask_to_share(by, row.board_id, changes.get("is_shared"))
        if changes.get("is_start"):
            _no_other_start(by)
        for name, value in changes.items():
            setattr(row, name, value)
        return save_fields(row, list(changes), by) if changes else row


def view_remove(*, by, view: SavedView, version) -> SavedView:
    """Takes a view away; for KEPT_FOR it can be put back. Raises PermissionDenied or Conflict."""
    with locked_row(view, by=by, action=Action.COMPILE_REPORT, version=version) as row:
        row.removed_at, row.is_start = row.removed_at or timezone.now(), False
        return save_fields(row, ["removed_at", "is_start"], by)


@transaction.atomic
def view_restore(*, by, view: SavedView, version) -> SavedView:
    """Puts it back. Raises PermissionDenied, Conflict, or DomainError on name when another has taken its name."""
    _one_at_a_time(view.owner_id)
    with locked_row(view, by=by, action=Action.COMPILE_REPORT, version=version) as row:
        _ask_for_name(row.owner, row.name, row.pk)
        row.removed_at = None
        return save_fields(row, ["removed_at"], by)


def views_purge(now=None) -> int:
    """Deletes what was taken away KEPT_FOR ago, and the own ones of those who left KEPT_AFTER_LEAVING ago; what they
    had shared stays. Gives how many. May be run any number of times."""
    now = now or timezone.now()
    rows = SavedView.objects.for_system("sweep: views that were taken away, and own ones of those who have left")
    taken_away = Q(removed_at__lt=now - KEPT_FOR)
    forgotten = Q(is_shared=False, owner__left_on__lt=local_date(now) - KEPT_AFTER_LEAVING)
    ids = list(rows.filter(taken_away | forgotten).values_list("pk", flat=True))
    with transaction.atomic():
        rows.filter(pk__in=ids).delete()
        SavedView.history.filter(id__in=ids).delete()  # last: it holds the deletion too
    return len(ids)


def _one_at_a_time(owner_id):
    """Lets nobody else name one of the person's views, or choose a start view, until this transaction ends. Locked
    before any view is, so that two never wait for each other."""
    User.objects.select_for_update(no_key=True).get(pk=owner_id)


def _ask_to_share(by, board_id, is_shared):
    if is_shared and not shares_views(by, board_id):
        raise DomainError("Din roll delar inte vyer. Be en kvalitetsutvecklare dela den.", field="is_shared")


def _ask_for_name(owner, name, pk=None):
    """Said beside the field; the database says it too."""
    named = SavedView.objects.visible_to(owner, Action.READ_STATISTICS).kept().filter(owner=owner, name=name.strip())
    if named.exclude(pk=pk).exists():
        raise DomainError("Du har redan en vy med det namnet.", field="name")


def _no_other_start(by):
    for row in SavedView.objects.visible_to(by, Action.READ_STATISTICS).filter(owner=by, is_start=True):
        row.is_start = False
        save_fields(row, ["is_start"], by)
