"""Stops laid from a template or a year into another one: new rows, with what they say and with their key."""

from ..models import Stop

NOT_COPIED = {"id", "template", "year", "owed_from", "withdrawn_on", "withdrawn_by", "version"}
COPIED = [field.name for field in Stop._meta.concrete_fields if field.name not in NOT_COPIED]


def copy_stops(stops, by, **holder) -> list[Stop]:
    """Copies of the stops, in the year or the template that is given (year=… or template=…). Units that have closed
    since are left out of those that are named."""
    made = []
    named = {stop.pk: [unit for unit in stop.units.all() if unit.is_open()] for stop in stops.prefetch_related("units")}
    for stop in stops:
        row = Stop(**{name: getattr(stop, name) for name in COPIED}, **holder)
        row._history_user = by
        row.save(force_insert=True)
        row.units.set(named[stop.pk])
        made.append(row)
    return made
