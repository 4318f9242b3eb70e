"""The analyses that one reads, and the register of their risks; as lists and as files."""

from core.exports import Column, list_file
from core.ordering import declared
from core.views import ListView
from organisation.roles import Action

from .. import story
from ..filters import AnalysisFilter, RiskFilter
from ..models import Risk, RiskAnalysis, accepted_q
from ..selectors import count_measures, valid_templates, with_measure_count
from ..workflow import Status


class ListAnalysesView(ListView):
    """What is being looked into, what is decided and what came of it."""

    action = Action.READ_RISK_ANALYSES
    model = RiskAnalysis
    filterset_class = AnalysisFilter
    template_name = "riskanalysis/list.html"
    list_template_name = "riskanalysis/_rows.html"
    headings = (
        ("nummer", "Nummer"),
        ("analys", "Vad det gäller"),
        ("enhet", "Enhet"),
        ("lage", "Läge"),
        ("leder", "Leder"),
        ("klar", "Nästa steg"),
    )
    orderings = {
        "-klar": ("-ready_by", "-pk"),
        "klar": ("ready_by", "pk"),
        "nummer": ("created_at", "pk"),
        "-nummer": ("-created_at", "-pk"),
        "enhet": ("unit__name", "-ready_by", "pk"),
        "-enhet": ("-unit__name", "-ready_by", "pk"),
        "leder": ("lead__name", "-ready_by", "pk"),
        "-leder": ("-lead__name", "-ready_by", "pk"),
        "lage": (declared("status", Status), "-ready_by", "pk"),
        "-lage": (declared("-status", Status), "-ready_by", "pk"),
        "analys": ("title", "pk"),
        "-analys": ("-title", "-pk"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "lead")

    def get_context_data(self, **kwargs):
        for row in kwargs["rows"]:
            row.kind = story.status_kind(row)
            row.next, row.next_kind = story.short_step(row)
        late = 0 if self.request.htmx else self.get_queryset().late().count()
        can_add = self.request.user.can(Action.LEAD_RISK_ANALYSES)
        return super().get_context_data(
            always=f"{late} försenad{'e' if late != 1 else ''} i allt" if late else "",
            can_add=can_add,
            edits_templates=self.request.user.can(Action.EDIT_STANDARDS),
            templates=valid_templates() if can_add and not kwargs["rows"] else [],
            **kwargs,
        )


ANALYSIS_COLUMNS = [
    Column("Nummer", lambda a: a.number, 13),
    Column("Vad det gäller", lambda a: a.title, 40),
    Column("Anledning", lambda a: a.get_occasion_display(), 22),
    Column("Enhet", lambda a: a.unit.name, 25),
    Column("Det här ska ändras", lambda a: a.what_changes, 50),
    Column("Läge", lambda a: a.get_status_display(), 14),
    Column("Leder", lambda a: a.lead.name, 22),
    Column("Klar senast", lambda a: a.ready_by, 13),
    Column("Ändringen sker", lambda a: a.change_on, 15),
    Column("Följs upp", lambda a: a.follow_up_on, 13),
    Column("Samlad bedömning", lambda a: a.conclusion, 50),
    Column("Hur det gick", lambda a: a.follow_up_note, 50),
    Column("Påbörjad", lambda a: a.created_at, 17),
]


class ExportAnalysesView(ListAnalysesView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Riskanalyser", ANALYSIS_COLUMNS, rows)


# Long texts that the register does not show.
UNSHOWN = ("search_text", "analysis__search_text", "analysis__what_changes", "analysis__scope")


FEW = 200


class ListRisksView(ListView):
    """Every risk of the analyses that one reads: what is gravest now, and whether something is done about it."""

    action = Action.READ_RISK_ANALYSES
    model = Risk
    filterset_class = RiskFilter
    template_name = "riskanalysis/risks.html"
    list_template_name = "riskanalysis/_risk_rows.html"
    headings = (
        ("risk", "Risk"),
        ("", "Enhet"),
        ("", "Före"),
        ("varde", "Nu"),
        ("", "Åtgärder"),
        ("", "Analysens läge"),
    )
    # What is under way comes first, by what the risk is now. Each order is an index read from either end; by unit,
    # class, measure and state one filters.
    orderings = {
        "-varde": ("is_past", "-weight", "pk"),
        "varde": ("-is_past", "weight", "-pk"),
        "risk": ("event", "pk"),
        "-risk": ("-event", "-pk"),
    }

    def get_queryset(self):
        """Whoever reads few analyses is asked for by their ids: the database then reads those and not the register."""
        analyses = RiskAnalysis.objects.visible_to(self.request.user, self.action).order_by()
        few = list(analyses.values_list("pk", flat=True)[: FEW + 1])
        return super().get_queryset() if len(few) > FEW else super().get_queryset().filter(analysis__in=few)

    def prepare_rows(self, queryset):
        """Each with `may_stay` (Risk.is_accepted): its matrix is not asked for row by row."""
        rows = queryset.select_related("analysis__unit", "risk_class", "residual_class").defer(*UNSHOWN)
        return rows.annotate(may_stay=accepted_q())

    def get_context_data(self, **kwargs):
        count_measures(kwargs["rows"])
        for risk in kwargs["rows"]:
            risk.kind = story.status_kind(risk.analysis)
            risk.now_class = risk.residual_class or risk.risk_class
            risk.now_score = risk.residual_score if risk.residual_class else risk.score
        return super().get_context_data(**kwargs)


RISK_COLUMNS = [
    Column("Risk", lambda r: r.event, 45),
    Column("Därför att", lambda r: r.cause, 40),
    Column("Det kan leda till", lambda r: r.consequence, 40),
    Column("För vem", lambda r: r.concerned, 25),
    Column("Steg i processen", lambda r: r.activity_title, 25),
    Column("Enhet", lambda r: r.analysis.unit.name, 25),
    Column("Riskanalys", lambda r: str(r.analysis), 35),
    Column("Analysens läge", lambda r: r.analysis.get_status_display(), 14),
    Column("Allvarlighet före", lambda r: r.severity, 12),
    Column("Sannolikhet före", lambda r: r.likelihood, 12),
    Column("Riskvärde före", lambda r: r.score, 12),
    Column("Riskklass före", lambda r: r.risk_class.label if r.risk_class else "", 18),
    Column("Allvarlighet efter", lambda r: r.residual_severity, 12),
    Column("Sannolikhet efter", lambda r: r.residual_likelihood, 12),
    Column("Riskvärde efter", lambda r: r.residual_score, 12),
    Column("Riskklass efter", lambda r: r.residual_class.label if r.residual_class else "", 18),
    Column("Antal åtgärder", lambda r: r.measure_count, 10),
    Column("Varför den får vara kvar", lambda r: r.accepted_reason, 40),
    Column("Hände det?", lambda r: r.get_outcome_display(), 14),
    Column("Hur det blev", lambda r: r.outcome_note, 40),
]


class ExportRisksView(ListRisksView):
    """Exactly what the register is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = with_measure_count(self.prepare_rows(self.get_ordered())).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Riskregister", RISK_COLUMNS, rows)
