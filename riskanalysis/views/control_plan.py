"""The points of the plan, what the controls showed, and the report."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.access import may
from core.calendar import local_today
from improvements.forms.deciding import proposed

from ..control import selectors
from ..control.reporting import SHORT, often_words
from ..control.workflow import BEFORE_DECISION, Status, plan_risks
from ..forms import control_plan as forms
from ..models import ControlCheck, ControlPoint
from ..services import control_checks, control_points
from .control_base import ANSWER, PLAN, READ, ControlFormView, PlanFormView

OPEN = (*BEFORE_DECISION, Status.ADOPTED)


class AddPointView(PlanFormView):
    """A new kontrollpunkt; ?risk=<id> begins with a risk of the inventory."""

    form_class = forms.PointForm
    title, label = "Ny kontrollpunkt", "Lägg till kontrollpunkten"
    statuses = OPEN
    success_message = "Kontrollpunkten är tillagd."

    def dispatch(self, request, *args, **kwargs):
        self.risk = None
        return super().dispatch(request, *args, **kwargs)

    def get_object(self):
        plan = super().get_object()
        if (asked := self.request.GET.get("risk", "")).isdigit():
            self.risk = plan_risks(plan).filter(pk=asked).select_related("inventory__unit").first()
        return plan

    def get_initial(self):
        if self.risk is None:
            return {"unit": self.object.board_id}
        risk, unit = self.risk, self.risk.inventory.unit
        people = selectors.answerers([unit])[unit.pk]
        why = f"{risk.event}. {risk.consequence}".strip() if risk.consequence else risk.event
        return {"why": why[:300], "unit": unit if unit.is_open() else None, "person": people[0] if people else None}

    def get_form_kwargs(self):
        decided = self.object.status == Status.ADOPTED
        return super().get_form_kwargs() | {"plan": self.object, "decided": decided}

    def perform(self, form):
        return control_points.point_add(
            by=self.request.user,
            plan=self.object,
            version=form.cleaned_data["version"],
            risk=self.risk,
            **form.values,
        )

    def about(self):
        return f"Risken: {self.risk.event}" if self.risk else ""

    def get_success_url(self, saved):
        return saved.get_absolute_url()


class PointFormView(ControlFormView):
    """A form about one point of a plan."""

    abstract = True
    model = ControlPoint
    scope = READ
    action = PLAN
    statuses = OPEN

    def get_queryset(self):
        return super().get_queryset().filter(removed_edition=None).select_related("plan__board", "person", "unit")

    @property
    def plan(self):
        return self.object.plan

    @property
    def back(self):
        return self.object.get_absolute_url()

    def about(self):
        return str(self.object)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"decided": self.plan.status == Status.ADOPTED}


class ChangePointView(PointFormView):
    form_class = forms.PointForm
    title, label = "Ändra kontrollpunkten", "Spara ändringen"
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object, "plan": self.plan}

    def perform(self, form):
        return control_points.point_change(
            by=self.request.user, point=self.object, version=form.cleaned_data["version"], **form.values
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(remove_url=reverse("control:point_remove", args=[self.object.pk]), **kwargs)


class RemovePointView(PointFormView):
    form_class = forms.RemovePointForm
    title, label, serious = "Ta bort kontrollpunkten?", "Ta bort", True
    success_message = "Kontrollpunkten är borttagen ur planen."

    @property
    def back(self):
        return self.plan.get_absolute_url()

    def check_scope_after(self, saved):
        """It is gone, or struck."""

    def perform(self, form):
        control_points.point_remove(
            by=self.request.user,
            point=self.object,
            version=form.cleaned_data["version"],
            decision=forms.typed_decision(form),
        )

    def get_context_data(self, **kwargs):
        lead = "Den har inte beslutats av nämnden än, så den försvinner."
        if self.plan.status == Status.ADOPTED:
            lead = "Det som den redan har visat står kvar. Inga fler kontroller görs efter beslutet."
        return super().get_context_data(lead_text=lead, **kwargs)


class ImportPointsView(PlanFormView):
    """Takes last year's points over."""

    form_class = forms.TakeOverForm
    title, label = "Ta över från förra året", "Ta över"
    lead_text = "De som fortfarande behövs. Var och en går att ändra sedan."
    statuses = BEFORE_DECISION
    success_message = "Kontrollpunkterna är med i planen."

    def get_initial(self):
        return {"points": [row.pk for row in selectors.last_years_points(self.object)]}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.object}

    def perform(self, form):
        return control_points.points_take_over(by=self.request.user, plan=self.object, **form.cleaned_data)


class CheckFormView(ControlFormView):
    """A form about one control, for those who answer it."""

    abstract = True
    model = ControlCheck
    scope = READ
    action = ANSWER
    statuses = (Status.ADOPTED,)

    def get_queryset(self):
        return super().get_queryset().select_related("point__plan__board", "point__person", "point__unit")

    @property
    def plan(self):
        return self.object.point.plan

    @property
    def back(self):
        if may(self.request.user, READ, self.plan):
            return self.object.point.get_absolute_url()
        return reverse("my_day")

    def refusal(self):
        return f"Du får läsa vad kontrollen visade. Den görs av: {self.object.point.role}."

    def about(self):
        return f"{self.object.point.what}, {self.object.label}"


class AnswerCheckView(CheckFormView):
    """What a control showed; a fault leads on to its measure. Whoever only reads sees the answer."""

    action = READ
    form_class = forms.CheckForm
    template_name = "riskanalysis/control/check.html"
    title, label = "Kontroll", "Spara resultatet"
    success_message = "Resultatet är sparat."

    @cached_property
    def may_answer(self) -> bool:
        """Whether the person is one of those whom the control is for; they are told who is named for it."""
        return may(self.request.user, ANSWER, self.object)

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=self.get_form(), **kwargs))

    def post(self, request, *args, **kwargs):
        if not self.may_answer:
            raise PermissionDenied(self.refusal())
        return super().post(request, *args, **kwargs)

    def get_initial(self):
        check = self.object
        return {
            "finding": check.finding,
            "note": check.note,
            "controlled_on": check.controlled_on or (None if check.finding else local_today()),
        }

    def perform(self, form):
        return control_checks.check_answer(by=self.request.user, check=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        if saved.has_fault and not saved.measures.exists():
            return reverse("control:check_measure", args=[saved.pk])
        return self.back

    def get_context_data(self, **kwargs):
        check = self.object
        return super().get_context_data(
            check=check,
            point=check.point,
            often=often_words(check.point),
            answers=self.may_answer and self.plan.status == Status.ADOPTED,
            names_people=self.may_answer,
            sees_plan=may(self.request.user, READ, self.plan),
            finding_words=SHORT[check.finding],
            measures=selectors.with_measures(self.request.user, [check])[0].shown_measures,
            **kwargs,
        )


class AddCheckMeasureView(CheckFormView):
    form_class = forms.CheckMeasureForm
    title, label = "Bestäm en åtgärd", "Lägg till åtgärden"
    success_message = "Åtgärden är tillagd, och den som ansvarar får veta det."

    def get(self, request, *args, **kwargs):
        if not self.object.has_fault:
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        return proposed(self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"board": self.plan.board_id}

    def perform(self, form):
        return control_checks.check_add_measure(by=self.request.user, check=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            lead_text=f"{self.object.get_finding_display()}: {self.object.note}", skip_url=self.back, **kwargs
        )
