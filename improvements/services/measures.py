"""Everything that writes measures. The story of a measure is its events; whoever answers for it is told."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.calendar import local_today
from core.errors import DomainError
from core.numbering import next_number
from core.personal_numbers import refuse_personal_numbers
from core.search import search_text
from core.wording import day_long
from core.workflow import apply_change, apply_transition, differing, save_new
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.services import must_be_open_in_board, must_work_in_board, notify

from ..answering import tell_answered
from ..models import Measure
from ..selectors import possible_owners
from ..workflow import CANCEL, COMPLETE, FOLLOW_UP, RESUME, Effect
from .effects import by_indicator, drop_planned, plan_follow_ups
from .texts import READ_BY_ALL

SERIES = "measure"


@transaction.atomic
def measure_add(
    *,
    by,
    unit,
    title,
    description="",
    owner,
    due_on,
    follow_up_on=None,
    indicator=None,
    work=None,
    right_checked=False,
) -> Measure:
    """Decides a measure. due_on and follow_up_on are local dates; indicator is what is to show whether it helped; work
    is the förbättringsarbete that it belongs to. The owner is told.

    right_checked says that the caller has asked whether `by` may (whoever handles a case may decide what answers it).
    Raises PermissionDenied or DomainError with its field.
    """
    refuse_personal_numbers({"title": title, "description": description}, READ_BY_ALL)
    if not right_checked and unit.pk not in unit_ids_for(by, Action.HANDLE_MEASURES):
        raise PermissionDenied
    must_be_open_in_board(unit)
    must_work_in_board(owner, possible_owners([unit.board_id]), field="owner")
    _check_days(due_on, follow_up_on)
    measure = Measure(
        number=f"Å{next_number(SERIES, local_today().year)}",
        unit=unit,
        board_id=unit.board_id,
        work=work,
        title=title.strip(),
        description=description.strip(),
        owner=owner,
        due_on=due_on,
        follow_up_on=follow_up_on,
        indicator=indicator,
        created_by=by,
    )
    measure.search_text = _search_text(measure)
    measure._history_user = by
    save_new(measure)
    measure.events.create(name="add", new_status=measure.status, by=by)
    _tell_owner(measure, by)
    return measure


@transaction.atomic
def measure_change(*, by, measure, version, reason="", **changes) -> Measure:
    """Changes title, description, unit, owner, due_on, follow_up_on or indicator; the story says from what to what, and
    why.

    Writes nothing when nothing differs. Gives the fresh row. Raises PermissionDenied, Conflict or DomainError.
    """
    changes = differing(measure, changes, CHANGEABLE)
    if not changes:
        return measure
    refuse_personal_numbers({"reason": reason, **changes}, READ_BY_ALL)
    unit, owner = changes.get("unit", measure.unit), changes.get("owner", measure.owner)
    mine = unit_ids_for(by, Action.HANDLE_MEASURES)
    if "unit" in changes and (unit.pk not in mine or unit.board_id != measure.board_id):
        raise DomainError("Välj en enhet i samma nämnd som du ansvarar för.", field="unit")
    if {"unit", "owner"} & set(changes):
        must_work_in_board(owner, possible_owners([unit.board_id]), field="owner")
    if {"due_on", "follow_up_on"} & set(changes):
        due_on = changes.get("due_on", measure.due_on)
        _check_days(due_on, changes.get("follow_up_on", measure.follow_up_on), moved="due_on" in changes)
    note = "\n".join(
        f"{label}: {_words(getattr(measure, name))} → {_words(changes[name])}"
        for name, label in CHANGEABLE.items()
        if name in changes and name != "description"
    )
    fresh = apply_change(
        measure,
        by=by,
        version=version,
        action=Action.HANDLE_MEASURES,
        event="change",
        note=note,
        reason=reason.strip(),
        search_text=_search_text(measure, **changes),
        **changes,
    )
    if "owner" in changes:
        _tell_owner(fresh, by)
    return fresh


@transaction.atomic
def measure_complete(*, by, measure, version, done_on=None, note="", follow_up_on=None) -> Measure:
    """The measure has been carried out on a local day, today if not given; follow_up_on is when its effect is judged.
    Looks at the effect are planned (services.effects).

    A day that is given takes the place of the one that was planned. Raises as apply_transition, or DomainError.
    """
    refuse_personal_numbers({"note": note}, READ_BY_ALL)
    done_on = done_on or local_today()
    if done_on > local_today():
        raise DomainError("Dagen har inte varit än.", field="done_on")
    follow_up_on = follow_up_on or measure.follow_up_on
    if follow_up_on is not None and follow_up_on < done_on:
        raise DomainError("Effekten kan följas upp först när åtgärden är genomförd.", field="follow_up_on")
    fresh = apply_transition(
        measure, COMPLETE, by=by, version=version, note=note.strip(), done_on=done_on, follow_up_on=follow_up_on
    )
    plan_follow_ups(fresh)
    return fresh


@transaction.atomic
def measure_follow_up(*, by, measure, version, effect, effect_note, indicator=None) -> Measure:
    """Says whether the measure helped, and how one knows: that ends it, and no more looks are asked for. effect is a
    value of workflow.Effect. With an indicator its figures before and after are written into the story, and it becomes
    the measure's. Raises RuleBroken, or DomainError beside indicator."""
    refuse_personal_numbers({"effect_note": effect_note}, READ_BY_ALL)
    seen = by_indicator(by, measure, effect, indicator) if indicator is not None else {}
    told = [f"{Effect(effect).label}.", seen.get("figures", ""), effect_note.strip()] if effect else []
    fresh = apply_transition(
        measure,
        FOLLOW_UP,
        by=by,
        version=version,
        note=" ".join(filter(None, told)),
        effect=effect,
        effect_note=effect_note.strip(),
        indicator=indicator or measure.indicator,
    )
    drop_planned(fresh)
    return fresh


