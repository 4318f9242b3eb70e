"""What an egenkontroll found: led in one step to a measure, an avvikelse or a risk, or put right at once; and the list
of everything that has been found."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q

from core.exports import Column, list_file
from core.views import ListView, UpdateView
from improvements.workflow import LIVING
from organisation.roles import Action

from .. import services, story
from ..answering_filters import FindingFilter
from ..forms import findings as forms
from ..models import Finding
from .sheet import OccurrenceView
from .tabs import tabs


class FindingFormView(OccurrenceView, UpdateView):
    """A form about one finding; leads back to the sheet. action is asked of its egenkontroll."""

    abstract = True
    model = Finding
    action = Action.PLAN_SELF_INSPECTIONS
    template_name = "selfinspections/occurrence_form.html"
    title = lead_text = label = ""

    def get_queryset(self):
        rows = Finding.objects.visible_to(self.request.user, self.scope)
        return rows.select_related("question", "occurrence__check_list", "occurrence__unit", "occurrence__edition")

    def refusal(self):
        return f"Bristen tas om hand av den som planerar egenkontroller på {self.object.occurrence.unit}."

    @property
    def back(self):
        return f"{self.object.occurrence.get_absolute_url()}#brist-{self.object.pk}"

    def get_success_url(self, saved):
        return self.back

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            about=forms.found_words(self.object),
            back=self.back,
            kicker=f"{self.object.occurrence.check_list} · {self.object.occurrence.unit}",
            kicker_url=self.back,
            **kwargs,
        )


class AddFindingMeasureView(FindingFormView):
    """Decides a measure; it is carried out and followed up among the unit's other measures."""

    form_class = forms.MeasureForm
    title, label = "Bestäm en åtgärd", "Lägg till åtgärden"
    lead_text = "Vad gör ni så att det blir rätt nästa gång?"
    success_message = "Åtgärden är tillagd, och den som ansvarar får veta det."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"board": self.object.occurrence.board_id}

    def get_initial(self):
        return forms.MeasureForm.defaults(self.request.user, self.object)

    def perform(self, form):
        return services.finding_add_measure(by=self.request.user, finding=self.object, **form.cleaned_data)


class ReportFindingView(FindingFormView):
    action = Action.ANSWER_SELF_INSPECTIONS
    form_class = forms.ReportForm
    title, label = "Rapportera som avvikelse", "Skicka rapporten"
    lead_text = "När någon har farit illa, eller kunde ha gjort det. Den som tar hand om enhetens avvikelser får den."
    success_message = "Avvikelsen är rapporterad."

    def check_action(self):
        if not self.request.user.can(Action.REPORT):
            raise PermissionDenied("Din roll rapporterar inte avvikelser.")

    def get_initial(self):
        return {"what_happened": forms.found_words(self.object)}

    def perform(self, form):
        return services.finding_report(by=self.request.user, finding=self.object, **form.cleaned_data)


class AddFindingRiskView(FindingFormView):
    form_class = forms.RiskForm
    title, label = "Ta med som risk", "Lägg till risken"
    lead_text = "När bristen visar något som kan hända. Risken läggs i en riskanalys, där ni bedömer den."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "finding": self.object}

    def get_initial(self):
        return {"cause": forms.found_words(self.object)}

    def perform(self, form):
        return services.finding_add_risk(by=self.request.user, finding=self.object, **form.values)

    def add_success_message(self, saved):
        messages.success(self.request, f"Risken är tillagd i riskanalysen {saved.risk.analysis}.")


class CorrectFindingView(FindingFormView):
    action = Action.ANSWER_SELF_INSPECTIONS
    form_class = forms.SettledForm
    title, label = "Rättat direkt", "Spara"
    lead_text = "När det gick att rätta på en gång, och det inte kommer tillbaka."
    success_message = "Sparat: bristen är rättad."

    def perform(self, form):
        return services.finding_settle(by=self.request.user, finding=self.object, **form.cleaned_data)


class ListFindingsView(ListView):
    """What has been found over units: what nobody has taken care of first, the gravest before the rest."""

    action = Action.READ_SELF_INSPECTIONS
    model = Finding
    filterset_class = FindingFilter
    template_name = "selfinspections/findings.html"
    list_template_name = "selfinspections/_finding_rows.html"
    paginate_by = 25
    headings = (
        ("", "Brist"),
        ("enhet", "Enhet"),
        ("allvar", "Hur allvarligt"),
        ("dag", "Sågs"),
        ("lage", "Läge"),
    )
    orderings = {
        "lage": ("-is_waiting", "-grade", "-occurrence__planned_on", "pk"),
        "-lage": ("is_waiting", "-grade", "-occurrence__planned_on", "pk"),
        "-dag": ("-occurrence__planned_on", "-grade", "pk"),
        "dag": ("occurrence__planned_on", "-grade", "pk"),
        "-allvar": ("-grade", "-occurrence__planned_on", "pk"),
        "allvar": ("grade", "-occurrence__planned_on", "pk"),
        "enhet": ("occurrence__unit__name", "-is_waiting", "-grade", "pk"),
        "-enhet": ("-occurrence__unit__name", "-is_waiting", "-grade", "pk"),
    }

    def get_queryset(self):
        return super().get_queryset().waiting_first()

    def prepare_rows(self, queryset):
        related = ("question", "occurrence__check_list", "occurrence__unit")
        return queryset.select_related(*related).annotate(
            measure_count=Count("measures", filter=Q(measures__status__in=LIVING))
        )

    def get_context_data(self, **kwargs):
        for row in kwargs["rows"]:
            row.came_of = story.came_of(row)
            row.kind = story.FINDING_KINDS[row.status]
        waiting = 0 if self.request.htmx else self.get_queryset().open().count()
        return super().get_context_data(
            tabs=tabs(self.request.user, "selfinspections:findings"),
            always=f"{waiting} att ta hand om i allt" if waiting else "",
            **kwargs,
        )


COLUMNS = [
    Column("Brist", lambda row: row.question.words, 40),
    Column("Det här sågs", lambda row: row.words, 50),
    Column("Hur allvarligt", lambda row: row.get_grade_display(), 16),
    Column("Rader med brist", lambda row: row.wrong_rows, 14),
    Column("Bedömda rader", lambda row: row.judged_rows, 14),
    Column("Checklista", lambda row: row.occurrence.check_list.title, 30),
    Column("Enhet", lambda row: row.occurrence.unit.name, 25),
    Column("Planerad", lambda row: row.occurrence.planned_on, 13),
    Column("Läge", lambda row: row.get_status_display(), 18),
    Column("Det kom av den", story.came_of, 25),
    Column("Så rättades det", lambda row: row.settled_note, 40),
]


class ExportFindingsView(ListFindingsView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Brister i egenkontroll", COLUMNS, rows)
