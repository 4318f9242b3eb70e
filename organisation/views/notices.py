"""Notices: unread first; opening one marks it read and goes where it leads."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from core.views import ActionView, ListView

from ..models import Notice
from ..services import mark_all_read, mark_read


class ListNoticesView(ListView):
    """My notices."""

    action = None
    open_to_all = True
    model = Notice
    template_name = "organisation/notices.html"

    def get_queryset(self):
        return Notice.objects.filter(user=self.request.user)

    def get_ordered(self):
        return self.get_queryset().order_by(F("read_at").desc(nulls_first=True), "-created_at", "-pk")


class ReadNoticeView(ActionView):
    """Where a notice leads. Reading is noted on the way; doing so twice changes nothing."""

    action = None
    open_to_all = True

    def get(self, request, pk):
        notice = mark_read(by=request.user, notice=get_object_or_404(Notice, pk=pk, user=request.user))
        return redirect(notice.url)


class ReadAllNoticesView(ActionView):
    """Marks all of mine as read."""

    action = None
    open_to_all = True

    def get(self, request):
        return redirect("organisation:notices")

    def post(self, request):
        if mark_all_read(by=request.user):
            messages.success(request, "Alla notiser är lästa.")
        return redirect(reverse("organisation:notices"))
