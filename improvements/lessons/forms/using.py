"""What is asked when a unit has talked about a lesson, and when lessons are taken in out of a file."""

from django import forms as plain

from core import forms
from core.calendar import add_months, local_today
from organisation.access import open_units_for
from organisation.models import Unit
from organisation.roles import Action
from standards.models import Theme

from ..talking import IDEA, MEASURE
from .names import field_name

NOTHING = ""
MOST_UNKNOWN = 40  # themes of a file that one is asked about; the rest are left out


class TalkForm(forms.Form):
    held_on = plain.DateField(label="När pratade ni om den?", initial=local_today, widget=forms.DateInput)
    takeaway = plain.CharField(
        label="Vad tar ni med er?", max_length=300, help_text="En rad. Inga namn, och inte vem som sa vad.",
        widget=plain.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )  # fmt: skip


class NoteTalkForm(TalkForm):
    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)
    leads_to = plain.ChoiceField(
        label="Ledde det till något?",
        required=False,
        choices=[(NOTHING, "Inget särskilt"), (IDEA, "En idé"), (MEASURE, "En åtgärd")],
        widget=plain.RadioSelect,
    )
    title = plain.CharField(label="Vad ska ni göra?", required=False, max_length=160)
    due_on = plain.DateField(label="Klart senast", required=False, widget=forms.DateInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = open_units_for(user, Action.WRITE_LESSONS)
        self.fields["due_on"].initial = add_months(local_today(), 1)
        if not user.can(Action.HANDLE_MEASURES):
            self.fields["leads_to"].choices = self.fields["leads_to"].choices[:2]
            del self.fields["due_on"]
        for name in ("title", "due_on"):
            if name in self.fields:
                self.fields[name].widget.attrs["data-begins"] = ""
        self.order_fields(["unit", *TalkForm.base_fields])


class ChangeTalkForm(forms.VersionedFormMixin, TalkForm):
    """The same talk, mended."""


class ImportLessonsForm(forms.Form):
    file = plain.FileField(
        label="Fil med lärdomar", help_text="Den fil (.json) som en annan kommun har lämnat, högst 2 MB."
    )


class TakeLessonsForm(forms.Form):
    """Which of our themes each name in the file stands for; those that stand for none are left out."""

    mark_optional = False

    def __init__(self, *args, unknown=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.unknown = {field_name("tema", name): name for name in unknown[:MOST_UNKNOWN]}
        self.ours = {str(theme.pk): theme for theme in Theme.objects.valid().order_by("order", "name")}
        choices = [("", "Inget av våra teman"), *((pk, theme.name) for pk, theme in self.ours.items())]
        for name, words in self.unknown.items():
            field = plain.ChoiceField(label=f"”{words}” är hos oss", choices=choices, required=False)
            forms.word_errors(field)
            self.fields[name] = field

    @property
    def themes(self) -> dict:
        return {words: self.ours.get(self.cleaned_data[name]) for name, words in self.unknown.items()}
