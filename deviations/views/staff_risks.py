"""Concern about licensed staff (PSL 3 kap. 7 §): for MAS alone. It is not in the lists, the search or the figures."""

from django.db.models import F
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.reading import log_reading
from core.story import timeline
from core.views import AddView, ListView, ShowView, UpdateView
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from ..forms.staff_risks import (
    ChangeStaffRiskForm,
    DecideStaffRiskForm,
    ReopenStaffRiskForm,
    StaffRiskForm,
    StaffRiskNumberForm,
)
from ..models import StaffRisk
from ..services.staff_risks import (
    staff_risk_add,
    staff_risk_change,
    staff_risk_decide,
    staff_risk_number,
    staff_risk_reopen,
)
from ..staff_risks import EVENT_LABELS

READING = "Oro för legitimerad personal"


def boards_of(user) -> list[Unit]:
    """The nämnder for which user handles concern about licensed staff, by name."""
    return list(Unit.objects.filter(pk__in=board_ids_for(user, Action.HANDLE_STAFF_RISKS)).order_by("name", "pk"))


@method_decorator(never_cache, name="dispatch")
class ListStaffRisksView(ListView):
    """Those that are being considered first, the oldest on top; then those that are decided."""

    action = Action.HANDLE_STAFF_RISKS
    model = StaffRisk
    template_name = "deviations/staff_risks/list.html"

    def get_ordered(self):
        return self.get_queryset().order_by(F("decided_at").desc(nulls_first=True), "known_at", "pk")

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "board", "reference")

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        log_reading(request.user, READING, object_type=StaffRisk._meta.label_lower, label="listan")
        return response


class StaffRiskFormMixin:
    """What the forms share: a heading, what it leads to, a button."""

    template_name = "deviations/staff_risks/form.html"
    title = lead = ""
    button = "Spara"

    def get_context_data(self, **kwargs):
        back = self.object.get_absolute_url() if getattr(self, "object", None) else reverse("deviations:staff_risks")
        return super().get_context_data(title=self.title, lead=self.lead, button=self.button, back=back, **kwargs)


@method_decorator(never_cache, name="dispatch")
class AddStaffRiskView(StaffRiskFormMixin, AddView):
    """Writes down a concern."""

    action = scope_after = Action.HANDLE_STAFF_RISKS
    form_class = StaffRiskForm
    title = "Ny oro för legitimerad personal"
    lead = "Skriv vad som har kommit fram. Bara MAS i nämnden ser det."
    success_message = "Oron är antecknad. Pröva nu om den ska anmälas till IVO."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"boards": boards_of(self.request.user)}

    def perform(self, form):
        data = {name: value for name, value in form.cleaned_data.items() if name != "board"}
        return staff_risk_add(by=self.request.user, board=form.board, **data)


@method_decorator(never_cache, name="dispatch")
class ShowStaffRiskView(ShowView):
    """One concern: the duty in the law's word, since when, our target, what was decided."""

    model = StaffRisk
    lookup = "number"
    scope = action = Action.HANDLE_STAFF_RISKS
    reading = READING
    template_name = "deviations/staff_risks/show.html"

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "board", "duty", "reference", "by")

    def get_context_data(self, **kwargs):
        return super().get_context_data(risk=self.object, events=timeline(self.object, EVENT_LABELS), **kwargs)


@method_decorator(never_cache, name="dispatch")
class StaffRiskFormView(StaffRiskFormMixin, UpdateView):
    """A form about one concern."""

    abstract = True
    model = StaffRisk
    lookup = "number"
    scope = action = Action.HANDLE_STAFF_RISKS
    reading = READING
    statuses = (StaffRisk.Status.OPEN,)

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "board")

    def get(self, request, *args, **kwargs):
        if self.object.status not in self.statuses:
            return redirect(self.object.get_absolute_url())
        return super().get(request, *args, **kwargs)


class ChangeStaffRiskView(StaffRiskFormView):
    """Changes what is written."""

    form_class = ChangeStaffRiskForm
    title = "Ändra uppgifterna"
    lead = "Det som stod förut finns kvar i historiken."
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"boards": [self.object.board]}

    def get_initial(self):
        risk = self.object
        return {
            name: getattr(risk, name) for name in ("person", "profession", "known_at", "concern")
        } | {"unit": risk.unit_id}  # fmt: skip

    def perform(self, form):
        return staff_risk_change(by=self.request.user, staff_risk=self.object, **form.cleaned_data)


class DecideStaffRiskView(StaffRiskFormView):
    """Notified to IVO, or not, with reasons."""

    form_class = DecideStaffRiskForm
    title = "Anmäl till IVO, eller inte"
    lead = "Anmälan gör du hos IVO, inte här. Här skriver du vad som blev bestämt."
    button = "Spara beslutet"
    success_message = "Beslutet är sparat."

    def perform(self, form):
        return staff_risk_decide(by=self.request.user, staff_risk=self.object, **form.values())


class NumberStaffRiskView(StaffRiskFormView):
    """IVO's number, when it came later."""

    form_class = StaffRiskNumberForm
    statuses = (StaffRisk.Status.NOTIFIED,)
    title = "IVO:s diarienummer"
    success_message = "Numret är sparat."

    def get_initial(self):
        return {"ivo_number": self.object.ivo_number}

    def perform(self, form):
        return staff_risk_number(by=self.request.user, staff_risk=self.object, **form.cleaned_data)


class ReopenStaffRiskView(StaffRiskFormView):
    """Takes up one that was not notified."""

    form_class = ReopenStaffRiskForm
    statuses = (StaffRisk.Status.NOT_NOTIFIED,)
    title = "Pröva igen"
    button = "Pröva igen"
    success_message = "Det prövas igen."

    def perform(self, form):
        return staff_risk_reopen(by=self.request.user, staff_risk=self.object, **form.cleaned_data)
