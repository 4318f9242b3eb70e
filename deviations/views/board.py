"""Decisions for the nämnd to be told of, and what the nämnd itself has chosen."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache

from core.calendar import local_today
from core.exports import Column, csv_response
from core.reading import log_reading
from core.tabs import tabs_of
from core.views import AddView, FormMixin, ListView, PageView, asked_for
from organisation.access import board_ids_for
from organisation.delegation import held_by
from organisation.models import Unit
from organisation.roles import Action
from standards.history import changes_of
from standards.legal import reference_on

from ..forms.board import ALL, REPORTED, BoardSettingsForm, DecisionFilterForm, ReportDecisionsForm
from ..models import BoardSettings, TrackDecision
from ..selectors_board import (
    DECISION_PARTS,
    boards_chosen_for,
    decision_rows,
    decisions_for,
    decisions_read_by,
    settings_of,
)
from ..services.board import board_settings_save, decisions_report
from ..showing_board import PARTS

MOST_AT_ONCE = 200


class DecisionFilter:
    """The filter of the list: what still waits to be reported, unless something else is asked for."""

    def __init__(self, data, queryset, request):
        self.data, self.queryset, self.request = data, queryset, request

    @cached_property
    def form(self):
        ids = board_ids_for(self.request.user, Action.REPORT_DECISIONS) | {
            held.body_id for held in held_by(self.request.user)
        }
        return DecisionFilterForm(self.data, boards=list(Unit.objects.filter(pk__in=ids).order_by("name")))

    @cached_property
    def answers(self) -> dict:
        return self.form.cleaned_data if self.form.is_valid() else {}

    @cached_property
    def qs(self):
        answers, found = self.answers, self.queryset
        if answers.get("lage") != ALL:
            found = found.filter(reported__isnull=answers.get("lage") != REPORTED)
        if day := answers.get("fran"):
            found = found.filter(at__date__gte=day)
        if day := answers.get("till"):
            found = found.filter(at__date__lte=day)
        if board := answers.get("namnd"):
            found = found.filter(track__deviation__board=board)
        return found


class DecisionListMixin:
    """The decisions that the person reports, or holds the delegation for, filtered by the address."""

    action = Action.REPORT_DECISIONS
    model = TrackDecision
    filterset_class = DecisionFilter

    def check_action(self):
        """A delegation of one's own opens the list too; to report what stands in it is another right."""
        if not held_by(self.request.user):
            super().check_action()

    def get_queryset(self):
        return decisions_read_by(self.request.user)


@method_decorator(never_cache, name="dispatch")
class ListDecisionsView(DecisionListMixin, ListView):
    """Decisions in the nämnd's name, as they are laid before it: never the reasons, never what the case is about."""

    template_name = "deviations/board/decisions.html"
    list_template_name = "deviations/board/decision_rows.html"
    paginate_by = 100

    def prepare_rows(self, queryset):
        return decision_rows(self.request.user, queryset.select_related(*DECISION_PARTS))

    def get_context_data(self, **kwargs):
        answers = self.filterset.answers
        return super().get_context_data(
            form=self.filterset.form,
            tabs=tabs_of(self.request.user, PARTS, "deviations:decisions"),
            state=answers.get("lage") or "",
            reports=self.request.user.can(Action.REPORT_DECISIONS),
            period=(answers.get("fran"), answers.get("till")),
            reference=reference_on("delegationsbeslut-anmala", local_today()),
            kinds=self.kinds(),
            **kwargs,
        )

    def kinds(self) -> str:
        """Which decisions the list can hold, so that nobody takes it for all of them."""
        user = self.request.user
        if not user.can(Action.REPORT_DECISIONS):
            return "Du ser de beslut som din egen delegation gäller, och dem du själv har fattat."
        social, health = user.can(Action.SEE_CASES), user.can(Action.READ_HEALTH_CASES)
        if social and health:
            return "Listan gäller lex Sarah och lex Maria."
        if health:
            return "Listan gäller lex Maria. Beslut i lex Sarah anmäls av SAS eller kvalitetsutvecklare."
        return "Listan gäller lex Sarah. Beslut i lex Maria anmäls av MAS."


class ExportDecisionsView(DecisionListMixin, ListView):
    """Exactly what is filtered, as a file."""

    def get(self, request, *args, **kwargs):
        found = self.get_filtered().select_related(*DECISION_PARTS)
        rows = decision_rows(request.user, found)
        log_reading(request.user, "Delegationsbeslut som fil", object_type="deviations.trackdecision",
                    label=f"{len(rows)} beslut")  # fmt: skip
        return csv_response(f"Delegationsbeslut {local_today():%Y-%m-%d}", DECISION_COLUMNS, rows)


