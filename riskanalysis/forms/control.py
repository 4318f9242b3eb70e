"""What is asked about a nämnd's internkontroll: the year, who is asked, risks, decisions, the report's words."""

from datetime import date

from django import forms as plain

from core import forms
from core.calendar import local_today
from core.forms import LONG_TEXT
from deviations.forms.matrix import MatrixField
from organisation.models import Unit

from ..control.selectors import analysis_risks_for, askable_units, planned_boards
from ..control.workflow import InPlan
from ..models import ControlPlan, ControlRisk

# As much as one page has room for beside the table of points.
SUMMARY_LENGTH, PROPOSAL_LENGTH = 900, 400
NO_NAMES = "Inga namn på personer: det här kan komma till nämnden."


class StartPlanForm(forms.ModelForm):
    board = plain.ModelChoiceField(label="Nämnd", queryset=Unit.objects.none())

    class Meta:
        model = ControlPlan
        fields = ["board", "year", "inventory_due"]
        labels = {"year": "Vilket år gäller planen?", "inventory_due": "När ska verksamheterna ha svarat?"}
        help_texts = {
            "year": "Planen brukar beslutas på hösten, för året därpå.",
            "inventory_due": "Sista dagen för att skriva vilka risker man ser.",
        }
        widgets = {"inventory_due": forms.DateInput}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = planned_boards(user)

    @staticmethod
    def defaults(user) -> dict:
        """Next year's plan from the summer on, this year's before it; the only nämnd, if there is but one."""
        today, boards = local_today(), list(planned_boards(user)[:2])
        year = today.year + 1 if today.month > 6 else today.year
        due = max(date(year - 1, 10, 15), today)
        return {"board": boards[0] if len(boards) == 1 else None, "year": year, "inventory_due": due}


class ChangePlanForm(forms.VersionedFormMixin, forms.ModelForm):
    class Meta:
        model = ControlPlan
        fields = ["inventory_due"]
        labels = {"inventory_due": "När ska verksamheterna ha svarat?"}
        widgets = {"inventory_due": forms.DateInput}


