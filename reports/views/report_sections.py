"""The writing of one section of nämndens berättelse, and what is taken in to it from the accounts beneath."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from core.views import UpdateView
from organisation.models import Unit
from organisation.roles import Action
from standards.pointing import signs_in

from .. import services, short
from ..accounts.feeding import beneath_report
from ..accounts.workflow import HANDED_UP
from ..demands import behind, paragraphs_of
from ..document import figure_row, in_order
from ..forms import SectionForm, TakePassageForm
from ..models import Account
from ..outline import NOT_IN_SYSTEM
from ..rules import readability
from ..services.sections import is_open, part_of_report, writing_action
from .annual_report import READ, ReportPage
from .sections import SectionWriting


class PartPage(ReportPage):
    """A page about one part of a report, for whoever writes it."""

    def get_object(self):
        report = super().get_object()
        self.part = part_of_report(report, self.kwargs["key"])
        if self.part is None:
            raise Http404
        if writing_action(self.request.user, report, self.part) is None:
            raise PermissionDenied("Det här avsnittet skrivs av någon annan.")
        # Whoever had it open when the report was closed gets the form back with what was written.
        if self.request.method != "POST" and not is_open(report, self.part):
            raise PermissionDenied(f"Texten kan inte ändras, eftersom läget är ”{report.get_status_display()}”.")
        return report

    @property
    def is_short(self) -> bool:
        return self.part.key in short.PARTS


class WriteSectionView(SectionWriting, PartPage, UpdateView):
    """One part's text: of the report, or of its short version."""

    action = READ
    form_class = SectionForm
    template_name = "reports/section.html"

    def get_form(self):
        form = super().get_form()
        if self.is_short:
            form.fields["text"].help_text = "Tomma rader skiljer stycken. Börja en rad med ”- ” för en punktlista."
            form.fields["text"].widget.attrs |= {"rows": 8, "data-meter": "matare", "data-longest": self.part.longest}
        return form

    def perform(self, form, autosave=False):
        return services.section_write(
            by=self.request.user, report=self.object, key=self.part.key, autosave=autosave, **form.cleaned_data
        )

    def get_context_data(self, **kwargs):
        report, part = self.object, self.part
        figures = in_order(report.figures.filter(code__in=part.figures))
        return super().get_context_data(
            part=part,
            chapter=report.outline.chapter_of.get(part.key),
            is_short=self.is_short,
            back=self.get_success_url(None),
            figures=[figure_row(figure) for figure in figures],
            law=behind(part, paragraphs_of(report, [part])) if part.topics else [],
            beneath=beneath_report(self.request.user, report, part, takes=True),
            meter=readability(self.section.text if self.section else "") if self.is_short else None,
            not_in_system=NOT_IN_SYSTEM if part.not_in_system else "",
            **kwargs,
        )

    def get_success_url(self, saved):
        if self.is_short:
            return f"{reverse('reports:short', args=[self.object.pk])}#{self.part.key}"
        return super().get_success_url(saved)


class TakePassageView(PartPage, UpdateView):
    """A passage of an account, read through once more before it is taken in: the report is public."""

    action = READ
    form_class = TakePassageForm
    template_name = "reports/take.html"
    success_message = "Citatet står sist i avsnittet, med sin källa."

    @cached_property
    def account(self):
        seen = Account.objects.visible_to(self.request.user, Action.READ_ACCOUNTS).filter(status__in=HANDED_UP)
        rows = seen.filter(board=self.object.board_id, year=self.object.year).select_related("unit", "edition")
        return get_object_or_404(rows, pk=self.kwargs["account"])

    @cached_property
    def heading(self):
        return get_object_or_404(self.account.edition.sections, key=self.kwargs["heading"])

    @cached_property
    def source(self) -> str:
        section = self.account.sections.filter(key=str(self.heading.key)).first()
        if section is None or not section.text.strip() or self.is_short:
            raise Http404
        return section.text.strip()

    def get_initial(self):
        return {"text": self.source[: services.quotations.LONGEST]}

    def perform(self, form):
        return services.quotation_take(
            by=self.request.user, report=self.object, key=self.part.key, account=self.account, heading=self.heading,
            text=form.cleaned_data["text"],
        )  # fmt: skip

    def get_context_data(self, **kwargs):
        units = Unit.objects.filter(board=self.object.board_id).values_list("name", flat=True)
        # The words of the address give way to the rows that they stand for.
        about = {
            "part": self.part,
            "account": self.account,
            "heading": self.heading,
            "back": self.get_success_url(None),
            "signs": signs_in(kwargs["form"]["text"].value() or "", units),
        }
        return super().get_context_data(**(kwargs | about))

    def get_success_url(self, saved):
        return reverse("reports:section", args=[self.object.pk, self.part.key])
