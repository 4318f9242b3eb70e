"""Somebody who goes to many addresses, to see which of them answer: what the pages look like is tested elsewhere."""

from contextlib import nullcontext
from copy import copy
from functools import cache
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.access import request_cache
from core.views import FormMixin, ListView, PageView
from organisation.backends import AccountBackend

LOGIN = "/konto/logga-in/"
# Where a page that has let somebody in begins to gather what it shows.
GATHERING = ((PageView, "get"), (FormMixin, "get"), (FormMixin, "render_form"), (ListView, "get"))


def gather_once(patch):
    """Lets each page gather what it shows for the first who is let in. For the others it has said what was asked: that
    they are let in. Who is refused is refused before a page gathers anything, so a page that refuses later is found
    when somebody whom it lets in comes first, and else by nothing here."""
    gathered = set()

    def once(whole):
        def gather(view, *args, status=200, **kwargs):
            page = (view.request.method, view.request.path, status)
            if page in gathered:
                return HttpResponse(status=status)
            response = whole(view, *args, **kwargs, **({} if status == 200 else {"status": status}))
            if response.status_code == status:
                gathered.add(page)
            return response

        return gather

    for owner, name in GATHERING:
        patch.setattr(owner, name, once(getattr(owner, name)))


class Walker(Client):
    """Signed in as somebody; every request starts from the same session and leaves no trace in the database.

    Who they are and may see is worked out once for all the pages that they open: every request begins with the same.
    What is sent is taken back; what only looks leaves at most a line in a log.
    """

    def __init__(self, user=None):
        super().__init__()
        self.scope: dict = {}
        self.found = cache(AccountBackend().get_user)
        if user is not None:
            self.force_login(user, backend="organisation.backends.AccountBackend")
            self.get(reverse("my_day"))  # the first page of a session writes that it has been seen

    def meet(self, method: str, address: str) -> int | str:
        cookies = {name: morsel.value for name, morsel in self.cookies.items()}
        try:
            looks = method == "get"
            with nullcontext() if looks else transaction.atomic(), pytest.MonkeyPatch.context() as patch:
                scope = self.scope if looks else {**self.scope}  # what is sent may change it, and is undone
                patch.setattr("core.middleware.request_cache", lambda: request_cache(scope))
                patch.setattr(AccountBackend, "get_user", lambda backend, pk: copy(self.found(pk)))
                response = getattr(self, method)(address)
                if response.streaming:
                    b"".join(response.streaming_content)  # to its end, so that its file is closed
                if not looks:
                    transaction.set_rollback(True)
        finally:
            self.cookies = SimpleCookie(cookies)
        if response.status_code == 302 and response["Location"].startswith(LOGIN):
            return "login"
        return response.status_code
