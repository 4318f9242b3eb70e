"""Answering: the sheet on a phone or a tablet, begun of one's own, ended without answers, opened again."""

from django.contrib import messages
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.drafts import AutosaveMixin
from core.errors import DomainError
from core.views import AddView, DownloadView
from core.wording import clock
from organisation.roles import Action

from .. import services
from ..forms import answering as forms
from ..models import Answer
from ..selectors import begun_rows, gaps, sheet_of
from ..services import Saved, field_of
from ..workflow import OPEN, QuestionKind, Status
from .sheet import OccurrenceFormView, OccurrenceView

CLASH = "Någon annan har svarat något annat. Tryck på Spara och välj vilket svar som gäller."


class SheetView(OccurrenceView):
    """One row of the sheet at a time (?rad=). Each sending keeps what can be kept and tells of the rest: somebody
    else's answer is never written over unseen."""

    abstract = True
    template_name = "selfinspections/answer.html"

    def get(self, request, *args, **kwargs):
        if not self.object.is_open:
            return redirect(self.object)
        self.read()
        return self.render(self.form())

    def post(self, request, *args, **kwargs):
        form, saved = self.keep()
        if form.errors or saved.others:
            form.show_clashes(saved.others)
            return self.render(form, status=409 if saved.others else 200)
        if request.POST.get("gor") == "klar":
            return self.complete(form)
        target = request.POST.get("rad", "")
        row = int(target) if target.isdecimal() and 1 <= int(target) <= self.object.rows else self.row
        if row == self.row:
            messages.success(request, f"Sparat {clock(timezone.now())}.", extra_tags="kept")
        place = request.POST.get("plats") or request.POST.get("ta-bort-bild", "")
        return redirect(self.address(row) + (f"#fraga-{row}-{place}" if place.isdecimal() and row == self.row else ""))

    # What there is

    def read(self):
        self.questions, self.answers = sheet_of(self.object)
        self.row = self.asked_row()

    def asked_row(self) -> int:
        """The row in the address, or the first that is not whole."""
        asked = self.request.GET.get("rad", "")
        if asked.isdecimal() and 1 <= int(asked) <= self.object.rows:
            return int(asked)
        return next((row for row in range(1, self.object.rows + 1) if not self.is_whole(row)), self.object.rows)

    def is_whole(self, row) -> bool:
        return all(question.is_optional or self.is_answered(row, question) for question in self.questions)

    def is_answered(self, row, question) -> bool:
        answer = self.answers.get((row, question.pk))
        return answer is not None and not answer.is_empty

    def form(self, **kwargs):
        return forms.SheetForm(questions=self.questions, answers=self.answers, row=self.row, **kwargs)

    def address(self, row=None) -> str:
        address = reverse("selfinspections:answer", args=[self.object.pk])
        return f"{address}?rad={row}" if row and self.object.rows > 1 else address

    # What is kept

    def keep(self):
        """(the form as it was sent, what was kept of it)"""
        self.read()
        form = self.form(data=self.request.POST, files=self.request.FILES)
        form.is_valid()
        return form, self.save(form)

    def save(self, form) -> Saved:
        """Keeps every answer that can be kept; what is refused is told beside its field."""
        values, user = form.values, self.request.user
        saved = Saved()
        while values:
            try:
                saved = services.answers_save(by=user, occurrence=self.object, values=values)
                break
            except DomainError as error:
                form.add_domain_error(error)
                key = _key(error.field)
                if key not in values:
                    return saved
                del values[key]
        pictures = form.uploads + ([(form.removed, None)] if form.removed else [])
        for question, upload in pictures:
            self.save_picture(form, saved, question, upload)
        self.object = self.get_object()
        self.questions, self.answers = sheet_of(self.object)
        form.answers = self.answers
        shown = {key for question, _ in pictures if (key := (self.row, question.pk)) in self.answers}
        form.show_versions(saved.versions | {key: self.answers[key].version for key in shown - saved.others.keys()})
        return saved

    def save_picture(self, form, saved, question, upload):
        """Keeps a picture, or takes it away when upload is None, unless somebody else has been there meanwhile."""
        key = (self.row, question.pk)
        given = {
            "by": self.request.user, "occurrence": self.object, "question": question, "row": self.row,
            "version": saved.versions.get(key, form.version(question)),
        }  # fmt: skip
        try:
            answer = services.photo_save(**given, upload=upload) if upload else services.photo_remove(**given)
        except DomainError as error:
            form.add_domain_error(error)
        else:
            if answer is not None:
                saved.versions[key] = answer.version

    def complete(self, form):
        """Ends the sheet, or says what is lacking with links to where."""
        self.object.why = form.cleaned_data.get("why", "")
        lacking = gaps(self.object)
        if not lacking:
            try:
                done = services.occurrence_complete(
                    by=self.request.user, occurrence=self.object, version=self.object.version, why=self.object.why
                )
            except DomainError as error:
                form.add_domain_error(error)
                return self.render(form)
            found = done.findings.open().count()
            messages.success(self.request, _thanks(found))
            return redirect(done)
        return self.render(form, lacking=lacking)

    # What is shown

    def progress(self) -> str:
        answered = sum(self.is_answered(self.row, question) for question in self.questions)
        return f"{answered} av {len(self.questions)} frågor"

    def render(self, form, status=200, lacking=()):
        return self.render_to_response(self.get_context_data(form=form, lacking=lacking), status=status)

    def get_context_data(self, **kwargs):
        occurrence, lacking = self.object, kwargs.pop("lacking")
        begun = begun_rows(self.answers.values())
        return super().get_context_data(
            occurrence=occurrence,
            row=self.row,
            row_name=occurrence.check_list.row_name or "Rad",
            rows=[
                {"number": row, "whole": row in begun and self.is_whole(row), "begun": row in begun}
                for row in range(1, occurrence.rows + 1)
            ]
            if occurrence.rows > 1
            else [],
            following=self.row + 1 if self.row < occurrence.rows else None,
            made=sum(self.is_whole(row) for row in begun),
            progress=self.progress(),
            answered=sum(self.is_answered(self.row, question) for question in self.questions),
            asks_why=any(gap.question is None for gap in lacking)
            and bool(begun)
            and len(begun) < occurrence.rows
            or "why" in kwargs["form"].errors,
            lacking=[self.where(gap) for gap in lacking],
            others=sorted(
                {
                    str(answer.by)
                    for answer in self.answers.values()
                    if answer.by_id and answer.by_id != self.request.user.pk and not answer.is_empty
                }
            ),
            address=self.address(self.row),
            autosave_key=f"egenkontroll:{occurrence.pk}:{self.row}",
            **kwargs,
        )

    def where(self, gap) -> dict:
        """What is lacking, and the address of where it is answered."""
        if gap.question is None:
            return {"words": gap.words, "url": "#id_why" if begun_rows(self.answers.values()) else ""}
        place = f"#fraga-{gap.row}-{gap.question.pk}"
        return {"words": gap.words, "url": place if gap.row == self.row else self.address(gap.row) + place}


