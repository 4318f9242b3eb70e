"""Figures from elsewhere: their list, and the file that they come in by: chosen, looked at, taken in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.errors import DomainError
from core.exports import Column, list_file
from core.forms import Form
from core.views import ActionView, AddView, FormMixin, ListView, UpdateView
from organisation.roles import Action

from .. import services
from ..models import PublishedFigure, PublishedImport
from ..published.forms import PublishedFilter, ReceivePublishedForm
from ..services.published import Outcome

READ, COMPILE = Action.READ_BOARD_REPORTS, Action.COMPILE_REPORT
SHOWN = 200


class ListPublishedView(ListView):
    """What has been taken in, with its source: the years before the system, and other municipalities' figures."""

    action = READ
    model = PublishedFigure
    filterset_class = PublishedFilter
    template_name = "reports/published/list.html"
    list_template_name = "reports/published/_rows.html"
    paginate_by = 100
    headings = (("matt", "Mått"), ("kommun", "Kommun"), ("ar", "År"), ("varde", "Värde"), ("kalla", "Källa"))
    orderings = {
        "kommun": ("-is_own", "municipality", "activity", "measure", "year", "pk"),
        "-kommun": ("is_own", "-municipality", "activity", "measure", "year", "pk"),
        "matt": ("measure", "municipality", "year", "pk"),
        "-matt": ("-measure", "municipality", "year", "pk"),
        "ar": ("year", "municipality", "measure", "pk"),
        "-ar": ("-year", "municipality", "measure", "pk"),
        "varde": ("value", "pk"),
        "-varde": ("-value", "pk"),
        "kalla": ("source", "measure", "year", "pk"),
        "-kalla": ("-source", "measure", "year", "pk"),
    }

    def get_context_data(self, **kwargs):
        return super().get_context_data(can_compile=self.request.user.can(COMPILE), **kwargs)


# In the words that a file is read by, so that what was taken out can be taken in.
COLUMNS = [
    Column("kommun", lambda f: f.municipality, 18),
    Column("år", lambda f: f.year, 8),
    Column("period", lambda f: f.period, 12),
    Column("verksamhet", lambda f: f.activity, 24),
    Column("mått", lambda f: f.measure, 34),
    Column("värde", lambda f: f.value.normalize() if f.value != f.value.to_integral_value() else int(f.value), 12),
    Column("enhet", lambda f: f"{f.unit_of_value} (ca)" if f.is_about else f.unit_of_value, 14),
    Column("del av", lambda f: f.part_of, 24),
    Column("beteckning", lambda f: f.code, 12),
    Column("anmärkning", lambda f: f.note, 40),
    Column("källa", lambda f: f.source, 60),
]


class ExportPublishedView(ListPublishedView):
    """Exactly what the list is filtered to, in its order."""

    def get(self, request, *args, **kwargs):
        return list_file(kwargs["form"], "Inlästa siffror", COLUMNS, self.get_ordered())


class ReceivePublishedView(AddView):
    """The file is chosen, and kept until one has seen what it would do."""

    action = COMPILE
    form_class = ReceivePublishedForm
    template_name = "reports/published/receive.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        data = form.cleaned_data
        if data["file"].size > services.published.MAX_BYTES:
            raise DomainError("Filen är för stor. Den får vara högst 2 MB.", field="file")
        return services.published_receive(
            by=self.request.user, board=data["board"], content=data["file"].read(), name=data["file"].name,
            source=data["source"],
        )  # fmt: skip

    def get_success_url(self, saved):
        return reverse("reports:published_take", args=[saved.pk])


class TakePublishedView(FormMixin, ActionView):
    """What the file would do, or what it did; a press takes it in, and pressing twice is the same as once."""

    action = COMPILE
    form_class = Form
    template_name = "reports/published/take.html"

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        self.file = get_object_or_404(PublishedImport.objects.select_related("board"), pk=kwargs["pk"], by=request.user)
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form):
        file, outcome = services.published_take(by=self.request.user, file=self.file)
        if outcome is not None:
            messages.success(
                self.request,
                f"Inläst: {file.added} nya siffror, {file.changed} ändrade, {file.same} fanns redan. Hämta siffrorna "
                "på nytt i de utkast som ska visa dem.",
            )
        return file

    def get_success_url(self, saved):
        return self.request.path

    def get_context_data(self, **kwargs):
        outcome = None
        if self.file.taken_on is None:
            try:
                outcome = services.published_preview(file=self.file)
            except DomainError as error:
                outcome = Outcome(left=[services.published.Fault(1, "", error.message)])
        left = [(each.line, each.column, each.why) for each in outcome.left] if outcome else self.file.left
        rows = outcome.rows if outcome else []
        return super().get_context_data(
            file=self.file, outcome=outcome, rows=rows[:SHOWN], row_count=len(rows), left=left[:SHOWN],
            left_count=len(left), **kwargs,
        )  # fmt: skip


class RemovePublishedView(UpdateView):
    """Takes a figure away. What has been frozen stands."""

    action = COMPILE
    scope = READ
    model = PublishedFigure
    form_class = Form
    template_name = "reports/published/remove.html"
    success_message = "Siffran är borttagen. Berättelser som redan är färdiga har den kvar."

    def check_scope_after(self, saved):
        """It is gone."""

    def perform(self, form):
        services.published_remove(by=self.request.user, figure=self.object)

    def get_success_url(self, saved):
        return reverse("reports:published")
