"""Risk matrices: what holds, what is to come, and what was."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.calendar import local_today
from core.views import AddView, PageView
from organisation.roles import Action

from .. import forms, services
from ..grid import draw
from ..history import matrix_changes
from ..models import RiskMatrix
from ..rules import flaws
from ..selectors import definition, matrix_grid
from .base import StandardFormView, StandardsMixin

SECTION = "standards:matrices"


class ListMatricesView(StandardsMixin, PageView):
    """Every edition of every matrix, what holds today first."""

    action = Action.EDIT_STANDARDS
    template_name = "standards/matrices.html"
    section = SECTION

    def get_context_data(self, **kwargs):
        matrices = list(RiskMatrix.objects.with_parts())
        for matrix in matrices:
            matrix.grid = matrix_grid(matrix) if matrix.is_valid else None
        return super().get_context_data(
            now=[matrix for matrix in matrices if matrix.is_valid],
            coming=[matrix for matrix in matrices if not matrix.has_begun],
            earlier=[matrix for matrix in matrices if matrix.has_begun and not matrix.is_valid],
            **kwargs,
        )


class MatrixMixin(StandardsMixin):
    """One edition of one matrix, found by the words of its address."""

    section = SECTION

    def get_object(self):
        return get_object_or_404(
            RiskMatrix.objects.with_parts(), key=self.kwargs["key"], edition=self.kwargs["edition"]
        )

    def url(self, name, matrix=None):
        matrix = matrix or self.object
        return reverse(f"standards:{name}", args=[matrix.key, matrix.edition])


class ShowMatrixView(MatrixMixin, PageView):
    action = Action.EDIT_STANDARDS
    template_name = "standards/matrix.html"

    def get_context_data(self, **kwargs):
        self.object = matrix = self.get_object()
        parts = definition(matrix)
        return super().get_context_data(
            matrix=matrix,
            grid=matrix_grid(matrix),
            parts=parts,
            scales=(("Allvarlighet", parts.severities), ("Sannolikhet", parts.likelihoods)),
            editions=RiskMatrix.objects.filter(key=matrix.key).exclude(pk=matrix.pk).order_by("-edition"),
            changes=matrix_changes(matrix),
            can_end=matrix.purpose != RiskMatrix.Purpose.EVENTS,
            **kwargs,
        )


class AddMatrixView(StandardsMixin, AddView):
    action = Action.EDIT_STANDARDS
    form_class = forms.AddMatrixForm
    template_name = "standards/form.html"
    section = SECTION
    success_message = "Matrisen är tillagd. Skriv nu vad stegen heter och betyder."

    def perform(self, form):
        data = form.cleaned_data
        return services.matrix_add(
            by=self.request.user,
            name=data["name"],
            purpose=data["purpose"],
            valid_from=data["valid_from"],
            parts=form.parts(),
        )

    def get_success_url(self, saved):
        return reverse("standards:matrix_change", args=[saved.key, saved.edition])

    def get_context_data(self, **kwargs):
        return super().get_context_data(title="Ny riskmatris", label="Gå vidare", back=reverse(SECTION), **kwargs)


class MatrixFormView(MatrixMixin, StandardFormView):
    """A form over one edition."""

    abstract = True
    title = label = lead = ""
    serious = False

    def get_success_url(self, saved):
        return self.url("matrix", saved)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            row=self.object,
            matrix=self.object,
            title=self.title,
            label=self.label,
            lead=self.lead,
            serious=self.serious,
            back=self.url("matrix"),
            **kwargs,
        )


class CopyMatrixView(MatrixFormView):
    form_class = forms.CopyMatrixForm
    title, label = "Ny utgåva", "Gör en ny utgåva"
    lead = (
        "Matrisen kan ha använts, så den ändras inte. En ny utgåva, lika som den här, tar över från den dag du väljer. "
        "Ärenden behåller den matris som de är bedömda med."
    )
    success_message = "Den nya utgåvan finns. Ändra det som ska ändras."

    def perform(self, form):
        return services.matrix_new_edition(by=self.request.user, matrix=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return self.url("matrix_change", saved)


class ChangeMatrixView(MatrixFormView):
    """The whole matrix on one page. The drawing is fetched anew while one types, from the same address."""

    form_class = forms.ChangeMatrixForm
    template_name = "standards/matrix_form.html"
    title, label = "Ändra matrisen", "Spara matrisen"
    success_message = "Matrisen är sparad."

    def get_form_kwargs(self):
        of_events = self.object.purpose == RiskMatrix.Purpose.EVENTS
        return super().get_form_kwargs() | {"parts": definition(self.object), "of_events": of_events}

    def get_initial(self):
        return {"name": self.object.name, "description": self.object.description}

    def post(self, request, *args, **kwargs):
        if "visa" in request.POST or request.htmx:
            return self.preview()
        return super().post(request, *args, **kwargs)

    def preview(self):
        """The matrix as it is typed, not saved: the drawing alone for htmx, otherwise the whole page."""
        form = self.get_form()
        form.is_valid()
        drawn = self.get_context_data(form=form, **_drawn(form))
        if self.request.htmx:
            return self.response_class(self.request, ["standards/_preview.html"], drawn, using=self.template_engine)
        form.errors.clear()
        return self.render_to_response(drawn)

    def perform(self, form):
        data = form.cleaned_data
        return services.matrix_define(
            by=self.request.user,
            matrix=self.object,
            version=data["version"],
            name=data["name"],
            description=data["description"],
            parts=data["parts"],
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**({"grid": matrix_grid(self.object), "lacking": []} | kwargs))


def _drawn(form):
    parts = form.typed_parts()
    lacking = flaws(parts, of_events=form.of_events)
    return {"grid": None if lacking else draw(parts), "lacking": lacking}


class EndMatrixView(MatrixFormView):
    form_class = forms.EndForm
    title, label = "Hur länge gäller matrisen?", "Spara"
    success_message = "Sparat. Det som är bedömt med matrisen behåller den."

    def get_initial(self):
        return {"valid_to": self.object.valid_to or local_today()}

    def perform(self, form):
        return services.matrix_end(by=self.request.user, matrix=self.object, **form.cleaned_data)


class RemoveMatrixView(MatrixFormView):
    form_class = forms.RemoveMatrixForm
    title, label, serious = "Ta bort utgåvan?", "Ta bort utgåvan", True
    lead = "Den har inte börjat gälla, så ingen har bedömt efter den. Utgåvan före gäller tills vidare igen."
    success_message = "Utgåvan är borttagen."

    def perform(self, form):
        services.matrix_drop(by=self.request.user, matrix=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse(SECTION)
