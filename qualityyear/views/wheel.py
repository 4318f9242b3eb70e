"""The year as one sees it: the wheel, the list of the same, who is where; as a file and on paper."""

from urllib.parse import urlencode

from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import reverse

from core.calendar import local_today
from core.exports import Column, file_name, list_file
from core.views import ObjectView, PageView, ShowView
from organisation.roles import Action

from .. import services
from ..forms.seeing import PlaceForm
from ..material import material_words
from ..models import UnitStop, WheelPrint
from ..places import place_of
from ..progress import WORDS, PartProgress, by_part, year_seen
from ..showing import by_month, summary_of, told, wheel_of
from ..workflow import Kind
from .tabs import tabs

READ = Action.READ_QUALITY_YEAR
NOW_SHOWN = 3
UNITS_SHOWN = 50  # more than these are shown by what they lie beneath


class PlaceView(PageView):
    """A page that is seen from where the address says: ?plats=<key of a unit>&ar=<year>."""

    abstract = True
    action = READ

    def get_place(self):
        asked = self.request.GET if self.request.method == "GET" else self.request.POST
        return place_of(self.request.user, asked.get("plats", ""), asked.get("ar", ""))


class ShowWheelView(PlaceView):
    """The wheel from one unit, a part of the nämnd, or all of it; the same as a list; and who is where."""

    template_name = "qualityyear/wheel.html"

    def get_context_data(self, **kwargs):
        user, today, place = self.request.user, local_today(), self.get_place()
        numbers = sorted({*place.numbers, today.year, place.number}, reverse=True)
        asked = {"plats": place.unit.key if place.unit else "", "ar": place.number}
        context = {
            "place": place,
            "form": PlaceForm(asked, choices=place.choices, numbers=numbers),
            "tabs": tabs(user, "qualityyear:wheel"),
            "plans": user.can(Action.PLAN_QUALITY_YEAR),
            "query": urlencode(asked),
            "asked": asked,
        }
        if place.year is not None:
            context |= self.seen(place, today)
        return super().get_context_data(**context, **kwargs)

    def seen(self, place, today):
        seen = year_seen(place.year, place.unit, today, place.of_board)
        units = [each for each in seen.units if each.unit.pk != place.unit.pk]
        units = by_part(units, place.unit, place.of_board, UNITS_SHOWN)
        rows = [told(each, today) for each in seen.shown]
        readable = self.readable({row.unit_stop for row in rows if row.unit_stop})
        for row in rows:
            found = readable.get(row.unit_stop)
            row.url = reverse("qualityyear:stop", args=[row.unit_stop]) if found else ""
            row.material = material_words(found) if found else []
            row.gathered_on = found.gathered_on if found else None
        return {
            "wheel": wheel_of(place.year, seen, rows, today),
            "summary": summary_of(seen),
            "months": by_month(rows),
            "tasks": [row for row in rows if not row.timed.stop.is_on_wheel],
            "now": [row for row in rows if row.now in ("now", "late") and not row.timed.stop.is_task][:NOW_SHOWN],
            "units": units,
            "by_parts": any(isinstance(each, PartProgress) for each in units),
        }

    def readable(self, pks) -> dict:
        if not pks:
            return {}
        rows = UnitStop.objects.visible_to(self.request.user, Action.READ_STOPS).filter(pk__in=pks)
        return {row.pk: row for row in rows}


COLUMNS = [
    Column("Hållplats", lambda row: row.timed.stop.name, 45),
    Column("Slag", lambda row: Kind(row.timed.stop.kind).label, 22),
    Column("Grupp", lambda row: row.timed.stop.group, 18),
    Column("Perspektiv", lambda row: row.timed.stop.get_perspective_display(), 15),
    Column("Varifrån", lambda row: row.timed.stop.get_duty_display(), 26),
    Column("Lagrum eller källa", lambda row: row.timed.stop.source, 30),
    Column("Var", lambda row: row.timed.stop.get_scope_display(), 20),
    Column("Vem", lambda row: row.timed.stop.get_who_display(), 24),
    Column("Öppnar", lambda row: row.timed.occasion.opens_on, 13),
    Column("Klar senast", lambda row: row.timed.occasion.due_on, 13),
    Column("Läge", lambda row: WORDS[row.state(local_today())], 14),
    Column("Öppnad hos", lambda row: row.many, 11),
    Column("Klar hos", lambda row: row.done, 11),
]


class ExportYearView(PlaceView):
    """The year's list as CSV or XLSX, from where one looks."""

    def get(self, request, *args, **kwargs):
        place = self.get_place()
        rows = year_seen(place.year, place.unit, of_board=place.of_board).shown if place.year else []
        return list_file(kwargs["form"], f"Kvalitetsåret {place.number}", COLUMNS, rows)


class PrintWheelView(PlaceView):
    """Asks for the wheel on paper. Made in the background, so the page answers at once."""

    http_method_names = ("post", "options")

    def post(self, request, *args, **kwargs):
        place, size = self.get_place(), request.POST.get("storlek", "")
        if place.year is None:
            return redirect("qualityyear:wheel")
        size = size if size in WheelPrint.Size.values else WheelPrint.Size.A4
        row = services.print_ask(by=request.user, year=place.year, place=place.unit, size=size)
        return redirect("qualityyear:print_state", row.key)


class OwnPrintView(ObjectView):
    """What the person has asked for themselves."""

    abstract = True
    model = WheelPrint
    lookup = "key"
    scope = READ
    action = READ

    def get_queryset(self):
        return WheelPrint.objects.filter(asked_by=self.request.user).select_related("year", "place")


class ShowPrintView(OwnPrintView, ShowView):
    """Says how far it has come; asks again by itself until the file is there."""

    template_name = "qualityyear/print_state.html"

    def get_template_names(self):
        return ["qualityyear/_print_state.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        row = self.object
        asked = urlencode({"plats": row.place.key, "ar": row.year.number})
        return super().get_context_data(row=row, back=f"{reverse('qualityyear:wheel')}?{asked}", **kwargs)


class DownloadPrintView(OwnPrintView):
    """The file, to the one who asked."""

    def get(self, request, *args, **kwargs):
        row = self.object
        if row.status != WheelPrint.Status.DONE:
            raise Http404
        name = file_name(f"Kvalitetsåret {row.year.number}, {row.place.name}", "pdf")
        return FileResponse(row.file.open("rb"), filename=name, content_type="application/pdf")
