"""Packages: handed out as a zip, brought in by way of a preview of what would be different."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header

from core.errors import DomainError
from core.exports import file_name
from core.views import ActionView, AddView, ListView, UpdateView
from organisation.models import Unit
from organisation.roles import Action

from ..forms.documents import edited_units
from ..forms.whole import FILE, BringInForm, ImportPackageForm, first_unit
from ..models import PackageImport
from ..packages import archive
from ..packages.gathering import documents_to_give, gather
from ..packages.planning import State, plan
from ..services.packages import package_bring_in, package_of, package_receive
from .tabs import tabs

SHOW = "visa"


class ListPackagesView(ListView):
    """What has been brought in, and what can be taken out."""

    action = Action.EDIT_PROCESSES
    model = PackageImport
    template_name = "processes/package/list.html"
    paginate_by = 30

    def get_ordered(self):
        return self.get_queryset().order_by("-at", "-pk")

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "by")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            units=list(edited_units(self.request.user)), tabs=tabs(self.request.user, "processes:packages"), **kwargs
        )


class ExportPackageView(ActionView):
    """A zip of what the person may see: of a unit and what lies beneath it, or of one process and its routines."""

    action = Action.EDIT_PROCESSES

    def get(self, request, *args, **kwargs):
        unit = keys = None
        if asked := request.GET.get("enhet"):
            unit = Unit.objects.filter(key=asked).first()
            if unit is None:
                raise Http404
        if asked := request.GET.getlist("dokument"):
            keys = asked
        name = f"Processer och rutiner, {unit.name}" if unit else "Processer och rutiner"
        try:
            package = gather(request.user, documents_to_give(request.user, unit=unit, keys=keys), name)
        except DomainError as error:
            messages.warning(request, error.message)
            return redirect("processes:packages")
        response = HttpResponse(archive.write(package), content_type="application/zip")
        response["Content-Disposition"] = content_disposition_header(True, file_name(name, "zip"))
        return response


class ImportPackageView(AddView):
    """Which package, and to which unit. Nothing is changed yet."""

    action = Action.EDIT_PROCESSES
    scope_after = Action.EDIT_PROCESSES
    form_class = ImportPackageForm
    template_name = "processes/package/import.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"units": edited_units(self.request.user)}

    def get_initial(self):
        return {"unit": first_unit(edited_units(self.request.user))}

    def perform(self, form):
        data = form.cleaned_data
        content = data["file"].read() if data["source"] == FILE else None
        return package_receive(by=self.request.user, unit=data["unit"], content=content)

    def get_success_url(self, saved):
        return reverse("processes:package", args=[saved.pk])


class PreviewPackageView(UpdateView):
    """What would be new, different and the same, with each difference in redline; then it is brought in."""

    action = scope = Action.EDIT_PROCESSES
    model = PackageImport
    form_class = BringInForm
    template_name = "processes/package/preview.html"

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "unit__board")

    @cached_property
    def package(self):
        return package_of(self.object)

    def unreadable(self):
        """Back to the list, with the reason, when the package cannot be read any more."""
        try:
            self.package  # noqa: B018  read here, and kept
        except DomainError as error:
            messages.error(self.request, error.message)
            return redirect("processes:packages")
        return None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"package": self.package, "renaming": self.object.renaming}

    def get(self, request, *args, **kwargs):
        return self.unreadable() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if back := self.unreadable():
            return back
        form = self.get_form()
        if request.POST.get("steg") == SHOW and form.is_valid():
            return self.render_form(form)
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        keys = self.request.POST.getlist("dokument")
        if not keys:
            raise DomainError("Välj minst ett dokument.")
        return package_bring_in(by=self.request.user, row=self.object, keys=keys, renaming=form.renaming)

    def add_success_message(self, saved):
        new, drafts = saved.made - self.object.made, saved.changed - self.object.changed
        what = " och ".join(
            f"{count} {one if count == 1 else many}"
            for count, one, many in ((new, "nytt dokument", "nya dokument"), (drafts, "nytt utkast", "nya utkast"))
            if count
        )
        messages.success(self.request, f"Hämtat: {what}. Inget gäller förrän det har fastställts.")

    def get_success_url(self, saved):
        return reverse("processes:package", args=[saved.pk])

    def get_context_data(self, **kwargs):
        form = kwargs["form"]
        # Also when something else is wrong: what has been typed is what is shown.
        renaming = form.renaming if form.is_bound and form.errors is not None else self.object.renaming
        found, error = None, ""
        try:
            found = plan(by=self.request.user, package=self.package, unit=self.object.unit, renaming=renaming)
        except DomainError as refused:
            error = refused.message
        # Nothing was chosen on a page that could not show anything to choose.
        asked = self.request.POST.getlist("dokument") if "visat" in self.request.POST else None
        return super().get_context_data(
            package=self.package,
            plan=found,
            plan_error=error,
            same=[line for line in found.lines if line.state == State.SAME] if found else [],
            groups=groups_of(found, asked) if found else [],
            can_bring=found is not None and any(line.can_be_chosen for line in found.lines),
            **kwargs,
        )


def groups_of(found, asked) -> list[dict]:
    """The lines that differ, sorted by what would become of them."""
    groups = []
    for state, title in (
        (State.NEW, "Nya"),
        (State.CHANGED, "Ändrade i paketet"),
        (State.OWN, "Ändrade av er"),
        (State.BUSY, "Ändrade på båda håll"),
    ):
        lines = [line for line in found.lines if line.state == state]
        if lines:
            rows = [(line, line.entry.key in asked if asked is not None else line.is_chosen) for line in lines]
            groups.append({"title": title, "words": lines[0].words, "rows": rows, "state": state})
    return groups
