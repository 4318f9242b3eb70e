"""The shape of what people type about measures. The services do the writing."""

from django import forms as plain

from core import forms
from core.calendar import local_today
from organisation.models import Unit, User
from organisation.roles import Action
from standards.models import Indicator

from ..models import EffectFollowUp, Measure
from ..rules import proposed_follow_up
from ..selectors import handled_units, own_boards, possible_owners
from ..workflow import Effect
from .deciding import ASKED_WHEN

SHOWN_BESIDE = "Värdet före och efter åtgärden skrivs då in bredvid bedömningen."


def offer_indicators(form, user, chosen):
    """Lets the form choose among the indicators in use that user reads, and the one that is chosen. Where there is none
    nothing is asked."""
    read = Indicator.objects.visible_to(user, Action.READ_STATISTICS)
    found = read.valid() | read.filter(pk=chosen)
    if not user.can(Action.READ_STATISTICS) or not found.exists():
        del form.fields["indicator"]
        return
    form.fields["indicator"].queryset = found.order_by("name", "pk")
    form.fields["indicator"].empty_label = "Ingen"


def indicator_field(label, help_text):
    return plain.ModelChoiceField(
        label=label,
        queryset=None,
        required=False,
        help_text=help_text,
        widget=forms.SearchSelect(placeholder="Skriv några ord"),
    )


