"""The shape of a letter to another organisation, of its answer, and of an avvikelse that comes from one."""

import uuid

from django import forms as fields

from core import forms
from core.calendar import local_today
from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action
from standards.selectors import tiles

from ..exchanging import WORDS
from ..models import Danger, Exchange, Outcome
from .handling import LONG_TEXT
from .occurrence import OccurrenceMixin
from .personal_numbers import AsksAboutNumbersMixin
from .reporting import UnitField

KIND_ICONS = {"region": "building", "municipality": "home", "private": "people", "authority": "file"}


class LetterForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """Whom the letter goes to, what it says, and why that may be told."""

    number_fields = ("letter",)

    kind = fields.ChoiceField(
        label="Vilka skriver du till?", choices=Exchange.Kind, widget=forms.TileRadioSelect(icons=KIND_ICONS)
    )
    counterpart = fields.CharField(
        label="Organisation",
        max_length=120,
        help_text="Till exempel: Region Uppsala, medicinkliniken. Skriv ingen persons namn.",
    )
    their_number = fields.CharField(label="Deras nummer", max_length=60, required=False)
    letter = fields.CharField(
        label="Vad ska de få veta?",
        max_length=LONG_TEXT,
        widget=forms.text_area(14),
        help_text="Skriv vad som hände i stället för vem. Inga namn eller personnummer.",
    )
    basis = fields.ChoiceField(
        label="Varför får uppgifterna lämnas?",
        choices=Exchange.Basis,
        widget=forms.TileRadioSelect(hints={basis.value: words for basis, words in WORDS.items()}, wide=True),
        error_messages={"required": "Välj varför uppgifterna får lämnas."},
    )


class SendLetterForm(forms.VersionedFormMixin, forms.Form):
    """When the letter was sent."""

    sent_on = fields.DateField(label="Vilken dag skickades brevet?", widget=forms.DateInput, initial=local_today)


class AnswerForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """What the answer says, and when it was given."""

    number_fields = ("answer",)

    answered_on = fields.DateField(label="Vilken dag?", widget=forms.DateInput, initial=local_today)
    answer = fields.CharField(
        label="Vad säger svaret?", max_length=LONG_TEXT, widget=forms.text_area(5), help_text="Kort, utan namn."
    )
    their_number = fields.CharField(label="Deras nummer", max_length=60, required=False)


class ReceiveForm(AsksAboutNumbersMixin, OccurrenceMixin, forms.Form):
    """An avvikelse that another organisation has sent. `submission_key` lets the same form sent twice be one case."""

    number_fields = ("what_happened",)

    submission_key = fields.UUIDField(widget=fields.HiddenInput)
    kind = fields.ChoiceField(
        label="Vilka skickade avvikelsen?", choices=Exchange.Kind, widget=forms.TileRadioSelect(icons=KIND_ICONS)
    )
    counterpart = fields.CharField(
        label="Organisation", max_length=120, help_text="Till exempel: Region Uppsala, medicinkliniken."
    )
    their_number = fields.CharField(
        label="Deras nummer", max_length=60, required=False, help_text="Så att de hittar ärendet när ni svarar."
    )
    received_on = fields.DateField(label="Vilken dag kom den in?", widget=forms.DateInput, initial=local_today)
    in_danger = fields.ChoiceField(label="Är någon i fara nu?", choices=Danger, widget=forms.TileRadioSelect)
    category = fields.TypedChoiceField(label="Vad handlar det om?", widget=forms.TileRadioSelect)
    what_happened = fields.CharField(
        label="Vad hände?",
        max_length=LONG_TEXT,
        widget=forms.text_area(6),
        help_text="Skriv av det som behövs för att förstå händelsen. Inga namn eller personnummer.",
    )
    unit = UnitField(
        label="Vilken enhet gäller det?",
        queryset=Unit.objects.none(),
        empty_label="Välj enhet",
        widget=forms.SearchSelect,
        help_text="Ärendet hamnar i enhetens inkorg.",
    )
    outcome = fields.ChoiceField(
        label="Hur gick det för den det gällde?", choices=Outcome, widget=forms.TileRadioSelect(wide=True)
    )
    field_order = (
        "submission_key", "kind", "counterpart", "their_number", "received_on", "in_danger", "category",
        "what_happened", "when", "occurred_on", "occurred_at", "ended_on", "ended_at", "unit", "outcome",
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        categories = {str(category.pk): category for category in tiles()}
        self.fields["category"].choices = [(pk, each.name) for pk, each in categories.items()]
        self.fields["category"].coerce = categories.__getitem__
        units = Unit.objects.valid().filter(pk__in=unit_ids_for(user, Action.SEE_NEW_CASES))
        units = units.exclude(kind=Unit.Kind.BOARD).select_related("parent").order_by("name", "pk")
        self.fields["unit"].queryset = units
        if not self.is_bound and len(units) == 1:
            self.fields["unit"].initial = units[0].pk
        self.fields["when"].initial = "unknown"

    @staticmethod
    def defaults() -> dict:
        return {"submission_key": uuid.uuid4(), "in_danger": Danger.UNKNOWN, "outcome": Outcome.UNKNOWN}

    def values(self) -> dict:
        """What services.exchange_receive takes."""
        answers = self.cleaned_data
        names = (
            "submission_key", "unit", "category", "what_happened", "kind", "counterpart", "received_on",
            "their_number", "in_danger", "occurred_from", "occurred_to", "outcome",
        )  # fmt: skip
        return {name: answers[name] for name in names}
