"""The händelseanalys of a case: begun, its causes with what answers them, its barriers; and the barriers of a track."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from ..analysis_showing import BEGINS_IN
from ..forms.analysis import AnalysisForm, BarrierForm
from ..forms.tracks import CauseAnswerForm, CauseForm
from ..services.causes import analysis_save, barrier_save, cause_add, cause_answer
from .cases import CaseFormView
from .tracks import TrackFormView


class WriteAnalysisView(CaseFormView):
    """Begins the händelseanalys, or changes on whose commission it is and what it rests on."""

    form_class = AnalysisForm
    title = "Händelseanalys"
    lead = "Leta efter hur det kunde hända, inte efter vem som gjorde fel. Stegen visas sedan i ärendet."
    statuses = BEGINS_IN
    success_message = "Sparat. Fortsätt med orsaker och skydd."

    def get_initial(self):
        analysis = getattr(self.object, "analysis", None)
        names = ("commissioner", "team", "sources")
        return {name: getattr(analysis, name) for name in names} if analysis else {}

    def perform(self, form):
        return analysis_save(by=self.request.user, deviation=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return f"{self.case_url}#handelseanalys"


class AnalysisPartView(CaseFormView):
    """A cause or a barrier of the analysis. Without an analysis there is none."""

    abstract = True
    template_name = "deviations/handling/cause.html"

    @cached_property
    def analysis(self):
        analysis = getattr(self.object, "analysis", None)
        if analysis is None:
            raise Http404
        return analysis

    def check_action(self):
        super().check_action()
        _ = self.analysis

    def get_success_url(self, saved):
        return f"{self.case_url}#handelseanalys"


class AddAnalysisCauseView(AnalysisPartView):
    form_class = CauseForm
    title = "Lägg till en orsak"
    lead = "Fråga ”varför?” flera gånger: det första svaret är sällan orsaken."
    button = "Lägg till orsaken"
    success_message = "Orsaken är tillagd."

    def perform(self, form):
        return cause_add(by=self.request.user, analysis=self.analysis, **form.cleaned_data)


class AnswerAnalysisCauseView(AnalysisPartView):
    """Says which of the case's measures answer a cause, or why none is needed."""

    form_class = CauseAnswerForm
    title = "Vad möter orsaken?"
    success_message = "Sparat."

    @cached_property
    def cause(self):
        return get_object_or_404(self.analysis.causes, pk=self.kwargs["cause"])

    def get_form(self):
        return CauseAnswerForm(case=self.object, **self.get_form_kwargs())

    def get_initial(self):
        return CauseAnswerForm.of(self.cause)

    def perform(self, form):
        return cause_answer(by=self.request.user, cause=self.cause, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(cause=self.cause, **kwargs)


class AddAnalysisBarrierView(AnalysisPartView):
    form_class = BarrierForm
    title = "Skydd och spärrar"
    lead = "Vad skulle ha stoppat händelsen? Ta också med det som höll."
    success_message = "Sparat."
    barrier = None

    def perform(self, form):
        return barrier_save(by=self.request.user, analysis=self.analysis, barrier=self.barrier, **form.cleaned_data)


class ChangeAnalysisBarrierView(AddAnalysisBarrierView):
    @cached_property
    def barrier(self):
        return get_object_or_404(self.analysis.barriers, pk=self.kwargs["barrier"])

    def get_initial(self):
        return BarrierForm.of(self.barrier)


class AddBarrierView(TrackFormView):
    form_class = BarrierForm
    title = "Skydd och spärrar"
    lead = "Vad skulle ha stoppat händelsen? Ta också med det som höll."
    success_message = "Sparat."
    barrier = None

    def perform(self, form):
        return barrier_save(by=self.request.user, track=self.object, barrier=self.barrier, **form.cleaned_data)

    def get_success_url(self, saved):
        return f"{self.track_url}#sparrar"


class ChangeBarrierView(AddBarrierView):
    @cached_property
    def barrier(self):
        return get_object_or_404(self.object.barriers, pk=self.kwargs["barrier"])

    def get_initial(self):
        return BarrierForm.of(self.barrier)
