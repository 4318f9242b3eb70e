"""What people say about a draft, and the answers they get."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from core.views import UpdateView
from organisation.roles import Action

from ..forms.review import AnswerForm, CommentForm
from ..models import Comment
from ..services import comment_add, comment_settle
from ..working import places_of
from .writing import RevisionMixin


class AddCommentView(RevisionMixin, UpdateView):
    """Whoever may read a draft may comment on it, on the whole or on a heading or a step."""

    action = Action.READ_PROCESSES
    form_class = CommentForm
    template_name = "processes/writing/step.html"
    success_message = "Kommentaren är sparad. Den som skriver har fått besked."

    def get_object(self):
        found = super().get_object()
        if not found.is_open:
            raise Http404
        return found

    def get_form_kwargs(self):
        self.places = places_of(self.object)
        return super().get_form_kwargs() | {"places": self.places}

    def get_initial(self):
        return {"anchor": self.request.GET.get("stalle", "")}

    def perform(self, form):
        anchor = form.cleaned_data["anchor"]
        comment_add(by=self.request.user, revision=self.object, text=form.cleaned_data["text"], anchor=anchor,
                    place=dict(self.places).get(anchor, ""))  # fmt: skip
        return self.object

    def get_success_url(self, saved):
        return f"{saved.get_absolute_url()}#kommentarer"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            revision=self.object,
            document=self.object.document,
            title="Kommentera",
            lead="Den som skriver svarar innan utkastet kan fastställas.",
            label="Spara kommentaren",
            **kwargs,
        )


class AnswerCommentView(RevisionMixin, UpdateView):
    """Answers a comment, which is then settled."""

    action = Action.EDIT_PROCESSES
    form_class = AnswerForm
    template_name = "processes/writing/step.html"
    success_message = "Kommentaren är besvarad."

    def get_comment(self):
        return get_object_or_404(Comment.objects.select_related("by"), revision=self.object, pk=self.kwargs["comment"])

    def get_initial(self):
        return {"answer": self.get_comment().answer}

    def perform(self, form):
        comment_settle(by=self.request.user, comment=self.get_comment(), answer=form.cleaned_data["answer"])
        return self.object

    def get_success_url(self, saved):
        return f"{saved.get_absolute_url()}#kommentarer"

    def get_context_data(self, **kwargs):
        kwargs["comment"] = self.get_comment()  # in place of its number in the address
        return super().get_context_data(
            revision=self.object,
            document=self.object.document,
            title="Svara på en kommentar",
            lead="",
            label="Svara",
            **kwargs,
        )
