"""What is asked about an analysis: its beginning, its changes and its steps. The services do the writing."""

from django import forms as plain

from core import forms
from core.calendar import add_months, local_today
from core.forms import LONG_TEXT
from improvements.selectors import own_boards, possible_owners
from organisation.models import Unit, User

from ..models import Risk, RiskAnalysis
from ..selectors import led_units, processes_for, valid_templates
from ..workflow import Occasion

NO_TEMPLATE = "annat"
NO_OUTCOME = "Välj hur det blev. ”Vet inte” är också ett svar."
FOLLOW_UP_AFTER_MONTHS = 2  # our own proposal; no rule says when one looks back


class AnalysisForm(forms.ModelForm):
    """What is to change, when, and who leads. People and processes are those within the person's reach."""

    lead = plain.ModelChoiceField(
        label="Vem leder analysen?",
        queryset=User.objects.none(),
        widget=forms.SearchSelect(placeholder="Skriv ett namn"),
    )
    process = plain.ModelChoiceField(
        label="Vilken process berörs?",
        queryset=None,
        required=False,
        empty_label="Ingen särskild",
        widget=forms.SearchSelect,
    )

    class Meta:
        model = RiskAnalysis
        fields = ["title", "occasion", "what_changes", "scope", "change_on", "ready_by", "lead", "process"]
        labels = {
            "title": "Vad gäller det?",
            "occasion": "Varför ser ni framåt?",
            "what_changes": "Vad ska ändras?",
            "scope": "Vad ingår, och vad ingår inte?",
            "change_on": "När sker ändringen?",
            "ready_by": "När ska analysen vara klar?",
        }
        help_texts = {
            "title": "Till exempel Sommarbemanning 2027 eller Flytt till Lindgatan. Inga namn på personer.",
            "what_changes": "Kort: vad, för vilka och varför. Skriv roller i stället för namn.",
            "ready_by": "Före ändringen, så att ni hinner göra något åt det ni ser.",
        }
        widgets = {
            "what_changes": forms.text_area(4),
            "scope": forms.text_area(2),
            "change_on": forms.DateInput,
            "ready_by": forms.DateInput,
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        boards = {self.instance.board_id} if self.instance.pk else own_boards(user)
        self.fields["lead"].queryset = possible_owners(boards)
        if "process" in self.fields:
            self.fields["process"].queryset = processes_for(user, keep=self.instance.process_id)

    def clean(self):
        data = super().clean()
        change_on, ready_by = data.get("change_on"), data.get("ready_by")
        if change_on and ready_by and ready_by > change_on:
            self.add_error("ready_by", "Analysen ska vara klar före ändringen.")
        return data


class AddAnalysisForm(AnalysisForm):
    """A new analysis. A usual occasion gives its reason and its first risks; the rest is written as one goes."""

    class Meta(AnalysisForm.Meta):
        fields = ["title", "occasion", "what_changes", "change_on", "ready_by", "lead"]

    process = None

    template = plain.ChoiceField(
        label="Är det något av det här?",
        widget=forms.TileRadioSelect(wide=True),
        help_text="Då får ni en början: det som ofta kan hända då. Ta bort det som inte gäller er.",
    )
    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        template, occasion = self.fields["template"], self.fields["occasion"]
        self.templates = {row.key: row for row in valid_templates()}
        template.choices = [*((key, row.name) for key, row in self.templates.items()), (NO_TEMPLATE, "Något annat")]
        template.widget.hints = {key: row.description for key, row in self.templates.items()}
        occasion.required = not self.is_bound or self.data.get("template", NO_TEMPLATE) == NO_TEMPLATE
        occasion.error_messages["required"] = "Välj varför ni ser framåt."
        occasion.choices = [("", "Välj"), *Occasion.choices]
        self.fields["unit"].queryset = led_units(user)
        self.order_fields(["template", "occasion", "title", "unit", *self._meta.fields])

    def clean_template(self):
        return self.templates.get(self.cleaned_data["template"])

    def clean(self):
        data = super().clean()
        template = data.get("template")
        if not data.get("occasion"):
            data["occasion"] = template.occasion if template is not None else ""
        return data

    @property
    def values(self) -> dict:
        return super().values | {name: self.cleaned_data[name] for name in ("unit", "template")}


class ChangeAnalysisForm(forms.VersionedFormMixin, AnalysisForm):
    """The same, of an analysis that has been begun. When it is decided only who leads and the day for looking back."""

    follow_up_on = plain.DateField(label="När följer ni upp?", required=False, widget=forms.DateInput)

    class Meta(AnalysisForm.Meta):
        fields = [*AnalysisForm.Meta.fields, "follow_up_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = ("lead", "change_on", "follow_up_on", "version")
        if not self.instance.is_open:
            for name in set(self.fields) - set(kept):
                del self.fields[name]
            self.fields["follow_up_on"].required = True
            self.fields["change_on"].required = self.instance.change_on is not None
            self.fields["change_on"].help_text = "Blev det en annan dag än ni trodde? Det står i analysens historia."
        if not self.fields["lead"].queryset.filter(pk=self.instance.lead_id).exists():
            self.initial["lead"] = None


class ConcludeForm(forms.VersionedFormMixin, forms.Form):
    conclusion = plain.CharField(
        label="Er samlade bedömning",
        max_length=LONG_TEXT,
        widget=forms.text_area(5),
        help_text="Kan ändringen göras? Vad måste vara på plats först, och vad får vara kvar?",
    )


class DecideForm(ConcludeForm):
    follow_up_on = plain.DateField(
        label="När ser ni efter hur det gick?",
        widget=forms.DateInput,
        help_text="Någon tid efter ändringen, när det går att se om det blev som ni trodde.",
    )


class RenewForm(forms.Form):
    ready_by = plain.DateField(label="När ska den nya analysen vara klar?", widget=forms.DateInput)


class OutcomeForm(forms.VersionedFormMixin, forms.Form):
    """Whether one risk happened."""

    outcome = plain.ChoiceField(
        label="Hände det?",
        choices=Risk.Outcome.choices,
        widget=forms.TileRadioSelect,
        error_messages={"required": NO_OUTCOME},
    )
    note = plain.CharField(label="Hur blev det?", required=False, max_length=LONG_TEXT, widget=forms.text_area(2))


class FollowUpForm(forms.VersionedFormMixin, forms.Form):
    """Whether each risk happened, and how it went in all."""

    def __init__(self, *args, risks, **kwargs):
        super().__init__(*args, **kwargs)
        self.risks = risks
        for risk in risks:
            self.fields[f"outcome_{risk.pk}"] = plain.ChoiceField(
                label=f"Hände det? ”{risk.event}”",
                choices=Risk.Outcome.choices,
                initial=risk.outcome,
                widget=forms.TileRadioSelect,
                error_messages={"required": NO_OUTCOME},
            )
            self.fields[f"note_{risk.pk}"] = plain.CharField(
                label="Hur blev det?",
                required=False,
                initial=risk.outcome_note,
                max_length=LONG_TEXT,
                widget=forms.text_area(2),
            )
        self.fields["note"] = plain.CharField(
            label="Hur gick det i sin helhet?",
            max_length=LONG_TEXT,
            widget=forms.text_area(4),
            error_messages={"required": "Skriv hur det gick."},
            help_text="Hjälpte åtgärderna? Vad säger de som berördes nu? Hände något som ni inte hade tänkt på?",
        )

    def outcomes(self):
        """(risk, outcome, note) for each risk."""
        data = self.cleaned_data
        return [(risk, data[f"outcome_{risk.pk}"], data[f"note_{risk.pk}"]) for risk in self.risks]


def propose_follow_up(analysis):
    """The day that the form proposes for looking back."""
    return analysis.follow_up_on or add_months(analysis.change_on or local_today(), FOLLOW_UP_AFTER_MONTHS)
