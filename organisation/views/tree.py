"""The tree of units."""

from core.calendar import local_today
from core.views import PageView

from ..filters import TreeFilter
from ..roles import Action
from ..selectors import managed_units
from ..tree import build_tree
from .tabs import OrganisationTabsMixin

SHOWN_MATCHES = 100


class ShowTreeView(OrganisationTabsMixin, PageView):
    """From the kommun down to the smallest unit; a search gives the units as a plain list."""

    action = Action.MANAGE_ORGANISATION
    tab = "organisation:index"
    template_name = "organisation/tree.html"

    def get_context_data(self, **kwargs):
        form = TreeFilter(self.request.GET)
        form.is_valid()
        words = form.cleaned_data.get("sok", "").casefold().split()
        units = managed_units(self.request.user)
        if not form.cleaned_data.get("stangda"):
            units = units.current_or_coming(local_today())
        nodes = build_tree(units, matching=words)
        more = len(nodes) > SHOWN_MATCHES if words else False
        nodes = nodes[:SHOWN_MATCHES] if words else nodes
        return super().get_context_data(filter=form, nodes=nodes, searched=bool(words), more=more, **kwargs)

    def get_template_names(self):
        return ["organisation/tree_list.html"] if self.request.htmx else [self.template_name]
