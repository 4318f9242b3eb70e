"""/kunskap/introduktion/: the check list of somebody new, ticked by both."""

from django.contrib import messages
from django.db.models import Count, F, Q
from django.shortcuts import redirect
from django.urls import reverse

from core.access import may
from core.views import AddView, ListView, ObjectView, ShowView, UpdateView
from core.wording import day_long
from organisation.roles import Action

from ...models import Introduction
from ...workflow import Side
from .. import services
from ..forms import IntroducerForm, StartForm
from ..tabs import tabs

READ, FOLLOW = Action.REPORT, Action.FOLLOW_KNOWLEDGE


class ListIntroductionsView(ListView):
    """One's own, those that one leads, and those at the units that one answers for; those that go on first."""

    action = READ
    model = Introduction
    template_name = list_template_name = "qualityyear/knowledge/introductions.html"
    paginate_by = 50
    headings = (("namn", "Vem"), ("enhet", "Enhet"), ("dag", "Började"), ("", "Prickat"), ("lage", "Läge"))
    orderings = {
        "lage": (F("ended_at").asc(nulls_first=True), "-starts_on", "-pk"),
        "-lage": (F("ended_at").desc(nulls_last=True), "-starts_on", "-pk"),
        "namn": ("user__name", "pk"),
        "-namn": ("-user__name", "pk"),
        "enhet": ("unit__name", "-starts_on", "pk"),
        "-enhet": ("-unit__name", "-starts_on", "pk"),
        "dag": ("starts_on", "pk"),
        "-dag": ("-starts_on", "-pk"),
    }

    def prepare_rows(self, queryset):
        return queryset.select_related("user", "unit", "edition", "introducer").annotate(
            by_new=Count("ticks", filter=Q(ticks__side=Side.NEW)),
            by_introducer=Count("ticks", filter=Q(ticks__side=Side.INTRODUCER)),
        )

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(follows=user.can(FOLLOW), tabs=tabs(user, "knowledge:introductions"), **kwargs)


class StartIntroductionView(AddView):
    """For whoever has changed units, or began before there was a check list."""

    action = FOLLOW
    scope_after = FOLLOW
    form_class = StartForm
    template_name = "qualityyear/knowledge/form.html"
    success_message = "Introduktionen har börjat."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return services.introduction_start(by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Börja en introduktion",
            lead_text="De som börjar får en av sig själva. Det här är för den som har bytt enhet.",
            label="Börja",
            back=reverse("knowledge:introductions"),
            kicker="Introduktion",
            **kwargs,
        )


class IntroductionView(ObjectView):
    abstract = True
    model = Introduction
    scope = action = READ

    def get_queryset(self):
        return super().get_queryset().select_related("user", "unit", "edition", "introducer")


class ShowIntroductionView(IntroductionView, ShowView):
    template_name = "qualityyear/knowledge/introduction.html"

    def get_context_data(self, **kwargs):
        row, user = self.object, self.request.user
        side = services.side_of(user, row)
        ticks = {(tick.item, tick.side): tick for tick in row.ticks.select_related("by")}
        points = [
            {
                "number": n,
                "words": words,
                "new": ticks.get((n, Side.NEW)),
                "introducer": ticks.get((n, Side.INTRODUCER)),
                "mine": ticks.get((n, side)),
            }
            for n, words in enumerate(row.items)
        ]
        return super().get_context_data(
            row=row,
            side=side,
            points=points,
            left=sum(point["mine"] is None for point in points) if side else 0,
            leads=may(user, FOLLOW, row),
            facts=[
                ("Ny på enheten", row.user),
                ("Enhet", row.unit),
                ("Började", day_long(row.starts_on)),
                ("Introduceras av", row.introducer or "den som leder enheten"),
                ("Checklista", f"{row.edition.whom}, utgåva {row.edition.number}"),
                ("Klar", day_long(row.ended_at) if row.ended_at else ""),
            ],
            **kwargs,
        )


class MarkPointView(IntroductionView):
    """One point ticked on one's own side, or the tick taken away."""

    http_method_names = ("post", "options")

    def post(self, request, *args, **kwargs):
        row = services.point_tick(
            by=request.user, introduction=self.object, item=kwargs["item"], done="ta_bort" not in request.POST
        )
        if row.ended_at and not self.object.ended_at:
            messages.success(request, "Allt är genomgånget. Introduktionen är klar.")
        return redirect(f"{row.get_absolute_url()}#punkt-{kwargs['item']}")


class AppointIntroducerView(IntroductionView, UpdateView):
    """Who introduces."""

    action = FOLLOW
    form_class = IntroducerForm
    template_name = "qualityyear/knowledge/form.html"
    success_message = "Sparat."

    def refusal(self):
        return f"Vem som introducerar bestämmer den som leder arbetet på {self.object.unit}."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"introduction": self.object}

    def get_initial(self):
        return {"introducer": self.object.introducer_id}

    def perform(self, form):
        return services.introducer_set(by=self.request.user, introduction=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title="Vem introducerar?", label="Spara", back=self.object.get_absolute_url(), kicker=str(self.object),
            lead_text="Den som kan arbetet går igenom punkterna tillsammans med den som är ny.", **kwargs,
        )  # fmt: skip
