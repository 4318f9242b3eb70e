"""Building a version of a check list: its questions, in their order, until it is published."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.calendar import local_today
from core.errors import DomainError
from core.forms import Form
from core.views import ObjectView, ShowView
from core.wording import day

from .. import services
from ..forms import lists as forms
from ..question_words import differences
from .lists import in_groups
from .planning import CheckListView, FormPageView, draft_url


class StartEditionView(CheckListView, FormPageView):
    """Begins the next version, or leads to the draft that there is."""

    form_class = Form
    title, label = "Ändra frågorna", "Börja på en ny version"
    lead_text = (
        "Frågor som gäller ändras aldrig, så att gamla svar kan läsas som de frågades. Ni får ett utkast med samma "
        "frågor, och bestämmer själva när det börjar gälla."
    )

    def get(self, request, *args, **kwargs):
        if self.object.versions.filter(status="draft").exists():
            return redirect(draft_url(self.object))
        return super().get(request, *args, **kwargs)

    def perform(self, form):
        return services.edition_begin(by=self.request.user, check_list=self.object)

    def get_success_url(self, saved):
        return draft_url(self.object)


class DraftView(CheckListView):
    """The draft of the list. Without one the page leads to the list."""

    abstract = True

    @cached_property
    def draft(self):
        return self.object.versions.filter(status="draft").first()

    def get(self, request, *args, **kwargs):
        if self.draft is None:
            messages.info(request, "Det finns inget utkast. Börja på en ny version för att ändra frågorna.")
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def require_draft(self):
        if self.draft is None:
            raise DomainError("Utkastet finns inte kvar: det är fastställt eller kastat.")
        return self.draft


class ShowDraftView(DraftView, ShowView):
    template_name = "selfinspections/lists/draft.html"

    def get_context_data(self, **kwargs):
        questions = list(self.draft.questions.select_related("indicator"))
        return super().get_context_data(
            check_list=self.object,
            draft=self.draft,
            questions=questions,
            groups=in_groups(questions),
            last=len(questions),
            is_first=self.draft.number == 1,
            **kwargs,
        )


class DraftFormView(DraftView, FormPageView):
    """A form about the draft; leads back to it. The version that is compared is the draft's."""

    abstract = True
    place = ""

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if "version" in kwargs:
            kwargs["version"] = self.versioned().version if self.versioned() else 0
        return kwargs

    def versioned(self):
        """The row whose version the page carries."""
        return self.draft

    def meet_conflict(self, form):
        self.__dict__.pop("draft", None)
        self.__dict__.pop("question", None)
        form.accept_version(self.versioned().version)

    def back(self):
        return f"{draft_url(self.object)}{self.place}"


class ChangeEditionView(DraftFormView):
    form_class = forms.IntroductionForm
    title, label = "Så här gör ni", "Spara"
    success_message = "Sparat."

    def get_initial(self):
        return {"instructions": self.draft.instructions if self.draft else ""}

    def perform(self, form):
        return services.edition_change(by=self.request.user, edition=self.require_draft(), **form.cleaned_data)


class AdoptEditionView(DraftFormView):
    """From which day the draft holds, with what differs from the version before it."""

    form_class = forms.PublishForm
    template_name = "selfinspections/lists/publish.html"
    title, label = "Fastställ frågorna", "Fastställ"
    lead_text = "Det som är fastställt ändras inte. Behöver något ändras börjar ni på en ny version."

    def get_initial(self):
        return {"valid_from": local_today()}

    def perform(self, form):
        return services.edition_publish(by=self.request.user, edition=self.require_draft(), **form.cleaned_data)

    def add_success_message(self, saved):
        messages.success(self.request, f"Version {saved.number} är fastställd och gäller från {day(saved.valid_from)}.")

    def get_success_url(self, saved):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        before = self.object.versions.exclude(status="draft").order_by("-number").first()
        asked = list(self.draft.questions.all()) if self.draft else []
        return super().get_context_data(
            draft=self.draft,
            before=before,
            count=len(asked),
            differences=differences(list(before.questions.all()), asked) if before and asked else [],
            **kwargs,
        )


class DiscardEditionView(DraftFormView):
    form_class = Form
    title, label, serious = "Kasta utkastet?", "Kasta utkastet", True
    lead_text = "Ändringarna i utkastet försvinner. Frågorna som gäller nu påverkas inte."
    success_message = "Utkastet är kastat."

    def perform(self, form):
        services.edition_discard(by=self.request.user, edition=self.require_draft())

    def get_success_url(self, saved):
        return self.object.get_absolute_url()


class AddQuestionView(DraftFormView):
    form_class = forms.QuestionForm
    template_name = "selfinspections/lists/question.html"
    title, label = "Lägg till en fråga", "Lägg till frågan"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        last = self.draft.questions.order_by("-order").first() if self.draft else None
        return {"group": last.group if last else "", "kind": last.kind if last else "yes_no"}

    def perform(self, form):
        return services.question_add(by=self.request.user, edition=self.require_draft(), **form.values)

    def add_success_message(self, saved):
        messages.success(self.request, f"Frågan ”{saved.words}” är tillagd.")

    def get_success_url(self, saved):
        if "more" in self.request.POST:
            return reverse("selfinspections:question_add", args=[self.object.pk])
        return f"{draft_url(self.object)}#fraga-{saved.pk}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(draft=self.draft, adds=True, **kwargs)


class QuestionView(DraftView):
    """A question of the draft."""

    abstract = True

    @cached_property
    def question(self):
        return self.draft.questions.filter(pk=self.kwargs["question"]).first() if self.draft else None

    def check_action(self):
        if self.draft is not None and self.question is None:
            raise Http404

    def require_question(self):
        self.require_draft()
        return self.question


class ChangeQuestionView(QuestionView, DraftFormView):
    form_class = forms.ChangeQuestionForm
    template_name = "selfinspections/lists/question.html"
    title, label = "Ändra frågan", "Spara ändringen"
    success_message = "Ändringen är sparad."

    def versioned(self):
        return self.question

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.question, "user": self.request.user}

    def perform(self, form):
        return services.question_change(
            by=self.request.user, question=self.require_question(), version=form.cleaned_data["version"], **form.values
        )

    def back(self):
        return f"{draft_url(self.object)}#fraga-{self.kwargs['question']}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(draft=self.draft, **kwargs)


class MoveQuestionView(QuestionView, ObjectView):
    """One place up or down; a button on the draft's page."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        up = request.POST.get("up") == "1"
        try:
            services.question_move(by=request.user, question=self.require_question(), up=up)
        except DomainError as error:
            messages.error(request, str(error))
        return redirect(f"{draft_url(self.object)}#fraga-{self.kwargs['question']}")


class RemoveQuestionView(QuestionView, DraftFormView):
    form_class = Form
    title, label, serious = "Ta bort frågan?", "Ta bort frågan", True
    lead_text = "Den finns kvar i versionerna som har gällt, med sina svar."
    success_message = "Frågan är borttagen."
    place = "#fragor"

    def about(self):
        return self.question.words if self.question else ""

    def perform(self, form):
        services.question_remove(by=self.request.user, question=self.require_question())