class AskUnitsForm(forms.VersionedFormMixin, forms.Form):
    units = plain.ModelMultipleChoiceField(
        label="Vilka verksamheter frågar ni?",
        queryset=Unit.objects.none(),
        widget=forms.TileCheckboxSelectMultiple(wide=True),
        help_text="Den som är chef där får en fråga på Min dag, med sista dagen.",
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = askable_units(plan)

    @staticmethod
    def defaults(plan) -> dict:
        """Every verksamhetsområde and extern utförare; a smaller unit is asked when it is chosen."""
        kinds = (Unit.Kind.DIVISION, Unit.Kind.PROVIDER)
        return {"units": list(askable_units(plan).filter(kind__in=kinds).values_list("pk", flat=True))}


class ControlRiskForm(forms.VersionedFormMixin, forms.ModelForm):
    """A risk with its square in the matrix of the plan. The version is the inventory's for a new one, else its own."""

    class Meta:
        model = ControlRisk
        fields = ["event", "cause", "consequence"]
        labels = {
            "event": "Vad kan gå fel?",
            "cause": "Varför kan det hända?",
            "consequence": "Vad kan det leda till?",
        }
        help_texts = {
            "event": "En händelse, inte ett område: ”Beslut verkställs inte i tid”, inte ”Beslut”. " + NO_NAMES,
        }
        widgets = {"cause": forms.text_area(2), "consequence": forms.text_area(2)}

    def __init__(self, *args, matrix, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["square"] = MatrixField(
            matrix=matrix,
            label="Hur allvarligt vore det, och hur troligt är det?",
            error_messages={"required": "Välj en ruta: hur allvarligt det vore, och hur troligt det är."},
        )

    @property
    def values(self) -> dict:
        return super().values | {name: self.cleaned_data[name] for name in ("square", "version")}


class TakeRisksForm(forms.VersionedFormMixin, forms.Form):
    """Risks of the activity's own riskanalyser."""

    risks = plain.ModelMultipleChoiceField(
        label="Vilka risker tar ni med?",
        queryset=None,
        widget=forms.TileCheckboxSelectMultiple(wide=True),
        help_text="De som är bedömda med samma matris behåller sin bedömning. Andra bedömer ni på nytt.",
    )
    shown = 40

    def __init__(self, *args, user, inventory, **kwargs):
        super().__init__(*args, **kwargs)
        rows = list(analysis_risks_for(user, inventory)[: self.shown])
        field = self.fields["risks"]
        field.queryset = analysis_risks_for(user, inventory).filter(pk__in=[row.pk for row in rows])
        field.choices = [(row.pk, f"{row.event} ({_judged(row)}{row.analysis})") for row in rows]


def _judged(risk) -> str:
    return f"{risk.score} {risk.risk_class.words}, " if risk.risk_class else "inte bedömd, "


class AnswerForm(forms.VersionedFormMixin, forms.Form):
    """The activity has answered. Without risks it says why."""

    none_reason = plain.CharField(
        label="Varför finns ingen risk att ta upp?",
        max_length=LONG_TEXT,
        required=False,
        widget=forms.text_area(3),
        help_text="Tyst är inget svar. Skriv kort hur ni vet det.",
    )

    def __init__(self, *args, has_risks, **kwargs):
        super().__init__(*args, **kwargs)
        if has_risks:
            del self.fields["none_reason"]


class PlaceRiskForm(forms.VersionedFormMixin, forms.Form):
    in_plan = plain.ChoiceField(
        label="Ska risken med i planen?", choices=InPlan.choices, widget=forms.TileRadioSelect(wide=True)
    )
    point = plain.ModelChoiceField(
        label="Vilken kontrollpunkt svarar mot den?",
        queryset=None,
        required=False,
        empty_label="En ny, som läggs till härnäst",
        help_text="Om svaret är ja. En kontrollpunkt kan svara mot flera risker.",
    )
    reason = plain.CharField(
        label="Varför lämnas den utanför?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Till exempel vad som redan skyddar, eller var den följs upp i stället. Behövs om svaret är nej.",
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = plan.points.filter(removed_edition=None)
        if not plan.points.exists():
            del self.fields["point"]


class AdoptPlanForm(forms.VersionedFormMixin, forms.Form):
    adopted_on = plain.DateField(label="Vilken dag beslutade nämnden?", widget=forms.DateInput)
    paragraph = plain.CharField(
        label="Vilken paragraf i protokollet?", max_length=20, help_text="Till exempel 87. Tecknet § behövs inte."
    )


class ReportForm(forms.VersionedFormMixin, forms.Form):
    """The words of the report. Its figures come from the controls."""

    summary = plain.CharField(
        label="Samlad bedömning",
        max_length=SUMMARY_LENGTH,
        widget=forms.text_area(6),
        help_text=f"Räcker den interna kontrollen? Vad visade årets kontroller? Högst {SUMMARY_LENGTH} tecken, så att "
        "rapporten får plats på en sida. " + NO_NAMES,
    )
    proposal = plain.CharField(
        label="Förslag till beslut",
        required=False,
        max_length=PROPOSAL_LENGTH,
        widget=forms.text_area(3),
        help_text="Till exempel: Nämnden godkänner rapporten om internkontrollen.",
    )


class TreatForm(forms.VersionedFormMixin, forms.Form):
    treated_on = plain.DateField(label="Vilken dag behandlade nämnden rapporten?", widget=forms.DateInput)
    paragraph = plain.CharField(
        label="Vilken paragraf i protokollet?", max_length=20, help_text="Till exempel 12. Tecknet § behövs inte."
    )
    note = plain.CharField(
        label="Vad beslutade nämnden?", required=False, max_length=2000, widget=forms.text_area(3), help_text=NO_NAMES
    )
