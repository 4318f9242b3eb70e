"""What is asked when a finding leads on: to a measure, an avvikelse, a risk, or that it was put right at once."""

import uuid
from datetime import timedelta

from django import forms as plain

from core import forms
from core.calendar import local_today
from deviations.forms.personal_numbers import AsksAboutNumbersMixin
from improvements.forms.deciding import DecideMeasureForm, proposed
from organisation.roles import Action
from riskanalysis.models import RiskAnalysis
from riskanalysis.workflow import Status as AnalysisStatus
from standards.selectors import tiles

from .answering import LONG_TEXT

ANALYSIS_DAYS = 30  # our own proposal
ONLY_NEW = "Behövs bara för en ny riskanalys."


class MeasureForm(forms.VersionedFormMixin, DecideMeasureForm):
    """A measure at the unit of the egenkontroll; its words begin with what was found."""

    read_without = "egenkontrollen"
    follow_up_hint = "Gör gärna egenkontrollen igen före dess: då ser ni om det hjälpte."

    @staticmethod
    def defaults(user, finding) -> dict:
        return proposed(user) | {"description": found_words(finding)}


class ReportForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """The finding as an avvikelse. The rest is asked by whoever handles it, as of every other."""

    number_fields = ("what_happened",)

    category = plain.TypedChoiceField(
        label="Vad handlar det om?",
        widget=forms.TileRadioSelect,
        error_messages={"required": "Välj det som passar bäst. Du kan välja ”Vet inte”."},
    )
    what_happened = plain.CharField(
        label="Vad hände?",
        max_length=LONG_TEXT,
        widget=forms.text_area(4),
        help_text="Ändra så att det går att förstå utan egenkontrollen. Skriv inte namn eller personnummer.",
    )
    submission_key = plain.UUIDField(widget=plain.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.categories = {str(category.pk): category for category in tiles()}
        field = self.fields["category"]
        field.choices = [(pk, each.name) for pk, each in self.categories.items()]
        field.coerce = self.categories.__getitem__


class RiskForm(forms.VersionedFormMixin, forms.Form):
    """The finding as a risk: in an analysis that is being worked in, or as the first of a new one."""

    analysis = plain.ModelChoiceField(
        label="I vilken riskanalys?",
        queryset=None,
        required=False,
        empty_label="En ny riskanalys",
        widget=forms.SearchSelect(placeholder="Skriv några ord"),
        help_text="Välj en som ni arbetar i, eller börja en ny.",
    )
    event = plain.CharField(
        label="Vad kan hända?", max_length=160, help_text="En händelse som kan följa av bristen, inte bristen själv."
    )
    cause = plain.CharField(
        label="Varför kan det hända?", required=False, max_length=LONG_TEXT, widget=forms.text_area(2)
    )
    consequence = plain.CharField(
        label="Vad kan det leda till?", required=False, max_length=LONG_TEXT, widget=forms.text_area(2)
    )
    concerned = plain.CharField(
        label="För vem?", required=False, max_length=120, help_text="En grupp eller en roll, aldrig ett namn."
    )
    title = plain.CharField(label="Vad ska den nya riskanalysen heta?", required=False, max_length=160)
    ready_by = plain.DateField(label="När ska den vara klar?", required=False, widget=forms.DateInput)

    def __init__(self, *args, user, finding, **kwargs):
        super().__init__(*args, **kwargs)
        found = analyses_for(user, finding)
        self.fields["analysis"].queryset = found
        chooses = found.exists()
        for name in ("title", "ready_by"):
            self.fields[name].required = not chooses
            self.fields[name].help_text = ONLY_NEW if chooses else ""
        if not chooses:
            del self.fields["analysis"]
        self.order_fields(["analysis", "title", "ready_by"])
        self.fields["title"].initial = f"Egenkontroll: {finding.occurrence.check_list}"[:160]
        self.fields["ready_by"].initial = local_today() + timedelta(days=ANALYSIS_DAYS)
        self.finding = finding

    def clean(self):
        data = super().clean()
        if data.get("analysis") is None and "analysis" not in self.errors:
            for name, words in (("title", "Skriv vad riskanalysen ska heta."), ("ready_by", "Välj en dag.")):
                if name not in self.errors and not data.get(name):
                    self.add_error(name, words)
        return data

    @property
    def values(self) -> dict:
        """For services.finding_add_risk: an analysis, or what a new one begins with."""
        data = dict(self.cleaned_data)
        begins = {"title": data.pop("title"), "ready_by": data.pop("ready_by")}
        if data.get("analysis") is None:
            data |= {"analysis": None, "begins": begins | {"what_changes": found_words(self.finding)}}
        return data


class SettledForm(forms.VersionedFormMixin, forms.Form):
    note = plain.CharField(
        label="Hur rättades det?",
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Till exempel: Dörren stod öppen. Vi stängde den och mätte igen efter en timme. Inga namn.",
    )


def analyses_for(user, finding):
    """The analyses under way in the nämnd that user works in. A queryset."""
    analyses = RiskAnalysis.objects.visible_to(user, Action.WORK_IN_RISK_ANALYSES)
    return analyses.filter(status=AnalysisStatus.WORKING, board=finding.occurrence.board_id).order_by("-ready_by", "pk")


def found_words(finding) -> str:
    """What was found, as the beginning of a longer text."""
    seen = f"\n{finding.words}" if "\n" in finding.words else f" {finding.words}" if finding.words else ""
    rows = f" ({finding.wrong_rows} av {finding.judged_rows})" if finding.judged_rows > 1 else ""
    return f"Egenkontroll ”{finding.occurrence.check_list}”: {finding.question.words}{rows}.{seen}"
