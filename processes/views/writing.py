"""A draft: begun, written, with a file or pictures."""

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from core.access import may
from core.drafts import AutosaveMixin
from core.errors import Conflict, DomainError, RuleBroken
from core.feedback import say
from core.views import DownloadView, UpdateView
from improvements.models import Measure
from organisation.roles import Action

from ..comparing import text_differences
from ..forms.writing import FileForm, StartForm, WriteForm
from ..models import Picture, Revision
from ..selectors import visible_revisions
from ..services import (
    file_remove,
    file_set,
    file_take_over,
    picture_add,
    picture_line,
    revision_start,
    revision_write,
)
from ..services.revisions import must_be_draft
from ..texts import text_of
from ..word import WORD_TYPE
from ..workflow import Kind
from .documents import NOT_YOURS, DocumentMixin

# What the buttons over the text are called (static/js/writing.js).
WRITE_TOOLS = (
    ("heading", "Rubrik"),
    ("steps", "Numrerade steg"),
    ("points", "Punkter"),
    ("bold", "Fet text"),
    ("link", "Länk"),
    ("table", "Tabell"),
)


class RevisionMixin:
    """A revision by its document's address and its number, within what one may read."""

    model = Revision
    scope = Action.READ_PROCESSES

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .select_related("document", "document__unit", "document__responsible", "measure", "created_by")
        )

    def get_object(self):
        return get_object_or_404(self.get_queryset(), document__key=self.kwargs["key"], number=self.kwargs["number"])

    def refusal(self):
        return NOT_YOURS.format(owner=self.object.document.owner_words)


class StartRevisionView(DocumentMixin, UpdateView):
    """Begins a new draft, and says why; goes on in the draft there is."""

    action = Action.EDIT_PROCESSES
    form_class = StartForm
    template_name = "processes/writing/form.html"

    def get(self, request, *args, **kwargs):
        if draft := self.object.revisions.open().first():
            return redirect(draft.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        asked = self.request.GET.get("atgard", "")
        measures = Measure.objects.visible_to(self.request.user, Action.SEE_MEASURES)
        return {"measure": measures.filter(number=asked).first() if asked else None}

    def perform(self, form):
        draft = revision_start(by=self.request.user, document=self.object, **form.cleaned_data)
        reason, measure = form.cleaned_data["reason"].strip(), form.cleaned_data["measure"]
        if reason and reason != draft.reason or measure and measure != draft.measure:
            raise DomainError(
                f"{draft.created_by or 'Någon'} har redan börjat ett utkast, version {draft.number}. Din text finns "
                "kvar här: för in den i utkastet, som du hittar på dokumentets sida."
            )
        return draft

    def get_success_url(self, saved):
        if self.object.is_process or saved.status != "draft":
            return saved.get_absolute_url()
        return reverse("processes:write_revision", args=[self.object.key, saved.number])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Nytt utkast",
            lead=f"{self.object.title}. Det som gäller står kvar tills utkastet har fastställts.",
            label="Börja skriva",
            cancel_url=self.object.get_absolute_url(),
            **kwargs,
        )


class WriteRevisionView(AutosaveMixin, RevisionMixin, UpdateView):
    """The words of a draft. The form saves itself (autosave.js posts it here with X-Requested-With)."""

    action = Action.EDIT_PROCESSES
    form_class = WriteForm
    template_name = "processes/writing/write.html"
    now = None  # what somebody else has written meanwhile

    def get(self, request, *args, **kwargs):
        if self.object.status != "draft":
            try:
                must_be_draft(self.object)
            except RuleBroken as error:
                messages.info(request, error.message)
            return redirect(self.object.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "revision": self.object}

    def autosave(self):
        form = self.get_form()
        form.fields.pop("picture_text", None)  # it waits for its picture, which is only sent with the form itself
        if not form.is_valid():
            return JsonResponse({"message": "Något i formuläret behöver ändras först."}, status=400)
        try:
            with transaction.atomic():
                self.write(form, autosave=True)
        except Conflict:
            return JsonResponse({"message": "Någon annan har ändrat här medan du skrev."}, status=409)
        except DomainError as error:
            return JsonResponse({"message": error.message}, status=400)
        return HttpResponse(status=204)

    def write(self, form, **more):
        return revision_write(
            by=self.request.user,
            revision=self.object,
            version=form.cleaned_data["version"],
            **form.values,
            **more,
        )

    def perform(self, form):
        saved = self.write(form)
        if upload := form.cleaned_data.get("picture"):
            text = form.cleaned_data["picture_text"]
            picture = picture_add(by=self.request.user, revision=saved, upload=upload, text=text)
            body = f"{saved.body}\n\n{picture_line(picture, text)}".strip()
            saved = revision_write(by=self.request.user, revision=saved, version=saved.version, body=body)
        return saved

    def meet_conflict(self, form):
        mine = Revision(document=self.object.document)
        for name, value in form.values.items():
            if name != "measure":
                setattr(mine, name, value)
        super().meet_conflict(form)
        self.now = text_differences(self.object, mine)

    def add_success_message(self, saved):
        text = "Utkastet är sparat."
        if self.request.FILES.get("picture"):
            text = "Utkastet är sparat. Bilden står sist i texten. Flytta raden dit den ska stå."
        messages.success(self.request, text, extra_tags="kept")  # the form may come back: its copy here is then let go

    def get_success_url(self, saved):
        here = reverse("processes:write_revision", args=[saved.document.key, saved.number])
        if "forhandsvisa" in self.request.POST:
            return f"{here}?visa=1#forhandsvisning"
        if self.request.FILES.get("picture"):
            return f"{here}#id_body"
        return saved.get_absolute_url()

    def get_context_data(self, **kwargs):
        revision = self.object
        return super().get_context_data(
            revision=revision,
            document=revision.document,
            now=self.now,
            preview=text_of(revision) if "visa" in self.request.GET and self.request.method == "GET" else None,
            is_word=revision.file_type == WORD_TYPE,
            write_tools=WRITE_TOOLS,
            **kwargs,
        )


