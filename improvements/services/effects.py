"""Looking at what a measure does, 30, 90 and 180 days after it was done (rules).

Each look is a note. The measure's effect is judged once, by the last look or by choice, and ends it.
"""

from django.db import transaction

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from core.personal_numbers import refuse_personal_numbers
from core.workflow import clean, locked_row, save_fields
from organisation.roles import Action

from ..asking import ask_all
from ..judging import judged_by
from ..models import EffectFollowUp, Measure
from ..rules import look_days
from ..workflow import Effect, Status
from .texts import READ_BY_ALL

How = EffectFollowUp.How


def plan_follow_ups(measure: Measure) -> None:
    """Plans the looks at a measure that has just been done, counted from its local day; none is made twice."""
    drop_planned(measure)
    EffectFollowUp.objects.bulk_create(
        EffectFollowUp(measure=measure, planned_on=planned_on, after_days=days)
        for days, planned_on in look_days(measure.done_on)
    )


def drop_planned(measure: Measure) -> None:
    """Takes away the looks that nobody has made: the effect has been judged, or the measure is to be done anew."""
    EffectFollowUp.objects.filter(measure=measure, done_on__isnull=True).delete()


def next_follow_up(measure: Measure) -> EffectFollowUp | None:
    """The look that is to be made next, of those that are planned; when the effect is to be judged, the last of those
    whose day has come."""
    waiting = measure.follow_ups.filter(done_on__isnull=True).order_by("planned_on", "pk")
    due = waiting.filter(planned_on__lte=local_today()).last() if measure.is_to_be_judged else None
    return due or waiting.first()


@transaction.atomic
def effect_look(*, by, measure, version, done_on, how, result, note, indicator=None, follow_up=None) -> Measure:
    """Writes what a look showed: on a local day, how one knows, a value of Effect, in words. follow_up is the planned
    one that it answers, early or late; without one it stands for itself.

    When an indicator shows it, its figures before and after the measure are written down as `by` reads them; it is then
    the measure's own. Without a figure after the measure the indicator shows nothing but that it is too early.

    Raises PermissionDenied, Conflict (somebody has made it), RuleBroken unless the measure is done, or DomainError
    with its field.
    """
    refuse_personal_numbers({"note": note}, READ_BY_ALL)
    with locked_row(measure, by=by, action=Action.HANDLE_MEASURES, version=version) as row:
        if row.status != Status.DONE:
            raise RuleBroken("Åtgärden väntar inte på att följas upp.")
        if done_on > local_today():
            raise DomainError("Dagen har inte varit än.", field="done_on")
        if done_on < row.done_on:
            raise DomainError("Effekten kan följas upp först när åtgärden är genomförd.", field="done_on")
        seen = by_indicator(by, row, result, indicator) if how == How.INDICATOR else {}
        look = EffectFollowUp(measure=row, planned_on=done_on)
        if follow_up is not None:
            look = row.follow_ups.select_for_update().filter(pk=follow_up.pk, done_on__isnull=True).first()
            if look is None:
                raise Conflict
        for field, value in (
            ("done_on", done_on),
            ("how", how),
            ("result", result),
            ("note", note.strip()),
            ("by", by),
        ):
            if not value:
                raise DomainError("Det här behöver fyllas i.", field=field)
            setattr(look, field, value)
        look.indicator, look.figures = seen.get("indicator"), seen.get("figures", "")
        clean(look)
        look.save()
        row.indicator = look.indicator or row.indicator
        save_fields(row, ["indicator"], by)  # one version on: whoever has the same page open is told
        told = " ".join(filter(None, [f"{look.get_how_display()}. {Effect(result).label}.", look.figures, look.note]))
        row.events.create(name="look", old_status=row.status, new_status=row.status, by=by, note=told)
    return row


def by_indicator(by, measure, result, indicator) -> dict:
    """The indicator and its figures in words. Raises DomainError beside it when `by` does not read it, or when there is
    nothing to judge by."""
    if indicator is None:
        raise DomainError("Välj vilken indikator.", field="indicator")
    seen = judged_by(by, measure, indicator)
    if seen is None:
        raise DomainError("Du läser inga värden av den indikatorn.", field="indicator")
    if seen.after is None and result != Effect.UNKNOWN:
        raise DomainError(
            "Det finns inget värde för tiden efter åtgärden än. Välj ”Går inte att säga”, eller säg hur ni annars vet.",
            field="indicator",
        )
    return {"indicator": indicator, "figures": seen.words}


@transaction.atomic
def effect_ask(*, by, measure, version, text) -> Measure:
    """Asks those who reported what the measure answers whether it helped. What they answer is read where they write it,
    and becomes a look when somebody has written one (how: reporter).

    Raises PermissionDenied, Conflict, RuleBroken unless the measure is done, or DomainError.
    """
    refuse_personal_numbers({"text": text}, READ_BY_ALL)
    with locked_row(measure, by=by, action=Action.HANDLE_MEASURES, version=version) as row:
        if row.status != Status.DONE:
            raise RuleBroken("Åtgärden väntar inte på att följas upp.")
        if not text.strip():
            raise DomainError("Skriv en fråga.", field="text")
        asked = ask_all(by, row, text.strip())
        if not asked:
            raise DomainError("Det finns ingen att fråga: ingen annan har rapporterat något som åtgärden svarar på.")
        save_fields(row, [], by)
        note = f"I {asked} {'ärende' if asked == 1 else 'ärenden'}"
        row.events.create(name="ask", old_status=row.status, new_status=row.status, by=by, note=note)
    return row
