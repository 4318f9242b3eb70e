"""Templates: the nämnd's own, those that come with the system, and those that are read from a table."""

from django.contrib import messages
from django.urls import reverse

from core.calendar import local_today
from core.views import AddView, ObjectView, PageView, ShowView, UpdateView
from organisation.roles import Action

from .. import services
from ..forms import planning as forms
from ..models import YearTemplate
from ..places import planned_boards
from ..selectors import with_counts
from .planning import PlanningFormView, listed_stops
from .tabs import tabs

PLAN = Action.PLAN_QUALITY_YEAR


class TemplateView(ObjectView):
    """One template of the nämnd whose year the person plans."""

    abstract = True
    model = YearTemplate
    scope = PLAN
    action = PLAN

    def get_queryset(self):
        return super().get_queryset().select_related("board")


class ListTemplatesView(PageView):
    action = PLAN
    template_name = "qualityyear/planning/templates.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows = with_counts(YearTemplate.objects.visible_to(user, PLAN).select_related("board"))
        return super().get_context_data(tabs=tabs(user, "qualityyear:templates"), rows=rows, **kwargs)


class AddTemplateView(PlanningFormView, AddView):
    action = PLAN
    scope_after = PLAN
    form_class = forms.AddTemplateForm
    title, label = "Ny mall", "Gör mallen"

    def back(self):
        return reverse("qualityyear:templates")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"boards": planned_boards(self.request.user)}

    def perform(self, form):
        return services.template_add(by=self.request.user, **form.values)

    def get_success_url(self, saved):
        return saved.get_absolute_url()


class ImportTemplatesView(PlanningFormView, AddView):
    """A year wheel that the municipality already has, as a table."""

    action = PLAN
    form_class = forms.ImportTemplatesForm
    title, label = "Läs in ett årshjul", "Läs in"
    lead_text = (
        "Varje verksamhet i filen blir en mall. Går en rad inte att förstå läses inget in, och du får veta vilken."
    )

    def back(self):
        return reverse("qualityyear:templates")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"boards": planned_boards(self.request.user)}

    def perform(self, form):
        data = form.cleaned_data
        content = data["file"].read()
        return services.templates_import(by=self.request.user, board=data["board"], content=content, name=data["name"])

    def add_success_message(self, saved):
        many = len(saved)
        messages.success(self.request, f"{many} {'mallar' if many != 1 else 'mall'} inläst{'a' if many != 1 else ''}.")


class ShowTemplateView(TemplateView, ShowView):
    template_name = "qualityyear/planning/template.html"

    def get_context_data(self, **kwargs):
        stops = listed_stops(self.object, local_today().year)
        return super().get_context_data(template=self.object, stops=stops, **kwargs)


class ChangeTemplateView(PlanningFormView, TemplateView, UpdateView):
    form_class = forms.ChangeTemplateForm
    title, label = "Ändra mallen", "Spara"
    success_message = "Mallen är ändrad. År som redan är gjorda av den är som de var."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.template_change(
            by=self.request.user, template=self.object, version=form.cleaned_data["version"], **form.values
        )
