"""The shape of what people type about a plan and what it holds."""

from django import forms as plain
from django.db.models import Q

from core import forms
from core.calendar import local_today
from organisation.models import Unit, User
from organisation.roles import Action
from standards.models import Indicator

from ..models import Goal, IndicatorOutcome, Plan, PlanActivity, PlanIndicator
from ..planning.selectors import goals_for_plan, plan_units
from ..planning.workflow import ActivityState
from ..selectors import possible_owners

LONG_TEXT = 6000
INTRODUCTION = {
    "label": "Så har vi det, och hit vill vi",
    "help_text": "Några meningar: vad förra året lärde er, vad som är på gång, och vad som är viktigast i år.",
}


class AddPlanForm(forms.ModelForm):
    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    class Meta:
        model = Plan
        fields = ["unit", "year", "introduction"]
        labels = {"year": "År", "introduction": INTRODUCTION["label"]}
        help_texts = {"introduction": f"{INTRODUCTION['help_text']} Kan skrivas senare."}
        widgets = {"introduction": forms.text_area(5)}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = plan_units(user)


class ChangePlanForm(forms.VersionedFormMixin, forms.ModelForm):
    class Meta:
        model = Plan
        fields = ["introduction", "change_note"]
        labels = {"introduction": INTRODUCTION["label"], "change_note": "Vad är nytt i den här utgåvan, och varför?"}
        help_texts = {"introduction": INTRODUCTION["help_text"]}
        widgets = {"introduction": forms.text_area(8), "change_note": forms.text_area(3)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.previous_id is None:
            del self.fields["change_note"]


class ChooseGoalsForm(forms.Form):
    goals = plain.ModelMultipleChoiceField(
        label="Vilka mål ska planen bidra till?",
        queryset=None,
        required=False,
        widget=forms.TileCheckboxSelectMultiple(wide=True),
        help_text="Enhetens egna mål står först, sedan de som finns ovanför.",
    )

    def __init__(self, *args, user, plan, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["goals"]
        field.queryset = goals_for_plan(user, plan)
        field.widget.hints = {str(goal.pk): f"{goal.level}: {goal.unit}" for goal in field.queryset}


class PartForm(forms.ModelForm):
    """What belongs to a plan, and perhaps to one of its goals."""

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        field.queryset = Goal.objects.for_system("the goals of a plan that the caller already has").filter(
            pk__in=plan.plan_goals.values("goal")
        )
        field.empty_label = "Inget särskilt mål"


class ActivityForm(PartForm):
    owner = plain.ModelChoiceField(
        label="Vem ansvarar?",
        queryset=User.objects.none(),
        widget=forms.SearchSelect(placeholder="Skriv ett namn"),
        help_text="Den som ser till att det blir gjort. Får besked när planen är fastställd.",
    )

    class Meta:
        model = PlanActivity
        fields = ["title", "goal", "kind", "description", "owner", "due_on"]
        labels = {
            "title": "Vad ska ni göra?",
            "goal": "För vilket mål?",
            "kind": "Vad är det?",
            "description": "Hur gör ni det?",
            "due_on": "Klart senast",
        }
        help_texts = {"title": "Börja med ett verb: Inför, Pröva, Prata om. Inga namn."}
        widgets = {"kind": forms.TileRadioSelect, "description": forms.text_area(3), "due_on": forms.DateInput}

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, plan=plan, **kwargs)
        self.fields["owner"].queryset = possible_owners([plan.board_id])
        if self.instance.pk and not self.fields["owner"].queryset.filter(pk=self.instance.owner_id).exists():
            self.initial["owner"] = None


class ChangeActivityForm(forms.VersionedFormMixin, ActivityForm):
    pass


class IndicatorForm(PartForm):
    class Meta:
        model = PlanIndicator
        fields = ["name", "goal", "measured_by", "direction", "target", "measured_in", "start", "source"]
        localized_fields = ["target", "start"]
        labels = {
            "name": "Vad mäter ni?",
            "goal": "För vilket mål?",
            "measured_by": "Finns den bland indikatorerna?",
            "direction": "Vad är bra?",
            "target": "Målvärde",
            "measured_in": "Mäts i",
            "start": "Hur är det nu?",
            "source": "Varifrån hämtas siffran?",
        }
        help_texts = {
            "name": "Så att alla menar samma sak: ”Andel boende som äter frukost inom en timme efter att de vaknat”.",
            "measured_by": "Då hämtas utfallet därifrån: enhetens senaste värde under planens år, eller närmaste enhet "
            "ovanför. Ingen behöver skriva in det igen.",
            "measured_in": "Till exempel procent, antal, minuter. Behövs inte när siffran kommer från en indikator.",
            "source": "Till exempel brukarundersökningen, egenkontroll varje månad.",
        }
        widgets = {
            "direction": forms.TileRadioSelect,
            "measured_by": forms.SearchSelect(placeholder="Skriv några ord"),
        }

    def __init__(self, *args, user, plan, **kwargs):
        super().__init__(*args, plan=plan, **kwargs)
        seen = Indicator.objects.visible_to(user, Action.READ_STATISTICS).valid()
        seen = seen.filter(Q(board=None) | Q(board=plan.board_id))
        if self.instance.measured_by_id:
            seen = seen | Indicator.objects.visible_to(user, Action.READ_STATISTICS).filter(
                pk=self.instance.measured_by_id
            )
        self.fields["measured_by"].queryset = seen
        self.fields["measured_by"].empty_label = "Ingen"


class ChangeIndicatorForm(forms.VersionedFormMixin, IndicatorForm):
    pass


class MarkActivityForm(forms.VersionedFormMixin, forms.Form):
    state = plain.ChoiceField(
        label="Hur långt har det kommit?", choices=ActivityState.choices, widget=forms.TileRadioSelect
    )
    note = plain.CharField(
        label="Hur går det?",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Behövs om det inte blev av: varför, och vad ni gör i stället.",
    )


class RecordOutcomeForm(forms.ModelForm):
    class Meta:
        model = IndicatorOutcome
        fields = ["measured_on", "value", "note"]
        localized_fields = ["value"]
        labels = {"measured_on": "Vilken dag gäller siffran?", "value": "Utfall", "note": "Vad tänker ni om siffran?"}
        widgets = {"measured_on": forms.DateInput, "note": forms.text_area(2)}

    def __init__(self, *args, indicator, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measured_on"].initial = local_today
        if indicator.measured_in:
            self.fields["value"].label = f"Utfall ({indicator.measured_in})"


class AdoptPlanForm(forms.VersionedFormMixin, forms.Form):
    adopted_on = plain.DateField(label="Vilken dag fastställs planen?", initial=local_today, widget=forms.DateInput)
    decision = plain.CharField(
        label="Beslut",
        required=False,
        max_length=80,
        help_text="Om den är beslutad i ett möte: till exempel ”Ledningsgruppen 12 december” eller ”Nämnden, § 112”.",
    )
    change_note = plain.CharField(
        label="Vad är nytt i den här utgåvan, och varför?", max_length=LONG_TEXT, widget=forms.text_area(3)
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        if plan.previous_id is None:
            del self.fields["change_note"]
        else:
            self.fields["change_note"].initial = plan.change_note


class FollowUpPlanForm(forms.VersionedFormMixin, forms.Form):
    note = plain.CharField(
        label="Hur blev året?",
        max_length=LONG_TEXT,
        widget=forms.text_area(6),
        help_text="Vad nådde ni, vad nådde ni inte, och vad tar ni med er till nästa år?",
    )
