"""Lex Sarah: protection at once, the judgement, whether a child is concerned, and a new judgement asked for once."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.views import UpdateView
from organisation.roles import Action
from standards.models import TrackKind

from ..forms.lexsarah import AppealAnswerForm, AppealForm, ChildForm, JudgeForm, ProtectForm
from ..forms.tracks import now_local
from ..models import Deviation
from ..services.judging import track_judge
from ..services.lexsarah import (
    appeal_answer,
    appeal_make,
    child_answer,
    protection_record,
    tries_again,
)
from ..services.messages import message_send
from ..track_showing import CRITERIA, criteria_hints
from ..track_workflow import TrackStatus
from .tracks import TrackDecisionMixin, TrackFormView


class RecordProtectionView(TrackFormView):
    """What was done at once to protect the person."""

    form_class = ProtectForm
    title = "Skydd för personen"
    lead = "Det första som görs, innan något annat."
    success_message = "Sparat."
    law_topics = ("lex-sarah-avhjalpa",)

    def get_initial(self):
        track = self.object
        return {"text": track.protection, "at": track.protection_at or now_local()}

    def perform(self, form):
        return protection_record(by=self.request.user, track=self.object, **form.cleaned_data)


class AnswerChildView(TrackFormView):
    """Whether a child is concerned: answered on the track's page, and here when something was wrong."""

    form_class = ChildForm
    title = "Berörs ett barn?"
    success_message = "Sparat."

    def get_initial(self):
        return {"concerns_child": self.object.concerns_child}

    def perform(self, form):
        data = form.cleaned_data
        return child_answer(
            by=self.request.user, track=self.object, version=data["version"], concerns=data["concerns_child"]
        )

    def get_success_url(self, saved):
        return f"{self.track_url}#barn"


class CriteriaMixin:
    """Shows beside each judgement what makes it that one, in the words of the paragraphs in force, with links."""

    law_topics = CRITERIA

    @property
    def criteria(self) -> dict[str, str]:
        return criteria_hints(self.law(CRITERIA))


class JudgeTrackView(CriteriaMixin, TrackDecisionMixin, TrackFormView):
    """Judges the event: one of five words, with reasons. A lower one than before is told the one who reported."""

    form_class = JudgeForm
    template_name = "deviations/tracks/judge.html"
    title = "Bedöm enligt lex Sarah"
    lead = "Bedömningen är ett beslut. Den går att ändra, men den gamla står kvar."
    button = "Spara bedömningen"
    success_message = "Bedömningen är sparad."

    def get_form(self):
        return JudgeForm(track=self.object, criteria=self.criteria, **self.get_form_kwargs())

    def get_initial(self):
        return {"judgement": self.object.judgement}

    def perform(self, form):
        data, user = form.cleaned_data, self.request.user
        saved = track_judge(
            by=user, track=self.object, version=data["version"], judgement=data["judgement"], reasons=data["reasons"]
        )
        if form.words_to_reporter:
            message_send(by=user, deviation=saved.deviation, text=form.words_to_reporter)
        return saved


class AnswerAppealView(CriteriaMixin, TrackDecisionMixin, TrackFormView):
    """SAS tries a lowered judgement again, once, when the one who reported asks for it."""

    form_class = AppealAnswerForm
    template_name = "deviations/tracks/appeal.html"
    title = "Svara på begäran om ny bedömning"
    lead = "Den som rapporterade har bett om en ny bedömning. Den prövas en gång, av SAS."
    button = "Skicka svaret"
    success_message = "Svaret är skickat till den som rapporterade."
    statuses = tuple(TrackStatus)

    def get_object(self):
        track = super().get_object()
        if getattr(track, "appeal", None) is None:
            raise Http404
        return track

    def get(self, request, *args, **kwargs):
        if self.object.appeal.answered_at is not None:
            return redirect(self.track_url)
        return super().get(request, *args, **kwargs)

    def get_form(self):
        return AppealAnswerForm(track=self.object, criteria=self.criteria, **self.get_form_kwargs())

    def perform(self, form):
        data = form.cleaned_data
        judgement = "" if data["judgement"] == "stands" else data["judgement"]
        return appeal_answer(
            by=self.request.user, track=self.object, version=data["version"], answer=data["answer"], judgement=judgement
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            appeal=self.object.appeal, tries_again=tries_again(self.request.user, self.object.deviation), **kwargs
        )


@method_decorator(never_cache, name="dispatch")
class MakeAppealView(UpdateView):
    """The one who reported asks, once, for a new judgement after theirs was lowered. Nothing of the investigation."""

    model = Deviation
    lookup = "number"
    scope = action = Action.REPORT
    form_class = AppealForm
    template_name = "deviations/reporting/appeal.html"
    success_message = "Din begäran är skickad. Du får svar här."

    def get_queryset(self):
        lowered = (
            super().get_queryset().sent().filter(tracks__kind=TrackKind.LEX_SARAH, tracks__decisions__lowered=True)
        )
        return lowered.distinct()

    def get_object(self):
        case = get_object_or_404(self.get_queryset(), number=self.kwargs["number"])
        self.appealed = case.tracks.filter(kind=TrackKind.LEX_SARAH, appeal__isnull=False).exists()
        return case

    def get(self, request, *args, **kwargs):
        if self.appealed:
            return redirect("deviations:own_report", self.object.number)
        return super().get(request, *args, **kwargs)

    def perform(self, form):
        return appeal_make(by=self.request.user, deviation=self.object, text=form.cleaned_data["text"])

    def get_success_url(self, saved):
        return reverse("deviations:own_report", args=[self.object.number])
