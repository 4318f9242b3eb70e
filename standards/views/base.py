"""What the views of this room share."""

from core.views import ActionView, FormMixin
from organisation.roles import Action

SECTIONS = (
    ("standards:index", "Översikt"),
    ("standards:categories", "Kategorier"),
    ("standards:causes", "Orsaker"),
    ("standards:themes", "Teman"),
    ("standards:matrices", "Riskmatriser"),
    ("standards:denominators", "Nämnare"),
    ("standards:changes", "Ändringar"),
)


class StandardsMixin:
    """Says which part of the room one is in, and which parts there are."""

    section = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(sections=SECTIONS, section=self.section, **kwargs)


class StandardFormView(StandardsMixin, FormMixin, ActionView):
    """A form over one row that carries the row's version."""

    abstract = True
    action = Action.EDIT_STANDARDS
    template_name = "standards/form.html"

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_object(self):
        raise NotImplementedError

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.object.version}

    def meet_conflict(self, form):
        self.object = self.get_object()
        form.accept_version(self.object.version)
