"""The shape of what a reviewer of the log of readings types."""

from datetime import timedelta

from django import forms as fields

from core.calendar import add_months, local_today
from core.forms import DateInput, Form, VersionedFormMixin

from .models import LogReviewItem, Unit
from .services.log_reviews import MOST

SIZE = 20


class DrawSampleForm(Form):
    """From which unit, which days, and how many."""

    unit = fields.ModelChoiceField(label="Läsningar i", queryset=Unit.objects.none(), empty_label=None)
    first_day = fields.DateField(label="Från och med", widget=DateInput)
    last_day = fields.DateField(label="Till och med", widget=DateInput)
    size = fields.IntegerField(
        label="Hur många läsningar",
        min_value=1,
        max_value=MOST,
        help_text="De dras slumpvis bland alla läsningar under dagarna.",
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        if len(units) == 1:
            self.fields["unit"].widget = fields.HiddenInput()
            self.fields["unit"].initial = units[0].pk
        today = local_today()
        self.fields["first_day"].initial = add_months(today, -1)
        self.fields["last_day"].initial = today - timedelta(days=1)
        self.fields["size"].initial = SIZE


class MarkReadingsForm(VersionedFormMixin, Form):
    """A verdict and a note for each reading that was drawn; any of them may wait."""

    mark_optional = False

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"verdict_{item.pk}"] = fields.ChoiceField(
                label="Är läsningen i sin ordning?",
                choices=LogReviewItem.Verdict.choices,
                widget=fields.RadioSelect,
                required=False,
                initial=item.verdict,
            )
            self.fields[f"note_{item.pk}"] = fields.CharField(
                label="Vad frågar du vidare om?", max_length=300, required=False, initial=item.note
            )

    def rows(self):
        """(item, its verdict's field, its note's field), in the order of the readings."""
        return [(item, self[f"verdict_{item.pk}"], self[f"note_{item.pk}"]) for item in self.items]

    @property
    def marks(self) -> dict[int, tuple[str, str]]:
        data = self.cleaned_data
        return {item.pk: (data[f"verdict_{item.pk}"], data[f"note_{item.pk}"]) for item in self.items}


class FinishReviewForm(VersionedFormMixin, Form):
    conclusion = fields.CharField(
        label="Vad visade granskningen?",
        widget=fields.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text="Skriv vad du kom fram till, och vad som görs om något frågas vidare. Skriv inget ur ärendena.",
    )
