"""Lists in the order in which choices are declared: a status in that of its work, and not of its stored letters."""

from enum import StrEnum

from django.db.models import Case, IntegerField, TextChoices, Value, When
from django.db.models.expressions import OrderBy


def declared(field: str, choices: type[TextChoices | StrEnum]) -> OrderBy:
    """What `order_by` is given for field; "-" before it turns the order round. A value that is none of the choices
    comes after them all."""
    name = field.removeprefix("-")
    places = [When(**{name: choice.value}, then=Value(place)) for place, choice in enumerate(choices)]
    place = Case(*places, default=Value(len(places)), output_field=IntegerField())
    return OrderBy(place, descending=name != field)
