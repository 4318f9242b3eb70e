"""What is asked about the points of a plan, and about what the controls showed."""

from datetime import date

from django import forms as plain

from core import forms
from core.forms import LONG_TEXT
from improvements.forms.deciding import DecideMeasureForm
from improvements.selectors import possible_owners
from organisation.models import Unit, User

from ..control.rules import Finding, Frequency
from ..control.selectors import last_years_points, units_of
from ..models import ControlPoint
from ..services.control_writing import Decision
from .control import NO_NAMES

OFTEN = [("", "Välj"), *Frequency.choices]


class DaysField(plain.CharField):
    """Local dates, one on each line or with commas between; cleaned_data holds a list of dates."""

    def to_python(self, value):
        found = []
        for word in (super().to_python(value) or "").replace(",", "\n").split():
            try:
                found.append(date.fromisoformat(word))
            except ValueError:
                raise plain.ValidationError(f"”{word}” är inget datum. Skriv till exempel 2027-03-15.") from None
        return found

    def prepare_value(self, value):
        return "\n".join(str(day) for day in value) if isinstance(value, list) else value


class PointForm(forms.VersionedFormMixin, forms.ModelForm):
    """A kontrollpunkt. When the nämnd has decided the plan, the decision to change it is asked for too."""

    days = DaysField(
        label="Vilka dagar?",
        required=False,
        widget=forms.text_area(3),
        help_text="Bara om ni valde bestämda dagar: en på varje rad, till exempel 2027-03-15.",
    )
    person = plain.ModelChoiceField(
        label="Vem är det idag?",
        queryset=User.objects.none(),
        widget=forms.SearchSelect(placeholder="Skriv ett namn"),
        help_text="Får kontrollen på Min dag i god tid.",
    )
    unit = plain.ModelChoiceField(
        label="Var kontrolleras det?",
        queryset=Unit.objects.none(),
        widget=forms.SearchSelect,
        help_text="Chefen där kan också svara. En åtgärd hamnar här.",
    )

    class Meta:
        model = ControlPoint
        fields = ["what", "why", "how", "frequency", "days", "role", "person", "unit"]
        labels = {
            "what": "Vad kontrolleras?",
            "why": "Varför?",
            "how": "Hur går kontrollen till?",
            "frequency": "Hur ofta?",
            "role": "Vem gör kontrollen, som roll?",
        }
        help_texts = {
            "what": "Kort, så att det går att läsa i en tabell: Verkställda beslut, Delegering av läkemedel.",
            "why": "Risken bakom, i en mening. " + NO_NAMES,
            "how": "Så att två personer gör likadant: vad, hur många, jämfört med vad.",
            "role": "Står i planen. Till exempel Enhetschef, MAS, Ekonom.",
        }
        widgets = {"why": forms.text_area(2), "how": forms.text_area(3)}

    def __init__(self, *args, plan, decided=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["frequency"].choices = OFTEN
        self.fields["person"].queryset = possible_owners([plan.board_id])
        self.fields["unit"].queryset = units_of(plan, keep=self.instance.unit_id)
        if decided:
            add_decision(self, required=not self.instance.pk)

    @property
    def values(self) -> dict:
        """With `decision` where one was typed."""
        return super().values | {"decision": typed_decision(self)}


def add_decision(form, *, required=True):
    """Asks the form for the nämnd's decision to change its plan."""
    only = "" if required else " Behövs inte om bara person eller plats ändras."
    form.fields["decided_on"] = plain.DateField(
        label="Vilken dag beslutade nämnden ändringen?",
        required=required,
        widget=forms.DateInput,
        help_text=f"Planen är fastställd. Att ändra den är ett nytt beslut.{only}",
    )
    form.fields["paragraph"] = plain.CharField(
        label="Vilken paragraf i protokollet?", required=required, max_length=20, help_text="Till exempel 45."
    )


def typed_decision(form) -> Decision | None:
    """The decision that was typed, or None: the service says whether it is needed."""
    on, paragraph = form.cleaned_data.get("decided_on"), form.cleaned_data.get("paragraph", "")
    return Decision(on, paragraph) if on or paragraph else None


class RemovePointForm(forms.VersionedFormMixin, forms.Form):
    def __init__(self, *args, decided=False, **kwargs):
        super().__init__(*args, **kwargs)
        if decided:
            add_decision(self)


class TakeOverForm(forms.VersionedFormMixin, forms.Form):
    """Points of the nämnd's plan of the year before."""

    points = plain.ModelMultipleChoiceField(
        label="Vilka kontrollpunkter tar ni över?",
        queryset=None,
        widget=forms.TileCheckboxSelectMultiple(wide=True),
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        rows = last_years_points(plan)
        self.fields["points"].queryset = rows
        self.fields["points"].choices = [
            (row.pk, f"{row.what} ({row.get_frequency_display().lower()})") for row in rows
        ]


class CheckForm(forms.VersionedFormMixin, forms.Form):
    """What a control showed."""

    finding = plain.ChoiceField(
        label="Vad visade kontrollen?", choices=Finding.choices, widget=forms.TileRadioSelect(wide=True)
    )
    note = plain.CharField(
        label="Med ord",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(4),
        help_text="Vad ni såg, hur många. Blev den inte gjord: varför. Behövs inte när allt var bra. " + NO_NAMES,
    )
    controlled_on = plain.DateField(
        label="Vilken dag kontrollerade ni?",
        required=False,
        widget=forms.DateInput,
        help_text="Lämna tomt om kontrollen inte blev gjord.",
    )


class CheckMeasureForm(forms.VersionedFormMixin, DecideMeasureForm):
    """A measure for what the control showed, at the point's unit."""

    read_without = "kontrollen"
