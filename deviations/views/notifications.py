"""The notification to IVO: its page, the form, the file, and what IVO answers. Nothing is sent from here."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property

from core.access import may
from core.errors import DomainError
from core.exports import file_name
from core.views import DownloadView, ShowView
from standards.legal import paragraphs_on

from .. import services
from ..ivo_forms import current_form, form_of
from ..models import Track
from ..notification_conditions import groups_of_problems, is_waited_for, values_of
from ..notification_content import attachment_rows, track_for_ivo
from ..notification_prefill import decided_by
from ..notification_showing import (
    next_step,
    state_of_file,
    status_line,
    url,
)
from ..services.clocks import laws_of
from ..services.notifications import preparing_action
from ..showing import event_day
from ..track_showing import clock_rows
from ..track_workflow import DECIDE, RUN
from .tracks import TrackView


class IvoView(TrackView):
    """A view of one track's notification, for those who run the track or decide in it."""

    abstract = True

    @property
    def action(self):
        return preparing_action(self.request.user, self.object)

    @property
    def reading(self):
        return f"Anmälan till IVO: {self.object.get_kind_display()}"

    def get_queryset(self):
        return Track.objects.visible_to(self.request.user, self.scope).filter(kind__in=RUN).only("pk")

    def get_object(self):
        """The track with everything that its file is read from, once it has been found within what one may see."""
        return track_for_ivo(super().get_object().pk)

    @cached_property
    def notification(self):
        return getattr(self.object, "notification", None)

    def get_context_data(self, **kwargs):
        return super().get_context_data(notification=self.notification, ivo_url=url(self.object), **kwargs)


class ShowNotificationView(IvoView, ShowView):
    """Where it stands, what is lacking, what was sent. While a file is being made htmx asks for its card alone."""

    template_name = "deviations/ivo/show.html"

    @property
    def reading(self):
        return "" if self.request.htmx else f"Anmälan till IVO: {self.object.get_kind_display()}"

    def get_template_names(self):
        return ["deviations/ivo/file.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        track, notification = self.object, self.notification
        waits = notification is not None and is_waited_for(notification)
        file = state_of_file(track, notification)
        shown = {"file": file, "investigation": state_of_file(track, notification, "investigation") if waits else None}
        decides = may(self.request.user, DECIDE[track.kind], track)
        shown["next"] = next_step(track, notification, file, decides=decides)
        if self.request.htmx:
            return super().get_context_data(**shown, **kwargs)
        form = form_of(notification) if notification else current_form(track.kind)
        return super().get_context_data(
            **shown,
            steps=status_line(track, notification),
            decides=decides,
            decision=decided_by(track),
            problems=groups_of_problems(track),
            form_of_ivo=form,
            groups=_groups(track, notification) if notification else [],
            attachments=attachment_rows(track.deviation, notification) if notification else [],
            supplements=notification.supplements.all() if notification else [],
            clocks=[row for row in clock_rows(track) if row["clock"].duty.key.startswith(("LS-IVO", "LM-IVO"))],
            waits=waits,
            law=[reference for reference in self.law(form.topics).values() if reference],
            **kwargs,
        )

    def law(self, topics) -> dict:
        """Topic → the paragraph that was in force on the day of the event, of the act that the case goes under."""
        case = self.object.deviation
        return paragraphs_on(topics, event_day(case), laws_of(case))


def _groups(track, notification) -> list[dict]:
    """The form's fields as they are now, by group, with what is lacking marked."""
    groups: dict[str, list] = {}
    for value in values_of(track, notification):
        groups.setdefault(value.field.group, []).append(value)
    return [{"title": title, "values": values} for title, values in groups.items()]


class IvoPostView(IvoView, DownloadView):
    """A button that acts; afterwards one is back on the page, with what was lacking in words."""

    abstract = True
    done = ""

    def get(self, request, *args, **kwargs):
        return redirect(url(self.object))

    def post(self, request, *args, **kwargs):
        try:
            self.act()
        except DomainError as error:
            messages.warning(request, error.message)
        else:
            if self.done:
                messages.success(request, self.done)
        return redirect(self.next_url())

    def next_url(self):
        return url(self.object)

    def act(self):
        raise NotImplementedError

    def begun(self):
        if self.notification is None:
            raise DomainError("Börja fylla i blanketten först.")
        return self.notification


class StartNotificationView(IvoPostView):
    def act(self):
        services.notification_start(by=self.request.user, track=self.object)

    def next_url(self):
        return url(self.object, "ivo_fields")


class MakeNotificationView(IvoPostView):
    def act(self):
        services.notification_make(by=self.request.user, notification=self.begun())

    def next_url(self):
        return f"{url(self.object)}#filen"


class MakeInvestigationView(IvoPostView):
    def act(self):
        services.investigation_make(by=self.request.user, notification=self.begun())

    def next_url(self):
        return f"{url(self.object)}#filen"


class DownloadNotificationView(IvoView, DownloadView):
    """The file as it was made; after sending, as it was sent."""

    @property
    def reading(self):
        return f"Anmälan till IVO som PDF: {self.object.get_kind_display()}"

    def download(self):
        if self.notification is None or not self.notification.file:
            raise Http404
        return _file(self.notification.file, f"Anmälan till IVO {self.object.deviation.number}")


class DownloadInvestigationView(IvoView, DownloadView):
    """The investigation as it was sent, else as it was made last."""

    @property
    def reading(self):
        return f"Utredning till IVO som PDF: {self.object.get_kind_display()}"

    def download(self):
        if self.notification is None:
            raise Http404
        made = [row for row in self.notification.supplements.all() if row.what == "investigation"]
        made += self.notification.renderings.filter(what="investigation", status="done")[:1]
        if not made:
            raise Http404
        return _file(made[0].file, f"Utredning till IVO {self.object.deviation.number}")


def _file(file, name):
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=file_name(name, "pdf"), content_type="application/pdf"
    )
