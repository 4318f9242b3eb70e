"""Pages for what went wrong outside a view."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """The form was too old: the text is still in the browser, so say how to get it back."""
    return render(request, "403_csrf.html", status=403)
