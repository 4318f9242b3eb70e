"""The shape of what people type about goals."""

from django import forms as plain

from core import forms
from core.calendar import local_today
from organisation.models import Unit

from ..models import Goal, GoalFollowUp
from ..planning.selectors import goal_units, possible_parents
from ..planning.workflow import Outcome


class ParentField(plain.ModelChoiceField):
    def label_from_instance(self, goal):
        return f"{goal.title} ({goal.level}: {goal.unit})"


class GoalForm(forms.ModelForm):
    """A goal's words and years, and the goal above that it contributes to."""

    parent = ParentField(
        label="Vilket mål ovanför bidrar det till?",
        queryset=None,
        required=False,
        empty_label="Inget",
        widget=forms.SearchSelect(placeholder="Skriv ett ord ur målet"),
        help_text="Så att det går att följa varför ni gör det ni gör, ända från fullmäktige.",
    )

    class Meta:
        model = Goal
        fields = ["title", "parent", "why", "sign", "first_year", "last_year"]
        labels = {
            "title": "Vad vill ni nå?",
            "why": "Varför är det viktigt?",
            "sign": "Hur ser ni att målet är nått?",
            "first_year": "Från och med år",
            "last_year": "Till och med år",
        }
        help_texts = {
            "title": "Skriv hur det är när målet är nått: ”De boende äter sina måltider i lugn och ro.”",
            "sign": "Något som går att se, fråga om eller räkna. Utan det går målet inte att följa upp.",
        }
        widgets = {"why": forms.text_area(3), "sign": forms.text_area(3)}

    def offer_parents(self, user, unit=None):
        self.fields["parent"].queryset = possible_parents(user, unit).select_related("unit").order_by("unit__path")


class AddGoalForm(GoalForm):
    unit = plain.ModelChoiceField(label="Vems mål är det?", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = goal_units(user)
        self.offer_parents(user)
        self.order_fields(["unit", *self._meta.fields])

    @property
    def values(self) -> dict:
        return super().values | {"unit": self.cleaned_data["unit"]}


class ChangeGoalForm(forms.VersionedFormMixin, GoalForm):
    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_parents(user, self.instance.unit)


class FollowUpGoalForm(forms.ModelForm):
    class Meta:
        model = GoalFollowUp
        fields = ["followed_on", "outcome", "why", "figures"]
        labels = {
            "followed_on": "Vilken dag ser ni efter?",
            "outcome": "Är målet nått?",
            "why": "Varför blev det så?",
            "figures": "Vad visar siffrorna?",
        }
        help_texts = {
            "why": "Vad hjälpte, vad stod i vägen? Skriv det som nästa år kan lära av.",
            "figures": "Till exempel en indikator före och nu, eller hur många som har svarat vad.",
        }
        widgets = {
            "followed_on": forms.DateInput,
            "outcome": forms.TileRadioSelect,
            "why": forms.text_area(4),
            "figures": forms.text_area(2),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = Outcome.choices
        self.fields["followed_on"].initial = local_today
