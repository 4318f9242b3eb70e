"""What the views of one check list or one plan share: found within what the person reads, and a form with a heading."""

from django.urls import reverse

from core.views import ObjectView, UpdateView
from organisation.roles import Action

from ..models import CheckList, Plan


class CheckListView(ObjectView):
    """One check list, found within the nämnd; changed by whoever decides at its unit."""

    abstract = True
    model = CheckList
    scope = Action.READ_SELF_INSPECTIONS
    action = Action.PLAN_SELF_INSPECTIONS

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "document")

    @property
    def check_list(self) -> CheckList:
        return self.object

    def refusal(self):
        return f"Du får läsa checklistan men inte ändra den. Den sköts av {self.object.unit}."


class PlanView(ObjectView):
    """One plan, found within what one's units answer; changed by whoever decides where it was decided."""

    abstract = True
    model = Plan
    scope = Action.READ_SELF_INSPECTIONS
    action = Action.PLAN_SELF_INSPECTIONS

    def get_queryset(self):
        return super().get_queryset().select_related("check_list__unit", "unit")

    @property
    def check_list(self) -> CheckList:
        return self.object.check_list

    def refusal(self):
        return f"Du får läsa planen men inte ändra den. Den bestäms av {self.object.unit}."


class FormPageView(UpdateView):
    """A form with a heading, what it is about, a button and a way back."""

    abstract = True
    template_name = "selfinspections/lists/form.html"
    title = lead_text = label = ""
    serious = False

    def about(self) -> str:
        """What the form is about, beneath its heading."""
        return ""

    def back(self) -> str:
        """The address of the way back."""
        return self.object.get_absolute_url()

    def get_success_url(self, saved):
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            check_list=self.check_list,
            title=self.title,
            lead_text=self.lead_text,
            label=self.label,
            serious=self.serious,
            about=self.about(),
            back=self.back(),
            **kwargs,
        )


def draft_url(check_list) -> str:
    return reverse("selfinspections:draft", args=[check_list.pk])
