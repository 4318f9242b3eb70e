"""The list of cases, on the page and as a file. What is late is never filtered out of sight."""

from django.core.exceptions import PermissionDenied
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from core.calendar import local_today
from core.exports import Column, csv_response, xlsx_response
from core.ordering import declared
from core.reading import log_reading
from core.views import ListView, asked_for
from organisation.access import active_assignments
from organisation.roles import Action

from ..filters import CASE_ACTIONS, LATE, LATE_CAP, DeviationFilter
from ..models import CasePlace, Deviation
from ..rows import case_rows, owner_words
from ..todo import COUNT_CAP, waiting
from ..workflow import Status

OWN_REPORTS_ONLY = "Din roll ser inte andras avvikelser. Dina egna hittar du under Mina rapporter."
NEWEST = "nyast"
ORDERINGS = {
    NEWEST: ("-reported_at", "-pk"),
    "aldst": ("reported_at", "pk"),
    "rubrik": ("title", "-reported_at", "-pk"),
    "enhet": ("unit__path", "-reported_at", "-pk"),
    "status": (declared("status", Status), "reported_at", "pk"),
    "risk": ("-risk_class__rank", "-risk_score", "-reported_at", "-pk"),
}
# Heading, class, the order its link asks for, and the order it is sorted by already (pressed again it turns round).
COLUMNS = (
    ("Nummer", NEWEST, "aldst"),
    ("Vad hände", "rubrik", ""),
    ("Enhet", "enhet", ""),
    ("Status", "status", ""),
    ("Risk", "risk", ""),
    ("Ägare", "", ""),
    ("Nästa steg, senast", "", ""),
)


class CaseListMixin:
    """Who may open the list, what it holds, and in which order."""

    action = Action.SEE_CASES
    model = Deviation
    filterset_class = DeviationFilter
    orderings = ORDERINGS

    def check_action(self):
        """A role that reads cases opens the list; so does a single case that one owns or has been let into."""
        user = self.request.user
        if not any(map(user.can, CASE_ACTIONS)) and not self.get_queryset().exists():
            raise PermissionDenied(OWN_REPORTS_ONLY)

    def get_ordered(self):
        queryset, first = self.filterset.number_first(self.get_filtered())
        return queryset.order_by(*first, *self.orderings[self.ordering])


@method_decorator(never_cache, name="dispatch")
class ListDeviationsView(CaseListMixin, ListView):
    template_name = "deviations/list.html"
    list_template_name = "deviations/list_rows.html"

    def prepare_rows(self, queryset):
        return case_rows(queryset)

    def get_context_data(self, *, page, **kwargs):
        filterset = self.filterset
        asked = asked_for(self.request)
        return super().get_context_data(
            page=page,
            form=filterset.form,
            columns=self.columns(asked),
            lead=filterset.unit_name or self.whole(),
            late_hidden=filterset.late_hidden(),
            late_cap=LATE_CAP,
            late_query=urlencode({"status": LATE}),
            is_filtered=filterset.is_set,
            waiting=None if filterset.is_set else waiting(self.request.user),
            waiting_cap=COUNT_CAP,
            has_none=page.paginator.count == 0,
            can_report=self.request.user.can(Action.REPORT),
            can_receive=self.request.user.can(Action.SEE_NEW_CASES),
            **kwargs,
        )

    def whole(self) -> str:
        """What the list spans when no unit is chosen."""
        units = {assignment.unit.name for assignment in active_assignments(self.request.user)}
        return f"{units.pop()} och underliggande enheter" if len(units) == 1 else "Alla enheter som du får se"

    def columns(self, asked) -> list[dict]:
        """The headings with their links; the order stands in the address with the filter."""
        now, columns = self.ordering, []
        for label, order, turned in COLUMNS:
            target = turned if now == order and turned else order
            query = asked.copy()
            query["ordning"] = target
            columns.append(
                {
                    "label": label,
                    "url": f"?{query.urlencode()}" if order and not (now == order and not turned) else "",
                    "sort": self.sorted_as(now, order, turned),
                }
            )
        return columns

    @staticmethod
    def sorted_as(now, order, turned) -> str:
        if not order or now not in (order, turned):
            return ""
        return "descending" if now in (NEWEST, "risk") else "ascending"


