"""Verksamhetsberättelser: who is where, one of them, and the writing of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header

from core.access import may
from core.calendar import local_today
from core.exports import Column, file_name, list_file
from core.ordering import declared
from core.views import DownloadView, ListView, ShowView, UpdateView
from organisation.roles import Action

from .. import pdf, services
from ..accounts import showing
from ..accounts.access import may_comment
from ..accounts.document import build_account, figure_blocks
from ..accounts.editions import edition_to_return_to, is_left_over, part_of, where_it_was
from ..accounts.filters import AccountFilter
from ..accounts.forms import BESIDE, AccountSectionForm, CommentForm
from ..accounts.selectors import beneath, said_beneath, standings, writers_of, written_before
from ..accounts.succession import time_of, told_after, told_before
from ..accounts.tabs import tabs
from ..accounts.workflow import Audience, Level, Status
from ..models import Account, AccountYear
from ..word import WORD_TYPE, word_file
from .files import FileOfDocument, MakingOfFile
from .sections import SectionWriting

READ, WRITE = Action.READ_ACCOUNTS, Action.WRITE_ACCOUNTS
ADOPT, PLAN = Action.ADOPT_ACCOUNTS, Action.PLAN_ACCOUNTS


class ListAccountsView(ListView):
    """Who is where in the chain, level by level, and every account that one reads."""

    action = READ
    model = Account
    filterset_class = AccountFilter
    template_name = "reports/accounts/list.html"
    list_template_name = "reports/accounts/_rows.html"
    headings = (("enhet", "Enhet"), ("niva", "Nivå"), ("lage", "Läge"), ("senast", "Senast"), ("skickad", "Skickad"))
    orderings = {
        "enhet": ("unit__path", "pk"),
        "-enhet": ("-unit__path", "pk"),
        "niva": (declared("kind", Level), "unit__path", "pk"),
        "-niva": (declared("-kind", Level), "unit__path", "pk"),
        "lage": (declared("status", Status), "unit__path", "pk"),
        "-lage": (declared("-status", Status), "unit__path", "pk"),
        "senast": ("due_on", "unit__path", "pk"),
        "-senast": ("-due_on", "unit__path", "pk"),
        "skickad": ("sent_at", "unit__path", "pk"),
        "-skickad": ("-sent_at", "unit__path", "pk"),
    }

    def prepare_rows(self, queryset):
        return showing.with_progress(queryset.select_related("unit", "parent__unit"))

    def get_context_data(self, **kwargs):
        user, year = self.request.user, self.filterset.year
        people = writers_of(kwargs["rows"])
        for row in kwargs["rows"]:
            row.writers, row.tone = people[row.pk], showing.TONES.get(row.status, "")
        showing.count_parts(kwargs["rows"])
        extra = {}
        if not self.request.htmx:
            led = showing.with_newest(AccountYear.objects.visible_to(user, PLAN).filter(year=year))
            own = showing.own_accounts(user, year)
            every = self.get_queryset().filter(year=year)
            extra = {"standings": standings(every, local_today()), "led": led, "own": own}
        return super().get_context_data(
            tabs=tabs(user, "accounts:list"), year=year, can_open=user.can(PLAN), **extra, **kwargs
        )


COLUMNS = [
    Column("Enhet", lambda a: a.unit.name, 35),
    Column("Nivå", lambda a: a.level, 14),
    Column("Skickas till", lambda a: a.parent.unit.name if a.parent else "", 35),
    Column("År", lambda a: a.year, 8),
    Column("Läge", lambda a: a.get_status_display(), 26),
    Column("Avsnitt skrivna", lambda a: a.written, 15),
    Column("Senast", lambda a: a.due_on, 13),
    Column("Sen", lambda a: a.is_late, 8),
    Column("Skickad", lambda a: a.sent_at, 18),
    Column("Fastställd", lambda a: a.adopted_at, 18),
    Column("Skrivs av", lambda a: ", ".join(person.name for person in a.writers), 35),
]


class ExportAccountsView(ListAccountsView):
    """Exactly what the list is filtered to, in its order, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = list(self.prepare_rows(self.get_ordered()))
        people = writers_of(rows)
        for row in rows:
            row.writers = people[row.pk]
        return list_file(kwargs["form"], f"Verksamhetsberättelser {self.filterset.year or ''}".strip(), COLUMNS, rows)


class AccountPage:
    """What the pages of one account share."""

    model = Account
    scope = READ

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "board", "parent__unit", "edition__template", "round")

    @cached_property
    def writes(self) -> bool:
        """Whether the person has the right to write it, whatever its state."""
        return may(self.request.user, WRITE, self.object)

    @property
    def can_write(self) -> bool:
        return self.writes

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            account=self.object,
            writes=self.writes,
            can_write=self.writes,
            tone=showing.TONES.get(self.object.status, ""),
            **kwargs,
        )