@method_decorator(never_cache, name="dispatch")
class AnswerOccurrenceView(AutosaveMixin, SheetView):
    """The sheet, which is kept while one writes."""

    def autosave(self):
        """Whether it is kept, the versions that the page then has, and how far one has come."""
        form, saved = self.keep()
        pictures = {question.pk for question in self.questions if question.kind == QuestionKind.PHOTO}
        told = {
            "fields": {
                field_of(row, pk).replace("svar", "version", 1): answer.version
                for (row, pk), answer in self.answers.items()
                if row == self.row
                and (row, pk) not in saved.others
                # The page does not show a picture that somebody else has put there meanwhile.
                and (pk not in pictures or (row, pk) in saved.versions)
            },
            "texts": {"framsteg": self.progress()},
        }
        if saved.others:
            return JsonResponse(told | {"message": CLASH}, status=409)
        if form.errors:
            first = next(iter(form.errors.values()))[0]
            return JsonResponse(told | {"message": first}, status=400)
        return JsonResponse(told | {"said": f"Sparat {clock(timezone.now())}"})


def _key(field):
    """(row, question id) of a field of the sheet; None of every other."""
    _, _, rest = (field or "").partition("-")
    row, _, question = rest.partition("-")
    return (int(row), int(question)) if row.isdecimal() and question.isdecimal() else None


def _thanks(found) -> str:
    if not found:
        return "Tack! Egenkontrollen är besvarad och inget brister."
    return f"Tack! Egenkontrollen är besvarad. {found} {'brist' if found == 1 else 'brister'} att ta hand om."


class DownloadPhotoView(OccurrenceView, DownloadView):
    """A picture in an answer, for those who read the egenkontroll."""

    action = Action.READ_SELF_INSPECTIONS

    def download(self):
        answers = Answer.objects.filter(occurrence=self.object).exclude(photo="")
        answer = get_object_or_404(answers, pk=self.kwargs["answer"])
        try:
            content = answer.photo.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        response = FileResponse(content, content_type=answer.photo_type)
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response["Cache-Control"] = "private, no-store"
        return response


class AddOccurrenceView(AddView):
    """An egenkontroll of one's own, outside every plan: ?lista=<id> chooses it from the start."""

    action = Action.ANSWER_SELF_INSPECTIONS
    scope_after = Action.READ_SELF_INSPECTIONS
    form_class = forms.AddOccurrenceForm
    template_name = "selfinspections/occurrence_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        units = list(forms.answering_units(self.request.user)[:2])
        asked = self.request.GET.get("lista", "")
        return {"unit": units[0] if len(units) == 1 else None, "check_list": asked if asked.isdecimal() else None}

    def perform(self, form):
        return services.occurrence_add(by=self.request.user, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse("selfinspections:answer", args=[saved.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Gör en egenkontroll nu",
            lead_text="Välj en checklista. Svaren räknas som alla andra, också när ingen har planerat den.",
            label="Börja svara",
            back=reverse("selfinspections:list"),
            kicker="Egenkontroll",
            kicker_url=reverse("selfinspections:list"),
            no_lists=not forms.usable_lists(self.request.user).exists(),
            **kwargs,
        )


class MarkOccurrenceNotDoneView(OccurrenceFormView):
    action = Action.PLAN_SELF_INSPECTIONS
    form_class = forms.NotDoneForm
    title, label, serious = "Den gjordes inte", "Den gjordes inte", True
    lead_text = "Ett ärligt skäl är bättre än en tom rad. Det som redan är besvarat finns kvar."
    statuses = OPEN
    success_message = "Sparat: egenkontrollen gjordes inte."

    def perform(self, form):
        return services.occurrence_skip(by=self.request.user, occurrence=self.object, **form.cleaned_data)


class ReopenOccurrenceView(OccurrenceFormView):
    action = Action.PLAN_SELF_INSPECTIONS
    form_class = forms.ReopenForm
    title, label = "Öppna igen", "Öppna igen"
    lead_text = "Då går svaren att rätta. Det som redan har kommit ur bristerna finns kvar."
    statuses = (Status.DONE, Status.NOT_DONE)
    success_message = "Egenkontrollen är öppen igen."

    def perform(self, form):
        return services.occurrence_reopen(by=self.request.user, occurrence=self.object, **form.cleaned_data)

    def get_success_url(self, saved):
        return reverse("selfinspections:answer", args=[saved.pk])
