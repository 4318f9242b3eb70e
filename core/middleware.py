"""Middleware that knows no noun."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.utils import timezone

from .access import request_cache


class NoNullMiddleware:
    """Takes null characters out of the address's query: nobody types one, and PostgreSQL refuses to look for it.

    Forms refuse them by themselves; this is for what is read straight from the address.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "")
        return self.get_response(request)


class RequestCacheMiddleware:
    """Resolves a person's scope once per request (core.access.once_per_request)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with request_cache():
            return self.get_response(request)


class IdleSessionMiddleware:
    """Signs out whoever has not touched the page for SESSION_IDLE_MINUTES: computers in care are shared.

    The moment is written at most every fifth minute, so that reading pages does not write to the database each time.
    """

    KEY = "seen"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.session.session_key and "_auth_user_id" in request.session:
            now = timezone.now().timestamp()
            seen = request.session.get(self.KEY, now)
            if now - seen > timedelta(minutes=settings.SESSION_IDLE_MINUTES).total_seconds():
                logout(request)
            elif self.KEY not in request.session or now - seen > 300:
                request.session[self.KEY] = now
        return self.get_response(request)
