"""What the pages of a nämnd's internkontroll share."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property

from core.access import may
from core.calendar import local_today
from core.views import ObjectView, UpdateView
from organisation.roles import Action
from standards.legal import reference_on
from standards.models import RiskMatrix

from ..models import ControlPlan

PLAN, ANSWER, READ = Action.PLAN_INTERNAL_CONTROL, Action.ANSWER_INTERNAL_CONTROL, Action.READ_BOARD_REPORTS
READS_ONLY = "Du får läsa internkontrollen. Den som förbereder nämndens ärenden ändrar i den."
TOPIC = "intern-kontroll"


def matrix_of(plan) -> RiskMatrix:
    """The matrix that the plan's inventory was begun with, with its parts."""
    return RiskMatrix.objects.with_parts().get(pk=plan.matrix_id)


def ground():
    """The paragraph that internal control comes from, as it reads today, or None."""
    return reference_on(TOPIC, local_today())


class PlanView(ObjectView):
    """One year's internkontroll, found within what the person reads."""

    abstract = True
    model = ControlPlan
    scope = READ
    action = PLAN

    def get_queryset(self):
        return super().get_queryset().select_related("board")

    @property
    def plan(self) -> ControlPlan:
        return self.object

    @cached_property
    def prepares(self) -> bool:
        return may(self.request.user, PLAN, self.plan)

    def refusal(self):
        return READS_ONLY

    def get_context_data(self, **kwargs):
        return super().get_context_data(plan=self.plan, **kwargs)


class ControlFormView(UpdateView):
    """A form about something of a plan: a heading, what it is about, a button. In a status in which it makes no sense
    one is sent to the page, which says what has happened."""

    abstract = True
    template_name = "riskanalysis/control/form.html"
    title = lead_text = label = ""
    serious = False
    statuses: tuple = ()

    @property
    def plan(self) -> ControlPlan:
        return self.object

    @property
    def back(self) -> str:
        """Where one came from."""
        return self.plan.get_absolute_url()

    def get(self, request, *args, **kwargs):
        if self.statuses and self.plan.status not in self.statuses:
            messages.info(
                request, f"Internkontrollen är i läget ”{self.plan.get_status_display()}”. Det går inte att göra nu."
            )
            return redirect(self.back)
        return super().get(request, *args, **kwargs)

    def refusal(self):
        return READS_ONLY

    def about(self) -> str:
        return ""

    def get_success_url(self, saved):
        return self.back

    def get_context_data(self, **kwargs):
        values = {
            "plan": self.plan,
            "title": self.title,
            "lead_text": self.lead_text,
            "label": self.label,
            "serious": self.serious,
            "about": self.about(),
            "back": self.back,
        }
        return super().get_context_data(**values | kwargs)


class PlanFormView(PlanView, ControlFormView):
    """A form about the plan as a whole."""

    abstract = True

    def get_context_data(self, **kwargs):
        return ControlFormView.get_context_data(self, **kwargs)