EXPORT_FIELDS = (
    "pk", "number", "reported_at", "occurred_from", "occurred_to", "unit__name", "category__name", "title", "status",
    "outcome", "law_sol", "law_lss", "law_hsl", "severity", "likelihood", "risk_score", "risk_class__label",
    "assessed_at", "closed_at", "owner__name", "owner_role", "owner_unit__name",
)  # fmt: skip


def _labels(field):
    return dict(Deviation._meta.get_field(field).flatchoices)


def places_by_case(cases) -> dict[int, str]:
    """The processes and routines that the cases name, in words, by the case's id. What somebody has written of a
    routine that is lacking is left out. One query."""
    found = {}
    for place in CasePlace.objects.filter(deviation__in=cases.order_by()).select_related("document"):
        how = place.get_how_display().lower()
        words = (f"{place.words} ({how})" if how else place.words) if place.document_id else place.kind_label
        found.setdefault(place.deviation_id, []).append(words)
    return {pk: "; ".join(words) for pk, words in found.items()}


def export_columns(places) -> list[Column]:
    """The columns of the file: the list and the judgement. Never whom it concerned; no free text but the heading.
    places: places_by_case."""
    statuses, outcomes = _labels("status"), _labels("outcome")
    return [
        Column("Nummer", lambda row: row["number"], 12),
        Column("Rapporterad", lambda row: row["reported_at"], 17),
        Column("Hände", lambda row: row["occurred_from"], 17),
        Column("Hände till", lambda row: row["occurred_to"], 17),
        Column("Enhet", lambda row: row["unit__name"], 26),
        Column("Kategori", lambda row: row["category__name"], 22),
        Column("Process eller rutin", lambda row: places.get(row["pk"], ""), 40),
        Column("Vad hände", lambda row: row["title"], 44),
        Column("Status", lambda row: statuses[row["status"]], 18),
        Column("Hur det gick", lambda row: outcomes.get(row["outcome"], ""), 26),
        Column("Lagar", _laws, 14),
        Column("Allvarlighet", lambda row: row["severity"], 12),
        Column("Sannolikhet", lambda row: row["likelihood"], 12),
        Column("Riskvärde", lambda row: row["risk_score"], 10),
        Column("Riskklass", lambda row: row["risk_class__label"], 18),
        Column("Bedömd", lambda row: row["assessed_at"], 17),
        Column("Avslutad", lambda row: row["closed_at"], 17),
        Column("Ägare", _owner, 28),
    ]


def _laws(row):
    return ", ".join(name for name in ("SoL", "LSS", "HSL") if row[f"law_{name.lower()}"])


def _owner(row):
    return row["owner__name"] or owner_words(row["owner_role"], row["owner_unit__name"])


class ExportView(CaseListMixin, ListView):
    """Exactly what is filtered, as a file. Who fetched it, and how much, is written in the log of readings."""

    abstract = True
    make = None

    def get(self, request, *args, **kwargs):
        rows = self.get_ordered()
        log_reading(
            request.user,
            "Lista som fil",
            object_type=Deviation._meta.label_lower,
            label=f"{rows.order_by().count()} ärenden",
        )
        name = f"Avvikelser {local_today():%Y-%m-%d}"
        return type(self).make(
            name, export_columns(places_by_case(rows)), rows.values(*EXPORT_FIELDS).iterator(chunk_size=2000)
        )


class ExportCsvView(ExportView):
    make = staticmethod(csv_response)


class ExportXlsxView(ExportView):
    make = staticmethod(xlsx_response)
