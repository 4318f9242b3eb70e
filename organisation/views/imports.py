"""A file is sent, shown as what it would do, and taken in when somebody says so."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from core.views import ObjectView, UpdateView
from core.wording import plural

from ..forms import EmptyForm, ImportForm
from ..models import ImportFile
from ..roles import Action
from ..services.importing import COLUMNS, REQUIRED, BadFile, Plan, import_receive, import_take, plan_text
from ..services.purging import IMPORT_FILES_KEPT
from .bases import ManagedAdd
from .tabs import OrganisationTabsMixin

SHOWN_STEPS = 300


class ImportOrganisationView(OrganisationTabsMixin, ManagedAdd):
    """Takes a file, and says on the page which columns it has."""

    form_class = ImportForm
    tab = "organisation:import"
    template_name = "organisation/import.html"
    title = "Läs in från fil"
    submit_label = "Granska filen"

    def get_cancel_url(self):
        return reverse("organisation:index")

    def get_context_data(self, **kwargs):
        columns = [
            {"kind": kind, "columns": [(name, name in REQUIRED[kind]) for name in names]}
            for kind, names in COLUMNS.items()
        ]
        return super().get_context_data(columns=columns, **kwargs)

    def perform(self, form):
        file = form.cleaned_data["file"]
        return import_receive(file.read(), by=self.request.user, name=file.name, complete=form.cleaned_data["complete"])

    def get_success_url(self, saved):
        return reverse("organisation:confirm_import", args=[saved.pk])


class ConfirmImportView(UpdateView):
    """What the file would do, and the button that does it. A second press changes nothing."""

    action = scope = Action.MANAGE_ORGANISATION
    model = ImportFile
    form_class = EmptyForm
    template_name = "organisation/import_preview.html"

    def check_action(self):
        super(ObjectView, self).check_action()

    def get_queryset(self):
        since = timezone.now() - IMPORT_FILES_KEPT
        return ImportFile.objects.filter(by=self.request.user, created_at__gte=since)

    def get(self, request, *args, **kwargs):
        if self.object.taken_at is not None:
            return redirect("organisation:index")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        plan = kwargs.pop("plan", None) or plan_text(
            self.object.text, by=self.request.user, complete=self.object.complete
        )
        # As in the file; what is not in it comes last.
        steps = sorted(plan.steps, key=lambda step: (not step.line, step.line))
        faults = sorted(plan.faults, key=lambda fault: fault.line)
        return super().get_context_data(
            plan=plan,
            steps=steps[:SHOWN_STEPS],
            more=max(0, len(steps) - SHOWN_STEPS),
            faults=faults[:SHOWN_STEPS],
            more_faults=max(0, len(faults) - SHOWN_STEPS),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        try:
            file, plan = import_take(self.object, by=request.user)
        except BadFile as error:
            return self.render_to_response(
                self.get_context_data(form=self.get_form(), plan=Plan(self.object.kind, faults=error.faults))
            )
        if file.taken_at is None:
            messages.warning(
                request, "Organisationen har ändrats sedan du granskade filen. Inget är inläst. Granska en gång till."
            )
            return redirect("organisation:confirm_import", pk=file.pk)
        if plan is None:
            messages.info(request, "Filen var redan inläst.")
        else:
            made = len(plan.steps)
            messages.success(
                request, f"Filen är inläst. {made} {plural(made, 'ändring är gjord', 'ändringar är gjorda')}."
            )
        return redirect("organisation:people" if file.kind != ImportFile.Kind.UNITS else "organisation:index")
