"""A unit names its ombud: who answers what a plan asks of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect

from organisation.access import unit_ids_for
from organisation.models import Unit
from organisation.roles import Action

from .. import services
from ..forms.representatives import AppointRepresentativeForm
from ..models import Representative
from ..selectors import units_that_name
from .planning import FormPageView, PlanView

SHOWN = 20  # of who has been named


class AppointRepresentativeView(PlanView, FormPageView):
    """One unit of a plan, found within what the person reads; named by whoever handles the unit's egenkontroller,
    wherever the plan was decided."""

    action = Action.READ_SELF_INSPECTIONS
    form_class = AppointRepresentativeForm
    template_name = "selfinspections/plans/appoint.html"
    title, label = "Utse ombud", "Spara"
    lead_text = (
        "Ombudet ser egenkontrollen på Min dag och svarar på den, också på det som väntar nu. Enhetschefen kan svara "
        "ändå."
    )

    def get_object(self):
        plan = super().get_object()
        concerned = Q(pk__in=plan.units.values("pk")) | Q(pk__in=units_that_name(plan).values("pk"))
        units = Unit.objects.filter(concerned, pk__in=unit_ids_for(self.request.user, self.action))
        self.unit = get_object_or_404(units, pk=self.kwargs["unit"])
        self.row = plan.representatives.select_related("user").filter(unit=self.unit).first()
        return plan

    def check_action(self):
        if self.unit.pk not in unit_ids_for(self.request.user, Action.PLAN_SELF_INSPECTIONS):
            raise PermissionDenied(f"Ombudet utses av den som planerar egenkontroller på {self.unit}.")

    def get(self, request, *args, **kwargs):
        if not units_that_name(self.object).filter(pk=self.unit.pk).exists():
            messages.info(request, f"Planen frågar inte efter något ombud på {self.unit}.")
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def holds(self) -> bool:
        """Whether the one who was named still works at the unit or manages it."""
        return Representative.objects.holding().filter(pk=self.row.pk).exists()

    def get_initial(self):
        return {"person": self.row.user_id if self.row else None}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"unit": self.unit, "version": self.row.version if self.row else 0}

    def meet_conflict(self, form):
        super().meet_conflict(form)
        form.accept_version(self.row.version)

    def about(self):
        return f"{self.object} · {self.unit}"

    def perform(self, form):
        return services.representative_appoint(
            by=self.request.user, plan=self.object, unit=self.unit, **form.cleaned_data
        )

    def add_success_message(self, saved):
        named = saved and saved.user
        words = f"{named} är ombud på {self.unit}." if named else f"Inget ombud är utsett på {self.unit}."
        messages.success(self.request, words)

    def get_context_data(self, **kwargs):
        return super().get_context_data(now=self.now(), story=self.story(), **kwargs)

    def now(self) -> str:
        """Who is ombud, in words. At most one query."""
        named = self.row and self.row.user
        if not named:
            return "Inget ombud är utsett."
        if self.holds():
            return f"Nu är {named} ombud."
        return f"{named} är inte ombud längre: personen har inget uppdrag på enheten idag. Enhetschefen svarar."

    def story(self) -> list[dict]:
        """Who has been named, the latest first, as components/timeline.html draws it. One query."""
        if self.row is None:
            return []
        return [
            {
                "at": each.history_date,
                "title": f"{each.user} utsågs" if each.user else "Ingen är utsedd längre",
                "by": str(each.history_user or "Systemet"),
            }
            for each in self.row.history.select_related("user", "history_user")[:SHOWN]
        ]
