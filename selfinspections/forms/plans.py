"""What is asked when it is decided which units answer a check list, how often and who."""

from django import forms as plain

from core import forms
from organisation.models import Unit
from organisation.roles import Action

from ..models import CheckList, Plan
from ..workflow import Frequency, Who
from .lists import planned_units

EM_SPACE = "\u2003"
NAMED = 3  # units that are named; the others are counted
FIELDS = ["frequency", "starts_on", "answer_days", "rows", "who", "ends_on"]


class UnitTreeField(plain.ModelMultipleChoiceField):
    """Units of a tree, each set in by its depth. One with others beneath it stands for all of those."""

    widget = plain.CheckboxSelectMultiple(attrs={"class": "unit-tree"})

    def show(self, units):
        """units is a queryset in the order of the tree."""
        rows = list(units)
        above = {row.parent_id for row in rows}
        self.holding = {row.pk for row in rows if row.pk in above}
        self.rows = rows
        self.queryset = units
        top = min((row.depth for row in rows), default=0)
        self.choices = [(row.pk, self.label_of(row, top)) for row in rows]

    def label_of(self, row, top):
        words = f"Alla under {row.name}" if row.pk in self.holding else row.name
        return EM_SPACE * (row.depth - top) + words

    def clean(self, value):
        chosen = list(super().clean(value))
        taken = {unit.pk: unit for unit in chosen if unit.pk not in self.holding}
        for unit in chosen:
            if unit.pk in self.holding:
                beneath = (row for row in self.rows if row.path.startswith(unit.path) and row.pk not in self.holding)
                taken |= {row.pk: row for row in beneath}
        return sorted(taken.values(), key=lambda unit: unit.path)


class PlanForm(forms.ModelForm):
    units = UnitTreeField(label="Vilka enheter svarar?", queryset=Unit.objects.none())

    class Meta:
        model = Plan
        fields = FIELDS
        labels = {
            "frequency": "Hur ofta?",
            "starts_on": "Första gången",
            "answer_days": "Hur många dagar har man på sig att svara?",
            "rows": "Hur många varje gång?",
            "who": "Vem svarar?",
            "ends_on": "Till och med",
        }
        help_texts = {
            "starts_on": "De andra dagarna räknas från den här, vilken dag man än svarar.",
            "rows": "Vid stickprov: hur många journaler, observationer eller mätningar. Tomt: som checklistan säger.",
            "who": "Den ni väljer ser det på Min dag, och alla på enheten kan svara. Utser enhetschefen någon, ett "
            "ombud, kan bara ombudet och den som planerar egenkontroller där svara.",
            "ends_on": "Tomt: tills vidare.",
        }
        widgets = {
            "starts_on": forms.DateInput,
            "ends_on": forms.DateInput,
            "who": forms.TileRadioSelect,
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["frequency"].choices = [("", "Välj"), *Frequency.choices]
        self.fields["who"].choices = Who.choices
        self.fields["ends_on"].required = self.fields["rows"].required = False


class AddPlanForm(PlanForm):
    """A new plan. It is decided where the person decides: the place that all the chosen units lie beneath."""

    check_list = plain.ModelChoiceField(label="Checklista", queryset=None, widget=forms.SearchSelect)
    field_order = ["check_list", "units", *FIELDS]

    def __init__(self, *args, user, lists, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["check_list"].queryset = lists
        self.fields["units"].show(planned_units(user))

    @property
    def values(self) -> dict:
        data = self.cleaned_data
        unit = _decides(self.fields["units"].rows, data["units"])
        return super().values | {"check_list": data["check_list"], "units": data["units"], "unit": unit}


class ChangePlanForm(forms.VersionedFormMixin, PlanForm):
    field_order = ["units", *FIELDS]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        held = Unit.objects.filter(pk__in=self.instance.units.values("pk"))
        own = planned_units(user).filter(board=self.instance.board_id)
        self.fields["units"].show((own | held).distinct().order_by("path"))
        chosen = list(self.instance.units.all())
        self.initial["units"] = [unit.pk for unit in chosen]
        self.fields["units"].help_text = f"Nu svarar {_names(chosen)}: ikryssat i listan."

    @property
    def values(self) -> dict:
        return super().values | {"units": self.cleaned_data["units"]}


class EndPlanForm(forms.VersionedFormMixin, forms.Form):
    ends_on = plain.DateField(
        label="Till och med vilken dag?",
        widget=forms.DateInput,
        help_text="Det som har skapats till dess ska besvaras. Sedan frågas ingen mer.",
    )
    reason = plain.CharField(label="Varför?", required=False, max_length=2000, widget=forms.text_area(3))


def _names(units) -> str:
    """ "Ekbacken, plan 1", the first few of many, "och 4 till"."""
    names = [unit.name for unit in units[:NAMED]]
    more = len(units) - len(names)
    return "; ".join(names) + (f" och {more} till" if more else "")


def _decides(reach, chosen) -> Unit:
    """The lowest unit of the reach that all the chosen ones lie beneath; the first chosen one when there is none."""
    over = [row for row in reach if all(unit.path.startswith(row.path) for unit in chosen)]
    return max(over, key=lambda row: row.depth, default=chosen[0])


def lists_to_plan(user):
    """The check lists in use that have been published, in the nämnder where user reads. A queryset."""
    seen = CheckList.objects.visible_to(user, Action.READ_SELF_INSPECTIONS).in_use()
    return seen.filter(versions__status="published").distinct().order_by("title", "pk")
