"""Conversations on the värdegrund: noted, listed, mended."""

from django.urls import reverse

from core.exports import Column, list_file
from core.views import AddView, ListView, UpdateView
from organisation.access import unit_ids_for
from organisation.roles import Action
from organisation.selectors import usual_unit

from .. import services
from ..forms import ideas as forms
from ..idea_filters import TalkFilter
from ..models import ValuesTalk
from ..selectors import handled_units
from .tabs import tabs


class ListTalksView(ListView):
    """What has been talked about at the units one sees, the latest first."""

    action = Action.SEE_MEASURES
    model = ValuesTalk
    filterset_class = TalkFilter
    template_name = "improvements/talks/list.html"
    list_template_name = "improvements/talks/_rows.html"
    orderings = {"-dag": ("-held_on", "-pk")}

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "theme")

    def get_context_data(self, **kwargs):
        handled = unit_ids_for(self.request.user, Action.HANDLE_MEASURES)
        for talk in kwargs["rows"]:
            talk.may_change = talk.unit_id in handled
        return super().get_context_data(
            can_add=bool(handled), tabs=tabs(self.request.user, "improvements:talks"), **kwargs
        )


COLUMNS = [
    Column("Dag", lambda t: t.held_on, 13),
    Column("Enhet", lambda t: t.unit.name, 25),
    Column("Tema", lambda t: t.theme.name if t.theme else "", 22),
    Column("Antal som deltog", lambda t: t.participants, 12),
    Column("Vad som kom fram", lambda t: t.outcome, 60),
]


class ExportTalksView(ListTalksView):
    """Exactly what the list is filtered to, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["form"], "Samtal om värdegrunden", COLUMNS, rows)


class TalkFormMixin:
    template_name = "improvements/talks/form.html"

    def get_success_url(self, saved):
        return reverse("improvements:talks")


class AddTalkView(TalkFormMixin, AddView):
    action = Action.HANDLE_MEASURES
    scope_after = Action.SEE_MEASURES
    form_class = forms.AddTalkForm
    success_message = "Samtalet är antecknat."

    def get_initial(self):
        return {"unit": usual_unit(self.request.user, handled_units(self.request.user))}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.talk_add(by=self.request.user, **form.values)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Samtal om värdegrunden",
            lead="Anteckna att ni har pratat, om vad och vad ni kom fram till. Inga namn.",
            label="Spara",
            **kwargs,
        )


class ChangeTalkView(TalkFormMixin, UpdateView):
    model = ValuesTalk
    scope = Action.SEE_MEASURES
    action = Action.HANDLE_MEASURES
    form_class = forms.ChangeTalkForm
    success_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.talk_change(
            by=self.request.user, talk=self.object, version=form.cleaned_data["version"], **form.values
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(title="Ändra samtalet", label="Spara ändringen", **kwargs)
