"""/efterlevnad/: what the law asks for, paragraph by paragraph, with what the system shows of each."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import reverse

from core.exports import file_name
from core.views import DownloadView, PageView, ShowView
from organisation.roles import Action
from organisation.views.boards import BoardPage

from ..compliance.arranging import FORCES
from ..compliance.evidence import State
from ..compliance.showing import Choice, build
from ..models import ComplianceCount
from ..services.compliance import compliance_ask

READ = Action.READ_BOARD_REPORTS
EARLIER = 12


class CompliancePage:
    """What the page of today and that of an earlier day share: a count, and what of it one has chosen to see."""

    template_name = "reports/compliance/show.html"

    @property
    def chosen(self) -> Choice:
        state, force = (self.request.GET.get(name, "") for name in ("lage", "bindande"))
        return Choice(State(state) if state in list(State) else "", force if force in FORCES else "")

    def shown(self, count) -> dict:
        """What the template needs of a count that is done, or of none."""
        chosen = self.chosen
        found = build(count, self.request.user, chosen) if count else None
        forces = [(force, FORCES[force][0], number) for force, number in found.forces.items()] if found else []
        return {"count": count, "found": found, "chosen": chosen, "forces": forces}


class ShowComplianceView(CompliancePage, BoardPage, PageView):
    """The latest count of a nämnd; while a new one is made the page asks after it (htmx)."""

    action = READ

    def get_template_names(self):
        return ["reports/compliance/_counted.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        rows = ComplianceCount.objects.visible_to(self.request.user, READ).filter(board=self.board)
        done = rows.filter(status=ComplianceCount.Status.DONE).select_related("board").order_by("-counted_at", "-pk")
        earlier = list(done.defer("data")[: EARLIER + 1])
        newest = rows.defer("data").first()
        return super().get_context_data(
            board=self.board,
            boards=self.boards,
            earlier=earlier[1:],
            is_latest=True,
            under_way=newest if newest is not None and newest.is_under_way else None,
            failed=newest is not None and newest.status == ComplianceCount.Status.FAILED,
            **({} if self.request.htmx else self.shown(done.first())),
            **({"count": earlier[0] if earlier else None} if self.request.htmx else {}),
            **kwargs,
        )


class CountComplianceView(BoardPage):
    """POST has it counted anew."""

    action = READ

    def post(self, request, *args, **kwargs):
        if self.board is None:
            raise Http404
        compliance_ask(by=request.user, board=self.board)
        messages.success(request, "Efterlevnaden räknas nu. Sidan säger till när den är klar.")
        return redirect(f"{reverse('reports:compliance')}?namnd={self.board.key}")


class ShowComplianceCountView(CompliancePage, ShowView):
    """What stood there an earlier day."""

    model = ComplianceCount
    scope = READ
    action = READ

    def get_queryset(self):
        done = super().get_queryset().filter(status=ComplianceCount.Status.DONE)
        return done.select_related("board")

    def get_context_data(self, **kwargs):
        return super().get_context_data(board=self.object.board, **self.shown(self.object), **kwargs)


class DownloadComplianceView(DownloadView):
    """The package for an inspector. It names no person and no case, so it is not logged."""

    model = ComplianceCount
    scope = READ
    action = READ

    def get_queryset(self):
        return super().get_queryset().exclude(file="").select_related("board")

    def download(self):
        count = self.object
        try:
            content = count.file.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        name = file_name(f"Efterlevnad, {count.board.name}, {count.counted_at:%Y-%m-%d}", "pdf")
        return FileResponse(content, filename=name, content_type="application/pdf")
