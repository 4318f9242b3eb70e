"""/kunskap/: what I am to know, who has been told, and what a manager answers for."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from core.calendar import local_today
from core.exports import Column, list_file
from core.forms import search_options
from core.markdown import html_of
from core.reading import log_reading
from core.views import AddView, PageView, asked_for
from core.wording import day, day_long
from organisation.models import Unit, User
from organisation.roles import Action
from standards.legal import references_about

from ...models import Away, Edition, InformationReceipt, Introduction
from .. import services
from ..contents import INFORMATION_TOPICS, manager_duties
from ..forms import AnswersForm, AwayForm, FollowFilterForm
from ..selectors import Person, by_unit, editions_in_force, followed_people, own_standings
from ..tabs import tabs

READ, FOLLOW = Action.REPORT, Action.FOLLOW_KNOWLEDGE
PAGE = 50


def law_beside(topics) -> list:
    """The paragraphs behind a text, as they read today. One query."""
    return references_about(topics, local_today())


class ShowOwnKnowledgeView(PageView):
    """What I have read and when it is time again; my introduction, and those that I lead."""

    action = READ
    template_name = "qualityyear/knowledge/own.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        today = local_today()
        rows = [
            {
                "edition": edition,
                "person": person,
                "asked": person.standing.is_asked(today),
                "informer": services.informer_of(user, edition.board),
            }
            for edition, person in own_standings(user)
        ]
        introductions = Introduction.objects.visible_to(user, READ).select_related("unit", "user", "edition")
        own = list(introductions.filter(user=user) | introductions.filter(introducer=user))
        return super().get_context_data(
            rows=rows,
            introductions=own,
            several=len(rows) > 1,
            tabs=tabs(user, "knowledge:own"),
            **kwargs,
        )


class AnswerInformationView(AddView):
    """The text with the law beside it, and the three questions: answered until they are right, nothing kept of how."""

    action = READ
    form_class = AnswersForm
    template_name = "qualityyear/knowledge/read.html"
    success_message = "Tack. Nu är det noterat att du har läst."

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        board = get_object_or_404(Unit, key=kwargs["key"])
        rows = Edition.objects.visible_to(request.user, READ)
        now = editions_in_force(rows.filter(board=board)).get(board.pk)
        if now is None:
            raise Http404
        self.edition = now.edition
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"edition": self.edition}

    def post(self, request, *args, **kwargs):
        if request.POST.get("edition") not in ("", None, str(self.edition.pk)):
            messages.info(request, "Texten har ändrats medan du läste. Läs den nya, och svara sedan.")
            return redirect(request.path)
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        try:
            return services.information_confirm(by=self.request.user, edition=self.edition, answers=form.answers)
        except services.WrongAnswers as error:
            for name, why in error.explanations.items():
                form.add_error(name, f"Inte riktigt. {why}")
            raise

    def get_success_url(self, saved):
        return reverse("knowledge:own")

    def get_context_data(self, **kwargs):
        user = self.request.user
        latest = InformationReceipt.objects.filter(user=user, board=self.edition.board_id).order_by("-at").first()
        return super().get_context_data(
            edition=self.edition,
            body=html_of(self.edition.content["text"], level=2),
            law=law_beside(INFORMATION_TOPICS),
            informer=services.informer_of(user, self.edition.board),
            latest=latest,
            **kwargs,
        )


class ShowManagerDutiesView(PageView):
    """What a manager answers for, point by point, with the law and where it is done."""

    action = READ
    template_name = "qualityyear/knowledge/manager.html"

    def get_context_data(self, **kwargs):
        duties = manager_duties()
        law = law_beside({topic for each in duties for topic in each["topics"]})
        points = [
            each | {"law": [row for row in law if row.topic in each["topics"]], "url": reverse(each["page"])}
            for each in duties
        ]
        return super().get_context_data(
            points=points,
            leads=self.request.user.can(FOLLOW),
            tabs=tabs(self.request.user, "knowledge:manager"),
            **kwargs,
        )


ORDERINGS = {
    "dag": lambda row: (row.standing.due, row.name),
    "namn": lambda row: (row.name, row.board),
    "enhet": lambda row: (row.unit_names, row.name),
}
HEADINGS = (("namn", "Person"), ("enhet", "Enhet"), ("", "Läge"), ("dag", "Senast"))


def state_of(row: Person) -> tuple[str, str]:
    """What the row says, and its colour."""
    standing = row.standing
    if standing.away_until:
        return f"Borta till {day(standing.away_until)}", "himmel"
    if row.is_late:
        return "Skulle ha läst", "lingon"
    if standing.informed:
        return "Informerad", "ang"
    return "Inte informerad", "sol"


class FollowView(PageView):
    """Those whom a manager follows, as filtered."""

    abstract = True
    action = FOLLOW

    def load(self):
        """Reads everything once: a handful of queries."""
        self.people, self.reach = followed_people(self.request.user)
        self.form = FollowFilterForm(self.request.GET, units=self.reach)
        answers = self.form.cleaned_data if self.form.is_valid() else {}
        self.is_filtered = any(answers.values())
        chosen = next((path for pk, path, _ in self.reach if str(pk) == answers.get("enhet")), "")
        self.units = [unit for unit in self.reach if unit[1].startswith(chosen)]
        here = {pk for pk, *_ in self.units}
        self.at = [row for row in self.people if any(pk in here for pk, *_ in row.units)]
        words, show = (answers.get("sok") or "").casefold().split(), answers.get("visa") or ""
        keep = {
            FollowFilterForm.MISSING: lambda row: not row.standing.informed or row.is_late,
            FollowFilterForm.LATE: lambda row: row.is_late,
            FollowFilterForm.INFORMED: lambda row: row.standing.informed,
            FollowFilterForm.AWAY: lambda row: row.standing.away_until is not None,
            FollowFilterForm.ALL: lambda row: True,
        }[show]
        asked = self.request.GET.get("ordning", "")
        self.ordering = asked if asked in ORDERINGS else "dag"
        rows = [row for row in self.at if keep(row) and all(word in row.name.casefold() for word in words)]
        self.rows = sorted(rows, key=ORDERINGS[self.ordering])


class ListInformedView(FollowView):
    """How many are informed at each unit, and who is not."""

    template_name = "qualityyear/knowledge/overview.html"

    def get_template_names(self):
        return ["qualityyear/knowledge/_overview_rows.html"] if self.request.htmx else [self.template_name]

    def get(self, request, *args, **kwargs):
        self.load()
        return search_options(request, self.form) or super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        page = Paginator(self.rows, PAGE).get_page(self.request.GET.get("sida"))
        total = sum(row.standing.informed for row in self.at)
        return super().get_context_data(
            form=self.form,
            page=page,
            rows=[(row, *state_of(row)) for row in page.object_list],
            sums=by_unit(self.at, self.units),
            informed=total,
            people=len(self.at),
            is_filtered=self.is_filtered,
            headings=[
                {"label": label, "order": word, "sorted": "ascending" if word and word == self.ordering else ""}
                for word, label in HEADINGS
            ],
            ordering=self.ordering,
            query=asked_for(self.request).urlencode(),
            tabs=tabs(self.request.user, "knowledge:overview"),
            **kwargs,
        )


COLUMNS = [
    Column("Person", lambda row: row.name, 26),
    Column("Roll", lambda row: row.role_names, 26),
    Column("Enhet", lambda row: row.unit_names, 34),
    Column("Började", lambda row: row.start, 13),
    Column("Läge", lambda row: state_of(row)[0], 20),
    Column("Läst", lambda row: row.standing.read_on, 13),
    Column("Senast", lambda row: row.standing.due, 13),
]


class ExportInformedView(FollowView):
    """Exactly what is filtered, as a file; who fetched it is written in the log of readings."""

    def get(self, request, *args, **kwargs):
        self.load()
        label = InformationReceipt._meta.label_lower
        log_reading(request.user, "Information som fil", object_type=label, label=f"{len(self.rows)} rader")
        return list_file(kwargs["form"], f"Informerade {local_today():%Y-%m-%d}", COLUMNS, self.rows)


class NoteAwayView(AddView):
    """Somebody is away for long, or is back."""

    action = FOLLOW
    form_class = AwayForm
    template_name = "qualityyear/knowledge/away.html"

    def dispatch(self, request, *args, **kwargs):
        self.check_action()
        people, _ = followed_people(request.user)
        row = next((each for each in people if (each.user, each.board) == (kwargs["pk"], kwargs["board"])), None)
        if row is None:
            raise Http404
        self.row, self.person = row, User.objects.get(pk=row.user)
        self.board = Unit.objects.get(pk=row.board)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        away = Away.objects.filter(user=self.person, board=self.board).first()
        return {"until": away.until} if away else {}

    def post(self, request, *args, **kwargs):
        if "tillbaka" in request.POST:
            services.away_end(by=request.user, person=self.person, board=self.board)
            messages.success(request, f"{self.person} är tillbaka.")
            return redirect("knowledge:overview")
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        return services.away_set(by=self.request.user, person=self.person, board=self.board, **form.cleaned_data)

    def add_success_message(self, saved):
        messages.success(self.request, f"{self.person} blir inte påmind före {day_long(saved.until)}.")

    def get_success_url(self, saved):
        return reverse("knowledge:overview")

    def get_context_data(self, **kwargs):
        return super().get_context_data(person=self.person, row=self.row, **kwargs)
