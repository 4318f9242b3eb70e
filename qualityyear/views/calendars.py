"""The calendar: one's own links, and what they give to whoever has the address."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator

from core.views import ActionView, AddView, ObjectView
from organisation.roles import Action

from .. import feed, services
from ..forms.seeing import LinkForm
from ..models import CalendarLink
from ..places import place_of
from .planning import PlanningFormView

READ = Action.READ_QUALITY_YEAR


class AddCalendarLinkView(PlanningFormView, AddView):
    """One's links, and a new one. The address is shown once: the system keeps only a digest of it."""

    action = READ
    form_class = LinkForm
    template_name = "qualityyear/calendar.html"
    title, label = "Prenumerera i kalendern", "Gör en adress"
    lead_text = "Hållplatserna läggs in i din kalender och följer med när de flyttas. Bara namn och dagar står där."

    def back(self):
        return reverse("qualityyear:wheel")

    def get_form_kwargs(self):
        place = place_of(self.request.user, self.request.GET.get("plats", ""), "")
        self.place = place
        return super().get_form_kwargs() | {"choices": place.choices}

    def get_initial(self):
        place = place_of(self.request.user, self.request.GET.get("plats", ""), "")
        return {"unit": place.unit.key if place.unit else ""}

    def perform(self, form):
        _, self.secret = services.link_make(by=self.request.user, unit=form.cleaned_data["unit"])
        return

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        if response.status_code != 302:
            return response
        address = request.build_absolute_uri(reverse("qualityyear:feed", args=[self.secret]))
        page = self.render_to_response(self.get_context_data(form=self.get_form(), address=address))
        page["Cache-Control"] = "private, no-store"
        return page

    def get_context_data(self, **kwargs):
        links = CalendarLink.objects.filter(user=self.request.user, revoked_at__isnull=True).select_related("unit")
        return super().get_context_data(links=links, **kwargs)


class RevokeCalendarLinkView(ObjectView):
    """The person's own link gives nothing any more."""

    model = CalendarLink
    scope = READ
    action = READ
    http_method_names = ("post", "options")

    def get_queryset(self):
        return CalendarLink.objects.filter(user=self.request.user)

    def post(self, request, *args, **kwargs):
        services.link_revoke(by=request.user, link=self.object)
        return redirect("qualityyear:calendar")


@method_decorator(login_not_required, name="dispatch")
class ReadCalendarView(ActionView):
    """What a calendar fetches: public to whoever has the address, which cannot be guessed and can be taken back."""

    action = None
    open_to_all = True

    def get(self, request, *args, **kwargs):
        link = services.link_of(kwargs["secret"])
        if link is None:
            raise Http404
        response = HttpResponse(feed.calendar_of(link.unit), content_type=feed.TYPE)
        response["Content-Disposition"] = 'inline; filename="kvalitetsaret.ics"'
        response["Cache-Control"] = "private, max-age=3600"
        response["X-Robots-Tag"] = "noindex"
        return response
