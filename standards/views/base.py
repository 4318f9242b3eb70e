"""What the views of this room share."""

from core.tabs import Part, tabs_of
from core.views import ActionView, FormMixin
from organisation.access import active_assignments
from organisation.roles import Action

SECTIONS = (
    ("standards:index", "Översikt"),
    ("standards:categories", "Kategorier"),
    ("standards:causes", "Orsaker"),
    ("standards:themes", "Teman"),
    ("standards:matrices", "Riskmatriser"),
    ("standards:denominators", "Nämnare"),
    ("standards:costs", "Schablonkostnader"),
    ("standards:references", "Lagrum"),
    ("standards:duties", "Skyldigheter"),
    ("standards:rules", "Regler om spår"),
    ("standards:traits", "Kännetecken"),
    ("standards:changes", "Ändringar"),
)
INDICATOR_TABS = (
    Part("indicators:list", "Alla indikatorer", Action.READ_STATISTICS),
    Part("indicators:judgements", "Chefernas bedömning", Action.READ_JUDGEMENTS),
    Part("indicators:reviews", "Journalgranskning", Action.READ_STATISTICS),
    Part("indicators:import", "Läs in värden", Action.WRITE_INDICATORS),
    Part("indicators:kolada", "Kolada", Action.EDIT_STANDARDS),
)
# What everybody may read; the others are for those who edit.
FOR_ALL = ("standards:references", "standards:duties", "standards:rules")


def boards_of(user) -> list:
    """The nämnder that the person works for today, by name. No query beside that of the assignments."""
    found = {assignment.unit.board for assignment in active_assignments(user) if assignment.unit.board_id}
    return sorted(found, key=lambda board: board.name)


class StandardsMixin:
    """Says which part of the room one is in, and which parts there are."""

    section = ""

    def get_context_data(self, **kwargs):
        edits = self.request.user.can(Action.EDIT_STANDARDS)
        sections = SECTIONS if edits else [each for each in SECTIONS if each[0] in FOR_ALL]
        return super().get_context_data(sections=sections, section=self.section, **kwargs)


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


class IndicatorTabsMixin:
    """The parts of Indikatorer that the person may use, and which of them one is in (tab: the name of its page)."""

    tab = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(tabs=tabs_of(self.request.user, INDICATOR_TABS, self.tab), **kwargs)