@transaction.atomic
def measure_cancel(*, by, measure, version, reason) -> Measure:
    """The measure will not be carried out, and why; its owner is told, and whatever it was to answer is asked about
    anew. Raises RuleBroken without a reason."""
    refuse_personal_numbers({"reason": reason}, READ_BY_ALL)
    fresh = apply_transition(
        measure, CANCEL, by=by, version=version, reason=reason.strip(), cancelled_reason=reason.strip()
    )
    tell_answered(by, fresh)
    _tell_owner(fresh, by, f"Åtgärden {fresh.number} ska inte genomföras")
    return fresh


@transaction.atomic
def measure_resume(*, by, measure, version, due_on, reason) -> Measure:
    """Takes a measure up again, to be done by a new local day. What was said of it before stays in the story."""
    refuse_personal_numbers({"reason": reason}, READ_BY_ALL)
    if not reason.strip():
        raise DomainError("Skriv varför åtgärden tas upp igen.", field="reason")
    _check_days(due_on, None)
    fresh = apply_transition(
        measure,
        RESUME,
        by=by,
        version=version,
        reason=reason.strip(),
        due_on=due_on,
        follow_up_on=None,
        done_on=None,
        effect="",
        effect_note="",
        cancelled_reason="",
    )
    drop_planned(fresh)
    if not measure.is_living:
        tell_answered(by, fresh)
    _tell_owner(fresh, by, f"Åtgärden {fresh.number} är upptagen igen, och du är ansvarig")
    return fresh


# What may be changed without a step, and how the story names it.
CHANGEABLE = {
    "title": "Åtgärd",
    "description": "Så här gör vi",
    "unit": "Enhet",
    "owner": "Ansvarig",
    "due_on": "Klar senast",
    "follow_up_on": "Effekten följs upp",
    "indicator": "Visar om den hjälpte",
}


def _check_days(due_on, follow_up_on, *, moved=True):
    if moved and due_on < local_today():
        raise DomainError("Dagen har redan varit. Välj idag eller en senare dag.", field="due_on")
    if follow_up_on is not None and follow_up_on < due_on:
        raise DomainError("Effekten kan följas upp först när åtgärden är klar.", field="follow_up_on")


def _tell_owner(measure, by, text=""):
    if measure.owner_id == getattr(by, "pk", None):
        return
    notify(
        users=[measure.owner],
        key=f"measure:{measure.pk}:{measure.version}",
        text=text or f"Du är ansvarig för åtgärden {measure.number}",
        url=measure.get_absolute_url(),
    )


def _search_text(measure, **changes):
    title, description = (changes.get(name, getattr(measure, name)) for name in ("title", "description"))
    return search_text(measure.number, title, description)


def _words(value):
    if value in (None, ""):
        return "(ingen)"
    return day_long(value) if hasattr(value, "isoformat") else str(value)
