"""What the portal asks for."""

from django import forms as plain

from core import forms
from improvements.forms.deciding import DecideMeasureForm
from organisation.access import board_ids_for
from organisation.models import Unit, User
from organisation.roles import Action
from organisation.selectors import roles_within

from ..models import AnnualReport, BoardDecision
from ..workflow import Status
from .showing import in_running
from .workflow import State

LONG = 4000
QUESTION_LENGTH = 1000
NO_NAMES = "Alla i nämnden läser det. Inga namn, och inget som pekar ut någon."


class PersonInRole(plain.ModelChoiceField):
    """Somebody who answers the nämnd, with the role that the nämnd is told of."""

    def __init__(self, **kwargs):
        super().__init__(queryset=User.objects.none(), **kwargs)
        self.roles = {}

    def of(self, board):
        self.roles = roles_within(board, Action.ANSWER_BOARD)
        self.queryset = User.objects.filter(pk__in=[person.pk for person in self.roles]).order_by("name", "pk")

    def label_from_instance(self, person):
        role = self.roles.get(person)
        return f"{person}, {in_running(role.label)}" if role else str(person)


def readable_reports(user, board):
    """The nämnd's berättelser that the nämnd itself may read, as choices."""
    rows = AnnualReport.objects.visible_to(user, Action.READ_BOARD_REPORTS).filter(board=board)
    return rows.exclude(status=Status.DRAFT).order_by("-year", "-pk")


class DecisionForm(forms.ModelForm):
    responsible = PersonInRole(
        label="Vem svarar för det?",
        help_text="Nämnden ser rollen, inte namnet. Personen får veta det, och det står på Min dag när det är dags.",
    )
    report = plain.ModelChoiceField(label="Vilar på berättelsen", queryset=None, required=False, empty_label="Ingen")

    class Meta:
        model = BoardDecision
        fields = [
            "decided_on", "paragraph", "record_number", "title", "text", "report", "responsible", "tell_on",
        ]  # fmt: skip
        labels = {
            "decided_on": "Sammanträdets dag",
            "title": "Vad handlar beslutet om?",
            "text": "Vad beslutade nämnden?",
            "tell_on": "När vill nämnden veta vad det blev?",
        }
        help_texts = {
            "paragraph": "Till exempel 45.",
            "title": "Några ord som nämnden känner igen.",
            "text": "Som det står i protokollet, utan namn.",
            "tell_on": "Lämna tomt om nämnden inte har bett om att få veta mer.",
        }
        widgets = {"decided_on": forms.DateInput, "tell_on": forms.DateInput, "text": forms.text_area(5)}

    def __init__(self, *args, user, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["report"].queryset = readable_reports(user, board)
        self.fields["responsible"].of(board)
        self.fields["text"].max_length = LONG


class ChangeDecisionForm(forms.VersionedFormMixin, DecisionForm):
    reason = plain.CharField(
        label="Varför ändrar du?", max_length=500, widget=forms.text_area(2), help_text="Står i beslutets historia."
    )


class FollowUpForm(forms.VersionedFormMixin, forms.Form):
    state = plain.ChoiceField(
        label="Hur går det?",
        choices=State.choices,
        widget=forms.TileRadioSelect(
            hints={
                State.NOT_BEGUN: "Ingen har börjat än.",
                State.UNDER_WAY: "Arbetet är igång.",
                State.DONE: "Det är gjort. Om det hjälpte vet ni inte än.",
                State.HELPED: "Det är gjort, och ni har sett att det hjälpte.",
                State.NOT_DONE: "Skriv varför.",
            },
            wide=True,
        ),
    )
    note = plain.CharField(
        label="Vad har hänt?",
        max_length=LONG,
        widget=forms.text_area(5),
        help_text=f"{NO_NAMES} Det går inte att ändra efteråt: blev något fel skriver du en rad till.",
    )
    on = plain.DateField(label="Vilken dag gäller det?", widget=forms.DateInput)
    tell_on = plain.DateField(
        label="När får nämnden veta mer?",
        required=False,
        widget=forms.DateInput,
        help_text="Behövs tills beslutet är genomfört.",
    )


class DecisionMeasureForm(forms.VersionedFormMixin, DecideMeasureForm):
    read_without = "nämndens beslut"
    field_order = ["title", "description", "unit"]

    unit = plain.ModelChoiceField(label="Var?", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, board=board, **kwargs)
        self.fields["unit"].queryset = Unit.objects.valid().filter(board=board, provider__isnull=True).order_by("path")


class QuestionForm(forms.Form):
    text = plain.CharField(
        label="Vad vill du veta?", max_length=QUESTION_LENGTH, widget=forms.text_area(5), help_text=NO_NAMES
    )


class AskForm(QuestionForm):
    """A new question; of which nämnd, only for whoever sits in several."""

    board = plain.ModelChoiceField(label="I vilken nämnd?", queryset=Unit.objects.none(), empty_label="Välj nämnd")
    field_order = ["board", "text"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        boards = board_ids_for(user, Action.ASK_ADMINISTRATION)
        self.fields["board"].queryset = Unit.objects.filter(pk__in=boards).order_by("name")
        if len(boards) == 1:  # nothing to choose
            self.fields["board"].widget = plain.HiddenInput()


class GiveForm(forms.VersionedFormMixin, forms.Form):
    to = PersonInRole(label="Vem ska svara?", help_text="Nämnden ser rollen, inte namnet.")

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].of(board)


class AnswerForm(forms.VersionedFormMixin, forms.Form):
    answer = plain.CharField(label="Svar", max_length=LONG, widget=forms.text_area(8), help_text=NO_NAMES)
    report = plain.ModelChoiceField(label="Läs mer i berättelsen", queryset=None, required=False, empty_label="Ingen")
    figure = plain.CharField(
        label="En siffra i den",
        required=False,
        max_length=10,
        help_text="Koden som står vid siffran, till exempel A1.",
    )

    def __init__(self, *args, user, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["report"].queryset = readable_reports(user, board)


class CorrectForm(AnswerForm):
    reason = plain.CharField(
        label="Varför rättar du?", max_length=500, widget=forms.text_area(2), help_text="Står i frågans historia."
    )


class SettingsForm(forms.VersionedFormMixin, forms.Form):
    answer_days = plain.IntegerField(
        label="Inom hur många dagar ska frågor besvaras?",
        help_text="Gäller frågor som ställs från och med nu. Förslaget är 14 dagar.",
        widget=plain.NumberInput(attrs={"min": 1, "max": 90, "inputmode": "numeric"}),
    )
