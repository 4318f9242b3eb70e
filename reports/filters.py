"""What the statistics page is asked for: where, what and over which months. The answer stays in the address."""

from django import forms as fields

from core import forms
from core.calendar import local_today
from core.periods import Period
from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action
from standards.models import Category

# The first is where one begins.
MONTHS = {"24": "De senaste 24 månaderna", "12": "De senaste 12 månaderna", "60": "De senaste 5 åren"}
EM_SPACE = "\u2003"
YEARS_BACK = 8


def period_choices() -> list[tuple[str, str]]:
    """Whole months that have ended, and whole years: an unfinished month would look like a fall."""
    this_year = local_today().year
    years = [(f"ar-{year}", f"År {year}") for year in range(this_year - 1, this_year - 1 - YEARS_BACK, -1)]
    return [*MONTHS.items(), *years]


def period_of(choice: str) -> Period:
    if choice.startswith("ar-"):
        return Period.year(int(choice.removeprefix("ar-")))
    return Period.until(local_today(), int(choice))


class UnitChoiceField(fields.ModelChoiceField):
    """The tree, each unit set in by its depth."""

    def label_from_instance(self, unit):
        return EM_SPACE * max(unit.depth - 1, 0) + unit.name


class StatisticsFilter(forms.FilterForm):
    """Units are those that the reader's right to statistics reaches; the uppermost is where one begins."""

    enhet = UnitChoiceField(
        Unit.objects.none(), label="Var", required=False, empty_label=None, widget=forms.SearchSelect
    )
    kategori = fields.ModelChoiceField(
        Category.objects.none(), label="Kategori", required=False, empty_label="Alla kategorier", to_field_name="key"
    )
    period = fields.ChoiceField(label="Period", required=False)

    def __init__(self, data, *, user):
        super().__init__(data)
        reach = Unit.objects.filter(pk__in=unit_ids_for(user, Action.READ_STATISTICS), board__isnull=False)
        self.fields["enhet"].queryset = reach.select_related("board").order_by("path")
        if "kategori" in self.fields:
            self.fields["kategori"].queryset = Category.objects.filter(parent__isnull=True).order_by("order", "name")
        self.fields["period"].choices = period_choices()
        self.reach = reach

    @property
    def chosen_unit(self) -> Unit | None:
        """The unit asked for, else the uppermost of the reader's; None when there is none."""
        chosen = self.cleaned_data.get("enhet") if self.is_valid() else None
        return chosen or self.reach.select_related("board").order_by("path").first()

    @property
    def chosen_category(self) -> Category | None:
        return self.cleaned_data.get("kategori") if self.is_valid() else None

    @property
    def chosen_period(self) -> Period:
        chosen = self.cleaned_data.get("period") if self.is_valid() else ""
        return period_of(chosen or next(iter(MONTHS)))
