"""What is asked about a lesson that is being written, and about its steps on the way out."""

from django import forms as plain
from django.core.validators import MaxLengthValidator

from core import forms
from core.calendar import local_today
from organisation.access import open_units_for
from organisation.models import Unit, User
from organisation.roles import Action
from standards.models import Theme

from ...models import Lesson
from ..services import LONGEST_ANSWER, readers_for
from ..workflow import Reach
from .names import field_name

LABELS = {
    "title": "Rubrik",
    "happened": "Vad hände?",
    "learned": "Vad lärde vi oss?",
    "changed": "Vad ändrade vi?",
    "helped": "Hjälpte det?",
    "helped_note": "Hur vet vi det?",
    "questions": "Frågor att prata om",
    "themes": "Teman",
    "process": "Process",
    "area": "Verksamhet",
    "year": "År",
}
HELP = {
    "title": "Det man lärde sig, i en mening. ”Fråga en gång till vid passbytet.”",
    "happened": "Så att den som inte var där förstår. Skriv ”en person” och ”på kvällen”, inte vem och vilken dag.",
    "learned": "Varför kunde det hända? Leta i arbetssättet, inte hos någon.",
    "changed": "Det ni gör annorlunda nu.",
    "helped_note": "Vad ni har sett, räknat eller hört. Är det för tidigt: när ser ni efter?",
    "questions": "En på varje rad, högst fem. Till exempel: Kan det hända hos oss? Vad gör vi redan? Vad kan vi pröva?",
    "process": "Den process som lärdomen handlar om, med de ord som ni använder. Får vara tom.",
}
ROWS = {"happened": 4, "learned": 4, "changed": 3, "helped_note": 3, "questions": 4}
LONG_TEXT = 8000


class MostLetters(MaxLengthValidator):
    """As many letters as the browser lets one type: a line end is one."""

    def clean(self, text):
        return len(text.replace("\r\n", "\n"))


class LessonForm(forms.ModelForm):
    """A draft: nothing but the title and the year must be there from the start."""

    mark_optional = False
    themes = plain.ModelMultipleChoiceField(
        label=LABELS["themes"], queryset=Theme.objects.none(), required=False,
        widget=forms.TileCheckboxSelectMultiple(wide=True),
    )  # fmt: skip

    class Meta:
        model = Lesson
        fields = [
            "title", "happened", "learned", "changed", "helped", "helped_note", "questions", "themes", "area",
            "process", "year",
        ]  # fmt: skip
        labels = LABELS
        help_texts = HELP
        widgets = {
            **{
                name: plain.Textarea(attrs={"rows": rows, "maxlength": LONG_TEXT}) for name, rows in ROWS.items()
            },
            "helped": forms.TileRadioSelect,
            "process": plain.TextInput(attrs={"list": "processer", "autocomplete": "off"}),
        }  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        themes = Theme.objects.valid()
        if self.instance.pk:
            themes = themes | Theme.objects.filter(pk__in=self.instance.themes.values("pk"))
            self.initial["themes"] = [theme.pk for theme in self.instance.themes.all()]
        self.fields["themes"].queryset = themes.distinct().order_by("order", "name")
        for name in ROWS:
            self.fields[name].validators.append(MostLetters(LONG_TEXT))
        self.fields["year"].initial = lambda: local_today().year
        self.fields["helped"].choices = [each for each in self.fields["helped"].choices if each[0]]
        self.fields["area"].choices = [("", "Välj"), *self.fields["area"].choices[1:]]


class AddLessonForm(LessonForm):
    unit = plain.ModelChoiceField(
        label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect,
        help_text="Enheten äger lärdomen. Dess chef bestämmer om den släpps.",
    )  # fmt: skip

    class Meta(LessonForm.Meta):
        fields = ["unit", *LessonForm.Meta.fields]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = open_units_for(user, Action.WRITE_LESSONS)
        self.order_fields(self._meta.fields)


class ChangeLessonForm(forms.VersionedFormMixin, LessonForm):
    """The same lesson, written on."""


class AnswerPointsForm(forms.VersionedFormMixin, forms.Form):
    """One field for each place in the texts that may point at somebody."""

    mark_optional = False

    def __init__(self, *args, points, **kwargs):
        super().__init__(*args, **kwargs)
        self.points = {field_name("punkt", point.key): point for point in points}
        for name, point in self.points.items():
            field = plain.CharField(
                label=f"{point.kind}: ”{point.words}”", required=False, max_length=LONGEST_ANSWER, initial=point.why,
                help_text=point.around,
                widget=plain.TextInput(attrs={"placeholder": "Pekar inte ut någon, för att …"}),
            )  # fmt: skip
            forms.word_errors(field)
            self.fields[name] = field

    @property
    def answers(self) -> dict:
        return {point.key: self.cleaned_data[name] for name, point in self.points.items()}


class SendLessonForm(forms.VersionedFormMixin, forms.Form):
    reviewer = plain.ModelChoiceField(
        label="Vem ska läsa?", queryset=User.objects.none(), widget=forms.SearchSelect(placeholder="Skriv ett namn"),
        help_text="Kvalitetsutvecklare, SAS, MAS eller en chef. De letar efter sådant som kan peka ut någon.",
    )  # fmt: skip

    def __init__(self, *args, lesson, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = readers_for(lesson, user)


class ReturnLessonForm(forms.VersionedFormMixin, forms.Form):
    reason = plain.CharField(
        label="Vad behöver ändras?", max_length=2000, widget=forms.text_area(4),
        help_text="Den som har skrivit läser det här. Upprepa inte det som pekar ut någon.",
    )  # fmt: skip


class ReleaseLessonForm(forms.VersionedFormMixin, forms.Form):
    reach = plain.ChoiceField(
        label="Hur långt släpps den?",
        choices=Reach.choices,
        widget=forms.TileRadioSelect(
            wide=True,
            hints={
                Reach.OPERATION: "Medarbetare inom samma verksamhetsområde, eller hos samma externa utförare.",
                Reach.BOARD: "Alla som arbetar för nämnden, också externa utförare.",
                Reach.BOARDS: "Alla medarbetare i kommunens nämnder.",
                Reach.OTHERS: "Också den som får filen i en annan kommun. Där står varken enhet eller personer.",
            },
        ),
    )


class WithdrawLessonForm(forms.VersionedFormMixin, forms.Form):
    reason = plain.CharField(
        label="Varför återkallas den?", max_length=1000, widget=forms.text_area(3),
        help_text="Alla som har kunnat läsa lärdomen ser det här, också i andra kommuner som har den.",
    )  # fmt: skip
