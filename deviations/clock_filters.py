"""What the list of running clocks is filtered by; the words stand in the address."""

from datetime import timedelta

from django import forms as fields
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from core.forms import FilterForm, SearchSelect
from core.lookups import Ids
from organisation.access import reached_units
from standards.models import TrackKind

from .filters import CASE_ACTIONS, UnitChoices

LATE, SOON, NO_TRACK = "forsenade", "snart", "arendet"
SOON_FOR = timedelta(days=7)
SHOW = (("", "Alla som går"), (LATE, "Vårt mål har passerats"), (SOON, "Inom en vecka"))
TRACKS = {"lex-sarah": TrackKind.LEX_SARAH, "lex-maria": TrackKind.LEX_MARIA} | {
    kind.value.replace("_", "-"): kind for kind in TrackKind if kind not in (TrackKind.LEX_SARAH, TrackKind.LEX_MARIA)
}


class ClockFilterForm(FilterForm):
    visa = fields.ChoiceField(label="Visa", required=False, choices=SHOW)
    spar = fields.ChoiceField(
        label="Spår",
        required=False,
        choices=[("", "Alla spår"), *((word, kind.label) for word, kind in TRACKS.items()), (NO_TRACK, "Utan spår")],
    )
    enhet = fields.ChoiceField(label="Enhet", required=False, widget=SearchSelect)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        if len(units) > 1:
            self.fields["enhet"].choices = UnitChoices(units)
        else:
            del self.fields["enhet"]


class ClockFilter:
    """The filter of core.views.ListView. A word that is not understood stands beside its field and filters nothing."""

    def __init__(self, data, queryset, request):
        self.data, self.queryset, self.request = data, queryset, request

    @cached_property
    def units(self) -> dict[str, tuple[str, str]]:
        """Path and name by the unit's key in the address."""
        return {str(pk): (path, name) for pk, path, name in reached_units(self.request.user, *CASE_ACTIONS)}

    @cached_property
    def form(self):
        return ClockFilterForm(self.data, units=[(pk, path, name) for pk, (path, name) in self.units.items()])

    @cached_property
    def answers(self) -> dict:
        return self.form.cleaned_data if self.form.is_valid() else {}

    @property
    def is_set(self) -> bool:
        return any(self.answers.values())

    @cached_property
    def qs(self):
        queryset, answers, now = self.queryset, self.answers, timezone.now()
        if answers.get("visa") == LATE:
            queryset = queryset.filter(aim_at__lt=now)
        elif answers.get("visa") == SOON:
            queryset = queryset.filter(aim_at__gte=now, aim_at__lt=now + SOON_FOR)
        if word := answers.get("spar"):
            queryset = queryset.filter(Q(track__isnull=True) if word == NO_TRACK else Q(track__kind=TRACKS[word]))
        if key := answers.get("enhet"):
            path = self.units[key][0]
            ids = Ids(int(pk) for pk, (other, _) in self.units.items() if other.startswith(path))
            queryset = queryset.filter(deviation__unit__among=ids)
        return queryset
