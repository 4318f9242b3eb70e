"""Nämndens frågor: the list, one of them, and its steps."""

from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from core.access import may
from core.drafts import DraftMixin
from core.exports import Column, list_file
from core.forms import ConfirmForm
from core.ordering import declared
from core.views import AddView, ListView, ObjectView, ShowView, UpdateView
from core.wording import day_long, moment
from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.views.boards import BoardPage

from ...models import BoardQuestion, QuestionSettings
from .. import forms, services
from ..access import ANSWER, ASK, READ, SERVE
from ..filters import QuestionFilter
from ..selectors import answer_days
from ..showing import in_running, told_question
from ..tabs import tabs
from ..workflow import QUESTION_EVENTS, WITH_ANSWER, QuestionStatus


class ListQuestionsView(ListView):
    """All questions of the nämnder that one reads of, the latest first; those taken back are their asker's alone."""

    action = READ
    model = BoardQuestion
    filterset_class = QuestionFilter
    template_name = "reports/portal/questions.html"
    list_template_name = "reports/portal/_questions.html"
    paginate_by = 25
    headings = (("", "Fråga"), ("stalld", "Ställd"), ("lage", "Läge"), ("svar", "Svar senast"))
    orderings = {
        "-stalld": ("-asked_at", "-pk"),
        "stalld": ("asked_at", "pk"),
        "lage": (declared("status", QuestionStatus), "-asked_at", "-pk"),
        "-lage": (declared("-status", QuestionStatus), "-asked_at", "-pk"),
        "svar": ("due_on", "pk"),
        "-svar": ("-due_on", "-pk"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("board", "report")

    def get_context_data(self, **kwargs):
        user = self.request.user
        for row in kwargs["rows"]:
            told_question(row)
        late = 0 if self.request.htmx else self.get_queryset().late().count()
        return super().get_context_data(
            tabs=tabs(user, "portal:questions"),
            can_ask=user.can(ASK),
            can_serve=user.can(SERVE),
            always=f"{late} {'sen' if late == 1 else 'sena'}" if late else "",
            **kwargs,
        )


COLUMNS = [
    Column("Nämnd", lambda row: row.board.name, 28),
    Column("Fråga", lambda row: row.text, 60),
    Column("Ställd", lambda row: row.asked_at, 17),
    Column("Läge", lambda row: row.get_status_display(), 20),
    Column("Svar senast", lambda row: row.due_on, 13),
    Column("Svar", lambda row: row.answer, 70),
    Column("Svarade", lambda row: row.answered_title, 24),
    Column("Besvarad", lambda row: row.answered_at, 17),
]


class ExportQuestionsView(ListQuestionsView):
    """Exactly what the list is filtered to, as CSV or XLSX."""

    def get(self, request, *args, **kwargs):
        rows = self.prepare_rows(self.get_ordered())
        return list_file(kwargs["form"], "Nämndens frågor", COLUMNS, rows.iterator(chunk_size=500))


class AskQuestionView(DraftMixin, AddView):
    """What is typed is kept until it is sent, for the nämnd that it was begun for."""

    action = ASK
    scope_after = READ
    form_class = forms.AskForm
    template_name = "reports/portal/form.html"
    success_message = "Frågan är ställd. Du får veta när förvaltningen har svarat."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    @property
    def draft_address(self):
        return f"{self.request.path}?{urlencode({'namnd': self.board.key})}" if self.board else self.request.path

    def get_initial(self):
        return {"board": self.board.pk} if self.board else {}

    @cached_property
    def board(self) -> Unit | None:
        """The nämnd that the address names, or the only one that the person may ask in."""
        asked = [board for board in self.boards if board.key == self.request.GET.get("namnd")]
        if not asked and len(self.boards) == 1:
            asked = self.boards
        return asked[0] if asked else None

    @cached_property
    def boards(self) -> list[Unit]:
        ids = board_ids_for(self.request.user, ASK)
        return list(Unit.objects.filter(pk__in=ids).order_by("name"))

    def perform(self, form):
        return services.question_ask(by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Fråga förvaltningen",
            lead_text="Alla i nämnden och förvaltningens ledning läser frågan och svaret. Den som svarar ser att det "
            "är du som frågar. Gäller det ett enskilt ärende kan det inte besvaras här.",
            label="Ställ frågan",
            kicker="Frågor",
            back=reverse("portal:questions"),
            **kwargs,
        )


class QuestionView(ObjectView):
    abstract = True
    model = BoardQuestion
    scope = READ
    action = ANSWER
    template_name = "reports/portal/form.html"
    title = label = lead_text = ""
    serious = False

    def get_queryset(self):
        return super().get_queryset().select_related("board", "report", "given_to", "asked_by", "answered_by")

    def get_context_data(self, **kwargs):
        return {
            "title": self.title, "label": self.label, "lead_text": self.lead_text, "serious": self.serious,
            "kicker": "Frågan", "back": self.object.get_absolute_url(), "question": self.object,
        } | super().get_context_data(**kwargs)  # fmt: skip


class ShowQuestionView(QuestionView, ShowView):
    """The question and its answer. Names only for whoever serves the nämnd or is to answer; one's own question says
    so."""

    action = READ
    template_name = "reports/portal/question.html"

    @cached_property
    def names(self) -> bool:
        return may(self.request.user, ANSWER, self.object)

    def get_context_data(self, **kwargs):
        question, user = told_question(self.object), self.request.user
        own = may(user, ASK, question)
        waits, answered = question.is_open, question.status == QuestionStatus.ANSWERED
        seen = BoardQuestion.objects.visible_to(user, READ)
        return super().get_context_data(
            own=own,
            can_answer=self.names and waits,
            can_give=waits and may(user, SERVE, question),
            can_correct=self.names and not waits and question.status != QuestionStatus.WITHDRAWN,
            can_withdraw=own and waits,
            can_settle=own and answered,
            can_follow_up=own and question.status in WITH_ANSWER,
            before=seen.filter(pk=question.follows_id).first() if question.follows_id else None,
            after=list(seen.filter(follows=question).order_by("asked_at", "pk")),
            figure_url=reverse("reports:figure", args=[question.report_id, question.figure]) if question.figure else "",
            facts=[
                ("Nämnd", question.board),
                ("Ställd", moment(question.asked_at)),
                ("Av", self.asker(own)),
                ("Svarar", self.person(question.given_to, question.given_title)),
                ("Svar senast", day_long(question.due_on) if waits else ""),
                ("Besvarad", moment(question.answered_at) if question.answered_at else ""),
            ],
            events=[
                {"at": event.at, "title": QUESTION_EVENTS[event.name], "note": event.reason}
                for event in question.events.order_by("-at", "-pk")
            ],
            **kwargs,
        )

    def asker(self, own) -> str:
        question = self.object
        if own:
            return "Dig"
        return f"{question.asked_by}, ledamot" if self.names and question.asked_by else "En ledamot"

    def person(self, person, title) -> str:
        if not title:
            return ""
        return f"{person}, {in_running(title)}" if self.names and person else title


class QuestionFormView(QuestionView, UpdateView):
    abstract = True

    def get_success_url(self, saved):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(about=self.object.text, **kwargs)

    def service(self, *, by, question, **said):
        raise NotImplementedError

    def perform(self, form):
        return self.service(by=self.request.user, question=self.object, **form.cleaned_data)


class HandOverQuestionView(QuestionFormView):
    action = SERVE
    form_class = forms.GiveForm
    service = staticmethod(services.question_give)
    title, label = "Ge frågan till den som ska svara", "Ge frågan vidare"
    success_message = "Frågan är given. Den som ska svara har fått veta det."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"board": self.object.board}

    def get_initial(self):
        return {"to": self.object.given_to_id}


class AnswerQuestionView(DraftMixin, QuestionFormView):
    """Once: whoever comes second is told, and keeps what they wrote."""

    form_class = forms.AnswerForm
    service = staticmethod(services.question_answer)
    title, label = "Svara nämnden", "Skicka svaret"
    success_message = "Svaret är skickat. Den som frågade har fått veta det."

    def refusal(self):
        return "Den som frågan är given till svarar."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "board": self.object.board}

    def get_context_data(self, **kwargs):
        return super().get_context_data(theirs=self.object.answer, **kwargs)