class MeasureForm(forms.ModelForm):
    """A measure: new, or its words, owner and days changed. Units and owners are those within the person's reach."""

    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)
    owner = plain.ModelChoiceField(
        label="Ansvarig",
        queryset=User.objects.none(),
        widget=forms.SearchSelect(placeholder="Skriv ett namn"),
        help_text="Den som ser till att det blir gjort, och som får besked direkt.",
    )

    class Meta:
        model = Measure
        fields = ["title", "description", "unit", "owner", "due_on", "follow_up_on", "indicator"]
        labels = {
            "title": "Vad ska göras?",
            "description": "Hur gör ni det?",
            "due_on": "Klar senast",
            "follow_up_on": "När följer ni upp effekten?",
            "indicator": "Vilken indikator visar om den hjälpte?",
        }
        help_texts = {
            "title": "Börja med ett verb: Inför, Ändra, Utbilda. Skriv så att det går att förstå utan ärendet bakom.",
            "description": "Skriv inga namn eller uppgifter som pekar ut en enskild.",
            "follow_up_on": f"{ASKED_WHEN} Kan bestämmas senare.",
            "indicator": "Då syns värdena före och efter bredvid er bedömning. Kan väljas senare.",
        }
        widgets = {
            "description": forms.text_area(4),
            "due_on": forms.DateInput,
            "follow_up_on": forms.DateInput,
            "indicator": forms.SearchSelect(placeholder="Skriv några ord"),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        units = handled_units(user)
        boards = own_boards(user)
        if self.instance.pk:
            units = units.filter(board=self.instance.board_id) | Unit.objects.filter(pk=self.instance.unit_id)
            boards = {self.instance.board_id}
        self.fields["unit"].queryset = units
        self.fields["owner"].queryset = possible_owners(boards)
        offer_indicators(self, user, self.instance.indicator_id)
        if self.instance.pk and not self.fields["owner"].queryset.filter(pk=self.instance.owner_id).exists():
            self.initial["owner"] = None


class ChangeMeasureForm(forms.VersionedFormMixin, MeasureForm):
    reason = plain.CharField(
        label="Varför ändrar du?",
        required=False,
        max_length=500,
        help_text="Står i åtgärdens historia, tillsammans med vad som ändrades.",
        widget=forms.text_area(2),
    )


class CompleteMeasureForm(forms.VersionedFormMixin, forms.Form):
    done_on = plain.DateField(label="När blev den klar?", initial=local_today, widget=forms.DateInput)
    note = plain.CharField(
        label="Vad gjordes?",
        required=False,
        max_length=2000,
        help_text="Skriv om det blev annorlunda än planerat.",
        widget=forms.text_area(3),
    )
    follow_up_on = plain.DateField(
        label="När följer ni upp effekten?",
        required=False,
        help_text=f"{ASKED_WHEN} Utan dag kan ärenden som åtgärden svarar på inte avslutas.",
        widget=forms.DateInput,
    )

    def __init__(self, *args, measure, **kwargs):
        super().__init__(*args, **kwargs)
        proposal = proposed_follow_up(measure.follow_up_on, measure.due_on, local_today())
        self.fields["follow_up_on"].initial = proposal


class FollowUpMeasureForm(forms.VersionedFormMixin, forms.Form):
    effect = plain.ChoiceField(
        label="Blev det bättre?",
        choices=Effect.choices,
        widget=forms.TileRadioSelect(
            hints={
                Effect.ACHIEVED: "Det vi ville uppnå är uppnått.",
                Effect.PARTLY: "Bättre, men inte så som vi ville.",
                Effect.NONE: "Ingen skillnad, eller sämre.",
                Effect.UNKNOWN: "För tidigt eller för lite att gå på.",
            }
        ),
    )
    effect_note = plain.CharField(
        label="Hur vet ni det?",
        max_length=4000,
        help_text="Till exempel antal händelser före och efter, eller vad brukare och personal säger.",
        widget=forms.text_area(4),
    )
    indicator = indicator_field("Visar en indikator det?", SHOWN_BESIDE)

    def __init__(self, *args, measure, user, **kwargs):
        super().__init__(*args, **kwargs)
        offer_indicators(self, user, measure.indicator_id)
        if "indicator" in self.fields:
            self.fields["indicator"].initial = measure.indicator_id


class LookForm(forms.VersionedFormMixin, forms.Form):
    """A look at what the measure does; the last answer ends it."""

    done_on = plain.DateField(label="När såg ni efter?", initial=local_today, widget=forms.DateInput)
    how = plain.ChoiceField(label="Hur vet ni det?", choices=EffectFollowUp.How.choices, widget=plain.RadioSelect)
    result = plain.ChoiceField(
        label="Hjälpte åtgärden?",
        choices=Effect.choices,
        widget=forms.TileRadioSelect(hints={Effect.UNKNOWN: "För tidigt eller för lite att gå på."}),
    )
    note = plain.CharField(
        label="Vad såg ni?",
        max_length=4000,
        help_text="Till exempel antal händelser före och efter, eller vad brukare och personal säger.",
        widget=forms.text_area(4),
    )
    indicator = indicator_field("Vilken indikator?", f"Behövs om det är en indikator som visar det. {SHOWN_BESIDE}")
    final = plain.BooleanField(
        label="Det här är vårt slutliga svar. Vi ser inte efter fler gånger.",
        required=False,
        widget=plain.CheckboxInput,
    )

    field_order = ["done_on", "how", "indicator", "result", "note", "final"]

    def __init__(self, *args, is_last, measure, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["final"].initial = is_last
        offer_indicators(self, user, measure.indicator_id)
        how = self.fields["how"]
        if "indicator" not in self.fields:
            how.choices = [each for each in how.choices if each[0] != EffectFollowUp.How.INDICATOR]
        elif measure.indicator_id:
            how.initial, self.fields["indicator"].initial = EffectFollowUp.How.INDICATOR, measure.indicator_id


class AskForm(forms.VersionedFormMixin, forms.Form):
    text = plain.CharField(
        label="Vad frågar du?",
        max_length=2000,
        help_text="Skickas som meddelande till var och en som har rapporterat. De svarar under Mina rapporter.",
        widget=forms.text_area(4),
    )


class CancelMeasureForm(forms.VersionedFormMixin, forms.Form):
    reason = plain.CharField(label="Varför genomförs den inte?", max_length=2000, widget=forms.text_area(3))


class ResumeMeasureForm(forms.VersionedFormMixin, forms.Form):
    reason = plain.CharField(label="Varför tas den upp igen?", max_length=2000, widget=forms.text_area(3))
    due_on = plain.DateField(label="Ny dag då den ska vara klar", widget=forms.DateInput)
