"""Somebody who goes to many addresses, to see which of them answer: what the pages look like is tested elsewhere."""

from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from core.access import request_cache

LOGIN = "/konto/logga-in/"


class Walker(Client):
    """Signed in as somebody; every request starts from the same session and leaves no trace in the database.

    Who may see what is worked out once for all the pages that the person opens: every request begins with the same.
    """

    def __init__(self, user=None):
        super().__init__()
        self.scope: dict = {}
        if user is not None:
            self.force_login(user, backend="organisation.backends.AccountBackend")
            self.get(reverse("my_day"))  # the first page of a session writes that it has been seen

    def meet(self, method: str, address: str) -> int | str:
        cookies = {name: morsel.value for name, morsel in self.cookies.items()}
        try:
            with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
                scope = self.scope if method == "get" else {**self.scope}  # what is sent may change it, and is undone
                patch.setattr("core.middleware.request_cache", lambda: request_cache(scope))
                response = getattr(self, method)(address)
                if response.streaming:
                    b"".join(response.streaming_content)  # to its end, so that its file is closed
                transaction.set_rollback(True)
        finally:
            self.cookies = SimpleCookie(cookies)
        if response.status_code == 302 and response["Location"].startswith(LOGIN):
            return "login"
        return response.status_code
