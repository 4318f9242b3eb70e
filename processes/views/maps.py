"""The map as a drawing: in the map editor, out to a file and in from one."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from core.errors import Conflict, DomainError
from core.views import DownloadView, ShowView, UpdateView
from core.wording import file_size, number
from organisation.roles import Action

from ..forms.steps import MapFileForm, ReturnMapForm, add_moves, moves_in
from ..map_file import map_xml
from ..map_showing import step_cards
from ..mapping import bpmn
from ..mapping.placing import ready
from ..models import Revision
from ..services.maps import RoutinesLeft, map_return, map_save
from ..workflow import Kind
from .steps import DraftView

STALE = (
    "Någon annan har ändrat utkastet medan du ritade. Det du ändrade nu är inte sparat, men inget är borta: hämta din "
    "karta som fil, ladda om sidan och läs in filen eller rita igen."
)
CARRIED = 500_000  # letters of a map that the form carries with it while it asks; a larger one is chosen again
CHOOSE_AGAIN = "Filen är stor. Välj den en gång till, svara på frågorna och läs in."
NO_SNIFF = {"X-Content-Type-Options": "nosniff"}
# What an imported file held, in words: one and many.
COUNTED = (
    ("tasks", "uppgift", "uppgifter"),
    ("gateways", "grind", "grindar"),
    ("lanes", "rad", "rader"),
    ("sequence_flows", "flöde", "flöden"),
    ("message_flows", "meddelande", "meddelanden"),
)


class DownloadMapView(DownloadView):
    """The map as a BPMN 2.0 file: unchanged when it has been drawn or brought in, else written from the list."""

    action = scope = Action.READ_PROCESSES
    model = Revision

    def get_object(self):
        rows = self.get_queryset().filter(document__kind=Kind.PROCESS).select_related("document")
        return get_object_or_404(rows, document__key=self.kwargs["key"], number=self.kwargs["number"])

    def download(self):
        revision = self.object
        xml = map_xml(revision, list(revision.activities.all()))
        if "text" in self.request.GET:  # for the editor, which reads letters and not bytes
            xml = ready(bpmn.parse(xml)) or xml
            return HttpResponse(xml, content_type="text/plain; charset=utf-8", headers=NO_SNIFF)
        name = f"{revision.document.key}-version-{revision.number}.bpmn"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'} | NO_SNIFF
        return HttpResponse(bpmn.encoded(xml), content_type="application/bpmn+xml", headers=headers)


class DrawMapView(DraftView, ShowView):
    """The map editor; the same steps stand as a list beneath it."""

    template_name = "processes/map/draw.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(steps=step_cards(self.steps, {}, {}, ""), **kwargs)


class SaveMapView(DraftView):
    """What the editor sends by itself: the XML as a file, the version it was drawn from, and answers about routines.

    200 with the new version and the list; 409 when somebody else was first; 422 with a question, or with what is
    wrong. Nothing is kept unless it is 200.
    """

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            file = request.FILES.get("xml")
            if file is None or not request.POST.get("version", "").isdecimal():
                raise DomainError("Kartan kom inte fram. Försök igen.")
            if file.size > bpmn.MAX_BYTES:
                raise DomainError(bpmn.TOO_LARGE.format(size=file_size(file.size)))
            saved = map_save(
                by=request.user,
                revision=self.object,
                version=request.POST["version"],
                xml=bpmn.decoded(file.read()),
                moves=moves_in(request.POST),
            )
        except RoutinesLeft as left:
            return JsonResponse({"message": left.message, "ask": question(left)}, status=422)
        except Conflict:
            return JsonResponse({"message": STALE}, status=409)
        except DomainError as error:
            return JsonResponse({"message": error.message}, status=422)
        cards = step_cards(list(saved.activities.prefetch_related("routines")), {}, {}, "")
        return JsonResponse({"version": saved.version, "steps": [line(card) for card in cards]})


def line(card) -> dict:
    """A step in the list beneath the editor."""
    step = card.activity
    return {"title": step.title, "lane": step.lane, "before": card.before}


def question(left) -> dict:
    """Which steps are gone with their routines, and the boxes that can take them over."""
    return {
        "steps": [{"key": step.key, "title": step.title, "routines": left.titles[step.key]} for step in left.steps],
        "boxes": [{"element": task.element, "title": task.title} for task in left.tasks],
    }


class ImportMapView(DraftView, UpdateView):
    """Brings a BPMN file in as the map of the draft. Asks where routines go before anything is kept."""

    form_class = MapFileForm
    template_name = "processes/map/import.html"

    def perform(self, form):
        list(self.steps)  # as they were, before the file takes over
        file, self.xml = form.cleaned_data.get("file"), form.cleaned_data.get("xml", "")
        if file:
            if file.size > bpmn.MAX_BYTES:
                raise DomainError(bpmn.TOO_LARGE.format(size=file_size(file.size)), field="file")
            self.xml = bpmn.decoded(file.read())
        try:
            return map_save(
                by=self.request.user,
                revision=self.object,
                version=form.cleaned_data["version"],
                xml=self.xml,
                moves=moves_in(self.request.POST),
            )
        except RoutinesLeft as left:
            self.left = left
            raise

    def render_form(self, form, status=200):
        if left := getattr(self, "left", None):
            form.data = form.data.copy()
            form.data["xml"] = self.xml if len(self.xml) <= CARRIED else ""
            if form.data["xml"]:
                del form.fields["file"]  # it is read, and is not chosen again
                form.errors.pop("file", None)
            else:
                form.add_error("file", CHOOSE_AGAIN)
            add_moves(form, left)
        return super().render_form(form, status)

    def add_success_message(self, saved):
        found = bpmn.count(bpmn.parse(self.xml))
        parts = [f"{number(found[k])} {one if found[k] == 1 else many}" for k, one, many in COUNTED if found[k]]
        held = f": {', '.join(parts)}" if parts else ""
        messages.success(self.request, f"Filen är inläst{held}. Den sparas som den är.")
        now = {step.key for step in saved.activities.all()}
        if gone := [f"”{step.title}”" for step in self.steps if step.key not in now]:
            there = ", ".join(gone[:5]) + (f" och {number(len(gone) - 5)} till" if len(gone) > 5 else "")
            messages.warning(self.request, f"De här stegen finns inte i filen och är borta ur utkastet: {there}.")
        if not now:
            messages.warning(self.request, "Filen har inga uppgifter, så det finns inga steg i listan.")

    def get_success_url(self, saved):
        return self.list_url


class ReturnMapView(DraftView, UpdateView):
    """Lets the list be the master again. Asks first, since the drawn map is thrown away."""

    form_class = ReturnMapForm
    template_name = "processes/map/return.html"
    success_message = "Listan styr kartan igen."

    def perform(self, form):
        return map_return(by=self.request.user, revision=self.object, version=form.cleaned_data["version"])

    def get_success_url(self, saved):
        return self.list_url