class ShowAccountView(AccountPage, ShowView):
    """The account to work with: what is said and what is lacking, heading by heading; what has come from beneath.
    Whoever only reads comes to the text. htmx asks the same address while the PDF is made, and gets its card alone."""

    action = READ
    template_name = "reports/accounts/show.html"

    def get(self, request, *args, **kwargs):
        takes = self.takes
        if not (self.writes or takes or self.leads) and not request.htmx:
            return redirect("accounts:read", pk=self.object.pk)
        return super().get(request, *args, **kwargs)

    @cached_property
    def takes(self) -> bool:
        return may(self.request.user, ADOPT, self.object)

    @cached_property
    def leads(self) -> bool:
        return may(self.request.user, PLAN, self.object)

    def get_template_names(self):
        return ["reports/parts/file.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        account = self.object
        file = services.renderings.state_of_file(account, writer=self.writes)
        if self.request.htmx:
            return super().get_context_data(file=file, document=account, **kwargs)
        every = showing.rows_of(account)
        rows = [row for row in every if not row.was]
        return super().get_context_data(
            file=file,
            rows=rows,
            left=every[len(rows) :],
            said=sum(row.is_said for row in rows),
            next_step=showing.next_step(account, rows, writes=self.writes, takes=self.takes),
            beneath=beneath(self.request.user, account),
            points=list(account.points.select_related("written_by")),
            takes=self.takes,
            leads=self.leads,
            steps=showing.steps(account),
            about_figures=" ".join(filter(None, [showing.part_of_year(account), showing.going_on(account)])),
            newer=showing.may_go_over(account) if account.is_writing else "",
            return_to=edition_to_return_to(account) if self.writes and account.is_writing else None,
            earlier=told_before(self.request.user, account, writes=self.writes),
            after=told_after(self.request.user, account),
            facts=showing.facts(account),
            events=showing.story(account),
            **kwargs,
        )


class ReadAccountView(AccountPage, ShowView):
    """The whole account as a page: the same chapters, figures and tables as the file."""

    action = READ
    template_name = "reports/accounts/read.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            document=build_account(self.object),
            file=services.renderings.state_of_file(self.object, writer=self.writes),
            takes=may(self.request.user, ADOPT, self.object),
            comments=may_comment(self.request.user, self.object),
            earlier=told_before(self.request.user, self.object, writes=False),
            **kwargs,
        )


class WriteAccountSectionView(SectionWriting, AccountPage, UpdateView):
    """One heading: its figures with last year's, the questions, what was written last year and what has come from
    beneath, the comments, and the text."""

    action = READ
    form_class = AccountSectionForm
    template_name = "reports/accounts/section.html"

    def get_object(self):
        account = super().get_object()
        self.parts = account.parts()
        self.part = part_of(account, self.kwargs["key"])
        if self.part is None:
            raise Http404
        if not may(self.request.user, WRITE, account):
            raise PermissionDenied(f"Det här skrivs av {account.unit}. Du kan kommentera på berättelsens sida.")
        if not account.is_writing:
            raise PermissionDenied(f"Texten kan inte ändras, eftersom läget är ”{account.get_status_display()}”.")
        return account

    def get_initial(self):
        reason = self.section.nothing_reason if self.section else ""
        return super().get_initial() | {"nothing_reason": reason}

    def perform(self, form, autosave=False):
        return services.account_section_write(
            by=self.request.user, account=self.object, key=self.part.key, autosave=autosave, **form.cleaned_data
        )

    def get_context_data(self, **kwargs):
        account, part = self.object, self.part
        return super().get_context_data(
            part=part,
            was=where_it_was(account, part) if is_left_over(account, part) else "",
            number=self.parts.index(part) + 1 if part in self.parts else 0,
            count=len(self.parts),
            following=self.following,
            blocks=figure_blocks(account, part, {figure.code: figure for figure in account.figures.all()}),
            indicators=list(part.indicators.all()),
            going_on=showing.going_on(account),
            written_before=[(self.heading(row), row) for row in written_before(self.request.user, account, part)],
            beneath=beneath(self.request.user, account) if part.audience == Audience.ABOVE else None,
            said_beneath=said_beneath(self.request.user, account, part),
            comments=showing.comments_of(account, part.key),
            comment_form=CommentForm(prefix=BESIDE),
            **kwargs,
        )

    def heading(self, section) -> str:
        """Whose words from before they are."""
        account = section.account
        if account.unit_id == self.object.unit_id:
            return "Så skrev ni förra året"
        return f"Så skrev {account.unit} om {time_of(account.unit, account.year)}"

    @property
    def following(self):
        """The next heading, None after the last."""
        place = self.parts.index(self.part) + 1 if self.part in self.parts else len(self.parts)
        return self.parts[place] if place < len(self.parts) else None

    def get_success_url(self, saved):
        if "nasta" in self.request.POST and self.following:
            return showing.section_url(self.object, self.following)
        return super().get_success_url(saved)


class DownloadAccountView(FileOfDocument, AccountPage, DownloadView):
    action = READ


class RequestAccountFileView(MakingOfFile, AccountPage, DownloadView):
    action = READ


class DownloadAccountWordView(AccountPage, DownloadView):
    """The account as a Word file, made when it is asked for: it is small."""

    action = READ

    def download(self):
        account = self.object
        content = word_file(
            build_account(account),
            title=f"Verksamhetsberättelse {account.year}, {account.unit}",
            lines=[f"{account.level}. {account.board}."],
            author=account.unit.name,
        )
        response = HttpResponse(content, content_type=WORD_TYPE)
        name = file_name(pdf.file_name(account), "docx")
        response["Content-Disposition"] = content_disposition_header(True, name)
        return response
