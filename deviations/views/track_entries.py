"""What an investigation is made of: notes that are never changed, causes and what answers them, who was told."""

from django.shortcuts import get_object_or_404

from ..forms.tracks import CauseAnswerForm, CauseForm, EntryForm, InformationForm
from ..services.causes import cause_add, cause_answer
from ..services.tracks import entry_add, information_add
from ..track_showing import TOPICS, investigation_law
from ..track_workflow import EntryTopic
from .tracks import TrackFormView


class AddEntryView(TrackFormView):
    """Adds a note to the investigation, about what the page's link says."""

    form_class = EntryForm
    lead = "Anteckningen får dagens datum, ditt namn och din befattning. Den ändras aldrig."
    button = "Spara anteckningen"
    success_message = "Anteckningen är sparad."

    @property
    def law_topics(self):
        return investigation_law(self.object.kind)

    @property
    def topic(self) -> str:
        asked = self.request.GET.get("amne", "")
        return asked if asked in TOPICS.get(self.object.kind, ()) else ""

    @property
    def title(self):
        return EntryTopic(self.topic).label if self.topic else "Skriv i utredningen"

    def get_form(self):
        return EntryForm(track=self.object, user=self.request.user, topic=self.topic, **self.get_form_kwargs())

    def perform(self, form):
        return entry_add(by=self.request.user, track=self.object, **form.values())

    def get_success_url(self, saved):
        return f"{self.track_url}#amne-{saved.topic}"


class CorrectEntryView(AddEntryView):
    """Corrects a note by a later one, which stands beside it. What was written stays."""

    template_name = "deviations/tracks/correct.html"
    title = "Rätta en anteckning"
    lead = "Det som stod från början står kvar, med din rättelse bredvid."
    button = "Spara rättelsen"
    success_message = "Rättelsen är sparad."

    @property
    def entry(self):
        entry = get_object_or_404(self.object.entries, pk=self.kwargs["entry"])
        return entry.corrects or entry

    def get_form(self):
        return EntryForm(track=self.object, user=self.request.user, corrects=self.entry, **self.get_form_kwargs())

    def get_initial(self):
        entry = self.entry
        return {"kind": entry.kind, "stated_by": entry.stated_by, "happened_at": entry.happened_at}

    def perform(self, form):
        return entry_add(by=self.request.user, track=self.object, corrects=self.entry, **form.values())

    def get_context_data(self, **kwargs):
        return super().get_context_data(entry=self.entry, **kwargs)


class AddCauseView(TrackFormView):
    """Adds a cause at system level."""

    form_class = CauseForm
    title = "Lägg till en orsak"
    lead = "Fråga ”varför?” flera gånger: det första svaret är sällan orsaken."
    button = "Lägg till orsaken"
    success_message = "Orsaken är tillagd."

    def perform(self, form):
        return cause_add(by=self.request.user, track=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return f"{self.track_url}#orsaker"


class AnswerCauseView(TrackFormView):
    """Says which of the case's measures answer a cause, or why none is needed."""

    form_class = CauseAnswerForm
    template_name = "deviations/tracks/cause_answer.html"
    title = "Vad möter orsaken?"
    success_message = "Sparat."

    @property
    def cause(self):
        return get_object_or_404(self.object.causes, pk=self.kwargs["cause"])

    def get_form(self):
        return CauseAnswerForm(case=self.object.deviation, **self.get_form_kwargs())

    def get_initial(self):
        return CauseAnswerForm.of(self.cause)

    def perform(self, form):
        return cause_answer(by=self.request.user, cause=self.cause, **form.cleaned_data)

    def get_success_url(self, saved):
        return f"{self.track_url}#orsaker"

    def get_context_data(self, **kwargs):
        return super().get_context_data(cause=self.cause, **kwargs)


class AddInformationView(TrackFormView):
    """Notes who was told, when and how, or why not. Never what was said."""

    form_class = InformationForm
    title = "Anteckna vem som har fått veta"
    lead = "Bara att personen har fått veta, när och hur. Inte vad som sades."
    success_message = "Antecknat."

    def get_form(self):
        return InformationForm(track=self.object, **self.get_form_kwargs())

    def get_initial(self):
        asked = self.request.GET.get("vem", "")
        return {"recipient": asked, "informed": "yes"}

    def perform(self, form):
        return information_add(by=self.request.user, track=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return f"{self.track_url}#information"
