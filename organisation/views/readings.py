"""The log of readings, for those who review it. It holds numbers and names, never the text of what was read."""

from django.http import Http404

from core.calendar import local_today
from core.exports import Column, csv_response
from core.models import AccessLogEntry
from core.panels import Panel, panels_for
from core.reading import log_reading
from core.views import ListView

from ..filters import ReadingFilter
from ..models import Unit
from ..readings import next_reviews
from ..roles import Action
from ..selectors import readable_log
from .tabs import ReadingsTabsMixin

# What the law says of the log: topics of the law's paragraphs, shown by the room that keeps them.
GROUNDS = ("atkomst-och-logg-socialtjanst", "atkomst-och-logg-halsovard", "logg-bevara")


def legal_grounds(user) -> Panel:
    """The law behind the log, each paragraph with its own page."""
    found = panels_for("legal_ground", user, GROUNDS)
    items = [item for topic in GROUNDS for panel in found.get(topic, []) for item in panel.items]
    return Panel("Därför granskas läsningarna", items)


def name_places(entries) -> None:
    """Lays the name of the unit where each matter lay on the entry (`place_name`). One query."""
    names = dict(Unit.objects.filter(pk__in={entry.place for entry in entries}).values_list("pk", "name"))
    for entry in entries:
        entry.place_name = names.get(entry.place, "")


class ReadingsMixin:
    """Who has read what and when: by the people, and of the matters, that the reviewer answers for."""

    action = Action.REVIEW_ACCESS_LOG
    model = AccessLogEntry
    filterset_class = ReadingFilter
    orderings = {"nyast": ("-at", "-pk"), "aldst": ("at", "pk")}

    def get_queryset(self):
        return readable_log(self.request.user)

    def prepare_rows(self, queryset):
        entries = list(queryset.select_related("user"))
        name_places(entries)
        return entries


class ListReadingsView(ReadingsTabsMixin, ReadingsMixin, ListView):
    tab = "organisation:access_log"
    template_name = "organisation/readings.html"
    list_template_name = "organisation/readings_list.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(next_reviews=next_reviews(user), grounds=legal_grounds(user), **kwargs)


class ListCaseReadingsView(ReadingsMixin, ListView):
    """Every reading of one case, its files and its prints, by its number."""

    filterset_class = None
    template_name = "organisation/readings_of_case.html"

    def check_action(self):
        super().check_action()
        if not self.get_queryset().exists():
            raise Http404

    def get_queryset(self):
        return super().get_queryset().filter(object_label=self.kwargs["number"]).exclude(object_id="")

    def get_context_data(self, **kwargs):
        readers = self.get_queryset().order_by().values("user").distinct().count()
        return super().get_context_data(readers=readers, **kwargs)


COLUMNS = [
    Column("När", lambda entry: entry.at, 17),
    Column("Vem", lambda entry: entry.user.name, 26),
    Column("E-post", lambda entry: entry.user.email, 30),
    Column("I rollen", lambda entry: entry.role, 30),
    Column("Vad", lambda entry: entry.what, 20),
    Column("Nummer", lambda entry: entry.object_label, 16),
    Column("Kunde läsa genom", lambda entry: entry.ground, 26),
    Column("Enhet", lambda entry: entry.unit_name, 26),
]


class ExportReadingsView(ReadingsMixin, ListView):
    """Exactly what is filtered, as a file. That it was fetched is itself written in the log."""

    def get(self, request, *args, **kwargs):
        rows = self.get_ordered()
        count = rows.order_by().count()
        log_reading(request.user, "Läsningar som fil", object_type=AccessLogEntry._meta.label_lower,
                    label=f"{count} läsningar")  # fmt: skip
        return csv_response(f"Läsningar {local_today():%Y-%m-%d}", COLUMNS, self.named(rows.select_related("user")))

    @staticmethod
    def named(rows):
        units = dict(Unit.objects.values_list("pk", "name"))
        for entry in rows.iterator(chunk_size=2000):
            entry.unit_name = units.get(entry.place, "")
            yield entry
