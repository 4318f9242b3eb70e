"""The tracks that lead elsewhere: their steps, when a breach became known, who takes over."""

from django.conf import settings
from django.http import Http404

from standards.models import TrackKind

from ..forms.side_tracks import BreachKnownForm, SideHandledForm, SideStepForm, this_minute
from ..services.side_tracks import breach_known, side_handled, side_step
from ..side_tracks import GUIDES, SIDE
from .tracks import TrackFormView


class SideTrackFormView(TrackFormView):
    """A form of a track that leads elsewhere; the others have no such address."""

    abstract = True

    def get_queryset(self):
        return super().get_queryset().filter(kind__in=SIDE)

    @property
    def guide(self):
        return GUIDES[TrackKind(self.object.kind)]


class TakeSideStepView(SideTrackFormView):
    """Notes that one of the steps was taken, or that it is not needed."""

    form_class = SideStepForm
    success_message = "Steget är antecknat."

    @property
    def step(self):
        if self.kwargs["step"] not in self.guide.steps:
            raise Http404
        return self.guide.steps[self.kwargs["step"]]

    def get_initial(self):
        return {"at": this_minute()}

    def perform(self, form):
        data = form.cleaned_data
        return side_step(
            by=self.request.user, track=self.object, version=data["version"], step=self.kwargs["step"],
            done=data["outcome"] == "done", at=data["at"], note=data["note"],
        )  # fmt: skip

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"title": self.step.text, "lead": self.step.help_text}


class NoteHandledView(SideTrackFormView):
    """Notes who takes care of it, and the number it has there."""

    form_class = SideHandledForm
    title = "Tas om hand någon annanstans"
    success_message = "Det är antecknat."

    @property
    def lead(self):
        if self.object.kind == TrackKind.WORK_ENVIRONMENT and settings.WORK_ENVIRONMENT_URL:
            return "Skriv numret som ni fick i det andra systemet, så går det att hitta dit."
        return f"Till exempel hos {self.guide.where}."

    def get_initial(self):
        return {
            "handled_where": self.object.handled_where or self.guide.where.capitalize(),
            "reference_number": self.object.reference_number,
        }

    def perform(self, form):
        return side_handled(by=self.request.user, track=self.object, **form.cleaned_data)


class ChangeKnownView(SideTrackFormView):
    """Corrects when a breach of personal data became known."""

    form_class = BreachKnownForm
    title = "När blev incidenten känd?"
    lead = "De 72 timmarna räknas därifrån, också nätter och helger."
    success_message = "Tiden är ändrad, och klockan räknas från den."

    def get_queryset(self):
        return super().get_queryset().filter(kind=TrackKind.DATA_BREACH)

    def get_initial(self):
        return {"known_at": self.object.received_at}

    def perform(self, form):
        return breach_known(by=self.request.user, track=self.object, **form.cleaned_data)
