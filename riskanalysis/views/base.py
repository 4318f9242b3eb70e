"""What every view of one analysis, or of something in it, shares."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.drafts import DraftMixin
from core.views import ObjectView, UpdateView
from organisation.roles import Action
from standards.models import RiskMatrix

from ..models import Risk, RiskAnalysis
from ..workflow import LookingBack, Status, Step

READS_ONLY = "Du får läsa analysen men inte ändra i den."


def with_matrix(rows, prefix=""):
    """Analyses (or, by prefix, rows of analyses) with their matrix and its parts."""
    return rows.prefetch_related(Prefetch(f"{prefix}matrix", RiskMatrix.objects.with_parts()))


class AnalysisView(ObjectView):
    """One analysis, found by its number within what the person reads."""

    abstract = True
    model = RiskAnalysis
    lookup = "number"
    scope = Action.READ_RISK_ANALYSES
    action = Action.WORK_IN_RISK_ANALYSES

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "lead", "process", "template")

    @property
    def analysis(self) -> RiskAnalysis:
        return self.object

    def refusal(self):
        return f"{READS_ONLY} Den leds av {self.analysis.lead}."


class AnalysisFormView(DraftMixin, AnalysisView, UpdateView):
    """A form about one analysis: a heading, what it is about, a button. Leads back to the page, or to the meeting that
    it was opened from (?mote=<step>)."""

    abstract = True
    template_name = "riskanalysis/form.html"
    title = lead_text = label = ""
    serious = False
    # What the way back is called.
    back_label = "Avbryt"
    # Statuses in which the form makes sense; in others one is sent to the page, which says what has happened.
    statuses = (Status.WORKING,)

    def get(self, request, *args, **kwargs):
        if self.analysis.status not in self.statuses:
            messages.info(
                request, f"Analysen är {self.analysis.get_status_display().lower()}. Det går inte att göra nu."
            )
            return redirect(self.analysis)
        return super().get(request, *args, **kwargs)

    @cached_property
    def back(self) -> str:
        """Where one came from."""
        step = self.request.GET.get("mote", "")
        for steps, page in ((Step, "riskanalysis:meeting"), (LookingBack, "riskanalysis:look_back")):
            if step in steps.values:
                return f"{reverse(page, args=[self.analysis.number])}?steg={step}"
        return self.analysis.get_absolute_url() + self.place()

    def place(self) -> str:
        """Where on the page the thing stands."""
        return ""

    def get_success_url(self, saved):
        return self.back

    def about(self) -> str:
        """What the form is about, beneath its heading."""
        return ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            analysis=self.analysis,
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            serious=self.serious,
            about=self.about(),
            back=self.back,
            back_label=self.back_label,
            **kwargs,
        )


class RiskFormView(AnalysisFormView):
    """A form about one risk of the analysis in the address."""

    abstract = True
    model = Risk
    lookup = "pk"

    def get_queryset(self):
        rows = Risk.objects.visible_to(self.request.user, self.scope).filter(analysis__number=self.kwargs["number"])
        return with_matrix(rows.select_related("analysis__unit", "analysis__lead", "risk_class"), "analysis__")

    @property
    def analysis(self):
        return self.object.analysis

    def place(self):
        return f"#risk-{self.object.pk}"

    def about(self):
        return self.object.event

    def get_context_data(self, **kwargs):
        return super().get_context_data(risk=self.object, **kwargs)


class PartFormView(AnalysisFormView):
    """A form about something that only hangs on the analysis (a voice, an individual, a team member).

    related is what the analysis calls them; in the address of a change stands the part's id.
    """

    abstract = True
    related = ""

    def dispatch(self, request, *args, **kwargs):
        self.part = None
        return super().dispatch(request, *args, **kwargs)

    def get_object(self):
        analysis = super().get_object()
        if "pk" in self.kwargs:
            self.part = getattr(analysis, self.related).filter(pk=self.kwargs["pk"]).first()
            if self.part is None:
                raise Http404
        return analysis

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if "version" in kwargs:
            kwargs["version"] = self.part.version
        return kwargs

    def meet_conflict(self, form):
        self.object = self.get_object()
        form.accept_version(self.part.version)