DECISION_COLUMNS = (
    Column("Beslutat", lambda row: row["at"]),
    Column("Diarienummer", lambda row: row["diary_number"]),
    Column("Ärende", lambda row: row["number"]),
    Column("Gäller", lambda row: row["kind"]),
    Column("Beslut", lambda row: row["what"]),
    Column("Beslutat av", lambda row: row["by"]),
    Column("Befattning", lambda row: row["title"]),
    Column("Delegation", lambda row: row["delegation"]),
    Column("Nämnd", lambda row: row["board"]),
    Column("Anmält", lambda row: row["reported"].meeting_on if row["reported"] else None),
    Column("Paragraf", lambda row: row["reported"].paragraph if row["reported"] else ""),
)


class ReportDecisionsView(DecisionListMixin, AddView):
    """Notes at which meeting, and under which §, those decisions were reported that are ticked.

    What the list's filter shows is ticked from the start; only what still waits can be.
    """

    form_class = ReportDecisionsForm
    template_name = "deviations/board/report.html"

    def check_action(self):
        AddView.check_action(self)

    @cached_property
    def waiting(self):
        found = DecisionFilter(self.request.GET, decisions_for(self.request.user), self.request).qs
        return found.filter(reported__isnull=True).select_related(*DECISION_PARTS)

    def get_form(self):
        if self.request.method == "POST":  # sent twice: what is reported meanwhile is no error
            decisions = decisions_for(self.request.user).select_related(*DECISION_PARTS)
            asked = [int(pk) for pk in self.request.POST.getlist("decisions") if pk.isdigit()]
            shown = self.waiting.values_list("pk", flat=True)[:MOST_AT_ONCE]
            decisions = decisions.filter(pk__in={*asked, *shown})
        else:
            decisions = self.waiting.filter(pk__in=list(self.waiting.values_list("pk", flat=True)[:MOST_AT_ONCE]))
        return ReportDecisionsForm(decisions=decisions, **self.get_form_kwargs())

    def get_initial(self):
        return {"decisions": list(self.waiting.values_list("pk", flat=True)[:MOST_AT_ONCE])}

    def perform(self, form):
        return decisions_report(by=self.request.user, **form.cleaned_data)

    def add_success_message(self, saved):
        words = "1 beslut är infört som anmält." if saved == 1 else f"{saved} beslut är införda som anmälda."
        messages.success(self.request, words if saved else "Besluten var redan införda som anmälda.")

    def get_success_url(self, saved):
        return reverse("deviations:decisions")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            cancel_url=reverse("deviations:decisions"),
            query=asked_for(self.request).urlencode(),
            none_waits=not self.get_initial()["decisions"],
            **kwargs,
        )


class ShowBoardSettingsView(PageView):
    """What each nämnd of the person's has chosen, and what holds until it has chosen."""

    action = Action.EDIT_STANDARDS
    template_name = "deviations/board/settings.html"

    def get_context_data(self, **kwargs):
        boards = list(boards_chosen_for(self.request.user))
        chosen = {row.board_id: row for row in BoardSettings.objects.filter(board__in=boards)}
        rows = [(board, chosen.get(board.pk) or BoardSettings(board=board)) for board in boards]
        return super().get_context_data(
            rows=rows,
            tabs=tabs_of(self.request.user, PARTS, "deviations:board_settings"),
            archive=reference_on("arkiv-gallra", local_today()),
            **kwargs,
        )


class ChangeBoardSettingsView(FormMixin, PageView):
    """Changes what a nämnd has chosen; what it chose before stands beside."""

    action = Action.EDIT_STANDARDS
    form_class = BoardSettingsForm
    template_name = "deviations/board/change_settings.html"
    success_message = "Nämndens val är sparade."

    @cached_property
    def board(self):
        return get_object_or_404(boards_chosen_for(self.request.user), key=self.kwargs["key"])

    @cached_property
    def chosen(self):
        return settings_of(self.board.pk)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.chosen.version}

    def get_initial(self):
        row = self.chosen
        return {
            "manager_reads_lex_sarah": "yes" if row.manager_reads_lex_sarah else "no",
            "answer_days": row.answer_days,
            "disposal_decision": row.disposal_decision,
            "disposal_years": row.disposal_years,
        }

    def perform(self, form):
        return board_settings_save(by=self.request.user, board=self.board, **form.cleaned_data)

    def meet_conflict(self, form):
        form.accept_version(settings_of(self.board.pk).version)

    def get_success_url(self, saved):
        return reverse("deviations:board_settings")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            board=self.board,
            changes=changes_of(BoardSettings, [self.chosen.pk]) if self.chosen.pk else [],
            archive=reference_on("arkiv-gallra", local_today()),
            **kwargs,
        )
