"""What the statistics page is asked for: where, what and over which months. The answer stays in the address."""

from django import forms as fields
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from core import forms
from core.calendar import local_today
from core.periods import Period
from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action
from standards.models import Category

from .statistics import reads_cases_of

# The first is where one begins.
MONTHS = {"24": "De senaste 24 månaderna", "12": "De senaste 12 månaderna", "60": "De senaste 5 åren"}
YEARS_ONLY = (
    "Små tal är dolda för dig, och därför visas hela kalenderår som är slut: med andra perioder kunde de räknas fram. "
    "Här visas förra året."
)
EM_SPACE = "\u2003"
YEARS_BACK = 8


def period_choices() -> list[tuple[str, str]]:
    """Whole months that have ended, and whole years: an unfinished month would look like a fall."""
    this_year = local_today().year
    years = [(f"ar-{year}", f"År {year}") for year in range(this_year - 1, this_year - 1 - YEARS_BACK, -1)]
    return [*MONTHS.items(), *years]


def is_year(choice: str) -> bool:
    return choice.startswith("ar-")


def period_of(choice: str) -> Period:
    if is_year(choice):
        return Period.year(int(choice.removeprefix("ar-")))
    return Period.until(local_today(), int(choice))


class PeriodField(fields.ChoiceField):
    """Knows what can be asked for beyond what is offered: an address that was saved, or was somebody else's."""

    def valid_value(self, value):
        return super().valid_value(value) or value in dict(period_choices())


class UnitChoiceField(fields.ModelChoiceField):
    """The tree, each unit set in by its depth."""

    def label_from_instance(self, unit):
        return EM_SPACE * max(unit.depth - 1, 0) + unit.name


class StatisticsFilter(forms.FilterForm):
    """Units are those that the reader's right to statistics reaches; the uppermost is where one begins.

    Where small numbers are hidden, only whole calendar years that are over are shown: two periods that nearly meet
    would tell what lies between them (docs/adr/0013-whole-years-where-numbers-are-hidden.md).
    """

    enhet = UnitChoiceField(
        Unit.objects.none(), label="Var", required=False, empty_label=None, widget=forms.SearchSelect
    )
    kategori = fields.ModelChoiceField(
        Category.objects.none(), label="Kategori", required=False, empty_label="Alla kategorier", to_field_name="key"
    )
    period = PeriodField(label="Period", required=False)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        reach = Unit.objects.filter(pk__in=unit_ids_for(user, Action.READ_STATISTICS), board__isnull=False)
        self.fields["enhet"].queryset = reach.select_related("board").order_by("path")
        if "kategori" in self.fields:
            self.fields["kategori"].queryset = Category.objects.filter(parent__isnull=True).order_by("order", "name")
        self.reach = reach
        self.fields["period"].choices = self._offered

    @cached_property
    def chosen_unit(self) -> Unit | None:
        """The unit asked for, else the uppermost of the reader's; None when there is none. It is read by itself, since
        it decides which periods there are: what is wrong with another field does not take it away."""
        field = self.fields["enhet"]
        typed = field.widget.value_from_datadict(self.data, {}, "enhet")
        try:
            chosen = field.clean(typed) if typed else None
        except ValidationError:
            chosen = None
        return chosen or self.reach.select_related("board").order_by("path").first()

    @cached_property
    def hides(self) -> bool:
        """Whether small numbers of the chosen unit are hidden from the reader."""
        return self.chosen_unit is not None and not reads_cases_of(self.user, self.chosen_unit)

    def _offered(self) -> list[tuple[str, str]]:
        """Asked for when the periods are shown or judged, and not by a look-up of something else."""
        return [pair for pair in period_choices() if is_year(pair[0]) or not self.hides]

    def said(self, name, otherwise=None):
        """What a field was given when that can be used: what is wrong with another does not take it away."""
        self.is_valid()
        return self.cleaned_data.get(name) or otherwise

    @property
    def chosen_category(self) -> Category | None:
        return self.said("kategori")

    @property
    def _asked_period(self) -> str:
        return self.said("period", "")

    @property
    def chosen_period(self) -> Period:
        asked = self._asked_period
        if self.hides and not is_year(asked):
            return Period.year(local_today().year - 1)
        return period_of(asked or next(iter(MONTHS)))

    @property
    def told(self) -> str:
        """What the page says where it shows another period than was asked for."""
        return YEARS_ONLY if self.hides and self._asked_period and not is_year(self._asked_period) else ""