class CorrectAnswerView(AnswerQuestionView):
    form_class = forms.CorrectForm
    service = staticmethod(services.question_correct)
    title, label = "Rätta svaret", "Spara"
    lead_text = "Den som frågade får veta det. Det som stod förut finns kvar i historien."
    success_message = "Svaret är rättat."

    def get_initial(self):
        return {name: getattr(self.object, name) for name in ("answer", "report", "figure")}


class AskFollowUpQuestionView(DraftMixin, QuestionFormView):
    """Whoever asked goes on from the answer: a question of its own, that leads back to the first."""

    action = ASK
    form_class = forms.QuestionForm
    title, label = "Fråga vidare", "Ställ frågan"
    success_message = "Frågan är ställd. Du får veta när förvaltningen har svarat."

    def refusal(self):
        return "Den som ställde frågan kan fråga vidare. Du kan ställa en egen."

    def perform(self, form):
        return services.question_ask(
            by=self.request.user, board=self.object.board, follows=self.object, **form.cleaned_data
        )

    def get_success_url(self, saved):
        return saved.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(theirs=self.object.answer, **kwargs)


class OwnStepView(QuestionFormView):
    """A step that only whoever asked takes; nothing to fill in."""

    abstract = True
    action = ASK
    form_class = ConfirmForm

    def refusal(self):
        return "Det gör den som ställde frågan."


class AcceptAnswerView(OwnStepView):
    service = staticmethod(services.question_settle)
    title, label = "Är frågan besvarad?", "Ja, frågan är besvarad"
    lead_text = "Frågan och svaret står kvar."
    success_message = "Tack. Frågan är klar."


class WithdrawQuestionView(OwnStepView):
    service = staticmethod(services.question_withdraw)
    title, label, serious = "Ta tillbaka frågan", "Ta tillbaka", True
    lead_text = f"Ingen annan ser den sedan. Efter {services.WITHDRAWN_KEPT.days} dagar tas den bort."
    success_message = "Frågan är återtagen."


class ChangeQuestionSettingsView(BoardPage, AddView):
    """Within how many days the nämnd wants answers."""

    action = SERVE
    form_class = forms.SettingsForm
    template_name = "reports/portal/form.html"
    success_message = "Sparat. Det gäller frågor som ställs från och med nu."

    def get_form_kwargs(self):
        if self.board is None:
            raise Http404
        rows = QuestionSettings.objects.visible_to(self.request.user, SERVE).filter(board=self.board)
        return super().get_form_kwargs() | {"version": rows.values_list("version", flat=True).first() or 0}

    def get_initial(self):
        return {"answer_days": answer_days(self.board)}

    def perform(self, form):
        return services.settings_save(by=self.request.user, board=self.board, **form.cleaned_data)

    def meet_conflict(self, form):
        form.accept_version(self.get_form_kwargs()["version"])

    def get_success_url(self, saved):
        return reverse("portal:questions")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Dagar för svar", label="Spara", kicker=self.board.name, back=reverse("portal:questions"),
            boards=self.boards, board=self.board, **kwargs,
        )  # fmt: skip
