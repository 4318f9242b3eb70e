"""What the list of accounts is filtered by. The words stand in the address: Swedish and stable."""

import django_filters

from core.access import through
from core.calendar import local_today
from core.forms import FilterForm
from organisation.access import units_for
from organisation.roles import Action
from organisation.unit_filters import UnitFilter

from ..models import Account
from .selectors import own_q
from .workflow import LEVELS, WRITING, Status

LATE, OPEN, TO_TAKE_IN = "sena", "oskickade", "att-lasa"


def units_read(user):
    """The units of the chain whose accounts user reads, as a queryset."""
    return units_for(user, Action.READ_ACCOUNTS).filter(kind__in=LEVELS)


def years_read(request):
    seen = Account.objects.visible_to(request.user, Action.READ_ACCOUNTS)
    return sorted(set(seen.order_by().values_list("year", flat=True).distinct()), reverse=True)


class AccountFilter(django_filters.FilterSet):
    """By year, unit with what lies beneath, level and where it stands; the latest year when nothing is said."""

    ar = django_filters.ChoiceFilter(label="År", method="filter_nothing", empty_label=None)
    enhet = UnitFilter(units_read)
    niva = django_filters.ChoiceFilter(
        label="Nivå", choices=list(LEVELS.items()), field_name="kind", empty_label="Alla nivåer"
    )
    lage = django_filters.ChoiceFilter(
        label="Läge",
        choices=[
            (TO_TAKE_IN, "Väntar på att jag läser"),
            (LATE, "Sena"),
            (OPEN, "Inte skickade"),
            *Status.choices,
        ],
        method="filter_state",
        empty_label="Alla",
    )

    class Meta:
        model = Account
        form = FilterForm
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = years_read(self.request)
        self.filters["ar"].extra["choices"] = [(str(year), str(year)) for year in self.years]

    @property
    def year(self) -> int | None:
        """The year that is shown; None while there is no account at all."""
        asked = self.form.cleaned_data.get("ar") if self.form.is_valid() else ""
        return int(asked) if asked else next(iter(self.years), None)

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset.filter(year=self.year))

    def filter_nothing(self, queryset, name, value):
        return queryset

    def filter_state(self, queryset, name, value):
        if value == LATE:
            return queryset.filter(status__in=WRITING, due_on__lt=local_today())
        if value == OPEN:
            return queryset.filter(status__in=WRITING)
        if value == TO_TAKE_IN:
            mine = through("parent", own_q(self.request.user, Action.ADOPT_ACCOUNTS))
            return queryset.filter(mine, status=Status.SENT)
        return queryset.filter(status=value)
