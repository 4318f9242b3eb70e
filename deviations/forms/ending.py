"""The shape of what one fills in to end a case, hand it over, or let somebody in or keep them out."""

from datetime import timedelta

from django import forms as fields

from core import forms
from core.calendar import local_today
from organisation.selectors import open_units_of_board

from ..conditions import lacking_in_measures
from ..selectors import people_for
from ..services.grants import GRANTABLE
from .handling import LONG_TEXT
from .personal_numbers import AsksAboutNumbersMixin

GRANT_DAYS = 30


class CloseForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """What came of it; and why it may be closed, when measures still hang in the air."""

    number_fields = ("closing_note", "open_measures_reason")

    closing_note = fields.CharField(
        label="Vad blev resultatet?",
        max_length=LONG_TEXT,
        widget=forms.text_area(4),
        help_text="Den som rapporterade får läsa det här. Berätta vad som ändrats, med vanliga ord och utan namn.",
    )
    open_measures_reason = fields.CharField(
        label="Varför kan ärendet avslutas fast åtgärder återstår?",
        max_length=LONG_TEXT,
        widget=forms.text_area(2),
        help_text="Åtgärderna lever vidare och följs upp för sig.",
        error_messages={"required": "Skriv varför ärendet kan avslutas ändå, eller gör klart åtgärderna först."},
    )

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        if not lacking_in_measures(case):
            del self.fields["open_measures_reason"]


class WhyForm(AsksAboutNumbersMixin, forms.ReasonForm):
    """Why a case takes another way: the words stand in its story, and some are told the one who reported."""

    number_fields = ("reason",)


class DuplicateForm(forms.VersionedFormMixin, forms.Form):
    """Which case was first."""

    original_number = fields.CharField(
        label="Numret på det första ärendet",
        max_length=20,
        help_text="Till exempel 2026-0412. Det här ärendet avslutas som dubblett. Inget tas bort.",
        widget=fields.TextInput(attrs={"autocomplete": "off"}),
    )


class HandOverMixin:
    """Asks once more when one would no longer see the case afterwards: the page says so before it is done."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["understood"] = fields.BooleanField(
            label="Jag förstår att jag inte längre ser ärendet", required=False, widget=fields.HiddenInput
        )

    def ask_once_more(self):
        """Shows the box to tick, under a question: nothing is wrong."""
        self.to_confirm = "Vill du lämna ifrån dig ärendet?"
        self.fields["understood"].widget = fields.CheckboxInput()


class SendForm(HandOverMixin, forms.VersionedFormMixin, forms.Form):
    """To which unit the case is sent, and why."""

    unit = fields.ModelChoiceField(
        label="Till vilken enhet?",
        queryset=None,
        empty_label="Välj",
        widget=forms.SearchSelect,
        help_text="Enhetens chef tar över. Hör enheten inte till dig ser du inte längre ärendet efteråt.",
    )
    reason = fields.CharField(label="Varför?", max_length=LONG_TEXT, widget=forms.text_area(2))

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = open_units_of_board(case.board).exclude(pk=case.unit_id)


class AssignForm(HandOverMixin, forms.VersionedFormMixin, forms.Form):
    """Who answers for the case from now on."""

    to = fields.ChoiceField(
        label="Vem ska ta hand om ärendet?",
        choices=[("me", "Jag"), ("person", "Någon annan"), ("inbox", "Chefens inkorg")],
        widget=forms.TileRadioSelect(
            icons={"me": "user", "person": "people", "inbox": "building"},
            hints={"inbox": "Den som har rollen, också ersättare"},
            wide=True,
        ),
        error_messages={"required": "Välj vem som ska ta hand om ärendet."},
    )
    owner = fields.ModelChoiceField(
        label="Vem?",
        queryset=None,
        empty_label="Välj",
        widget=forms.SearchSelect,
        help_text="Bara om du valde ”Någon annan”. Personen kan sedan läsa och handlägga ärendet.",
        error_messages={"required": "Välj vem som ska ta hand om ärendet."},
    )
    reason = fields.CharField(label="Varför?", required=False, max_length=LONG_TEXT, widget=forms.text_area(2))

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people_for(case)

    def clean(self):
        """The name counts only beside "Någon annan"; elsewhere cases.css hides it, and what lies in it is let be."""
        data = super().clean()
        if data.get("to") != "person":
            self.errors.pop("owner", None)
            data["owner"] = None
        return data


class ImplicateForm(HandOverMixin, forms.ReasonForm):
    """Whom the report is about, among those who work here."""

    person = fields.ModelChoiceField(
        label="Vem berörs av rapporten?",
        queryset=None,
        empty_label="Välj",
        widget=forms.SearchSelect,
        help_text="Personen ser inte längre ärendet, varken i listor, sökning eller filer. Egna rapporter syns alltid.",
    )
    field_order = ("person", "reason")

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_for(case).exclude(pk__in=case.implicated.values("pk"))


class MessageForm(AsksAboutNumbersMixin, forms.Form):
    """A message to the one who reported."""

    number_fields = ("text",)

    text = fields.CharField(
        label="Skriv till den som rapporterade",
        max_length=4000,
        widget=forms.text_area(3),
        help_text="Fråga efter det du behöver veta, eller berätta hur det går.",
    )


class GrantForm(forms.Form):
    """An exception: one person, this case, until a day."""

    person = fields.ModelChoiceField(label="Vem?", queryset=None, empty_label="Välj", widget=forms.SearchSelect)
    action = fields.ChoiceField(
        label="Vad får personen göra?",
        choices=[
            (str(action), text) for action, text in zip(GRANTABLE, ("Läsa ärendet", "Läsa och handlägga"), strict=True)
        ],
        widget=forms.TileRadioSelect(wide=True),
    )
    reason = fields.CharField(label="Varför?", max_length=300, widget=forms.text_area(2))
    valid_to = fields.DateField(
        label="Till och med", widget=forms.DateInput, help_text="Tillgången upphör av sig själv efter den dagen."
    )

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_for(case).exclude(pk__in=case.implicated.values("pk"))

    @staticmethod
    def defaults() -> dict:
        return {"valid_to": local_today() + timedelta(days=GRANT_DAYS), "action": str(GRANTABLE[0])}
