"""The activities of a process draft: its list is the map (SOSFS 2011:9 4 kap. 3 §)."""

import uuid
from contextlib import contextmanager

from django.db import transaction

from core.errors import DomainError, RuleBroken
from core.workflow import clean, locked_row, stripped
from organisation.roles import Action

from ..models import Activity, Document, Revision
from ..search import index
from ..workflow import Kind
from .revisions import must_be_draft

TEXTS = ("title", "description", "lane", "partner_kind", "partner", "partner_how", "partner_agreed", "element")
FIELDS = (*TEXTS, "follows")
# What the map says, once it is the master of the list.
DRAWN = ("title", "lane", "follows", "element")


@transaction.atomic
def activity_add(*, by, revision, version, title, lane, after=None, routines=(), key="", **more) -> Activity:
    """Adds a step last, or after the activity `after`. lane is the role that does it, in words. Raises as locked_row,
    RuleBroken when it is no draft, or DomainError with its field."""
    with _writing(revision, by, version) as row:
        must_be_list(row)
        order = after.order + 1 if after is not None else row.activities.count() + 1
        _make_room(row, order)
        activity = Activity(revision=row, key=key or f"a-{uuid.uuid4().hex[:10]}", order=order, title=title.strip(),
                            lane=lane.strip(), **_checked(more))  # fmt: skip
        clean(activity)
        activity.save(force_insert=True)
        activity.routines.set(_routines(routines))
    return activity


@transaction.atomic
def activity_change(*, by, activity, version, routines=None, **changes) -> Activity:
    """Changes a step. Raises as activity_add."""
    with _writing(activity.revision, by, version) as row:
        if any(name in DRAWN and getattr(activity, name) != value for name, value in changes.items()):
            must_be_list(row)
        for name, value in _checked(changes).items():
            setattr(activity, name, value)
        clean(activity)
        activity.save()
        if routines is not None:
            activity.routines.set(_routines(routines))
    return activity


@transaction.atomic
def activity_move(*, by, activity, version, up) -> Activity:
    """Moves a step one place up or down in the order; nothing happens at the ends."""
    with _writing(activity.revision, by, version) as row:
        must_be_list(row)
        steps = list(row.activities.all())
        here = next(place for place, step in enumerate(steps) if step.pk == activity.pk)
        there = here - 1 if up else here + 1
        if 0 <= there < len(steps):
            steps[here], steps[there] = steps[there], steps[here]
        _number(steps)
    return activity


@transaction.atomic
def activity_remove(*, by, activity, version, routines_to=None) -> None:
    """Takes a step away. Its routines go to the step routines_to, when one is given. Steps after it follow the ones
    before it."""
    with _writing(activity.revision, by, version) as row:
        must_be_list(row)
        if routines_to is not None:
            if routines_to.revision_id != row.pk or routines_to.pk == activity.pk:
                raise DomainError("Välj ett annat steg i samma process.", field="routines_to")
            routines_to.routines.add(*activity.routines.all())
        for step in row.activities.exclude(pk=activity.pk):
            if activity.key in step.follows:
                step.follows = [
                    key
                    for old in step.follows
                    for key in (activity.follows if old == activity.key else [old])
                    if key != step.key
                ]
                step.save(update_fields=["follows"])
        activity.delete()
        _number(list(row.activities.all()))


@transaction.atomic
def activities_replace(*, by, revision, version, rows, **changes) -> Revision:
    """Puts a whole list in place of the draft's, as a map or a package gives it: rows are dicts of FIELDS with "key"
    and, if wished, "routines". What has the same key keeps its routines. changes are written on the revision too
    (map_xml, map_is_master). Gives the fresh revision."""
    with _writing(revision, by, version, **changes) as row:
        there = {step.key: step for step in row.activities.all()}
        keys = [values["key"] for values in rows]
        if len(set(keys)) != len(keys):
            raise DomainError("Två steg har samma nyckel.")
        row.activities.exclude(key__in=keys).delete()
        for order, values in enumerate(rows, start=1):
            step = there.get(values["key"]) or Activity(revision=row, key=values["key"])
            for name, value in _checked({k: v for k, v in values.items() if k not in ("key", "routines")}).items():
                setattr(step, name, value)
            step.order = order
            clean(step)
            step.save()
            if "routines" in values:
                step.routines.set(_routines(values["routines"]))
    return row


def must_be_list(revision):
    """Raises RuleBroken when the map is the master: then its boxes decide which steps there are."""
    if revision.map_is_master:
        raise RuleBroken(
            "Kartan styr vilka steg som finns, vad de heter och vem som gör dem. Ändra i kartan, eller låt listan "
            "styra igen."
        )


@contextmanager
def _writing(revision, by, version, **changes):
    """Locks the draft, lets its list be changed, and then counts its version up and folds its words anew. Raises as
    locked_row, and RuleBroken when it is no draft."""
    with locked_row(revision, by=by, action=Action.EDIT_PROCESSES, version=version) as row:
        must_be_draft(row)
        yield row
        # The editor saves itself every few seconds: its map is kept whole at the next step, not at each of these.
        if row.map_is_master and changes.get("map_xml"):
            row.skip_history_when_saving = True
        for name, value in changes.items():
            setattr(row, name, value)
        index(row, row.activities.all())
        row.version += 1
        row._history_user = by
        row.save(update_fields=["version", "title_text", "keyword_text", "search_text", *changes])
        revision.version = row.version


def _checked(values):
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"an activity has no {unknown}")
    return stripped(values)


def _routines(routines):
    if any(document.kind != Kind.ROUTINE for document in routines):
        raise DomainError("Bara rutiner kan höra till ett steg.", field="routines")
    return [document for document in routines if isinstance(document, Document)]


def _make_room(revision, order):
    for step in revision.activities.filter(order__gte=order):
        step.order += 1
        step.save(update_fields=["order"])


def _number(steps):
    for order, step in enumerate(steps, start=1):
        if step.order != order:
            step.order = order
            step.save(update_fields=["order"])
