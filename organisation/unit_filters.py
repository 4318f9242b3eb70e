"""What lists are filtered by that lie in the tree."""

from collections.abc import Callable

import django_filters
from django.db.models import QuerySet

from core.forms import SearchSelect


class UnitFilter(django_filters.ModelChoiceFilter):
    """The rows of a unit and of all that lies beneath it.

    units gives the units that a person may choose among; field_name is the way from a row to its unit.
    """

    def __init__(self, units: Callable[..., QuerySet], *, field_name="unit", label="Enhet", empty_label="Alla enheter"):
        super().__init__(
            queryset=lambda request: units(request.user),
            field_name=field_name,
            label=label,
            empty_label=empty_label,
            widget=SearchSelect,
        )

    def filter(self, qs, unit):
        return qs if unit is None else qs.filter(**{f"{self.field_name}__path__startswith": unit.path})
