"""The shape of what people type; services do the writing."""

from django import forms as fields

from core import forms
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action
from standards.forms import GroupedCheckboxes
from standards.paragraphs import law_choices

from .accounts.feeding import headings_of
from .codes import NAMES, in_order
from .kinds import Half, Kind
from .models import ReportFigure
from .services.quotations import LONGEST
from .services.sections import MAX_LENGTH


class OwnDayField(fields.DateField):
    """The nämnd's own day for its account of quality."""

    def __init__(self):
        super().__init__(
            label="Nämndens egen dag för kvalitetsdelen",
            required=False,
            widget=forms.DateInput,
            help_text="Till exempel före budgetarbetet i november. Ni påminns om den. Lagen säger ingen dag.",
        )


class AddReportForm(forms.Form):
    """board is chosen among the nämnder whose report the person may compile."""

    board = fields.ModelChoiceField(Unit.objects.none(), label="Nämnd", empty_label=None)
    year = fields.IntegerField(label="År som berättelsen handlar om", min_value=2000, max_value=2100)
    kind = fields.ChoiceField(
        label="Vilken berättelse?",
        choices=Kind.choices,
        initial=Kind.BOTH,
        widget=forms.TileRadioSelect(
            wide=True,
            hints={
                Kind.BOTH: "Båda i en. Färdig senast 1 mars.",
                Kind.QUALITY: "Allmänt råd, utan dag i lagen. För en nämnd som inte är vårdgivare räcker den.",
                Kind.PATIENT_SAFETY: "Lagkrav för en vårdgivare. Färdig senast 1 mars.",
            },
        ),
    )
    own_due_on = OwnDayField()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        boards = Unit.objects.filter(pk__in=board_ids_for(user, Action.COMPILE_REPORT)).order_by("name")
        self.fields["board"].queryset = boards


class SectionForm(forms.VersionedFormMixin, forms.Form):
    text = fields.CharField(
        label="Text",
        required=False,
        max_length=MAX_LENGTH,
        widget=fields.Textarea(attrs={"rows": 14}),
        help_text="Tomma rader skiljer stycken. Börja en rad med ”- ” för en punktlista eller ”## ” för en rubrik. "
        "**Två stjärnor** runt ord ger fet stil.",
    )
    mark_optional = False


class UpdateReportForm(forms.VersionedFormMixin, forms.Form):
    record_number = fields.CharField(label="Diarienummer", max_length=40, required=False)
    drawn_up_on = fields.DateField(
        label="Upprättad den",
        required=False,
        widget=forms.DateInput,
        help_text="Lämnas den tom blir det dagen då berättelsen markeras som färdig.",
    )
    comparison_year = fields.IntegerField(
        label="Jämför med året",
        min_value=1990,
        max_value=2100,
        help_text="Om du ändrar året räknas alla siffror om.",
    )
    own_due_on = OwnDayField()

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        if not report.holds_quality:
            del self.fields["own_due_on"]


class MakeReadyForm(forms.VersionedFormMixin, forms.Form):
    """Only the version of the page."""


class BackToDraftForm(forms.VersionedFormMixin, forms.Form):
    reason = fields.CharField(
        label="Varför behöver den ändras?", max_length=1000, widget=fields.Textarea(attrs={"rows": 3})
    )


class AdoptReportForm(forms.VersionedFormMixin, forms.Form):
    adopted_by = fields.CharField(label="Vem fastställde", max_length=120)
    adopted_on = fields.DateField(label="Vilken dag", widget=forms.DateInput)
    adopted_paragraph = fields.CharField(
        label="Paragraf i protokollet", max_length=20, help_text="Till exempel 41. Tecknet § skrivs dit av systemet."
    )
    record_number = fields.CharField(label="Diarienummer", max_length=40, required=False)


class FiguresForm(forms.VersionedFormMixin, forms.Form):
    """Only the version of the page."""


