"""The shape of what one fills in for IVO: the decision, the form's fields, what was sent and what IVO answered."""

from django import forms as fields
from django.utils import timezone

from core import forms
from core.calendar import local, local_today

from ..ivo_forms import form_of
from ..models import Channel, IvoNotification, IvoSupplement
from ..notification_content import TAKEN
from .handling import LONG_TEXT

NOT_MAIL = "IVO tar inte emot anmälan med e-post eller fax."
KINDS = {"text": fields.CharField, "long": fields.CharField, "date": fields.DateField, "choice": fields.ChoiceField}


class NotifyForm(forms.VersionedFormMixin, forms.Form):
    """Whether IVO is notified, and why."""

    notify = fields.TypedChoiceField(
        label="Ska händelsen anmälas till IVO?",
        choices=[("yes", "Ja, den anmäls"), ("no", "Nej, den anmäls inte")],
        coerce=lambda value: value == "yes",
        widget=forms.TileRadioSelect(wide=True),
        error_messages={"required": "Välj om händelsen ska anmälas."},
    )
    reasons = fields.CharField(
        label="Varför?",
        max_length=LONG_TEXT,
        widget=forms.text_area(4),
        help_text="Skälen skrivs in i beslutet och följer med till IVO.",
    )


class FieldsForm(forms.VersionedFormMixin, forms.Form):
    """IVO's form as it is in data. Nothing is compulsory here: what is lacking is said on the page, and one may save
    half-done."""

    mark_optional = False

    def __init__(self, *args, track, notification, values, **kwargs):
        super().__init__(*args, **kwargs)
        self.groups, initial = [], self.initial
        from_case = {value.field.key: value.text for value in values}
        for title, group in form_of(notification).groups:
            keys = []
            for field in group:
                if field.type not in KINDS:
                    continue
                self.fields[field.key] = _field(field)
                initial.setdefault(field.key, from_case[field.key])
                keys.append(field.key)
            self.groups.append({"title": title, "keys": keys, "fixed": _fixed(group, from_case)})
        initial.setdefault("with_investigation", "yes" if notification.with_investigation else "no")
        self.fields["with_investigation"] = fields.TypedChoiceField(
            label="Följer utredningen med?",
            choices=[("yes", "Ja, den är klar"), ("no", "Nej, den kommer senare")],
            coerce=lambda value: value == "yes",
            widget=forms.TileRadioSelect(wide=True),
            error_messages={"required": "Välj om utredningen följer med."},
        )
        # Whoever of the case's files IVO takes; a file that has come since is there to be ticked.
        files = [file for file in track.deviation.attachments.all() if file.content_type in TAKEN]
        self.files = {str(file.key): file for file in files}
        if files:
            initial.setdefault("attachments", [row["key"] for row in notification.attachments])
            self.fields["attachments"] = fields.MultipleChoiceField(
                label="Vilka av ärendets filer följer med?",
                choices=[(str(file.key), file.name) for file in files],
                widget=forms.TileCheckboxSelectMultiple(wide=True),
                required=False,
            )

    @property
    def parts(self):
        """The groups with their bound fields, and what follows from the track without being typed."""
        return [group | {"fields": [self[key] for key in group["keys"]]} for group in self.groups]

    @property
    def texts(self) -> dict[str, str]:
        """What was written, as the service takes it."""
        keys = [key for group in self.groups for key in group["keys"]]
        return {key: _text(self.cleaned_data[key]) for key in keys}

    @property
    def chosen(self) -> list:
        return [self.files[key] for key in self.cleaned_data.get("attachments", [])]


def _field(field):
    optional = "" if field.compulsory else "Behöver inte fyllas i."
    words = {"label": field.label, "required": False, "help_text": f"{field.help} {optional}".strip()}
    if field.type == "date":
        return fields.DateField(widget=forms.DateInput, **words)
    if field.type == "choice":
        return fields.ChoiceField(choices=[("", "Välj"), *((choice, choice) for choice in field.choices)], **words)
    if field.type == "long":
        return fields.CharField(max_length=LONG_TEXT, widget=forms.text_area(5), **words)
    return fields.CharField(max_length=300, widget=fields.TextInput(attrs={"autocomplete": "off"}), **words)


