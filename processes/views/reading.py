"""/lasning/: what I have to read, the receipt, and the manager's overview of who lacks what."""

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.calendar import local_today
from core.exports import csv_response, xlsx_response
from core.forms import Form, search_options
from core.reading import log_reading
from core.views import AddView, PageView, UpdateView, asked_for
from organisation.roles import Action

from ..forms.reading import DutyForm, ReceiptForm
from ..models import Document, ReadingDuty, Receipt
from ..overview import COLUMNS, ORDERINGS, Overview, state_of
from ..reading_state import own_readings
from ..selectors import visible_revisions, without_texts
from ..services import duty_add, duty_end, receipt_give
from ..texts import text_of

PAGE = 50
LATEST = 20
HEADINGS = (("Person", "namn"), ("Rutin", "rutin"), ("Enhet", "enhet"), ("Läge", ""), ("Senast", "dag"))


@method_decorator(never_cache, name="dispatch")
class ListToReadView(PageView):
    """What I have to read, and what I have read. One at a time: nothing here signs off many in one click."""

    action = Action.READ_PROCESSES
    template_name = "processes/reading/own.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        receipts = Receipt.objects.filter(user=user).select_related("revision__document").order_by("-at", "-pk")
        return super().get_context_data(
            rows=[row for row in own_readings(user) if row.read_at is None],
            read=list(without_texts(receipts, "revision")[:LATEST]),
            may_follow=user.can(Action.FOLLOW_READING),
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class ConfirmReadingView(UpdateView):
    """What changed and why, the text as it holds, the one question, and that one has read it."""

    action = scope = Action.READ_PROCESSES
    model = Document
    lookup = "key"
    form_class = ReceiptForm
    template_name = "processes/reading/receipt.html"

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        self.versions = list(visible_revisions(request.user, self.object))
        self.revision = next((row for row in self.versions if row.holds_on()), None)
        if self.revision is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"revision": self.revision}

    def perform(self, form):
        return receipt_give(by=self.request.user, revision=self.revision, answer=form.cleaned_data.get("answer"))

    success_message = "Tack. Ditt läskvitto är sparat."

    def get_success_url(self, saved):
        return reverse("processes:to_read")

    def get_context_data(self, **kwargs):
        receipts = Receipt.objects.filter(user=self.request.user, revision__in=self.versions)
        mine = {each.revision_id: each for each in receipts}
        read = max((row.number for row in self.versions if row.pk in mine), default=0)
        upto = [row for row in self.versions if row.number <= self.revision.number and not row.is_open]
        return super().get_context_data(
            document=self.object,
            revision=self.revision,
            body=text_of(self.revision, level=3),
            activities=list(self.revision.activities.all()) if self.object.is_process else [],
            receipt=mine.get(self.revision.pk),
            is_new=read == 0,
            changes=[row for row in upto if row.number > max(read, 1) and row.reason and row.adopted_at],
            **kwargs,
        )


class FollowsReading(PageView):
    """What a manager follows; the units are those of the action."""

    abstract = True
    action = Action.FOLLOW_READING

    def dispatch(self, request, *args, **kwargs):
        self.overview = Overview(request.user, request.GET)
        return super().dispatch(request, *args, **kwargs)


@method_decorator(never_cache, name="dispatch")
class ListReadingsView(FollowsReading):
    template_name = "processes/reading/overview.html"

    def get_template_names(self):
        return ["processes/reading/overview_rows.html"] if self.request.htmx else [self.template_name]

    def get(self, request, *args, **kwargs):
        return search_options(request, self.overview.form) or super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        overview, asked = self.overview, asked_for(self.request)
        page = Paginator(overview.rows, PAGE).get_page(self.request.GET.get("sida"))
        follows = {pk for pk, *_ in overview.units.values()}
        return super().get_context_data(
            form=overview.form,
            page=page,
            rows=[(row, *state_of(row)) for row in page.object_list],
            sums=overview.sums,
            duties=[(duty, duty.unit_id in follows) for duty in overview.duties],
            is_filtered=overview.is_filtered,
            columns=self.columns(asked),
            ordering=overview.ordering,
            query=asked.urlencode(),
            **kwargs,
        )

    def columns(self, asked):
        """The headings with their links; the order stands in the address with the filter."""
        for label, word in HEADINGS:
            query = asked.copy()
            query["ordning"] = word
            chosen = word and word == self.overview.ordering
            yield {"label": label, "url": f"?{query.urlencode()}" if word in ORDERINGS and not chosen else "",
                   "sort": "ascending" if chosen else ""}  # fmt: skip


class ExportReadingsCsvView(FollowsReading):
    """Exactly what is filtered, as a file. Who fetched it, and how much, is written in the log of readings."""

    make = staticmethod(csv_response)

    def get(self, request, *args, **kwargs):
        rows = self.overview.rows
        log_reading(request.user, "Läsning som fil", object_type=Receipt._meta.label_lower, label=f"{len(rows)} rader")
        return type(self).make(f"Läsning {local_today():%Y-%m-%d}", COLUMNS, rows)


class ExportReadingsXlsxView(ExportReadingsCsvView):
    make = staticmethod(xlsx_response)


class FormPage:
    """The template of this part's forms."""

    template_name = "processes/finding/form.html"
    title, label, lead, kicker, serious = "", "", "", "", False

    def get_success_url(self, saved):
        return reverse("processes:readings")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title, label=self.label, lead=self.lead, kicker=self.kicker, serious=self.serious,
            back=reverse("processes:readings"), **kwargs,
        )  # fmt: skip


class AddReadingDutyView(FormPage, AddView):
    action = scope_after = Action.FOLLOW_READING
    form_class = DutyForm
    title, label = "Nytt läskrav", "Lägg till"
    lead = (
        "Bestäm vem som ska läsa, och inom hur många dagar. Den som börjar senare får läsa från sin första dag. En "
        "liten rättelse behöver inte läsas igen."
    )
    success_message = "Läskravet gäller. De det berör får en notis."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        key = self.request.GET.get("rutin", "")
        document = Document.objects.visible_to(self.request.user, Action.READ_PROCESSES).filter(key=key).first()
        return {"document": document.pk, "unit": ""} if key and document else {}

    def perform(self, form):
        return duty_add(by=self.request.user, **form.cleaned_data)


class EndReadingDutyView(FormPage, UpdateView):
    model = ReadingDuty
    action = scope = Action.FOLLOW_READING
    title, label, serious = "Avsluta läskravet", "Avsluta", True
    lead = "Efter idag behöver ingen läsa för det här läskravet. De kvitton som finns står kvar."
    success_message = "Läskravet är avslutat."

    form_class = Form  # nothing to fill in

    def get_queryset(self):
        return super().get_queryset().select_related("document", "unit")

    @property
    def kicker(self):
        return f"{self.object.document} · {self.object.who}"

    def perform(self, form):
        return duty_end(by=self.request.user, duty=self.object)
