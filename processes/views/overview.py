"""/processer/: every process, as a picture of boxes and as a list; and the files of the list."""

from django.db.models import Q

from core.calendar import local_today
from core.exports import Column, list_file
from core.ordering import declared
from core.views import ListView, asked_for
from organisation.roles import Action, Role

from ..filters import ProcessFilter
from ..models import Document, Revision
from ..system import bands_of
from ..workflow import Kind, ProcessKind
from .tabs import tabs

LIST = "lista"
MOST = 400  # boxes in the picture; a municipality has a tenth of that
ORDERINGS = {
    "namn": ("title", "pk"),
    "slag": (declared("process_kind", ProcessKind), "title", "pk"),
    "ansvar": (declared("owner_role", Role), "title", "pk"),
    "oversyn": ("review_on", "title", "pk"),
}
HEADINGS = (("namn", "Process"), ("slag", "Slag"), ("ansvar", "Ansvarig"), ("oversyn", "Ses över"), ("", "Läge"))
COLUMNS = (
    Column("Process", lambda row: row.title, 40),
    Column("Slag", lambda row: row.kind_label, 18),
    Column("Ansvarig roll", lambda row: Role(row.owner_role).label, 26),
    Column("Ansvarig person", lambda row: str(row.responsible or ""), 26),
    Column("Hör till", lambda row: row.unit.name, 28),
    Column("Gäller", lambda row: row.is_published, 10),
    Column("Ses över senast", lambda row: row.review_on, 14),
    Column("Förslag att anpassa", lambda row: row.is_proposal, 14),
)


class ProcessList:
    """The processes that the person may see, filtered by the address."""

    action = Action.READ_PROCESSES
    model = Document
    filterset_class = ProcessFilter
    orderings = ORDERINGS
    headings = HEADINGS

    def get_queryset(self):
        """What has been withdrawn or dropped is shown to those who look after it, and to nobody else."""
        user = self.request.user
        own = Document.objects.visible_to(user, Action.EDIT_PROCESSES)
        drafts = Revision.objects.visible_to(user, Action.READ_PROCESSES).open()
        rows = super().get_queryset().filter(kind=Kind.PROCESS)
        return rows.filter(Q(is_published=True) | Q(pk__in=drafts.values("document")) | Q(pk__in=own.values("pk")))

    def prepare_rows(self, queryset):
        return queryset.select_related("unit", "responsible")

    def get_query(self) -> str:
        """The same file whichever way one looks at the list."""
        return asked_for(self.request, without=("sida", "visa")).urlencode()


class ListProcessesView(ProcessList, ListView):
    """A picture first: what leads, what we do, what supports. The list beside it sorts and counts."""

    template_name = "processes/overview/processes.html"
    list_template_name = "processes/overview/rows.html"

    def get_context_data(self, **kwargs):
        user, as_list = self.request.user, self.request.GET.get("visa") == LIST
        rows = kwargs["rows"]
        if not as_list:
            rows = list(self.prepare_rows(self.get_filtered()).order_by("title", "pk")[:MOST])
        drafts = Revision.objects.visible_to(user, Action.READ_PROCESSES).open()
        writes = user.can(Action.EDIT_PROCESSES)
        return super().get_context_data(
            bands=[] if as_list else bands_of(rows),
            boxes=len(rows),
            as_list=as_list,
            drafts=set(drafts.filter(document__in=[row.pk for row in rows]).values_list("document", flat=True)),
            today=local_today(),
            can_write=writes,
            tabs=tabs(user, "processes:list"),
            **kwargs,
        )


class ExportProcessesView(ProcessList, ListView):
    """The list as a file, as it is filtered."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered()).iterator(chunk_size=500)
        return list_file(kwargs["extension"], "Processer", COLUMNS, rows)