class ChangeFileView(RevisionMixin, UpdateView):
    """The draft as a file: put in, taken over as text (Word), or taken away."""

    action = Action.EDIT_PROCESSES
    form_class = FileForm
    template_name = "processes/writing/file.html"

    def get_queryset(self):
        return super().get_queryset().filter(document__kind=Kind.ROUTINE)  # a process is its steps, and shows no file

    def post(self, request, *args, **kwargs):
        for word, service in (("gor-om", file_take_over), ("ta-bort", file_remove)):
            if word in request.POST:
                return self.without_file(service)
        return super().post(request, *args, **kwargs)

    def without_file(self, service):
        version = self.request.POST.get("version", "")
        try:
            with transaction.atomic():
                done = service(
                    by=self.request.user, revision=self.object, version=version if version.isdecimal() else 0
                )
        except DomainError as error:
            messages.error(self.request, error.message)
            return redirect(self.request.path)
        if service is file_take_over:
            left_out = done[1]
            say(self.request, "Word-filen är nu text. Läs igenom den: rubriker och listor kan behöva rättas.")
            if left_out:
                what = "En bild följde inte med. Lägg in den" if left_out == 1 else (
                    f"{left_out} bilder följde inte med. Lägg in dem")  # fmt: skip
                messages.warning(self.request, f"{what} på nytt, som JPEG eller PNG.")
            return redirect("processes:write_revision", self.object.document.key, self.object.number)
        say(self.request, "Filen är borttagen ur utkastet. Tidigare versioner har kvar sina filer.")
        return redirect(self.object.get_absolute_url())

    def perform(self, form):
        return file_set(
            by=self.request.user,
            revision=self.object,
            version=form.cleaned_data["version"],
            upload=form.cleaned_data["file"],
        )

    def add_success_message(self, saved):
        words = len(saved.file_text.split())
        if words:
            messages.success(self.request, f"Filen är tillagd. {words} ord gick att läsa ur den.")
        else:
            messages.warning(self.request, "Filen är tillagd, men ingen text gick att läsa ur den: den hittas bara på "
                                           "rubrik och sökord. Är den inskannad? Skriv då sökord.")  # fmt: skip

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            revision=self.object,
            document=self.object.document,
            is_word=self.object.file_type == WORD_TYPE,
            **kwargs,
        )


class DownloadFileView(RevisionMixin, DownloadView):
    """The file of a revision, for those who may read the revision."""

    action = Action.READ_PROCESSES

    def download(self):
        revision = self.object
        if not revision.file:
            raise Http404
        try:
            content = revision.file.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        return FileResponse(content, as_attachment=True, filename=revision.file_name, content_type=revision.file_type)


class DownloadPictureView(DocumentMixin, DownloadView):
    """A picture, for whoever may read a revision whose text holds it, and for those who write at the document."""

    action = Action.READ_PROCESSES

    def get_object(self):
        document, user = super().get_object(), self.request.user
        self.picture = get_object_or_404(Picture, document=document, key=self.kwargs["picture"])
        holds_it = visible_revisions(user, document).filter(body__contains=str(self.picture.key))
        if not may(user, Action.EDIT_PROCESSES, document) and not holds_it.exists():
            raise Http404
        return document

    def download(self):
        try:
            content = self.picture.file.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        response = FileResponse(content, content_type=self.picture.content_type)
        response["Cache-Control"] = "private, max-age=86400"
        return response
