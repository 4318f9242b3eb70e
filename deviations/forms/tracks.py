"""The shape of what one fills in on a track, whichever law it goes under. A service does the writing."""

from django import forms as fields
from django.utils import timezone

from core import forms
from core.calendar import local
from standards.models import LegalReference, TrackKind
from standards.selectors import valid_causes

from ..models import TrackEntry, TrackInformation
from ..selectors import leads_for
from ..services.tracks import title_of
from ..track_showing import TOPICS
from ..track_workflow import EntryTopic, Recipient, StatedBy
from .handling import LONG_TEXT
from .personal_numbers import AsksAboutNumbersMixin

# Topics that somebody must have said, and those that happened at a time.
STATED = (EntryTopic.CONSEQUENCE, EntryTopic.CHILD)
TIMED = (EntryTopic.MEASURES, EntryTopic.NOTICED, EntryTopic.OCCURRED, EntryTopic.COURSE)
# What a case of social or health care may be marked with (OSL 5 kap. 5 §).
SECRECY_TOPICS = ("sekretess-socialtjanst", "sekretess-halsovard", "sekretess-rapportor")
PATIENT_SIDE = (Recipient.INDIVIDUAL, Recipient.REPRESENTATIVE, Recipient.RELATIVE)
NOT_YET = "Den tiden har inte varit än."


def moment_field(label, **more):
    return fields.DateTimeField(label=label, widget=forms.DateTimeInput, **more)


def now_local():
    return local(timezone.now()).replace(second=0, microsecond=0)


