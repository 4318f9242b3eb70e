"""The pages of a berättelse: list, overview, writing, figures, steps, reading."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from core.access import may
from core.calendar import local_today
from core.views import AddView, ListView, ShowView, UpdateView
from organisation.roles import Action

from .. import services, short
from ..accounts.editions import edition_to_return_to
from ..accounts.feeding import changed_quotations, handing_of
from ..accounts.showing import may_go_over
from ..demands import lacking, sentences
from ..document import build_document, figure_row, in_order
from ..forms import AddReportForm, AdoptReportForm, BackToDraftForm, FiguresForm, MakeReadyForm, UpdateReportForm
from ..kinds import Kind, Piece
from ..lists.freshness import is_from_before_its_end, outdated
from ..missive import missive_of
from ..models import AnnualReport, Rendering
from ..pages import overview
from ..workflow import RenderingStatus, Status, event_label

READ = Action.READ_BOARD_REPORTS


class ListReportsView(ListView):
    """Year by year. Those who write see utkast too."""

    action = READ
    model = AnnualReport
    template_name = "reports/list.html"
    paginate_by = 30

    def prepare_rows(self, queryset):
        done = Rendering.objects.filter(status=RenderingStatus.DONE, piece=Piece.WHOLE)
        return queryset.select_related("board").prefetch_related(Prefetch("renderings", done, to_attr="files"))

    def get_context_data(self, **kwargs):
        can_compile = self.request.user.can(Action.COMPILE_REPORT)
        return super().get_context_data(can_compile=can_compile, today=local_today(), **kwargs)


class AddReportView(AddView):
    action = Action.COMPILE_REPORT
    scope_after = Action.COMPILE_REPORT
    form_class = AddReportForm
    template_name = "reports/add.html"
    success_message = "Berättelsen är påbörjad, och siffrorna är hämtade."

    def get_initial(self):
        asked = self.request.GET
        kind = asked.get("slag")
        return {
            "year": asked.get("ar") or self.latest_missing(),
            "board": asked.get("namnd"),
            "kind": kind if kind in Kind.values else Kind.BOTH,
        }

    def latest_missing(self) -> int:
        """The latest year that has ended and has no report yet: the one that is most likely to be begun."""
        reports = AnnualReport.objects.visible_to(self.request.user, Action.COMPILE_REPORT)
        taken, year = set(reports.values_list("year", flat=True)), local_today().year - 1
        while year in taken:
            year -= 1
        return year

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.report_start(by=self.request.user, **form.cleaned_data)


class ReportPage:
    """What the pages of one report share."""

    model = AnnualReport
    scope = READ

    def get_queryset(self):
        return super().get_queryset().select_related("board", "edition__template")

    @cached_property
    def can_compile(self) -> bool:
        return may(self.request.user, Action.COMPILE_REPORT, self.object)

    @cached_property
    def can_write(self) -> bool:
        return self.can_compile or may(self.request.user, Action.WRITE_PATIENT_SAFETY, self.object)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            report=self.object, can_compile=self.can_compile, can_write=self.can_write, **kwargs
        )


class ShowReportView(ReportPage, ShowView):
    """The overview for those who write; whoever only reads comes straight to the text.

    htmx asks the same address while the PDF is being made, and gets its card alone.
    """

    action = READ
    template_name = "reports/show.html"

    def get(self, request, *args, **kwargs):
        if not self.can_write and not request.htmx:
            return redirect("reports:read", pk=self.object.pk)
        return super().get(request, *args, **kwargs)

    def get_template_names(self):
        return ["reports/parts/file.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        file = services.renderings.state_of_file(self.object, writer=self.can_write)
        if self.request.htmx:
            return super().get_context_data(file=file, document=self.object, **kwargs)
        report = self.object
        draft = report.status == Status.DRAFT
        demands = lacking(report) if draft else []
        return super().get_context_data(
            file=file,
            overview=overview(report, self.request.user, can_compile=self.can_compile),
            demands=demands,
            stops=any(demand.must for demand in demands),
            advised=sum(len(demand.missing) for demand in demands if not demand.must),
            missive=missive_of(report),
            has_short=short.is_written(report),
            handing=handing_of(report) if draft else None,
            changed_quotations=changed_quotations(report) if draft else [],
            newer_edition=may_go_over(report) if draft else "",
            return_to=edition_to_return_to(report) if draft and self.can_compile else None,
            can_adopt=report.status == Status.READY and may(self.request.user, Action.ADOPT_REPORT, report),
            events=[
                {"at": event.at, "title": event_label(event.name), "by": event.by, "note": event.reason}
                for event in report.events.select_related("by").order_by("-at", "-pk")
                if event.name != "details"
            ],
            **kwargs,
        )


class ReadReportView(ReportPage, ShowView):
    """The whole report as a page: the same chapters, figures and tables as the file."""

    action = READ
    template_name = "reports/read.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            document=build_document(self.object),
            file=services.renderings.state_of_file(self.object, writer=self.can_write),
            missive=missive_of(self.object),
            has_short=short.is_written(self.object),
            **kwargs,
        )


class ReportFormView(ReportPage, UpdateView):
    """A step or a change of the report as a whole; afterwards one is back on the overview."""

    abstract = True
    action = Action.COMPILE_REPORT

    def get_success_url(self, saved):
        return self.object.get_absolute_url()


class CountFiguresView(ReportFormView):
    """Every figure with code, definition, value and time; POST counts them anew."""

    action = READ
    form_class = FiguresForm
    template_name = "reports/figures.html"
    success_message = "Siffrorna är hämtade på nytt."

    def post(self, request, *args, **kwargs):
        if not self.can_compile:
            raise PermissionDenied(self.refusal())
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        return services.figures_gather(by=self.request.user, report=self.object, version=form.cleaned_data["version"])

    def get_context_data(self, **kwargs):
        figures = [figure_row(figure) for figure in in_order(self.object.figures.all())]
        return super().get_context_data(figures=figures, **kwargs)

    def get_success_url(self, saved):
        """Whoever was about to mark the report as färdig goes on with that."""
        going_on = self.request.POST.get("vidare") == "fardig"
        return reverse("reports:make_ready" if going_on else "reports:figures", args=[self.object.pk])


class UpdateReportView(ReportFormView):
    form_class = UpdateReportForm
    template_name = "reports/update.html"
    success_message = "Uppgifterna är sparade."

    def get_initial(self):
        report = self.object
        names = ("record_number", "drawn_up_on", "comparison_year", "own_due_on")
        return {name: getattr(report, name) for name in names}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"report": self.object}

    def perform(self, form):
        return services.report_update(by=self.request.user, report=self.object, **form.cleaned_data)


class MakeReportReadyView(ReportFormView):
    form_class = MakeReadyForm
    template_name = "reports/make_ready.html"
    success_message = "Berättelsen är färdig. Nämnden kan läsa den, och filen skapas."

    def perform(self, form):
        return services.report_make_ready(by=self.request.user, report=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        report = self.object
        sentences_lacking = sentences(lacking(report))
        return super().get_context_data(
            lacking=sentences_lacking,
            too_early=is_from_before_its_end(report, timezone.now()),
            changes=[] if sentences_lacking else outdated(report),
            **kwargs,
        )


class ReturnReportToDraftView(ReportFormView):
    form_class = BackToDraftForm
    template_name = "reports/back_to_draft.html"

    def perform(self, form):
        return services.report_back_to_draft(by=self.request.user, report=self.object, **form.cleaned_data)

    def add_success_message(self, saved):
        messages.success(self.request, "Berättelsen är ett utkast igen. Nämnden ser den inte förrän den är färdig.")


class AdoptReportView(ReportFormView):
    action = Action.ADOPT_REPORT
    form_class = AdoptReportForm
    template_name = "reports/adopt.html"
    success_message = "Nämndens beslut är infört. Berättelsen kan inte ändras längre."

    def get_initial(self):
        return {"adopted_by": self.object.board.name, "record_number": self.object.record_number}

    def perform(self, form):
        return services.report_adopt(by=self.request.user, report=self.object, **form.cleaned_data)
