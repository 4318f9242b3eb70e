"""/rutiner/sokord/: the words that find each other, for those who write the routines."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.calendar import local_today
from core.views import AddView, PageView
from organisation.roles import Action

from ..forms.finding import FilterWordsForm, RetireWordsForm, SearchWordsForm
from ..models import SearchWords
from ..services.words import words_add, words_change, words_retire


class ListSearchWordsView(PageView):
    """The groups that have all the words asked for, in themselves or in their situation."""

    action = Action.EDIT_PROCESSES
    template_name = "processes/finding/words.html"

    def get_template_names(self):
        return ["processes/finding/words_rows.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        form = FilterWordsForm(self.request.GET or None)
        asked = form.cleaned_data["sok"].casefold().split() if form.is_valid() else []
        rows = [
            row
            for row in SearchWords.objects.all()
            if all(word in f"{row.words} {row.situation}".casefold() for word in asked)
        ]
        used = [row for row in rows if row.is_in_use]
        past = [row for row in rows if not row.is_in_use]
        return super().get_context_data(form=form, is_asked=bool(asked), used=used, past=past, **kwargs)


class WordsForm(AddView):
    """A form about a group of words; back to the list."""

    abstract = True
    action = Action.EDIT_PROCESSES
    template_name = "processes/finding/form.html"
    form_class = SearchWordsForm
    title, label, lead = "", "Spara", ""

    def get_success_url(self, saved):
        return reverse("processes:search_words")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title, label=self.label, lead=self.lead, back=reverse("processes:search_words"), **kwargs
        )


class AddSearchWordsView(WordsForm):
    title, label = "Nya sökord", "Lägg till"
    lead = "Den som skriver ett av orden hittar också rutiner som säger ett annat."
    success_message = "Sökorden är tillagda."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": 0}

    def perform(self, form):
        return words_add(
            by=self.request.user, words=form.cleaned_data["words"], situation=form.cleaned_data["situation"]
        )


class OneGroup(WordsForm):
    abstract = True

    def dispatch(self, request, *args, **kwargs):
        self.check_action()  # before the row is looked for: 403 whatever the number
        self.row = get_object_or_404(SearchWords, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class UpdateSearchWordsView(OneGroup):
    title = "Ändra sökord"
    success_message = "Sökorden är ändrade."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.row.version}

    def get_initial(self):
        return {"words": self.row.words, "situation": self.row.situation}

    def perform(self, form):
        return words_change(by=self.request.user, row=self.row, **form.cleaned_data)

    def meet_conflict(self, form):
        self.row.refresh_from_db()
        form.accept_version(self.row.version)


class RetireSearchWordsView(OneGroup):
    title, label = "Sluta använda sökorden", "Sluta använda"
    form_class = RetireWordsForm

    def get_initial(self):
        return {"on": local_today()}

    def perform(self, form):
        return words_retire(by=self.request.user, row=self.row, on=form.cleaned_data["on"])

    def add_success_message(self, saved):
        messages.success(self.request, f"Sökorden används till och med {saved.valid_to:%Y-%m-%d}.")