class RegisterForm(forms.VersionedFormMixin, forms.Form):
    """Diarienummer, sekretessmarkering and when the report came in."""

    diary_number = fields.CharField(
        label="Diarienummer",
        max_length=40,
        required=False,
        help_text="Numret i nämndens diarium, till exempel VON 2026/123. Behövs innan spåret kan avslutas.",
        widget=fields.TextInput(attrs={"autocomplete": "off"}),
    )
    secrecy = fields.ModelChoiceField(
        label="Sekretessmarkering",
        queryset=None,
        required=False,
        empty_label="Ingen markering",
        help_text="Vilken bestämmelse som kan gälla. Markeringen är en varning: frågan prövas på nytt varje gång.",
    )
    received_at = moment_field("När togs rapporten emot?", help_text="Härifrån räknas det som ska göras genast.")

    def __init__(self, *args, track, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["secrecy"]
        held = LegalReference.objects.valid().filter(topic__in=SECRECY_TOPICS) | LegalReference.objects.filter(
            pk=track.secrecy_id
        )
        field.queryset = held.order_by("act", "chapter", "paragraph")
        field.label_from_instance = lambda reference: f"{reference.citation}: {reference.title}"


class AppointForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """Who leads the investigation, and that jäv has been asked about."""

    number_fields = ("impartiality",)

    lead = fields.ModelChoiceField(
        label="Vem leder utredningen?",
        queryset=None,
        empty_label="Välj",
        widget=forms.SearchSelect,
        help_text="De som får utreda på den här enheten, eller har fått tillgång till ärendet. "
        "Den som rapporten handlar om finns inte i listan.",
    )
    impartiality = fields.CharField(
        label="Hur är jäv prövat?",
        max_length=LONG_TEXT,
        widget=forms.text_area(3),
        help_text="Till exempel: har inte arbetat på enheten, är inte chef för den och känner inte de berörda.",
    )

    def __init__(self, *args, track, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = leads_for(track)


class EntryForm(AsksAboutNumbersMixin, forms.Form):
    """A note in the investigation. With a topic given only what that topic asks for is shown."""

    number_fields = ("text", "source")
    mark_optional = False  # what is left out belongs to another topic; the hints say to which

    topic = fields.ChoiceField(label="Vad gäller anteckningen?")
    text = fields.CharField(
        label="Anteckning",
        max_length=LONG_TEXT,
        widget=forms.text_area(6),
        help_text="Skriv roller i stället för namn. En anteckning ändras aldrig: blir det fel skriver du en rättelse.",
    )
    kind = fields.ChoiceField(
        label="Är det en uppgift eller en bedömning?",
        choices=TrackEntry.Kind,
        widget=forms.TileRadioSelect(
            hints={"fact": "Något som någon har sett, hört eller läst", "assessment": "Vad du drar för slutsats"}
        ),
        error_messages={"required": "Välj om det är en uppgift eller en bedömning."},
    )
    source = fields.CharField(
        label="Var kommer uppgiften ifrån?",
        max_length=200,
        help_text="Till exempel: samtal med undersköterska, social journal, schema. Vid bedömning: vad den bygger på.",
    )
    stated_by = fields.ChoiceField(
        label="Vem säger det?",
        choices=[("", "Välj"), *StatedBy.choices],
        required=False,
        help_text="Behövs när det gäller vad händelsen betydde för personen, eller ett barns egen berättelse.",
    )
    happened_at = moment_field(
        "När hände eller gjordes det?", required=False, help_text="Behövs för en åtgärd som har gjorts."
    )
    title = fields.CharField(label="Din befattning", max_length=120)

    def __init__(self, *args, track, user, topic="", corrects=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.topic = corrects.topic if corrects else topic
        self.fields["title"].initial = title_of(user)
        self.fields["topic"].choices = [("", "Välj"), *((key, EntryTopic(key).label) for key in TOPICS[track.kind])]
        if not self.topic:
            return
        del self.fields["topic"]
        if self.topic in STATED:
            self.fields["stated_by"].required = True
            self.fields["stated_by"].help_text = ""
        else:
            del self.fields["stated_by"]
        if self.topic not in TIMED:
            del self.fields["happened_at"]
        elif self.topic == EntryTopic.MEASURES:
            self.fields["happened_at"].required = True
            self.fields["happened_at"].help_text = ""

    def clean_happened_at(self):
        moment = self.cleaned_data["happened_at"]
        if moment is not None and moment > timezone.now():
            raise fields.ValidationError(NOT_YET)
        return moment

    def values(self) -> dict:
        """The answers as services.tracks.entry_add takes them."""
        return {"topic": self.topic, **self.cleaned_data}


class CauseForm(AsksAboutNumbersMixin, forms.Form):
    """A cause at system level: where it lies, and what it is."""

    number_fields = ("text",)

    category = fields.ModelChoiceField(
        label="Var ligger orsaken?",
        queryset=None,
        empty_label=None,
        widget=forms.TileRadioSelect(wide=True),
        error_messages={"required": "Välj var orsaken ligger."},
    )
    text = fields.CharField(
        label="Vad är orsaken?",
        max_length=300,
        widget=forms.text_area(2),
        help_text="Hur kunde det hända? Skriv om hur arbetet är ordnat, inte om vem som gjorde fel.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        category = self.fields["category"]
        category.queryset = valid_causes()
        category.widget.hints = {str(cause.pk): cause.description for cause in category.queryset}


class CauseAnswerForm(AsksAboutNumbersMixin, forms.Form):
    """Which of the case's measures answer a cause, or why none is needed."""

    number_fields = ("no_measure_reason",)

    measures = fields.ModelMultipleChoiceField(
        label="Vilka åtgärder möter orsaken?",
        queryset=None,
        required=False,
        widget=forms.TileCheckboxSelectMultiple(wide=True),
    )
    no_measure_reason = fields.CharField(
        label="Behövs ingen åtgärd? Skriv varför", max_length=300, required=False, widget=forms.text_area(2)
    )
    mark_optional = False

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        measures = case.measures.exclude(status="cancelled")
        self.fields["measures"].queryset = measures
        if not measures.exists():
            del self.fields["measures"]

    @staticmethod
    def of(cause) -> dict:
        """What has been said of the cause, for the form to begin with."""
        return {
            "measures": [measure.pk for measure in cause.measures.all()],
            "no_measure_reason": cause.no_measure_reason,
        }

    def add_domain_error(self, error):
        """Without measures to choose between there is only the reason to write."""
        if error.field == "measures" and "measures" not in self.fields:
            error.field = "no_measure_reason"
        super().add_domain_error(error)


class InformationForm(AsksAboutNumbersMixin, forms.Form):
    """Who was told, when and how; or why not."""

    number_fields = ("reason_not",)

    recipient = fields.ChoiceField(
        label="Vem gäller det?",
        choices=Recipient,
        error_messages={"required": "Välj vem det gäller."},
    )
    informed = fields.TypedChoiceField(
        label="Har personen fått veta?",
        choices=[("yes", "Ja"), ("no", "Nej, och jag skriver varför")],
        coerce=lambda value: value == "yes",
        widget=forms.TileRadioSelect,
        error_messages={"required": "Svara ja eller nej."},
    )
    on = fields.DateField(label="Vilken dag?", required=False, widget=forms.DateInput)
    how = fields.ChoiceField(label="Hur?", choices=[("", "Välj"), *TrackInformation.How.choices], required=False)
    reason_not = fields.CharField(label="Varför inte?", max_length=300, required=False, widget=forms.text_area(2))
    mark_optional = False

    def __init__(self, *args, track, **kwargs):
        super().__init__(*args, **kwargs)
        # A patient is told by a form of its own (forms.lexmaria.PatientInformedForm).
        told = [each for each in Recipient if track.kind != TrackKind.LEX_MARIA or each not in PATIENT_SIDE]
        self.fields["recipient"].choices = [("", "Välj"), *((each.value, each.label) for each in told)]


class DecideForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """The decision that ends the investigation."""

    number_fields = ("reasons",)

    reasons = fields.CharField(
        label="Beslutet, och skälen för det",
        max_length=LONG_TEXT,
        widget=forms.text_area(5),
        help_text="Vad utredningen kom fram till, vad som ska göras och varför utredningen kan avslutas.",
    )


class CloseTrackForm(AsksAboutNumbersMixin, forms.VersionedFormMixin, forms.Form):
    """What came of the track."""

    number_fields = ("note",)

    note = fields.CharField(
        label="Vad blev resultatet?", max_length=LONG_TEXT, required=False, widget=forms.text_area(3)
    )
