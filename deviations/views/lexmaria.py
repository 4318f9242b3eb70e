"""Lex Maria: the judgement by two questions, the patient's own account, and what the patient was told."""

from functools import cached_property

from ..forms.lexmaria import JournalForm, PatientInformedForm, PatientOfferForm, VardskadaForm
from ..services.lexmaria import patient_inform, patient_journal, patient_offer, vardskada_judge
from ..services.messages import message_send
from ..track_workflow import Judgement
from ..vardskada import QUESTIONS, propose
from .tracks import TrackDecisionMixin, TrackFormView

DEFINITION, NOTIFY = "vardskada", "lex-maria-anmala"
INFORM, DESCRIBE = "patient-informera", "patient-beskriva-handelsen"


class JudgeVardskadaView(TrackDecisionMixin, TrackFormView):
    """Judges the event by the two questions. The answers give a proposal, shown before anything is saved; htmx asks for
    it as one answers, and gets it alone."""

    form_class = VardskadaForm
    template_name = "deviations/tracks/vardskada.html"
    proposal_template_name = "deviations/tracks/vardskada_proposal.html"
    title = "Bedöm händelsen enligt lex Maria"
    lead = "Två frågor: kunde det ha undvikits, och hur illa gick det eller hade det kunnat gå?"
    button = "Spara bedömningen"
    success_message = "Bedömningen är sparad."
    law_topics = (DEFINITION, NOTIFY)

    def post(self, request, *args, **kwargs):
        if "forslag" not in request.POST and not request.htmx:
            return super().post(request, *args, **kwargs)
        # Nothing is saved: the same form again, what was answered kept, and what it points to.
        self.asked = True
        form = VardskadaForm(initial=self.typed, version=self.object.version, track=self.object)
        if request.htmx:
            self.template_name = self.proposal_template_name
        return self.render_form(form)

    asked = False

    @cached_property
    def typed(self) -> dict:
        names = (*QUESTIONS, "judgement", "reasons", "to_reporter")
        return {name: self.request.POST[name] for name in names if self.request.POST.get(name)}

    def get_form(self):
        return VardskadaForm(track=self.object, **self.get_form_kwargs())

    def get_initial(self):
        """The answers behind the judgement that holds; the words are chosen and written anew."""
        last = [decision for decision in self.object.decisions.all() if decision.what == "judgement"]
        return {name: last[-1].answers.get(name, "") for name in QUESTIONS} if last else {}

    def perform(self, form):
        user = self.request.user
        saved = vardskada_judge(
            by=user, track=self.object, version=form.cleaned_data["version"], answers=form.answers,
            judgement=form.cleaned_data["judgement"], reasons=form.cleaned_data["reasons"],
        )  # fmt: skip
        if form.words_to_reporter:
            message_send(by=user, deviation=saved.deviation, text=form.words_to_reporter)
        return saved

    def get_context_data(self, **kwargs):
        answers = self.typed if self.request.method == "POST" else self.get_initial()
        proposal = propose(answers) if any(answers.get(name) for name in QUESTIONS) else None
        return super().get_context_data(
            proposal=proposal,
            proposed=Judgement(proposal.judgement).label if proposal and proposal.judgement else "",
            asked=self.asked,
            **kwargs,
        )


class InformPatientView(TrackFormView):
    """Notes that the patient, or a närstående, was told; or why not."""

    form_class = PatientInformedForm
    title = "Information till patienten"
    lead = "Den som har fått en vårdskada ska snarast få veta det, och vad som går att göra."
    button = "Spara informationen"
    success_message = "Informationen är antecknad."
    law_topics = (INFORM,)

    def perform(self, form):
        return patient_inform(by=self.request.user, track=self.object, **form.values())


class NoteJournalView(TrackFormView):
    """Notes the day on which the information was written in the patient's journal."""

    form_class = JournalForm
    title = "Antecknat i patientjournalen"
    success_message = "Dagen är antecknad."
    law_topics = (INFORM,)

    def perform(self, form):
        return patient_journal(by=self.request.user, track=self.object, **form.cleaned_data)


class OfferPatientView(TrackFormView):
    """Notes that the patient was offered to tell about the event."""

    form_class = PatientOfferForm
    title = "Patientens egen berättelse"
    lead = "Vid en allvarlig händelse ska patienten, eller en närstående, få frågan om de vill berätta hur det var."
    success_message = "Det är antecknat."
    law_topics = (DESCRIBE,)

    def get_initial(self):
        return {"offered": self.object.patient_offered}

    def perform(self, form):
        return patient_offer(by=self.request.user, track=self.object, **form.cleaned_data)
