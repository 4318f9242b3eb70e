"""The steps of a revision, and what is said about a draft."""

from django import forms as plain

from core import forms
from core.calendar import local_today
from organisation.models import User


class StepForm(forms.VersionedFormMixin, forms.Form):
    """A step that needs nothing but a yes."""


class SendForm(StepForm):
    note = plain.CharField(
        label="Något att tänka på för den som fastställer?",
        required=False,
        max_length=1000,
        widget=plain.Textarea(attrs={"rows": 2}),
    )


class TakeBackForm(StepForm):
    reason = plain.CharField(
        label="Varför tar du tillbaka den?", required=False, max_length=1000, widget=plain.Textarea(attrs={"rows": 2})
    )


class ApproveForm(StepForm):
    valid_from = plain.DateField(label="Gäller från", initial=local_today, widget=forms.DateInput)


class WithdrawForm(StepForm):
    reason = plain.CharField(
        label="Varför upphävs den, och vad gäller i stället?",
        max_length=2000,
        widget=plain.Textarea(attrs={"rows": 3}),
        help_text="Står på sidan, som finns kvar: länkar och QR-koder leder dit.",
    )
    successor = plain.ModelChoiceField(
        label="Vilken ska läsas i stället?",
        queryset=None,
        required=False,
        empty_label="Ingen särskild",
        widget=forms.SearchSelect,
        help_text="Sidan leder vidare dit.",
    )

    def __init__(self, *args, successors, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        field.queryset = successors
        field.label_from_instance = lambda row: f"{row.title} ({row.kind_label.lower()}, {row.unit.name})"


class AskForm(forms.Form):
    person = plain.ModelChoiceField(
        label="Vem vill du fråga?",
        queryset=User.objects.none(),
        widget=forms.SearchSelect(placeholder="Skriv ett namn"),
        help_text="Får en notis, och får läsa utkastet så länge det är ett utkast.",
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class CommentForm(forms.Form):
    anchor = plain.ChoiceField(label="Vad gäller det?", required=False)
    text = plain.CharField(label="Din kommentar", max_length=4000, widget=plain.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["anchor"].choices = [("", "Hela utkastet"), *places]


class AnswerForm(forms.Form):
    answer = plain.CharField(
        label="Vad gjorde ni med kommentaren?",
        max_length=4000,
        widget=plain.Textarea(attrs={"rows": 3}),
        help_text="Eller varför inte. Den som skrev får svaret, och kommentaren räknas som besvarad.",
    )


class ReleaseForm(forms.Form):
    title = plain.CharField(label="Rubrik", max_length=120, help_text="Till exempel ”Nytt i hemtjänsten, november”.")
    note = plain.CharField(
        label="Vad är nytt?",
        max_length=4000,
        widget=plain.Textarea(attrs={"rows": 6}),
        help_text="Det viktigaste, för den som bara läser det här. Samma enkla form som i rutiner.",
    )
    unit = plain.ModelChoiceField(label="Hör till", queryset=None, widget=forms.SearchSelect)
    revisions = plain.ModelMultipleChoiceField(
        label="Vilka ändringar?", queryset=None, widget=plain.CheckboxSelectMultiple
    )

    def __init__(self, *args, units, revisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["revisions"].queryset = revisions
