"""Which process or routine a case is about, in a search field; and what is decided when it is to be changed."""

from django import forms as fields

from core import forms
from improvements.forms.deciding import proposed
from improvements.models import Measure
from organisation.roles import Action
from processes.forms.documents import AddDocumentForm
from processes.workflow import Kind

from ..conditions import FOLLOW_UP_DAY
from ..models import CasePlace
from ..selectors import people_for
from .handling import LONG_TEXT
from .places import HOWS, PlacesMixin


class NamePlaceForm(PlacesMixin, forms.Form):
    """Names a process, a step or a routine, or says in words which routine is lacking."""

    mark_optional = False

    missing = fields.CharField(
        label="Finns det ingen rutin? Skriv vilken som saknas",
        max_length=CasePlace._meta.get_field("missing").max_length,
        required=False,
        help_text="Till exempel ”När larmet inte fungerar på natten”. Skriv inga namn.",
    )

    def __init__(self, *args, user, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_places(user, case)
        self.fields["place"].help_text = "Rutiner, processer och deras steg går att välja."
        self.order_fields(["place", "place_how", "missing"])

    def clean(self):
        data = super().clean()
        if not self.errors and data.get("place") is None and not data.get("missing", "").strip():
            self.add_error("place", "Välj en process eller rutin, eller skriv längre ner vilken rutin som saknas.")
        if data.get("place") is not None and data.get("missing", "").strip():
            self.add_error("missing", "Välj antingen en som finns eller skriv vilken som saknas, en i taget.")
        return data


class JudgePlaceForm(forms.Form):
    """What was wrong with it."""

    how = fields.ChoiceField(
        label="Vad var fel?",
        choices=HOWS,
        widget=forms.TileRadioSelect,
        error_messages={"required": "Välj det som stämmer bäst."},
    )


class RemovePlaceForm(forms.Form):
    reason = fields.CharField(label="Varför tas den bort?", max_length=LONG_TEXT, widget=forms.text_area(2))


class DecideMixin(forms.VersionedFormMixin):
    """The measure that the change is made for: one of the case's, or a new one with who and when."""

    def decide(self, user, case):
        seen = Measure.objects.visible_to(user, Action.SEE_MEASURES)
        waiting = seen.filter(pk__in=case.measures.values("pk"), status__in=("planned", "done")).order_by("-pk")
        if waiting:
            self.fields["measure"] = fields.ModelChoiceField(
                label="Vilken åtgärd hör ändringen till?",
                queryset=waiting,
                required=False,
                empty_label="En ny åtgärd",
            )
        self.fields["owner"] = fields.ModelChoiceField(
            label="Vem ansvarar?",
            queryset=people_for(case),
            required=False,
            empty_label="Välj",
            widget=forms.SearchSelect,
        )
        self.fields["due_on"] = fields.DateField(label="Klart senast", required=False, widget=forms.DateInput)
        self.fields["follow_up_on"] = fields.DateField(
            label="Följ upp effekten",
            required=False,
            widget=forms.DateInput,
            help_text=f"När kan ni se om det hjälpte? {FOLLOW_UP_DAY}",
        )
        self.fields["reason"] = fields.CharField(
            label="Vad ska ändras, och varför?",
            required=False,
            max_length=4000,
            widget=forms.text_area(3),
            help_text="Står bredvid ändringen när den är klar, för alla som läser rutinen. Skriv inget om enskilda.",
        )
        self.initial = proposed(user) | self.initial

    def clean(self):
        data = super().clean()
        if "owner" in self.fields and data.get("measure") is None and "measure" not in self.errors:
            if data.get("owner") is None and "owner" not in self.errors:
                self.add_error("owner", "Välj vem som ansvarar för åtgärden.")
            if data.get("due_on") is None and "due_on" not in self.errors:
                self.add_error("due_on", "Skriv när det ska vara klart.")
        return data

    @property
    def decided(self) -> dict:
        """What the services take: the measure chosen, or what a new one is made of."""
        data = dict(self.cleaned_data)
        if data.get("measure") is not None:
            for name in ("owner", "due_on", "follow_up_on"):
                data.pop(name, None)
        return data


class RevisePlaceForm(DecideMixin, forms.Form):
    """Why the routine is changed. Without fields when a draft is on its way for a measure of its own."""

    mark_optional = False

    def __init__(self, *args, user, case, under_way=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not under_way:
            self.decide(user, case)


class BeginRoutineForm(DecideMixin, AddDocumentForm):
    """A routine that was lacking: what it is called, who looks after it, and the measure behind it."""

    mark_optional = False

    def __init__(self, *args, user, case, **kwargs):
        super().__init__(*args, user=user, kind=Kind.ROUTINE, **kwargs)
        for name in ("units", "roles", "review_on"):
            del self.fields[name]
        self.decide(user, case)
