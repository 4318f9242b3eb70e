"""One step at a time, large enough for a projector and simple enough for a phone: for those who sit together."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.access import may
from core.views import FormMixin
from organisation.roles import Action

from .. import services, showing, story
from ..forms.risks import JudgeForm, JudgeResidualForm, QuickRiskForm
from ..selectors import analysis_grid, parts_of
from ..workflow import Status, Step, progress
from .base import AnalysisView, with_matrix

WHAT = {
    Step.DESCRIBE: "Vad ska ändras?",
    Step.HEAR: "Vad säger de som berörs?",
    Step.FIND: "Vad kan hända?",
    Step.JUDGE: "Hur allvarligt, och hur troligt?",
    Step.MEASURES: "Vad gör vi åt det?",
    Step.RESIDUAL: "Vad är kvar sedan?",
    Step.FOLLOW_UP: "Är vi klara?",
}


class MeetingMixin:
    """A page for those who sit together: one step of `order`, by ?steg=<step>, with a part that htmx asks for anew when
    somebody else has written. In another status than `status` one is sent to the page of the analysis."""

    action = Action.WORK_IN_RISK_ANALYSES
    template_name = "riskanalysis/meeting.html"
    status = order = page = None

    def get_queryset(self):
        return with_matrix(super().get_queryset())

    @property
    def step(self):
        asked = self.request.GET.get("steg", "")
        return self.order(asked) if asked in self.order.values else next(iter(self.order))

    def get(self, request, *args, **kwargs):
        if self.object.status != self.status:
            return redirect(self.object)
        if request.htmx and request.GET.get("visat") == self.shown:
            return HttpResponse(status=204)
        return super().get(request, *args, **kwargs)

    def get_template_names(self):
        """htmx asks the same address for what others have written, and gets that alone."""
        return ["riskanalysis/meeting/live.html"] if self.request.htmx else super().get_template_names()

    @cached_property
    def parts(self):
        return parts_of(self.object)

    @cached_property
    def risks(self):
        return sorted(showing.number_risks(self.parts[0]), key=lambda risk: risk.number)

    @cached_property
    def shown(self) -> str:
        """What the page is drawn from, in a word that changes with it."""
        return showing.fingerprint(self.object, *self.parts)

    @property
    def address(self):
        return reverse(self.page, args=[self.object.number])

    def get_context_data(self, **kwargs):
        order = list(self.order)
        place = order.index(self.step)
        return super().get_context_data(
            analysis=self.object,
            leads=may(self.request.user, Action.LEAD_RISK_ANALYSES, self.object),
            step=self.step,
            shown=self.shown,
            place=place + 1,
            previous=order[place - 1] if place else None,
            following=order[place + 1] if place + 1 < len(order) else None,
            risks=self.risks,
            **kwargs,
        )


class ShowMeetingView(MeetingMixin, FormMixin, AnalysisView):
    """A step of the work before the decision; one adds a risk by writing one line."""

    form_class = QuickRiskForm
    status, order, page = Status.WORKING, Step, "riskanalysis:meeting"

    def perform(self, form):
        services.risk_add(by=self.request.user, analysis=self.object, event=form.cleaned_data["event"])

    def get_success_url(self, saved):
        return f"{self.address}?steg={Step.FIND}"

    def get_context_data(self, **kwargs):
        analysis, risks, (_, voices) = self.object, self.risks, self.parts
        lacking = progress(analysis, risks, voices)
        ends = self.step == Step.FOLLOW_UP
        return super().get_context_data(
            question=WHAT[self.step],
            steps=[self.tab(step, lacking) for step in Step],
            lacking=[words for step, told in lacking.items() if step != Step.FOLLOW_UP for words in told]
            if ends
            else [],
            rows=showing.risk_rows(self.request.user, analysis, risks) if self.step == Step.MEASURES else [],
            voices=voices,
            matrix=self.grid(risks) if ends else None,
            **self.judging(risks),
            **kwargs,
        )

    def grid(self, risks):
        """The matrix as it will be; its pins lead to the risks on the analysis's own page."""
        return analysis_grid(self.object, risks, after=True, page=self.object.get_absolute_url())

    def tab(self, step, lacking) -> dict:
        """A step as it stands above the page. Whether one is done is the last one's own question."""
        last = step == Step.FOLLOW_UP
        return {
            "key": step,
            "label": "Klara?" if last else story.SHORT[step],
            "done": not last and story.is_done(step, lacking),
        }

    def judging(self, risks) -> dict:
        """The risk that is judged now, with its form: the one asked for (?risk=<id>), or the first that waits."""
        if self.step not in (Step.JUDGE, Step.RESIDUAL):
            return {}
        after = self.step == Step.RESIDUAL
        found = [risk for risk in risks if risk.score is not None or not after]
        if after:
            waiting = [risk for risk in found if risk.lacks_residual or risk.lacks_residual_reason]
        else:
            waiting = [risk for risk in found if risk.score is None]
        asked = self.request.GET.get("risk", "")
        risk = next((risk for risk in found if str(risk.pk) == asked), None) or next(iter(waiting), None)
        if risk is None:
            return {"judged_all": bool(risks)}
        square = (risk.residual_severity, risk.residual_likelihood) if after else (risk.severity, risk.likelihood)
        form = (JudgeResidualForm if after else JudgeForm)(
            matrix=self.object.matrix,
            version=risk.version,
            initial={"square": None if None in square else square, "reason": risk.residual_reason},
        )
        page = "riskanalysis:risk_residual" if after else "riskanalysis:risk_judge"
        return {
            "risk": risk,
            "waiting": len(waiting),
            "judge_form": form,
            "judge_url": f"{reverse(page, args=[self.object.number, risk.pk])}?mote={self.step}",
        }
