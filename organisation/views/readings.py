"""The log of readings, for those who review it. It holds numbers and names, never the text of what was read."""

from core.models import AccessLogEntry
from core.views import ListView

from ..filters import ReadingFilter
from ..roles import Action
from ..selectors import readable_log


class ListReadingsView(ListView):
    """Who has read what and when, among the people whom the reviewer answers for."""

    action = Action.REVIEW_ACCESS_LOG
    model = AccessLogEntry
    filterset_class = ReadingFilter
    template_name = "organisation/readings.html"
    list_template_name = "organisation/readings_list.html"
    orderings = {"nyast": ("-at", "-pk"), "aldst": ("at", "pk")}

    def get_queryset(self):
        return readable_log(self.request.user)

    def prepare_rows(self, queryset):
        return queryset.select_related("user")
