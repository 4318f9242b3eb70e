"""What is asked about a journal review: the list, the questions, and how many answered what."""

from django import forms as plain
from django.core.exceptions import ValidationError

from core import forms
from organisation.models import Unit

from ..models import Method
from ..models.reviews import MAX_LIST, MAX_SAMPLE
from ..selectors.indicators import written_units


class StartReviewForm(forms.Form):
    """A new review: how long the list is, how many are drawn, and what is asked."""

    unit = plain.ModelChoiceField(label="Enhet", queryset=Unit.objects.none(), widget=forms.SearchSelect)
    title = plain.CharField(
        label="Vad granskar ni?", max_length=120, help_text="Till exempel: genomförandeplaner eller vårdplaner."
    )
    list_words = plain.CharField(
        label="Hur är listan ordnad?",
        max_length=200,
        help_text="Så att någon annan kan ta fram samma lista. Till exempel: alla genomförandeplaner som gällde den 1 "
        "september, i bokstavsordning. Listan blir kvar hos er.",
    )
    list_size = plain.IntegerField(label="Hur många finns i listan?", min_value=1, max_value=MAX_LIST)
    sample_size = plain.IntegerField(label="Hur många ska granskas?", min_value=1, max_value=MAX_SAMPLE)
    questions = plain.CharField(
        label="Vad frågar ni varje journal?",
        max_length=6000,
        help_text="En fråga per rad, som kan besvaras med ja, nej eller ej aktuellt.",
        widget=forms.text_area(6),
    )
    indicator = plain.ModelChoiceField(
        label="Ska svaret bli ett värde för en indikator?",
        queryset=None,
        required=False,
        empty_label="Nej",
        help_text="Andelen ja av alla ja och nej blir värdet.",
        widget=forms.SearchSelect,
    )

    def __init__(self, *args, user, indicators, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = written_units(user)
        self.fields["indicator"].queryset = indicators.filter(method=Method.SHARE)

    def clean_questions(self):
        return self.cleaned_data["questions"].splitlines()


class CountsWidget(plain.MultiWidget):
    """Three numbers beside each other, each with its word."""

    template_name = "indicators/widgets/counts.html"
    WORDS = ("Ja", "Nej", "Ej aktuellt")

    def __init__(self):
        super().__init__(
            [
                plain.NumberInput(attrs={"aria-label": word, "min": 0, "inputmode": "numeric", "class": "form-control"})
                for word in self.WORDS
            ]
        )

    def decompress(self, value):
        return value or (None, None, None)


class CountsField(plain.MultiValueField):
    """How many yes, no and not applicable."""

    widget = CountsWidget

    def __init__(self, **kwargs):
        parts = [plain.IntegerField(min_value=0, max_value=MAX_SAMPLE) for _ in CountsWidget.WORDS]
        super().__init__(parts, require_all_fields=True, **kwargs)

    def compress(self, values):
        if len(values) != len(CountsWidget.WORDS):
            raise ValidationError("Skriv tre tal: ja, nej och ej aktuellt.")
        return tuple(values)


class CountReviewForm(forms.VersionedFormMixin, forms.Form):
    """How many answered what to each question, and what it shows."""

    def __init__(self, *args, review, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            counted = question.yes is not None
            self.fields[f"q{question.pk}"] = CountsField(
                label=question.text,
                initial=(question.yes, question.no, question.not_applicable) if counted else None,
            )
            self.fields[f"q{question.pk}"].error_messages["required"] = "Skriv tre tal: ja, nej och ej aktuellt."
        self.fields["conclusion"] = plain.CharField(
            label="Vad visar det?",
            required=False,
            max_length=2000,
            initial=review.conclusion,
            help_text="Mönster, inte personer.",
            widget=forms.text_area(4),
        )

    def counts(self) -> dict[int, tuple[int, int, int]]:
        return {question.pk: self.cleaned_data[f"q{question.pk}"] for question in self.questions}
