"""What is asked when a check list is built: the list, its questions, and when a version is to hold."""

from decimal import Decimal

from django import forms as plain

from core import forms
from core.calendar import local_today
from organisation.access import open_units_for
from organisation.models import Unit
from organisation.roles import Action
from processes.models import Document
from standards.models import Indicator, Method, Theme
from standards.selectors import valid_themes

from ..models import CheckList, Question
from ..workflow import Choice, QuestionKind

LONG_TEXT = 5_000


def planned_units(user):
    """The open units at which user decides what is looked into, each within a nämnd."""
    return open_units_for(user, Action.PLAN_SELF_INSPECTIONS)


def offer_indicators(form, user, methods):
    """Lets the form choose among the indicators that user defines and that are counted so; without any, and with none
    chosen, nothing is asked."""
    field = form.fields["indicator"]
    found = Indicator.objects.visible_to(user, Action.EDIT_STANDARDS).valid().filter(method__in=methods, kolada_id="")
    if not found.exists() and not form.instance.indicator_id:
        del form.fields["indicator"]
        return
    chosen = Indicator.objects.visible_to(user, Action.READ_STATISTICS).filter(pk=form.instance.indicator_id)
    field.queryset = found | chosen
    field.empty_label = "Ingen"


class ChangeListForm(forms.VersionedFormMixin, forms.ModelForm):
    """What the list is called, what its answers are for, and whether each time has several rows."""

    class Meta:
        model = CheckList
        fields = ["title", "purpose", "document", "indicator", "theme", "rows", "row_name"]
        labels = {
            "title": "Vad heter checklistan?",
            "purpose": "Vad används svaren till?",
            "document": "Vilken rutin eller process gäller det?",
            "indicator": "Vilken indikator visar svaren?",
            "theme": "Vilket tema rör den?",
            "rows": "Hur många rader har ett svarsblad?",
            "row_name": "Vad är en rad?",
        }
        help_texts = {
            "purpose": "Den som svarar läser det. Den som vet vad svaret används till svarar som det är.",
            "indicator": "Andelen rätt blir indikatorns värde för varje enhet som svarar, och räknas ihop för dem "
            "ovanför.",
            "theme": "Bristerna räknas dit när avvikelser, risker och brister läggs samman.",
            "rows": "1 när ni svarar på frågorna en gång. Fler när ni ser på flera saker varje gång, till exempel 10 "
            "observationer.",
            "row_name": "Till exempel Observation, Journal eller Mätning. Behövs bara när det är fler rader än en.",
        }
        widgets = {
            "purpose": forms.text_area(3),
            "document": forms.SearchSelect(placeholder="Skriv några ord"),
            "indicator": forms.SearchSelect(placeholder="Skriv några ord"),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        seen = Document.objects.visible_to(user, Action.READ_PROCESSES)
        if self.instance.document_id:
            seen = seen | Document.objects.visible_to(user, Action.READ_PROCESSES).filter(pk=self.instance.document_id)
        self.fields["document"].queryset = seen.distinct().order_by("title", "pk")
        self.fields["document"].empty_label = "Ingen särskild"
        themes = valid_themes()
        self.fields["theme"].queryset = themes | Theme.objects.filter(pk=self.instance.theme_id)
        self.fields["theme"].empty_label = "Inget särskilt"
        offer_indicators(self, user, (Method.SHARE,))


class AddListForm(ChangeListForm):
    unit = plain.ModelChoiceField(
        label="Vem sköter checklistan?",
        queryset=Unit.objects.none(),
        widget=forms.SearchSelect,
        help_text="Alla i nämnden kan läsa den och svara på den. Den som bestämmer på enheten ändrar den.",
    )
    field_order = ["title", "purpose", "unit", "document", "indicator", "theme", "rows", "row_name"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        del self.fields["version"]
        self.fields["unit"].queryset = planned_units(user)

    @property
    def values(self) -> dict:
        return super().values | {"unit": self.cleaned_data["unit"]}


class CopyListForm(forms.Form):
    title = plain.CharField(label="Vad ska er checklista heta?", max_length=120)
    unit = plain.ModelChoiceField(label="Vem sköter den?", queryset=Unit.objects.none(), widget=forms.SearchSelect)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class WithdrawForm(forms.VersionedFormMixin, forms.Form):
    reason = plain.CharField(label="Varför används den inte längre?", max_length=2000, widget=forms.text_area(3))


class IntroductionForm(forms.VersionedFormMixin, forms.Form):
    instructions = plain.CharField(
        label="Så här gör ni",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.text_area(5),
        help_text="Står överst när ni svarar: när, var och hur ni ser efter.",
    )


class PublishForm(forms.VersionedFormMixin, forms.Form):
    valid_from = plain.DateField(
        label="Från vilken dag gäller frågorna?",
        widget=forms.DateInput,
        help_text="Det som är planerat före den dagen besvaras med frågorna som de var.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].widget.attrs["min"] = local_today().isoformat()


class QuestionForm(forms.ModelForm):
    """A question. What belongs to one kind of answer is shown when that kind is chosen (checklists.css); a browser that
    cannot shows it all, and what the kind does not use is emptied."""

    class Meta:
        model = Question
        fields = [
            "kind", "words", "unit_of_measure", "low", "high", "serious_low", "serious_high", "scale_max",
            "scale_low_words", "scale_high_words", "so_what_steps", "criteria", "so_what", "so_what_right", "used_for",
            "indicator", "group", "may_be_not_applicable", "so_what_not_applicable", "is_optional",
        ]  # fmt: skip
        localized_fields = ["low", "high", "serious_low", "serious_high"]
        labels = {
            "kind": "Hur svarar man?",
            "words": "Frågan",
            "criteria": "Så här ska det vara",
            "so_what": "Om det brister",
            "so_what_right": "Om det är som det ska",
            "so_what_not_applicable": "Om det är ej aktuellt",
            "so_what_steps": "Vad de olika stegen leder till",
            "used_for": "Det används svaret till",
            "indicator": "Vilken indikator visar svaren?",
            "group": "Rubrik",
            "may_be_not_applicable": "Det går att svara ej aktuellt",
            "is_optional": "Frågan får hoppas över",
            "unit_of_measure": "Mäts i",
            "low": "Lägst",
            "high": "Högst",
            "serious_low": "Allvarligt under",
            "serious_high": "Allvarligt över",
            "scale_max": "Hur många steg har skalan?",
            "scale_low_words": "Lägsta steget betyder",
            "scale_high_words": "Högsta steget betyder",
        }
        help_texts = {
            "words": "Fråga en sak i taget, så att ja är bra: Är handdesinfektionen utförd före och efter?",
            "criteria": "Vad ska den som svarar se för att svara ja?",
            "so_what": "Vad kan hända, och vad gör ni då? Gäller svar som bedöms: en skala behöver då ett lägsta steg.",
            "so_what_right": "Vad säger det svaret, och vad gör ni med det? Gäller svar som bedöms.",
            "so_what_not_applicable": "Vad betyder det, och vad gör ni då? Visas för den som svarar ej aktuellt.",
            "so_what_steps": "En rad för varje steg som du vill säga något om, till exempel ”1: Ring sjuksköterskan.” "
            "Gäller skalor.",
            "used_for": "Om det är något annat än det som hela checklistan används till.",
            "indicator": "Andelen rätt blir indikatorns värde för varje enhet som svarar, eller medianen om "
            "indikatorn är en median. Gäller från den här versionen.",
            "group": "Frågor med samma rubrik står tillsammans och räknas också ihop.",
            "unit_of_measure": "Till exempel °C, minuter eller dagar. Gäller mätvärden.",
            "low": "Minsta värde eller steg som är godkänt. Gäller mätvärden och skalor.",
            "high": "Största värde som är godkänt. Gäller mätvärden.",
            "serious_low": "Lägre än så är det en allvarlig brist. Gäller mätvärden.",
            "serious_high": "Högre än så är det en allvarlig brist. Gäller mätvärden.",
            "scale_max": "Mellan 2 och 10. Gäller skalor.",
            "may_be_not_applicable": "Den som svarar det skriver varför. Det räknas varken som rätt eller fel.",
        }
        widgets = {
            "kind": forms.TileRadioSelect(
                hints={
                    QuestionKind.YES_NO: "ja är bra, nej är en brist",
                    QuestionKind.SCALE: "ett steg, till exempel 1 till 5",
                    QuestionKind.NUMBER: "ett tal, till exempel grader",
                    QuestionKind.TEXT: "egna ord, bedöms inte",
                    QuestionKind.PHOTO: "en bild, bedöms inte",
                }
            ),
            "criteria": forms.text_area(2),
            "so_what": forms.text_area(2),
            "so_what_right": forms.text_area(2),
            "so_what_not_applicable": forms.text_area(1),
            "so_what_steps": forms.text_area(3),
            "used_for": forms.text_area(2),
            "indicator": forms.SearchSelect(placeholder="Skriv några ord"),
            **{name: plain.TextInput(attrs={"inputmode": "decimal"}) for name in localized_fields},
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        offer_indicators(self, user, (Method.SHARE, Method.MEDIAN))
        for name in self._meta.localized_fields:
            if (limit := self.initial.get(name)) is not None:
                self.initial[name] = Decimal(f"{limit.normalize():f}")  # 8.00 as one writes it: 8

    def clean(self):
        data = super().clean()
        if data.get("kind") == QuestionKind.SCALE and not data.get("scale_max") and "scale_max" not in self.errors:
            self.add_error("scale_max", "Skriv hur många steg skalan har.")
        return data


class ChangeQuestionForm(forms.VersionedFormMixin, QuestionForm):
    pass


class PreviewForm(forms.Form):
    """The questions as they will be answered; nothing can be sent."""

    mark_optional = False
    use_required_attribute = False

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        for question in questions:
            for name, field in _fields_of(question):
                field.disabled = True
                self.fields[name] = field

    def groups(self, questions):
        """(heading, [(question, its fields)]) in order, for the page."""
        found = []
        for question in questions:
            if not found or found[-1][0] != question.group:
                found.append((question.group, []))
            found[-1][1].append((question, [self[name] for name, _ in _fields_of(question)]))
        return found


def _fields_of(question):
    """The fields that a question is answered with."""
    name = f"svar-{question.pk}"
    choices = [(Choice.YES, "Ja"), (Choice.NO, "Nej")] if question.kind == QuestionKind.YES_NO else []
    if question.may_be_not_applicable:
        choices.append((Choice.NOT_APPLICABLE, "Ej aktuellt"))
    if question.kind == QuestionKind.SCALE:
        steps = [(str(step), str(step)) for step in range(1, question.scale_max + 1)]
        choices = [*steps, *choices]
    if question.kind in (QuestionKind.YES_NO, QuestionKind.SCALE):
        yield (
            name,
            plain.ChoiceField(
                label=question.words, choices=choices, widget=forms.TileRadioSelect, help_text=question.criteria
            ),
        )
        return
    if question.kind == QuestionKind.NUMBER:
        label = f"{question.words} ({question.unit_of_measure})" if question.unit_of_measure else question.words
        yield name, plain.DecimalField(label=label, help_text=question.criteria, localize=True)
    elif question.kind == QuestionKind.PHOTO:
        yield name, plain.CharField(label=question.words, help_text=question.criteria or "En bild, tagen på plats.")
    else:
        yield name, plain.CharField(label=question.words, widget=forms.text_area(2), help_text=question.criteria)
    if question.may_be_not_applicable:
        yield f"{name}-ej", plain.BooleanField(label="Ej aktuellt")
