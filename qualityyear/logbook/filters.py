"""What loggboken is filtered by. The words stand in the address: Swedish and stable."""

from datetime import timedelta

import django_filters

from core.calendar import local_today, start_of_day
from core.forms import DaysFilterForm
from core.periods import between_days
from organisation.access import units_for
from organisation.roles import Action
from organisation.unit_filters import UnitFilter
from standards.models import Theme

from ..models import LogEntry
from ..models.logbook import Sight
from ..workflow import Perspective

MINE, PRIVATE = "mina", "bara-jag"
WHOSE = [(MINE, "Mina"), (PRIVATE, "Mina som bara jag ser")]
PERIODS = [("7", "Senaste veckan"), ("30", "Senaste 30 dagarna"), ("90", "Senaste 90 dagarna"), ("365", "Senaste året")]


class LogFilterForm(DaysFilterForm):
    field_order = ("tema", "perspektiv", "enhet", "vems", "tid", "fran", "till")


class LogFilter(django_filters.FilterSet):
    """Lines by theme, perspective, how long ago, unit with what lies beneath, and one's own."""

    tema = django_filters.ModelChoiceFilter(
        label="Tema", queryset=lambda request: Theme.objects.order_by("order", "name"), field_name="theme",
        empty_label="Alla teman",
    )  # fmt: skip
    perspektiv = django_filters.ChoiceFilter(
        label="Perspektiv", choices=Perspective.choices, field_name="perspective", empty_label="Alla perspektiv"
    )
    tid = django_filters.ChoiceFilter(
        label="När", choices=[*PERIODS, DaysFilterForm.BETWEEN_CHOICE], method="filter_period", empty_label="Hela tiden"
    )
    enhet = UnitFilter(lambda user: units_for(user, Action.KEEP_LOGBOOK))
    vems = django_filters.ChoiceFilter(label="Vems", choices=WHOSE, method="filter_whose", empty_label="Allas")

    class Meta:
        model = LogEntry
        form = LogFilterForm
        fields: list[str] = []

    def filter_queryset(self, queryset):
        """By the filters alone: the form's two days only say more of one of them."""
        for name, each in self.filters.items():
            queryset = each.filter(queryset, self.form.cleaned_data.get(name))
        return queryset

    def filter_period(self, queryset, name, value):
        if value == DaysFilterForm.BETWEEN:
            days = self.form.cleaned_data
            return queryset.filter(**between_days("at", days.get("fran"), days.get("till")))
        return queryset.filter(at__gte=start_of_day(local_today() - timedelta(days=int(value) - 1)))

    def filter_whose(self, queryset, name, value):
        queryset = queryset.filter(by=self.request.user)
        return queryset.filter(sight=Sight.SELF) if value == PRIVATE else queryset
