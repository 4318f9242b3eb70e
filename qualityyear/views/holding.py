"""What is done at a stop, by whoever holds it; and what each of the staff answers beforehand."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404

from core.calendar import local_today
from core.drafts import DraftMixin
from core.views import DownloadView, UpdateView
from improvements.forms.deciding import proposed
from organisation.roles import Action

from .. import services
from ..forms import holding as forms
from ..models import StopFile
from .showing import READ, UnitStopView


class StopFormView(UnitStopView, UpdateView):
    """A form about a stop, leading back to it."""

    abstract = True
    template_name = "qualityyear/form.html"
    title = lead_text = label = ""
    serious = False

    def get_success_url(self, saved):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            serious=self.serious,
            kicker=f"{self.object.stop} · {self.object.unit}",
            back=self.object.get_absolute_url(),
            **kwargs,
        )


class WriteNoteView(DraftMixin, StopFormView):
    """What was learned; keeps what is typed until it is sent."""

    form_class = forms.NoteForm
    template_name = "qualityyear/note.html"
    title, label = "Skriv vad ni lärde er", "Spara"
    success_message = "Sparat."

    @property
    def note(self):
        return getattr(self.object, "note", None)

    def get_form_kwargs(self):
        # The version is the note's own: others may ask the staff or add a measure meanwhile.
        version = self.note.version if self.note else 0
        return super().get_form_kwargs() | {"kind": self.object.stop.kind, "instance": self.note, "version": version}

    def get_initial(self):
        return {} if self.note else {"held_on": local_today()}

    def perform(self, form):
        version = form.cleaned_data["version"]
        return services.note_save(by=self.request.user, unit_stop=self.object, version=version, **form.values)

    def meet_conflict(self, form):
        self.object = self.get_object()
        form.accept_version(self.note.version if self.note else 0)

    def get_context_data(self, **kwargs):
        return super().get_context_data(stop=self.object.stop, theirs=self.note, **kwargs)


class CompleteStopView(StopFormView):
    form_class = forms.CompleteForm
    title, label = "Hållplatsen är klar", "Klar"
    lead_text = "Det ni har skrivit blir kvar, och följer med till enhetens berättelse."
    success_message = "Bra stannat. Hållplatsen är klar."

    def perform(self, form):
        return services.stop_complete(by=self.request.user, unit_stop=self.object, **form.cleaned_data)


class MarkStopNotDoneView(StopFormView):
    form_class = forms.SkipForm
    title, label = "Hållplatsen blev inte av", "Spara"
    success_message = "Sparat: hållplatsen blev inte av."

    def perform(self, form):
        return services.stop_skip(by=self.request.user, unit_stop=self.object, **form.cleaned_data)


class ReopenStopView(StopFormView):
    form_class = forms.ReopenForm
    title, label = "Öppna hållplatsen igen", "Öppna igen"
    success_message = "Hållplatsen är öppen igen."

    def perform(self, form):
        return services.stop_reopen(by=self.request.user, unit_stop=self.object, **form.cleaned_data)


class AskStaffView(StopFormView):
    form_class = forms.AskForm
    title, label = "Fråga medarbetarna före hållplatsen", "Ställ frågan"
    lead_text = "De som arbetar på enheten får veta det, och svarar var för sig från mobilen."
    success_message = "Frågan är ställd."

    def get_initial(self):
        questions = self.object.stop.question_list
        return {"question": self.object.question or (questions[0] if questions else "")}

    def perform(self, form):
        return services.question_ask(by=self.request.user, unit_stop=self.object, **form.cleaned_data)


class AnswerStopView(StopFormView):
    """One of the staff answers; asked of whoever reads the stop."""

    action = READ
    form_class = forms.AnswerForm
    title, label = "Svara före hållplatsen", "Skicka svaret"
    success_message = "Tack. Ditt svar är med när ni stannar."

    def get_initial(self):
        own = self.object.answers.filter(by=self.request.user).first()
        return {"text": own.text} if own else {}

    def perform(self, form):
        return services.answer_save(by=self.request.user, unit_stop=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(about=self.object.question, **kwargs)


class AddStopMeasureView(StopFormView):
    """A decision that becomes a measure; it is carried out and followed up among the unit's others."""

    form_class = forms.MeasureForm
    title, label = "Bestäm en åtgärd", "Lägg till åtgärden"
    success_message = "Åtgärden är tillagd, och den som ansvarar får veta det."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"board": self.object.board_id, "version": self.object.version}

    def get_initial(self):
        return proposed(self.request.user, days=forms.MEASURE_DAYS)

    def perform(self, form):
        return services.stop_add_measure(by=self.request.user, unit_stop=self.object, **form.cleaned_data)


class AddStopGoalView(StopFormView):
    """A decision that becomes a goal of the unit."""

    form_class = forms.GoalForm
    title, label = "Sätt ett mål", "Lägg till målet"
    lead_text = "Målet står sedan bland enhetens mål och kan tas med i verksamhetsplanen."
    success_message = "Målet är satt."

    def get_initial(self):
        return dict.fromkeys(("first_year", "last_year"), self.object.stop.year.number + 1)

    def perform(self, form):
        return services.stop_add_goal(by=self.request.user, unit_stop=self.object, **form.cleaned_data)


class AddStopFileView(StopFormView):
    form_class = forms.FileForm
    title, label = "Lägg till en fil", "Lägg till"
    success_message = "Filen är tillagd."

    def perform(self, form):
        return services.file_add(by=self.request.user, unit_stop=self.object, upload=form.cleaned_data["file"])


class RemoveStopFileView(StopFormView):
    form_class = forms.CompleteForm
    title, label, serious = "Ta bort filen", "Ta bort", True
    lead_text = "Filen tas bort för gott."
    success_message = "Filen är borttagen."

    def get_object(self):
        found = super().get_object()
        self.file = get_object_or_404(StopFile.objects.filter(unit_stop=found), pk=self.kwargs["file"])
        return found

    def perform(self, form):
        return services.file_remove(by=self.request.user, unit_stop=self.object, file=self.file)

    def get_context_data(self, **kwargs):
        return super().get_context_data(about=self.file.name, **kwargs)


class DownloadStopFileView(UnitStopView, DownloadView):
    """A file at the stop, for those who read it."""

    action = Action.READ_STOPS

    def download(self):
        stored = get_object_or_404(StopFile.objects.filter(unit_stop=self.object), pk=self.kwargs["file"])
        try:
            content = stored.file.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.content_type)
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response["Cache-Control"] = "private, no-store"
        return response
