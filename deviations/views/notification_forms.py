"""What is filled in for IVO: the decision, the form, that it was sent, supplements, and what IVO answers."""

from django.shortcuts import redirect

from .. import services
from ..forms.notifications import (
    AnswerForm,
    ExtendForm,
    FieldsForm,
    NotifyForm,
    ReceivedForm,
    SentForm,
    SupplementForm,
)
from ..ivo_forms import current_form, form_of
from ..notification_conditions import is_waited_for, values_of
from ..notification_showing import state_of_file, url, waiting_clock
from ..services.clocks import clock_extend
from ..services.track_effects import IVO_INVESTIGATION
from ..track_workflow import TrackStatus
from .notifications import IvoView
from .tracks import TrackDecisionMixin, TrackFormView


class BackToIvoMixin:
    """One comes from the notification's page, and goes back to it."""

    extra_context = {"back_to": "Anmälan till IVO"}

    @property
    def track_url(self):
        return url(self.object)

    def get_success_url(self, saved):
        return url(self.object)


class IvoFormView(BackToIvoMixin, IvoView, TrackFormView):
    """A form about the notification; its version is the notification's own. `fits` says whether it makes sense now."""

    abstract = True
    statuses = TrackStatus.values

    def fits(self) -> bool:
        return self.notification is not None

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.fits() else redirect(url(self.object))

    def post(self, request, *args, **kwargs):
        if self.notification is None:
            return redirect(url(self.object))
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"version": self.notification.version}

    def meet_conflict(self, form):
        super().meet_conflict(form)
        del self.notification
        form.accept_version(self.notification.version)


class DecideNotificationView(BackToIvoMixin, TrackDecisionMixin, IvoView, TrackFormView):
    """Whether IVO is notified: decided with delegation and reasons."""

    form_class = NotifyForm
    template_name = "deviations/ivo/decide.html"
    title = "Ska händelsen anmälas till IVO?"
    button = "Besluta"
    success_message = "Beslutet är infört och anmäls till nämnden."

    def get_initial(self):
        return {"notify": "yes"} if self.object.is_notifiable else {}

    def get_context_data(self, **kwargs):
        return super().get_context_data(must_notify=self.object.is_notifiable, **kwargs)

    @property
    def law_topics(self):
        return current_form(self.object.kind).topics[:1]

    def perform(self, form):
        return services.notification_decide(by=self.request.user, track=self.object, **form.cleaned_data)


class FillNotificationView(IvoFormView):
    """IVO's form, filled from the case. Half-done may be saved."""

    form_class = FieldsForm
    template_name = "deviations/ivo/fields.html"
    title = "Blanketten till IVO"
    lead = "Det som redan står i ärendet är ifyllt. Ändrar du inget följer det med när ärendet ändras."
    success_message = "Blanketten är sparad."

    def fits(self):
        return self.notification is not None and self.notification.sent_at is None

    def get_form_kwargs(self):
        values = values_of(self.object, self.notification)
        return super().get_form_kwargs() | {"track": self.object, "notification": self.notification, "values": values}

    def perform(self, form):
        return services.notification_save(
            by=self.request.user,
            notification=self.notification,
            version=form.cleaned_data["version"],
            fields=form.texts,
            with_investigation=form.cleaned_data["with_investigation"],
            attachments=form.chosen,
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(form_of_ivo=form_of(self.notification), **kwargs)


class SendNotificationView(IvoFormView):
    """That it has been handed in, in IVO's e-tjänst or by post. From then on nothing of it is changed."""

    form_class = SentForm
    template_name = "deviations/ivo/sent.html"
    title = "Anmälan är skickad"
    button = "För in, och lås anmälan"
    success_message = "Anmälan är införd som skickad. Den ändras inte mer."

    def fits(self):
        return self.notification is not None and self.notification.status == "made"

    def perform(self, form):
        return services.notification_sent(by=self.request.user, notification=self.notification, **form.cleaned_data)


class ReceiveNotificationView(IvoFormView):
    form_class = ReceivedForm
    title = "IVO har bekräftat anmälan"
    success_message = "Uppgifterna från IVO är införda."

    def fits(self):
        return self.notification is not None and self.notification.status == "sent"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"notification": self.notification}

    def perform(self, form):
        return services.notification_received(by=self.request.user, notification=self.notification, **form.cleaned_data)


class AddSupplementView(IvoFormView):
    form_class = SupplementForm
    title = "Komplettering till IVO"
    lead = "Det som är skickat ändras aldrig. En komplettering läggs till."
    button = "För in kompletteringen"
    success_message = "Kompletteringen är införd."

    def fits(self):
        return self.notification is not None and self.notification.sent_at is not None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"investigation": is_waited_for(self.notification)}

    def get_initial(self):
        file = state_of_file(self.object, self.notification, "investigation")
        waits = is_waited_for(self.notification)
        return {"what": "investigation"} if waits and file.done and not file.stale else {}

    def perform(self, form):
        return services.supplement_add(by=self.request.user, notification=self.notification, **form.cleaned_data)


class RegisterAnswerView(IvoFormView):
    form_class = AnswerForm
    title = "IVO:s beslut"
    success_message = "IVO:s beslut är infört."

    def fits(self):
        return self.notification is not None and self.notification.status == "sent"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"notification": self.notification}

    def perform(self, form):
        return services.ivo_answer_register(by=self.request.user, notification=self.notification, **form.cleaned_data)


class ExtendClockView(BackToIvoMixin, TrackDecisionMixin, IvoView, TrackFormView):
    """More time that IVO has given for the investigation."""

    form_class = ExtendForm
    title = "Anstånd från IVO"
    lead = "När IVO har beslutat om mer tid för att lämna utredningen."
    success_message = "Anståndet är infört."

    def get(self, request, *args, **kwargs):
        return super().get(request) if waiting_clock(self.object) else redirect(url(self.object))

    def perform(self, form):
        duty = IVO_INVESTIGATION[self.object.kind]
        return clock_extend(by=self.request.user, track=self.object, duty=duty, **form.cleaned_data)
