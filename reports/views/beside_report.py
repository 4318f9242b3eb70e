"""What goes with nämndens berättelse: the missiv and the short version, as pages and as files."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header

from core.exports import file_name
from core.views import DownloadView, ShowView, UpdateView
from organisation.roles import Action

from .. import pdf, services, short
from ..document import Document
from ..forms import MissiveForm
from ..kinds import Kind, Piece
from ..missive import build_missive, first_words, missive_of
from ..rules import readability
from ..services.missives import FIELDS
from ..services.sections import OPEN_SHORT
from ..word import WORD_TYPE, word_file
from ..workflow import Status
from .annual_report import READ, ReportPage
from .files import FileOfDocument, MakingOfFile


class PieceView(ReportPage, ShowView):
    """A page of something that goes with the report; htmx asks the same address for the card of its file."""

    abstract = True
    action = READ

    def get_template_names(self):
        return ["reports/parts/file.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            file=services.renderings.state_of_file(self.object, writer=self.can_write, piece=self.piece),
            document=self.object,
            is_open=self.object.status in OPEN_SHORT,
            **kwargs,
        )


class ShowMissiveView(PieceView):
    piece = Piece.MISSIVE
    template_name = "reports/missive.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(missive=missive_of(self.object), content=build_missive(self.object), **kwargs)


class WriteMissiveView(ReportPage, UpdateView):
    action = Action.COMPILE_REPORT
    form_class = MissiveForm
    template_name = "reports/write_missive.html"
    success_message = "Missivet är sparat."

    def get_object(self):
        report = super().get_object()
        # Whoever had it open when the decision came gets the form back with what was written.
        if self.request.method != "POST" and report.status == Status.ADOPTED:
            raise PermissionDenied("Nämnden har beslutat. Missivet ändras inte längre.")
        return report

    @cached_property
    def missive(self):
        return missive_of(self.object)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.missive.version if self.missive else 0}

    def get_initial(self):
        return {name: getattr(self.missive, name) for name in FIELDS} if self.missive else first_words(self.object)

    def meet_conflict(self, form):
        del self.missive
        form.accept_version(self.missive.version)

    def perform(self, form):
        return services.missive_write(by=self.request.user, report=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(missive=self.missive, **kwargs)

    def get_success_url(self, saved):
        return reverse("reports:missive", args=[self.object.pk])


class DownloadMissiveWordView(ReportPage, DownloadView):
    action = READ

    def download(self):
        content = build_missive(self.object)
        title = pdf.title_of(self.object, Piece.MISSIVE)
        lines = [f"{term}: {value}" for term, value in content.facts]
        plain = Document(self.object, content.chapters, [])
        data = word_file(plain, title=title, lines=lines, author=self.object.board.name, last=content.signed_by)
        return HttpResponse(
            data,
            content_type=WORD_TYPE,
            headers={"Content-Disposition": content_disposition_header(True, file_name(title, "docx"))},
        )


class ShowShortView(PieceView):
    """The short version as it is read, and for those who write it how long each text is."""

    piece = Piece.SHORT
    template_name = "reports/short.html"

    def get_context_data(self, **kwargs):
        report = self.object
        # As services.sections.writing_action, for all of them at once.
        writes = self.can_compile or report.kind == Kind.PATIENT_SAFETY and self.can_write
        texts = dict(report.sections.filter(key__in=short.PARTS).values_list("key", "text"))
        rows = [
            {
                "part": part,
                "meter": readability(texts.get(part.key, "")),
                "written": bool(texts.get(part.key, "").strip()),
                "can_write": report.status in OPEN_SHORT and writes,
            }
            for part in short.PARTS.values()
        ]
        lacking = [row["part"].title for row in rows if row["can_write"] and not row["written"]]
        return super().get_context_data(content=short.build_short(report), rows=rows, lacking=lacking, **kwargs)


class DownloadMissiveView(FileOfDocument, ReportPage, DownloadView):
    action = READ
    piece = Piece.MISSIVE


class DownloadShortView(FileOfDocument, ReportPage, DownloadView):
    action = READ
    piece = Piece.SHORT


class RequestMissiveFileView(MakingOfFile, ReportPage, DownloadView):
    action = READ
    piece = Piece.MISSIVE


class RequestShortFileView(MakingOfFile, ReportPage, DownloadView):
    action = READ
    piece = Piece.SHORT
