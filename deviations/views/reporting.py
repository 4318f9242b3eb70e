"""Reporting an avvikelse: the form, its draft, its files, and the receipt. Everything works without JavaScript."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.errors import DomainError
from core.forms import search_options
from core.personal_numbers import hide_personal_numbers
from core.reading import log_reading
from core.views import ActionView, AddView, DownloadView, PageView, ShowView
from organisation.roles import Action

from ..forms.occurrence import pin_time
from ..forms.reporting import PREFILLED, TYPED, ReportForm, initial_from
from ..models import Attachment, Danger, Deviation
from ..naming import word_of
from ..reporter import owner_for_reporter, phones_in_danger
from ..rules import UNREAD_ESCALATION_DAYS, UNREAD_REMINDER_DAYS, title_from
from ..selectors import own_drafts, sent_lately
from ..services import attachment_add, attachment_remove, deviation_report, draft_discard, draft_save
from ..workflow import Status

ALREADY_SENT = "Rapporten var redan skickad. Den finns bara en gång."


def submission_key(posted) -> uuid.UUID:
    """The key that the page carries; a new one when it is not there or has been tampered with."""
    try:
        return uuid.UUID(posted.get("submission_key", ""))
    except ValueError:
        return uuid.uuid4()


def typed(posted) -> dict[str, list[str]]:
    """What a draft keeps of what was sent, as it was typed."""
    return {name: posted.getlist(name) for name in TYPED if name in posted}


def says_something(data) -> bool:
    """Whether anybody has written or chosen anything beyond what stood there from the beginning."""
    return any(text.strip() for name, values in data.items() if name not in PREFILLED for text in values)


def draft_title(draft) -> str:
    """The first words of a draft, for lists of them."""
    written = " ".join(draft.draft_data.get("what_happened", []))
    return title_from(hide_personal_numbers(written)) or "Inget skrivet än"


def named(drafts) -> list:
    """The drafts with the heading that they are listed by."""
    for draft in drafts:
        draft.heading = draft_title(draft)
    return drafts


@method_decorator(never_cache, name="dispatch")
class ReportView(AddView):
    """The form. What is sent is first kept as a draft, files too, so that nothing is lost whatever is wrong with it."""

    action = Action.REPORT
    scope_after = Action.REPORT
    form_class = ReportForm
    template_name = "deviations/reporting/report.html"
    draft = None
    file_errors: tuple[str, ...] = ()
    sent_before = None

    def get(self, request, *args, **kwargs):
        if "utkast" in request.GET:
            self.draft = self.find_draft(request.GET["utkast"])
            if self.draft.status != Status.DRAFT:
                return redirect("deviations:own_report", self.draft.number)
        form = self.get_form()
        return search_options(request, form) or self.render_form(form)

    def find_draft(self, key):
        try:
            key = uuid.UUID(key)
        except ValueError:
            raise Http404 from None
        return get_object_or_404(Deviation.objects.visible_to(self.request.user, Action.REPORT), submission_key=key)

    def post(self, request, *args, **kwargs):
        self.key = submission_key(request.POST)
        try:
            self.draft = draft_save(by=request.user, submission_key=self.key, data=typed(request.POST))
        except DomainError as error:  # the key is somebody else's: a page left open on a shared computer
            self.key = uuid.uuid4()
            form = self.get_form()
            form.add_domain_error(error)
            return self.render_form(form)
        if self.draft.status != Status.DRAFT:
            messages.info(request, ALREADY_SENT)
            return redirect("deviations:receipt", self.draft.number)
        self.remove_file(request.POST.get("ta_bort"))
        self.file_errors = self.add_files(request.FILES.getlist("files"))
        if request.POST.keys() & {"spara", "ta_bort"}:
            return self.back_to_draft()
        return super().post(request, *args, **kwargs)

    def add_files(self, uploads) -> list[str]:
        """Hangs each file on the draft by itself, so that one that is refused does not take the others with it."""
        errors = []
        for upload in uploads:
            try:
                attachment_add(by=self.request.user, deviation=self.draft, upload=upload)
            except DomainError as error:
                errors.append(f"{upload.name}: {error.message}")
        return errors

    def remove_file(self, key):
        try:
            attachment = self.draft.attachments.filter(key=uuid.UUID(key)).first() if key else None
        except ValueError:
            return
        if attachment is not None:
            attachment_remove(by=self.request.user, attachment=attachment)

    def back_to_draft(self):
        for error in self.file_errors:
            messages.error(self.request, error)
        if "spara" in self.request.POST:
            messages.success(self.request, "Utkastet är sparat. Det är inte skickat än.")
        address = f"{reverse('deviations:report')}?utkast={self.draft.submission_key}"
        return HttpResponseRedirect(f"{address}#filer" if "ta_bort" in self.request.POST else address)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"user": self.request.user}
        if self.request.method == "POST":
            # The files lie on the draft already.
            return kwargs | {"key": self.key, "files": None}
        return kwargs | {"key": self.draft.submission_key if self.draft else uuid.uuid4()}

    def get_form(self):
        form = super().get_form()
        for error in self.file_errors:
            form.add_error("files", error)
        return form

    def get_initial(self):
        if self.request.method == "POST":
            return {}
        if self.draft is None:
            return {"about": self.about}
        return pin_time(initial_from(self.draft.draft_data), self.draft.updated_at)

    @property
    def about(self) -> str:
        """The process, step or routine whose page led here, as a word of naming; "" when none did."""
        asked = self.request.GET
        return word_of(asked.get("rutin") or asked.get("process", ""), asked.get("steg", ""))

    def perform(self, form):
        answers = form.cleaned_data
        self.ask_if_sent_before(form)
        return deviation_report(
            by=self.request.user,
            submission_key=self.key,
            unit=answers["unit"],
            category=answers["category"],
            what_happened=answers["what_happened"],
            in_danger=answers["in_danger"],
            occurred_from=answers["occurred_from"],
            occurred_to=answers["occurred_to"],
            outcome=answers["outcome"],
            immediate_action=answers["immediate_action"],
            concerned=answers["concerned"],
            about=form.named,
        )

    def ask_if_sent_before(self, form):
        """Asks once about the words of a report sent a moment ago. Back from the receipt a browser gives what was typed
        to a page of its own, with another key, so the key alone does not tell that it is the same form."""
        answers = form.cleaned_data
        if "again" in self.request.POST:
            return
        self.sent_before = sent_lately(self.request.user, answers["unit"], answers["what_happened"], key=self.key)
        if self.sent_before is not None:
            form.to_confirm = "Är det här en annan händelse?"
            raise DomainError(
                f"Du har nyss skickat en rapport med samma text, {self.sent_before.number}. Är det här en annan "
                "händelse: skicka en gång till, så går den i väg."
            )

    def get_success_url(self, saved):
        return reverse("deviations:receipt", args=[saved.number])

    @property
    def autosave_key(self) -> str:
        if "utkast" in self.request.GET:
            return f"rapport:{self.request.GET['utkast']}"
        return f"rapport:{self.about}" if self.about else "rapport"

    def get_context_data(self, **kwargs):
        user, draft = self.request.user, self.draft
        others = own_drafts(user).exclude(pk=draft.pk) if draft else own_drafts(user)
        return super().get_context_data(
            draft=draft,
            sent_before=self.sent_before,
            files=list(draft.attachments.all()) if draft else [],
            drafts=[] if self.request.method == "POST" else named(list(others[:1])),
            phones=phones_in_danger(user),
            work_environment_url=settings.WORK_ENVIRONMENT_URL,
            # The copy in the browser belongs to the form as it was opened: a new one, or this draft.
            autosave_key=self.autosave_key,
            **kwargs,
        )


class SaveDraftView(ActionView):
    """Where autosave.js sends what has been typed. Answers JSON; a report that is already sent is left alone."""

    action = Action.REPORT

    def post(self, request):
        data = typed(request.POST)
        if "submission_key" not in request.POST or not says_something(data):
            return JsonResponse({"saved": False})
        try:
            draft = draft_save(by=request.user, submission_key=submission_key(request.POST), data=data)
        except DomainError as error:
            return JsonResponse({"error": error.message}, status=409)
        return JsonResponse({"saved": draft.status == Status.DRAFT})


@method_decorator(never_cache, name="dispatch")
class DiscardDraftView(PageView):
    """Asks before a draft is thrown away, with its files."""

    action = Action.REPORT
    template_name = "deviations/reporting/discard.html"

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        drafts = own_drafts(request.user)
        self.draft = get_object_or_404(drafts, submission_key=kwargs["key"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        draft_discard(by=request.user, submission_key=self.draft.submission_key)
        messages.success(request, "Utkastet är borttaget.")
        return redirect("deviations:own_reports")

    def get_context_data(self, **kwargs):
        return super().get_context_data(draft=self.draft, heading=draft_title(self.draft), **kwargs)


@method_decorator(never_cache, name="dispatch")
class ShowReceiptView(ShowView):
    """The number, and what happens now: which role, and within how many days."""

    model = Deviation
    lookup = "number"
    scope = action = Action.REPORT
    template_name = "deviations/reporting/receipt.html"

    def get_queryset(self):
        return super().get_queryset().sent().select_related("unit", "owner_unit")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            owner=owner_for_reporter(self.object),
            is_danger=self.object.in_danger == Danger.YES,
            phones=phones_in_danger(self.request.user),
            reminder_days=UNREAD_REMINDER_DAYS,
            escalation_days=UNREAD_ESCALATION_DAYS,
            **kwargs,
        )


class ShowFileView(DownloadView):
    """A file, for the reporter who attached it and for whoever may see the case; for everybody else it is not there."""

    # The door is get_queryset: two rights lead through it, and either is enough.
    action = None
    open_to_all = True
    model = Attachment
    lookup = "key"

    def get_queryset(self):
        user = self.request.user
        seen = Deviation.objects.visible_to(user, Action.SEE_CASES)
        own = Deviation.objects.visible_to(user, Action.REPORT)
        return Attachment.objects.filter(Q(deviation__in=seen) | Q(deviation__in=own, by=user)).select_related(
            "deviation"
        )

    def download(self):
        attachment = self.object
        try:
            content = attachment.file.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        log_reading(self.request.user, "Fil", attachment, label=attachment.deviation.number or "utkast")
        response = FileResponse(
            content, as_attachment=True, filename=attachment.name, content_type=attachment.content_type
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response["Cache-Control"] = "private, no-store"
        return response