def _fixed(group, texts) -> list[tuple[str, str]]:
    """What is not typed: what follows from the track, and what only IVO's own form can be asked."""
    said = [(field.label, texts[field.key] or "–") for field in group if field.type == "computed"]
    return said + [(field.label, field.help) for field in group if field.type == "unknown"]


def _text(value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else value.isoformat()


def _channel_field():
    return fields.ChoiceField(
        label="Hur skickades den?",
        choices=Channel.choices,
        widget=forms.TileRadioSelect(wide=True),
        help_text=NOT_MAIL,
        error_messages={"required": "Välj hur den skickades."},
    )


class SentForm(forms.VersionedFormMixin, forms.Form):
    """How and when it was handed in."""

    channel = _channel_field()
    sent_at = fields.DateTimeField(label="När skickades den?", widget=forms.DateTimeInput)
    received_on = fields.DateField(
        label="Vilken dag kom den in till IVO?",
        required=False,
        widget=forms.DateInput,
        help_text="I e-tjänsten är det samma dag. Med post får du veta det av IVO: skriv det när du vet.",
    )
    ivo_number = fields.CharField(
        label="IVO:s diarienummer",
        max_length=40,
        required=False,
        widget=fields.TextInput(attrs={"autocomplete": "off"}),
        help_text="Står i IVO:s kvittens. Det kan skrivas senare.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sent_at", local(timezone.now()).replace(second=0, microsecond=0))


class ReceivedForm(forms.VersionedFormMixin, forms.Form):
    """What IVO has confirmed."""

    ivo_number = fields.CharField(
        label="IVO:s diarienummer",
        max_length=40,
        required=False,
        widget=fields.TextInput(attrs={"autocomplete": "off"}),
    )
    received_on = fields.DateField(
        label="Vilken dag kom anmälan in till IVO?",
        required=False,
        widget=forms.DateInput,
        help_text="Från den dagen räknas tiden för utredningen. Dagen kan inte ändras sedan.",
    )

    def __init__(self, *args, notification, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ivo_number", notification.ivo_number)
        if notification.received_on is not None:
            del self.fields["received_on"]


class SupplementForm(forms.VersionedFormMixin, forms.Form):
    """Something more that was sent."""

    what = fields.ChoiceField(
        label="Vad skickades?",
        choices=IvoSupplement.What.choices,
        widget=forms.TileRadioSelect(wide=True),
        error_messages={"required": "Välj vad som skickades."},
    )
    note = fields.CharField(
        label="Vad innehåller det?",
        max_length=300,
        widget=forms.text_area(2),
        help_text="Kort, och utan uppgifter om personer.",
    )
    channel = _channel_field()
    sent_on = fields.DateField(label="Vilken dag?", widget=forms.DateInput)

    def __init__(self, *args, investigation: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sent_on", local_today())
        if not investigation:
            choices = [choice for choice in IvoSupplement.What.choices if choice[0] != "investigation"]
            self.fields["what"].choices = choices
        self.fields[
            "channel"
        ].help_text = f"{NOT_MAIL} Enligt IVO gick kompletteringar år 2020 inte genom e-tjänsten; det kan ha ändrats."


class AnswerForm(forms.VersionedFormMixin, forms.Form):
    """What IVO decided."""

    ivo_number = fields.CharField(
        label="IVO:s diarienummer", max_length=40, widget=fields.TextInput(attrs={"autocomplete": "off"})
    )
    outcome = fields.ChoiceField(
        label="Vad beslutade IVO?",
        choices=IvoNotification.Outcome.choices,
        widget=forms.TileRadioSelect(wide=True),
        error_messages={"required": "Välj vad IVO beslutade."},
    )
    decided_on = fields.DateField(label="Vilken dag?", widget=forms.DateInput)
    outcome_note = fields.CharField(
        label="Vad skriver IVO?", max_length=LONG_TEXT, required=False, widget=forms.text_area(4)
    )

    def __init__(self, *args, notification, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ivo_number", notification.ivo_number)


class ExtendForm(forms.VersionedFormMixin, forms.Form):
    """More time that IVO has given."""

    until = fields.DateField(label="Anstånd till och med", widget=forms.DateInput)
    decision = fields.CharField(
        label="Vilket beslut från IVO?",
        max_length=200,
        help_text="Till exempel dag och diarienummer.",
        widget=fields.TextInput(attrs={"autocomplete": "off"}),
    )
