"""An old list of documents to work off, and what is wrong with the documents that we have."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property

from core.exports import list_file
from core.views import AddView, ListView, PageView, UpdateView, asked_for
from organisation.roles import Action

from ..filters import RegisterFilter
from ..forms.documents import edited_units
from ..forms.whole import (
    ImportRegisterForm,
    ProblemFilterForm,
    PutBackForm,
    SetAsideForm,
    TakeOverForm,
    first_unit,
)
from ..health import EXPORTED as HEALTH_COLUMNS
from ..health import PROBLEMS, documents_with_problems
from ..models import RegisterEntry
from ..register import EXPORTED, FAULTS, MAX_BYTES, ORDERINGS, fault_q, faults_of, read, text_from, with_faults
from ..services.register import entry_put_back, entry_set_aside, entry_take_over, new_rows, register_bring_in
from .tabs import tabs

PAGE = 50
HEADINGS = (("titel", "Titel"), ("verksamhet", "Verksamhet"), ("beslutad", "Beslutad"), ("slut", "Giltig till"))


class RegisterList:
    action = Action.EDIT_PROCESSES
    model = RegisterEntry
    filterset_class = RegisterFilter
    orderings = ORDERINGS
    headings = HEADINGS

    def prepare_rows(self, queryset):
        return with_faults(queryset.select_related("document"))


class ListRegisterView(RegisterList, ListView):
    """The rows and what is wrong with each, to be worked off."""

    template_name = "processes/register/list.html"
    list_template_name = "processes/register/rows.html"

    def get_context_data(self, **kwargs):
        waiting = self.get_queryset().filter(status=RegisterEntry.Status.WAITING)
        for row in kwargs["rows"]:
            row.faults = faults_of(row)
        counts = []
        if not self.request.htmx:
            counts = [(name, words, waiting.filter(fault_q(name)).count()) for name, words in FAULTS.items()]
        return super().get_context_data(
            counts=counts,
            waiting=waiting.count(),
            tabs=tabs(self.request.user, "processes:register"),
            **kwargs,
        )


class ExportRegisterView(RegisterList, ListView):
    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["extension"], "Förteckning", EXPORTED, rows)


class ImportRegisterView(AddView):
    """The file, then what would come of it, then it is brought in: one address, three looks."""

    action = Action.EDIT_PROCESSES
    form_class = ImportRegisterForm
    template_name = "processes/register/import.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"units": edited_units(self.request.user)}

    def get_initial(self):
        return {"unit": first_unit(edited_units(self.request.user))}

    def perform(self, form):
        data = form.cleaned_data
        file = data.get("file")
        if file and file.size > MAX_BYTES:
            text_from(b" " * (MAX_BYTES + 1))
        text = text_from(file.read()) if file else data["text"]
        reading = read(text)
        if file or self.request.POST.get("steg") != "hamta":
            self.preview = {
                "reading": reading,
                "new": new_rows(data["unit"], reading),
                "text": text,
                "name": file.name[:120] if file else data["name"],
                "unit": data["unit"],
            }
            return None
        return register_bring_in(by=self.request.user, unit=data["unit"], name=data["name"], reading=reading)

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        if preview := getattr(self, "preview", None):
            return self.render_to_response(self.get_context_data(form=self.get_form(), preview=preview))
        return response

    success_message = ""

    def get_success_url(self, saved):
        return reverse("processes:register")


class EntryView(UpdateView):
    """One row of the list."""

    abstract = True
    model = RegisterEntry
    action = scope = Action.EDIT_PROCESSES
    template_name = "processes/register/entry.html"

    def get_queryset(self):
        return with_faults(super().get_queryset().select_related("unit", "source", "document"))

    def get_success_url(self, saved):
        return reverse("processes:register") + "?lage=waiting"

    def get_context_data(self, **kwargs):
        row = self.object
        return super().get_context_data(
            entry=row,
            faults=faults_of(row),
            facts=[
                ("Verksamhet", row.activity),
                ("Dokumenttyp", row.document_type),
                ("Beslutad av", row.decided_by),
                ("Beslutsdatum", row.decided_on),
                ("Uppdaterad", row.updated_on),
                ("Giltig till", row.valid_to or row.valid_to_words),
                ("Ersätter", row.replaces),
                ("Dokumentansvarig", row.responsible_role),
                ("Ur", f"{row.source}, rad {row.row}"),
            ],
            label=self.label,
            lead=self.lead,
            **kwargs,
        )


class TakeOverEntryView(EntryView):
    """Makes a draft of a routine out of the row."""

    form_class = TakeOverForm
    label = "Gör till utkast"
    lead = "Ta över: raden blir ett utkast till en rutin, med uppgifterna i texten."

    def get_initial(self):
        return {"title": self.object.title[:160]}

    def perform(self, form):
        return entry_take_over(by=self.request.user, entry=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse("processes:write_revision", args=[saved.key, 1])


class DiscardEntryView(EntryView):
    """Sets the row aside, with the reason."""

    form_class = SetAsideForm
    label = "Lägg undan"
    lead = "Lägg undan: dokumentet ska inte med. Raden finns kvar med skälet."
    success_message = "Raden är undanlagd."

    def perform(self, form):
        return entry_set_aside(by=self.request.user, entry=self.object, **form.cleaned_data)


class RestoreEntryView(EntryView):
    form_class = PutBackForm
    label = "Ta fram igen"
    lead = "Ta fram raden igen, så att den kan tas om hand."
    success_message = "Raden väntar igen."

    def perform(self, form):
        return entry_put_back(by=self.request.user, entry=self.object, **form.cleaned_data)


class ProblemList:
    """The documents with something wrong, filtered by the address."""

    action = Action.EDIT_PROCESSES

    @cached_property
    def form(self):
        return ProblemFilterForm(self.request.GET or None, problems=PROBLEMS)

    @cached_property
    def everything(self):
        return documents_with_problems(self.request.user)

    @cached_property
    def rows(self):
        asked = self.form.cleaned_data if self.form.is_bound and self.form.is_valid() else {}
        words, fault = asked.get("sok", "").casefold().split(), asked.get("fel")
        return [
            each
            for each in self.everything[0]
            if (not fault or fault in each.problems) and all(word in each.document.title.casefold() for word in words)
        ]


class ListProblemsView(ProblemList, PageView):
    """Dokumenthälsa: what lacks a date, an owner, a review."""

    template_name = "processes/register/health.html"

    def get_template_names(self):
        return ["processes/register/health_rows.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        found, total = self.everything
        page = Paginator(self.rows, PAGE).get_page(self.request.GET.get("sida"))
        return super().get_context_data(
            form=self.form,
            page=page,
            rows=page.object_list,
            total=total,
            sick=len(found),
            counts=[(key, words, sum(key in row.problems for row in found)) for key, words in PROBLEMS.items()],
            query=asked_for(self.request).urlencode(),
            tabs=tabs(self.request.user, "processes:health"),
            **kwargs,
        )


class ExportProblemsView(ProblemList, PageView):
    def get(self, request, *args, **kwargs):
        return list_file(kwargs["extension"], "Dokumenthälsa", HEALTH_COLUMNS, self.rows)
