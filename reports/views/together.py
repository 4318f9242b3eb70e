"""The page Samlat, and its table as a file."""

from django.http import Http404, QueryDict
from django.utils.functional import cached_property

from core.exports import Column, list_file
from core.forms import search_options
from core.tabs import tabs_of
from core.views import PageView, asked_for
from organisation.roles import Action

from ..models import SavedView
from ..together.asking import TogetherFilter
from ..together.showing import Together, together
from .saved_views import saved_views
from .statistics import PARTS, figure_cell


class TogetherPage(PageView):
    """What the page and its file share: the choice, within the reader's reach."""

    abstract = True
    action = Action.READ_STATISTICS

    @property
    def chosen(self) -> QueryDict:
        """What the address asks for; of an address without anything, what the reader wants to see first."""
        return asked_for(self.request)

    def count(self) -> Together | None:
        """What was asked for, or None when the reader reaches no unit of a nämnd."""
        self.filter = TogetherFilter(self.chosen, user=self.request.user)
        asked = self.filter.asked()
        return None if asked is None else together(asked)


class ShowTogetherView(TogetherPage):
    """Everything that has been seen, by what one chooses (SOSFS 2011:9 5 kap. 6 §)."""

    template_name = "reports/together.html"

    @cached_property
    def views(self) -> tuple[list[SavedView], list[SavedView]]:
        return saved_views(self.request.user)

    @cached_property
    def view(self) -> SavedView | None:
        """The saved view that is looked at: the one of the address, or the start view where nothing is asked for."""
        own, shared = self.views
        if not self.request.GET:
            return next((view for view in own if view.is_start), None)
        return next((view for view in [*own, *shared] if str(view.pk) == self.request.GET.get("vy")), None)

    @cached_property
    def chosen(self) -> QueryDict:
        if self.view is None or self.request.GET:
            return super().chosen
        chosen = QueryDict(mutable=True)
        for word, values in self.view.asked.items():
            chosen.setlist(word, values)
        return chosen

    def get(self, request, *args, **kwargs):
        if request.GET.get("valj"):
            options = search_options(request, TogetherFilter(request.GET, user=request.user))
            return options or super().get(request, *args, **kwargs)
        return super().get(request, *args, **kwargs)

    def get_template_names(self):
        return ["reports/parts/together.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        found = self.count()
        return super().get_context_data(
            filter=self.filter, found=found, query=self.chosen.urlencode(), view=self.view,
            own_views=self.views[0], shared_views=self.views[1],
            tabs=tabs_of(self.request.user, PARTS, "reports:joint"), **kwargs,
        )  # fmt: skip


class ExportTogetherView(TogetherPage):
    """Exactly the figures of the page, with what they are and when they were drawn above them."""

    def get(self, request, *args, **kwargs):
        found = self.count()
        if found is None or not found.rows:
            raise Http404
        columns = [
            Column(
                heading, lambda row, place=place: figure_cell(row[place]) if place else row[place], 18 if place else 40
            )
            for place, heading in enumerate(found.file_headings)
        ]
        return list_file(kwargs["form"], found.title, columns, found.file_rows, found.lines)