class MissiveForm(forms.VersionedFormMixin, forms.Form):
    matter = fields.CharField(label="Ärendet", max_length=200)
    dated_on = fields.DateField(label="Datum", required=False, widget=forms.DateInput)
    summary = fields.CharField(
        label="Sammanfattning",
        required=False,
        max_length=4000,
        widget=forms.text_area(6),
        help_text="Vad nämnden behöver veta för att besluta. Resten står i berättelsen.",
    )
    proposal = fields.CharField(
        label="Förslag till beslut",
        max_length=4000,
        widget=forms.text_area(5),
        help_text="Börja varje beslut med ”att”, på en rad för sig.",
    )
    preparation = fields.CharField(
        label="Beredning",
        required=False,
        max_length=4000,
        widget=forms.text_area(4),
        help_text="Hur berättelsen har kommit till, och vilka som har fått säga sitt.",
    )
    signed_by = fields.CharField(
        label="Undertecknas av", max_length=160, help_text="En roll, till exempel Förvaltningschef. Inget namn."
    )
    mark_optional = False


class TakePassageForm(forms.Form):
    """A passage of an account on its way into the report; what may point at a person has been shown above it."""

    text = fields.CharField(
        label="Citatet",
        max_length=LONGEST,
        widget=forms.text_area(8),
        help_text="Stryk det som inte behövs. Skriv […] där något är struket.",
    )
    seen = fields.BooleanField(
        label="Jag har läst citatet, och ingen enskild kan kännas igen",
        error_messages={"required": "Läs citatet och kryssa i rutan. Berättelsen kan läsas av alla."},
    )


class ReportHeadingForm(forms.VersionedFormMixin, forms.Form):
    """One heading of the template of nämndens berättelse."""

    title = fields.CharField(label="Rubrik", max_length=120)
    chapter = fields.CharField(
        label="Kapitel",
        required=False,
        max_length=80,
        help_text="Avsnitt efter varandra med samma kapitel står ihop. Tomt: rubriken är ett eget kapitel.",
    )
    guide = fields.CharField(label="Vägledning", required=False, max_length=2000, widget=forms.text_area(3))
    questions = fields.CharField(
        label="Frågor att tänka på",
        required=False,
        max_length=2000,
        widget=forms.text_area(3),
        help_text="En på varje rad.",
    )
    half = fields.ChoiceField(
        label="Vilken berättelse hör det till?",
        required=False,
        choices=[("", "Båda"), *Half.choices],
        widget=forms.TileRadioSelect,
    )
    patient_safety = fields.BooleanField(label="Skrivs också av MAS och MAR", required=False)
    required = fields.BooleanField(label="Måste skrivas innan berättelsen kan bli färdig", required=False)
    figures = fields.MultipleChoiceField(
        label="Siffror som visas bredvid", required=False, widget=fields.CheckboxSelectMultiple
    )
    feeds = fields.MultipleChoiceField(
        label="Bygger på de här rubrikerna i verksamhetsberättelserna",
        required=False,
        widget=fields.CheckboxSelectMultiple,
    )
    topics = fields.MultipleChoiceField(label="Lagrum som visas bredvid", required=False, widget=GroupedCheckboxes)

    def __init__(self, *args, user, template, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = self.initial
        codes = ReportFigure.objects.filter(report__board=template.board_id).order_by("code")
        names = NAMES | dict(codes.values_list("code", "name").distinct())
        names |= {code: code for code in chosen.get("figures", ()) if code not in names}
        self.fields["figures"].choices = [(code, f"{code} {names[code]}") for code in in_order(names)]
        titles = [heading.title for heading in headings_of(template.board_id)]
        titles = dict.fromkeys([*titles, *chosen.get("feeds", ())])
        self.fields["feeds"].choices = [(title, title) for title in titles]
        laws = law_choices()
        known = {topic for _, group in laws for topic, _ in group}
        left = [(topic, f"{topic} (gäller inte idag)") for topic in chosen.get("topics", ()) if topic not in known]
        self.fields["topics"].choices = [*laws, *left]

    def clean_topics(self):
        """In the order that they had: the first is what demands that the heading is there."""
        chosen, before = self.cleaned_data["topics"], self.initial.get("topics", [])
        return [t for t in before if t in chosen] + [t for t in chosen if t not in before]
