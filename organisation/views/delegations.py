"""Delegations: read by those who decide and investigate, kept by those who keep the nämnd's standards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.views import NOT_YOUR_ROLE, AddView, PageView, UpdateView

from ..delegation import KEEP, READ, bodies_delegated_by, body_ids_delegated_by, delegations_read_by
from ..forms import DayForm, DelegationForm
from ..models import Delegation
from ..roles import Action, Role
from ..services import delegation_add, delegation_end
from .bases import FormPage
from .tabs import OrganisationTabsMixin


class KeptDelegations:
    """Asks at the door whether the person keeps delegations anywhere; what is another nämnd's is then not found."""

    def check_action(self):
        if not any(map(self.request.user.can, KEEP)):
            raise PermissionDenied(NOT_YOUR_ROLE)

    def get_cancel_url(self):
        return reverse("organisation:delegations")

    def get_success_url(self, saved):
        return reverse("organisation:delegations")


class ListDelegationsView(OrganisationTabsMixin, PageView):
    """Nämnd by nämnd: who may decide what, by which point of the delegationsordning, and since when."""

    action = None
    open_to_all = True  # asks below: several rights open it
    tab = "organisation:delegations"
    template_name = "organisation/delegations.html"

    def check_action(self):
        if not any(map(self.request.user.can, (*READ, *KEEP))):
            raise PermissionDenied(NOT_YOUR_ROLE)

    def get_context_data(self, **kwargs):
        user, today = self.request.user, local_today()
        kept = body_ids_delegated_by(user)
        groups = {body.pk: _group(body, True) for body in bodies_delegated_by(user)}
        rows = delegations_read_by(user).select_related("body", "user")
        for row in rows.order_by("body__name", "body", "action", "-valid_from", "pk"):
            group = groups.setdefault(row.body_id, _group(row.body, row.body_id in kept))
            ended = row.valid_to is not None and row.valid_to < today
            group["ended" if ended else "held"].append(_row(row, today))
        return super().get_context_data(
            groups=list(groups.values()),
            keeps=any(map(user.can, KEEP)),
            **kwargs,
        )


def _group(body, kept):
    return {"body": body, "kept": kept, "held": [], "ended": []}


def _row(delegation, today) -> dict:
    role = Role(delegation.role) if delegation.role else None
    return {
        "delegation": delegation,
        "who": role.label if role else delegation.user.name,
        "coming": delegation.valid_from > today,
    }


class AddDelegationView(KeptDelegations, FormPage, AddView):
    """Writes down a new delegation. A changed one is a new one: what was decided by the old keeps its point."""

    action = Action.EDIT_STANDARDS
    form_class = DelegationForm
    title = "Lägg till delegation"
    submit_label = "Lägg till"
    intro = (
        "För in det som nämnden har beslutat. Utan delegation kan ingen bedöma eller anmäla enligt lex Sarah eller lex "
        "Maria, vilken roll man än har."
    )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        return {"valid_from": local_today()}

    def perform(self, form):
        return delegation_add(by=self.request.user, **form.cleaned_data)

    def add_success_message(self, saved):
        who = saved.user.name if saved.user_id else Role(saved.role).label
        messages.success(self.request, f"{who} har delegation från {saved.valid_from:%Y-%m-%d}: {saved.reference}.")


class EndDelegationView(KeptDelegations, FormPage, UpdateView):
    """The last day of a delegation."""

    model = Delegation
    action = scope = Action.EDIT_STANDARDS
    form_class = DayForm
    title = "Avsluta delegation"
    submit_label = "Avsluta delegationen"
    serious = True
    success_message = "Delegationen är avslutad. De beslut som har fattats med den gäller."
    intro = "Beslut som redan är fattade gäller och visar fortfarande delegationen."

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        kept = Delegation.objects.filter(body__in=body_ids_delegated_by(self.request.user))
        return kept.select_related("body", "user")

    def get_initial(self):
        return {"on": local_today()}

    def check_scope_after(self, saved):
        """Ending moves nothing out of anybody's scope."""

    def perform(self, form):
        return delegation_end(by=self.request.user, delegation=self.object, on=form.cleaned_data["on"])
