"""A receipt, who must read what, and what the overview is filtered by."""

from django import forms as fields
from django.utils.choices import BaseChoiceIterator

from core.calendar import local_today
from core.forms import DateInput, FilterForm, Form, SearchSelect, TileRadioSelect
from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action, Role

from ..models import Document

LACKING, LATE, READ, ALL = "", "sena", "lasta", "alla"
SHOW = ((LACKING, "Har inte läst"), (LATE, "Skulle ha läst"), (READ, "Har läst"), (ALL, "Alla"))


NEWER = "Det har kommit en ny version medan du läste. Läs den här ovanför, och lämna sedan ditt kvitto."


class ReceiptForm(Form):
    """That one has read the version that the page showed; with the one question, if the revision asks one."""

    number = fields.IntegerField(widget=fields.HiddenInput, required=False)

    def __init__(self, *args, revision, **kwargs):
        super().__init__(*args, **kwargs)
        self.revision = revision
        self.initial = {"number": revision.number} | self.initial
        if revision.question:
            self.fields["answer"] = fields.TypedChoiceField(
                label=revision.question,
                coerce=int,
                choices=list(enumerate(revision.answers)),
                widget=TileRadioSelect,
                error_messages={"required": "Välj ett svar."},
            )

    def clean(self):
        data = super().clean()
        if data.get("number") != self.revision.number:
            # What was answered belongs to another question; the page is now about this version.
            self.data = {"number": str(self.revision.number)}
            self._errors.clear()
            self.add_error(None, NEWER)
        return data


class DutyForm(Form):
    """Who must read a document, from when and within how many days."""

    document = fields.ModelChoiceField(
        label="Rutin eller process", queryset=None, widget=SearchSelect, empty_label="Välj"
    )
    unit = fields.ModelChoiceField(
        label="Enhet",
        queryset=None,
        widget=SearchSelect,
        empty_label="Välj",
        help_text="Gäller också enheterna under den.",
    )
    role = fields.ChoiceField(label="Roll", required=False, choices=[("", "Alla roller"), *Role.choices()])
    days = fields.IntegerField(
        label="Läses inom (dagar)",
        min_value=1,
        max_value=365,
        initial=14,
        help_text="Räknas från det att rutinen ändras, eller från första dagen för den som är ny.",
    )
    valid_from = fields.DateField(label="Från", widget=DateInput, initial=local_today)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        readable = Document.objects.visible_to(user, Action.READ_PROCESSES).published()
        self.fields["document"].queryset = readable.order_by("title", "pk")
        mine = Unit.objects.valid().filter(pk__in=unit_ids_for(user, Action.FOLLOW_READING))
        self.fields["unit"].queryset = mine.order_by("path")


class Choices(BaseChoiceIterator):
    """Choices given out only when somebody looks."""

    def __init__(self, empty, rows):
        self.empty, self.rows = empty, rows

    def __iter__(self):
        yield "", self.empty
        yield from self.rows


class ReadingFilterForm(FilterForm):
    """Who, where, what and whether."""

    sok = fields.CharField(
        label="Sök person", required=False, max_length=100, widget=fields.TextInput(attrs={"type": "search"})
    )
    visa = fields.ChoiceField(label="Visa", required=False, choices=SHOW)
    enhet = fields.ChoiceField(label="Enhet", required=False, widget=SearchSelect)
    rutin = fields.ChoiceField(label="Rutin", required=False, widget=SearchSelect)

    def __init__(self, *args, units, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhet"].choices = Choices("Alla enheter", [(str(pk), name) for pk, _, name in units])
        self.fields["rutin"].choices = Choices("Alla rutiner", documents)
