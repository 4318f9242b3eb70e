"""What is asked about an idea, its answer, and a conversation on the värdegrund."""

from django import forms as plain

from core import forms
from core.calendar import add_months, local_today
from organisation.models import Unit, User
from standards.models import Theme

from ..idea_workflow import Answer
from ..models import Idea, ValuesTalk
from ..selectors import handled_units, open_units, possible_owners

LONG_TEXT = 4000
DAYS_PROPOSED = 1  # months until a measure is to be done; whoever answers sets the day


class IdeaForm(forms.ModelForm):
    """As little as possible: a sentence is enough."""

    unit = plain.ModelChoiceField(label="Var gäller det?", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    class Meta:
        model = Idea
        fields = ["text", "gain", "unit"]
        labels = {"text": "Vad är din idé?", "gain": "Vad skulle bli bättre?"}
        help_texts = {
            "text": "En mening räcker. Skriv inga namn eller uppgifter som pekar ut en enskild.",
        }
        widgets = {
            "text": plain.Textarea(attrs={"rows": 4, "maxlength": LONG_TEXT}),
            "gain": plain.Textarea(attrs={"rows": 2, "maxlength": LONG_TEXT}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = open_units(user)


class AnswerIdeaForm(forms.VersionedFormMixin, forms.Form):
    """What becomes of the idea, and why. The last three are asked for when something is begun."""

    answer = plain.ChoiceField(
        label="Vad leder idén till?",
        choices=Answer.choices,
        widget=forms.TileRadioSelect(
            wide=True,
            hints={
                Answer.WORK: "Prova den runt hela hjulet: planera, göra, studera, agera.",
                Answer.MEASURE: "Det är klart vad som ska göras. Någon gör det till en viss dag.",
                Answer.DONE_ALREADY: "Berätta var och hur.",
                Answer.NOT_NOW: "Också ett svar, när du skriver varför.",
            },
        ),
    )
    answer_text = plain.CharField(
        label="Vad svarar du?",
        max_length=LONG_TEXT,
        help_text="Den som lämnade idén läser det här.",
        widget=forms.text_area(4),
    )
    title = plain.CharField(
        label="Vad ska göras?", required=False, max_length=160, help_text="Blir rubriken på arbetet eller åtgärden."
    )
    owner = plain.ModelChoiceField(
        label="Vem ansvarar?",
        queryset=User.objects.none(),
        required=False,
        widget=forms.SearchSelect(placeholder="Skriv ett namn"),
    )
    due_on = plain.DateField(label="Klart senast", required=False, widget=forms.DateInput)

    def __init__(self, *args, idea, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = possible_owners([idea.board_id])
        self.fields["owner"].initial = user
        self.fields["due_on"].initial = add_months(local_today(), DAYS_PROPOSED)
        for name in ("title", "owner", "due_on"):
            self.fields[name].widget.attrs["data-begins"] = ""


class TalkForm(forms.ModelForm):
    theme = plain.ModelChoiceField(
        label="Vad handlade det om?", queryset=Theme.objects.none(), required=False, empty_label="Inget särskilt tema"
    )

    class Meta:
        model = ValuesTalk
        fields = ["held_on", "theme", "participants", "outcome"]
        labels = {
            "held_on": "När hade ni samtalet?",
            "participants": "Hur många deltog?",
            "outcome": "Vad kom ni fram till?",
        }
        help_texts = {"outcome": "Det ni är överens om, eller vill pröva. Inga namn, och inte vem som sa vad."}
        widgets = {
            "held_on": forms.DateInput,
            "outcome": plain.Textarea(attrs={"rows": 5, "maxlength": LONG_TEXT}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        themes = Theme.objects.valid()
        if self.instance.pk and self.instance.theme_id:
            themes = themes | Theme.objects.filter(pk=self.instance.theme_id)
        self.fields["theme"].queryset = themes.order_by("order", "name")
        self.fields["held_on"].initial = local_today


class AddTalkForm(TalkForm):
    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    class Meta(TalkForm.Meta):
        fields = ["unit", *TalkForm.Meta.fields]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = handled_units(user)
        self.order_fields(self._meta.fields)


class ChangeTalkForm(forms.VersionedFormMixin, TalkForm):
    """The same talk, mended."""
