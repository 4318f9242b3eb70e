"""/ledningssystemet/: what it is, on one page; its file; and the nämnd's decision on it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.exports import file_name
from core.views import DownloadView, PageView, UpdateView
from organisation.access import board_ids_for
from organisation.roles import Action
from organisation.views.boards import BoardPage

from ..forms.whole import AdoptEditionForm
from ..models import SystemEdition
from ..services.editions import edition_adopt, edition_request
from ..system import build_system

ADOPTED_BY_BOARD = "Det är den som för in nämndens beslut om berättelsen som också för in beslutet om ledningssystemet."


class SystemPage(BoardPage):
    """The ledningssystem of one nämnd, read by all who work for it."""

    abstract = True
    action = Action.READ_PROCESSES
    from_providers = True

    @cached_property
    def can_adopt(self) -> bool:
        return self.board is not None and self.board.pk in board_ids_for(self.request.user, Action.ADOPT_REPORT)


class ShowSystemView(SystemPage, PageView):
    """The wheel, the map of maps, who answers for what, the values and the laws; every box leads on."""

    template_name = "processes/system/show.html"

    def get_template_names(self):
        return ["processes/system/file.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        user, board = self.request.user, self.board
        editions = []
        if board is not None:
            rows = SystemEdition.objects.visible_to(user, Action.READ_PROCESSES).filter(board=board)
            editions = list(rows.select_related("recorded_by")[:10])
        adopted = [row for row in editions if row.adopted_on]
        return super().get_context_data(
            board=board,
            boards=self.boards,
            system=None if self.request.htmx else build_system(user, board),
            editions=editions,
            adopted=max(adopted, key=lambda row: (row.adopted_on, row.number), default=None),
            under_way=next((row for row in editions if row.is_under_way), None),
            can_adopt=self.can_adopt,
            leads=leads_of(user),
            **kwargs,
        )


def leads_of(user) -> dict[str, list[tuple[str, str]]]:
    """Where each part of the wheel leads for this person: (words, address)."""
    pages = {
        "analysera": (
            ("Avvikelser", "deviations:list", (Action.SEE_CASES, Action.READ_HEALTH_CASES, Action.SEE_NEW_CASES)),
            ("Statistik", "reports:statistics", (Action.READ_STATISTICS,)),
        ),
        "forutsattningar": (
            ("Hitta rutin", "processes:find", (Action.READ_PROCESSES,)),
            ("Vem får göra vad", "organisation:roles", ()),
        ),
        "genomfora": (
            ("Alla processer", "processes:list", (Action.READ_PROCESSES,)),
            ("Förbättringar", "improvements:list", (Action.SEE_MEASURES,)),
            ("Rapportera avvikelse", "deviations:report", (Action.REPORT,)),
        ),
        "folja_upp": (
            ("Berättelser", "reports:list", (Action.READ_BOARD_REPORTS,)),
            ("Dokumenthälsa", "processes:health", (Action.EDIT_PROCESSES,)),
        ),
    }
    return {
        part: [(label, reverse(name)) for label, name, actions in rows if not actions or any(map(user.can, actions))]
        for part, rows in pages.items()
    }


class RequestEditionView(SystemPage):
    """POST queues the file; the page then shows how it goes."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        if not self.can_adopt:
            raise PermissionDenied(ADOPTED_BY_BOARD)
        edition_request(by=request.user, board=self.board)
        messages.success(request, "Filen skapas. Den ligger här om en stund.")
        return redirect(f"{reverse('processes:system')}?namnd={self.board.key}#fil")


class DownloadEditionView(DownloadView):
    """The file; whoever does not lay papers before the nämnd gets what it has adopted."""

    model = SystemEdition
    action = scope = Action.READ_PROCESSES

    def get_queryset(self):
        return super().get_queryset().select_related("board")

    def download(self):
        edition = self.object
        if edition.status != SystemEdition.Status.DONE:
            raise Http404
        try:
            content = edition.file.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        name = file_name(f"Ledningssystemet, {edition.board.name}, utgåva {edition.number}", "pdf")
        return FileResponse(content, filename=name, content_type="application/pdf")


class AdoptEditionView(UpdateView):
    """What stands in the nämnd's minutes. The file stays the one that was adopted."""

    model = SystemEdition
    scope = Action.READ_PROCESSES
    action = Action.ADOPT_REPORT
    form_class = AdoptEditionForm
    template_name = "processes/writing/form.html"
    success_message = "Nämndens beslut är infört."

    def refusal(self):
        return ADOPTED_BY_BOARD

    def get_queryset(self):
        return super().get_queryset().select_related("board")

    def get_initial(self):
        return {"adopted_by": self.object.board.name}

    def perform(self, form):
        return edition_adopt(by=self.request.user, edition=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return f"{reverse('processes:system')}?namnd={self.object.board.key}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Nämndens beslut",
            lead=f"{self.object}. För in vad som står i protokollet. Efter det kan utgåvan inte ändras.",
            label="För in beslutet",
            cancel_url=self.get_success_url(None),
            **kwargs,
        )
