"""What is asked when a manager judges the quality of a quarter."""

from django import forms as plain

from core import forms

from ..models import GRADE_HINTS, Grade


class JudgementForm(forms.Form):
    """One of five words, and why."""

    grade = plain.TypedChoiceField(
        label="Hur är kvaliteten hos er det här kvartalet?",
        choices=[(grade.value, grade.label) for grade in reversed(Grade)],
        coerce=int,
        widget=forms.TileRadioSelect(wide=True),
    )
    why = plain.CharField(
        label="Varför bedömer du så?",
        max_length=600,
        help_text="En eller ett par meningar: vad visar det? Inga namn på personer.",
        widget=forms.text_area(4),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grade"].widget.hints = {str(grade.value): hint for grade, hint in GRADE_HINTS.items()}


class ChangeJudgementForm(forms.VersionedFormMixin, JudgementForm):
    """The same, of one that is there."""

    reason = plain.CharField(label="Varför ändrar du bedömningen?", max_length=300, widget=forms.text_area(2))
