"""Saved views of the page Samlat: saved, listed, changed, taken away and put back."""

from django.http import Http404
from django.urls import reverse

from core.feedback import say
from core.forms import ConfirmForm
from core.views import AddView, PageView, UpdateView
from organisation.roles import Action

from .. import services
from ..access import shares_views
from ..models import SavedView
from ..services.saved_views import WORDS
from ..together.asking import TogetherFilter, fixed_word
from ..together.forms import STAYS, ChangeViewForm, SaveViewForm

READ, CHANGE = Action.READ_STATISTICS, Action.COMPILE_REPORT


def saved_views(user) -> tuple[list[SavedView], list[SavedView]]:
    """One's own, and those that others share. One query."""
    rows = list(SavedView.objects.visible_to(user, READ).kept().select_related("owner", "board"))
    return [row for row in rows if row.owner_id == user.pk], [row for row in rows if row.owner_id != user.pk]


class AddSavedViewView(AddView):
    """Keeps the choice that stands in the address."""

    action = READ
    form_class = SaveViewForm
    template_name = "reports/saved_views/add.html"
    success_message = "Vyn är sparad."

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        self.filter = TogetherFilter(request.GET, user=request.user)
        self.asked = self.filter.asked()
        if self.asked is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"may_share": shares_views(self.request.user, self.asked.unit.board_id)}

    def perform(self, form):
        chosen = {word: self.filter.data.getlist(word) for word in WORDS if word not in self.filter.errors}
        chosen["enhet"] = [self.asked.unit.pk]
        if form.cleaned_data["when"] == STAYS:
            chosen["period"] = [fixed_word(self.asked.period)]
        return services.view_save(by=self.request.user, board=self.asked.unit.board, asked=chosen, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(asked=self.asked, back=f"?{self.request.GET.urlencode()}", **kwargs)


class ListSavedViewsView(PageView):
    """One's own views and the shared ones."""

    action = READ
    template_name = "reports/saved_views/list.html"

    def get_context_data(self, **kwargs):
        own, shared = saved_views(self.request.user)
        changes = {row.board_id for row in shared if shares_views(self.request.user, row.board_id)}
        return super().get_context_data(own=own, shared=shared, changes=changes, **kwargs)


class SavedViewView(UpdateView):
    """A step with one view."""

    abstract = True
    action = CHANGE
    scope = READ
    model = SavedView

    def get_success_url(self, saved):
        return reverse("reports:saved_views")


class UpdateSavedViewView(SavedViewView):
    form_class = ChangeViewForm
    template_name = "reports/saved_views/update.html"
    success_message = "Vyn är ändrad."

    def get_queryset(self):
        return super().get_queryset().kept()

    def get_form_kwargs(self):
        user = self.request.user
        return super().get_form_kwargs() | {
            "instance": self.object, "may_share": shares_views(user, self.object.board_id),
            "is_owner": self.object.owner_id == user.pk,
        }  # fmt: skip

    def perform(self, form):
        return services.view_change(
            by=self.request.user, view=self.object, version=form.cleaned_data["version"], **form.values
        )

    def check_scope_after(self, saved):
        """One that is no longer shared is its owner's alone."""


class RemoveSavedViewView(SavedViewView):
    form_class = ConfirmForm
    template_name = "reports/saved_views/remove.html"

    def perform(self, form):
        return services.view_remove(by=self.request.user, view=self.object, version=form.cleaned_data["version"])

    def add_success_message(self, saved):
        say(self.request, "Vyn är borttagen.", undo_url=reverse("reports:saved_view_restore", args=[saved.pk]))


class RestoreSavedViewView(SavedViewView):
    form_class = ConfirmForm
    template_name = "reports/saved_views/restore.html"
    success_message = "Vyn är tillbaka."

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.request.method == "POST" and "version" not in self.request.POST:  # "Ångra" sends nothing but itself
            kwargs["data"] = self.request.POST.copy()
            kwargs["data"]["version"] = self.object.version
        return kwargs

    def perform(self, form):
        return services.view_restore(by=self.request.user, view=self.object, version=form.cleaned_data["version"])
