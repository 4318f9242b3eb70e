"""What is said about a section of a verksamhetsberättelse: on a page of its own, and beside the text while it is
written."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property

from core.views import ObjectView, UpdateView

from .. import services
from ..accounts import showing
from ..accounts.access import may_comment
from ..accounts.document import build_account
from ..accounts.editions import part_of
from ..accounts.forms import BESIDE, CommentForm
from .accounts import READ, AccountPage


class BesideText:
    """Who writes the section has the comments beside the text, and gets them alone (htmx), or comes back to the text:
    what is being written is not touched."""

    @cached_property
    def is_beside(self) -> bool:
        return any(name.startswith(BESIDE) for name in self.request.POST)

    @property
    def is_alone(self) -> bool:
        return self.is_beside and bool(self.request.htmx)

    def back_to(self, key) -> str:
        if self.is_beside:
            return reverse("accounts:section", args=[self.object.pk, key])
        return f"{self.object.get_absolute_url()}#{key}"

    def comments(self, key, form=None, said=""):
        context = {
            "account": self.object, "key": key, "writes": self.writes, "beside": True, "said": said,
            "comments": showing.comments_of(self.object, key), "comment_form": form or CommentForm(prefix=BESIDE),
        }  # fmt: skip
        return render(self.request, "reports/accounts/_comments.html", context)


class AddCommentView(BesideText, AccountPage, UpdateView):
    """Something to those who write, about one heading."""

    action = READ
    form_class = CommentForm
    template_name = "reports/accounts/comment.html"
    success_message = "Kommentaren är lämnad."

    def get_object(self):
        account = super().get_object()
        self.part = part_of(account, self.kwargs["key"])
        if self.part is None:
            raise Http404
        if not may_comment(self.request.user, account):
            raise PermissionDenied
        return account

    def perform(self, form):
        return services.account_comment_add(
            by=self.request.user, account=self.object, key=self.part.key, **form.cleaned_data
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | ({"prefix": BESIDE} if self.is_beside else {})

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        if not self.is_alone or response.status_code != 302:
            return response
        return self.comments(self.part.key, said=self.success_message)

    def render_form(self, form, status=200):
        return self.comments(self.part.key, form) if self.is_alone else super().render_form(form, status)

    def add_success_message(self, saved):
        if not self.is_alone:
            super().add_success_message(saved)

    def get_success_url(self, saved):
        return self.back_to(self.part.key)

    def get_context_data(self, **kwargs):
        document = build_account(self.object)
        chapter = next((each for each in document.chapters if each.key == str(self.part.key)), None)
        return super().get_context_data(
            part=self.part, chapter=chapter, comments=showing.comments_of(self.object, self.part.key), **kwargs
        )


class CloseCommentView(BesideText, AccountPage, ObjectView):
    """The comment has been taken care of. POST only."""

    action = READ

    def post(self, request, *args, **kwargs):
        comment = get_object_or_404(self.object.comments.select_related("account"), pk=kwargs["comment"])
        services.account_comment_settle(by=request.user, comment=comment)
        if self.is_alone:
            return self.comments(comment.key, said="Kommentaren är omhändertagen.")
        return redirect(self.back_to(comment.key))
