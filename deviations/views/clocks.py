"""Every clock that runs, on the page and as a file: the law's word since when, and our own target apart."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.calendar import local_today
from core.exports import Column, csv_response
from core.reading import log_reading
from core.views import CappedPaginator, ListView
from organisation.roles import Action

from ..clock_filters import ClockFilter
from ..clock_rows import clock_rows, with_parts
from ..filters import CASE_ACTIONS
from ..models import Clock, Deviation
from .listing import OWN_REPORTS_ONLY


class ClockListMixin:
    """Who may open the list, what it holds, and in which order: what is nearest first."""

    action = Action.SEE_CASES
    model = Clock
    filterset_class = ClockFilter

    def check_action(self):
        """A role that reads cases opens the list; so does a single case that one owns or has been let into."""
        user = self.request.user
        if any(map(user.can, CASE_ACTIONS)):
            return
        if not Deviation.objects.visible_to(user, Action.SEE_CASES).exists():
            raise PermissionDenied(OWN_REPORTS_ONLY)

    def get_queryset(self):
        return super().get_queryset().running().with_aim()

    def get_ordered(self):
        return self.get_filtered().order_by(F("aim_at").asc(nulls_last=True), "pk")


class ClockPaginator(CappedPaginator):
    """Each clock is looked up in its case and its track, so fewer are counted: what is nearest stands first, and the
    file holds all."""

    cap = 200

    def to_count(self):
        return self.object_list.to_count()


@method_decorator(never_cache, name="dispatch")
class ListClocksView(ClockListMixin, ListView):
    template_name = "deviations/clocks.html"
    list_template_name = "deviations/clocks_list.html"
    paginator_class = ClockPaginator

    def prepare_rows(self, queryset):
        return clock_rows(queryset)

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.filterset.form, is_filtered=self.filterset.is_set, **kwargs)


COLUMNS = [
    Column("Ärende", lambda clock: clock.deviation.number, 12),
    Column("Spår", lambda clock: clock.track.get_kind_display() if clock.track_id else "", 20),
    Column("Enhet", lambda clock: clock.deviation.unit.name, 26),
    Column("Skyldighet", lambda clock: clock.duty.name, 36),
    Column("Lagens ord", lambda clock: clock.legal_word, 26),
    Column("Sedan", lambda clock: clock.started_at, 17),
    Column("Räknas från", lambda clock: clock.duty.start, 26),
    Column("Senast enligt lagen", lambda clock: clock.legal_end, 17),
    Column("Anstånd till", lambda clock: clock.extended_to, 17),
    Column("Vårt mål", lambda clock: clock.target_end, 17),
    Column("Vårt mål har passerats", lambda clock: bool(clock.target_end and clock.target_end < timezone.now()), 12),
    Column("Lagrum", lambda clock: clock.reference.citation if clock.reference_id else "", 30),
]


class ExportClocksView(ClockListMixin, ListView):
    """Exactly what is filtered, as a file. Who fetched it, and how much, is written in the log of readings."""

    def get(self, request, *args, **kwargs):
        rows = self.get_ordered()
        log_reading(
            request.user, "Klockor som fil", object_type=Clock._meta.label_lower,
            label=f"{rows.order_by().count()} klockor",
        )  # fmt: skip
        name = f"Klockor {local_today():%Y-%m-%d}"
        return csv_response(name, COLUMNS, with_parts(rows).iterator(chunk_size=2000))
