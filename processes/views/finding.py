"""/rutiner/: one search field first, then what the person is likely to look for. And the sheet for a wall."""

import segno
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.views import PageView
from organisation.roles import Action

from ..finding import More, elsewhere, find
from ..forms.finding import FindForm
from ..front import front, of_own_units, rows_of
from ..workflow import Kind
from .showing import ShowDocumentView

PAGE = 10
PROCESSES = 3
OWN = "min"  # ?enhet=min: what holds at one's own unit, all of it


@method_decorator(never_cache, name="dispatch")
class SearchRoutinesView(PageView):
    """A question in one's own words; htmx asks the same address and gets the answer alone."""

    action = Action.READ_PROCESSES
    template_name = "processes/finding/find.html"

    def get_template_names(self):
        return ["processes/finding/answer.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs):
        user, form = self.request.user, FindForm(self.request.GET)
        answers = form.cleaned_data if form.is_valid() else {}
        question = answers.get("sok", "")
        more = More(*(bool(answers.get(name)) for name in ("andra", "utkast", "aldre")))
        context = {"form": form, "question": question, "more": more, "can_report": user.can(Action.REPORT),
                   "may_edit": user.can(Action.EDIT_PROCESSES)}  # fmt: skip
        if question:
            context |= self.answer(user, question, more)
        elif self.request.GET.get("enhet") == OWN:
            page = self.page(of_own_units(user))
            context |= {"page": page, "rows": rows_of(user, page.object_list, []), "is_own": True}
        else:
            context["front"] = front(user)
        return super().get_context_data(**context, **kwargs)

    def page(self, ids):
        return Paginator(ids, PAGE).get_page(self.request.GET.get("sida"))

    def answer(self, user, question, more) -> dict:
        found = find(user, question, more)
        page = self.page(found.routines)
        answer = {"page": page, "rows": rows_of(user, page.object_list, found.asked), "guessed": found.guessed}
        if found.processes and page.number == 1:
            answer["processes"] = rows_of(user, found.processes[:PROCESSES], found.asked)
        if not found.routines and found.asked and not more.elsewhere:
            answer["elsewhere"] = elsewhere(user, found.asked, more)
        return answer


class PrintPosterView(ShowDocumentView):
    """A sheet for a wall, A4: what the routine is called, where it holds, and a code that leads to its address."""

    kind = Kind.ROUTINE

    def get_template_names(self):
        return ["processes/finding/poster.html"]

    def get_context_data(self, **kwargs):
        address = self.request.build_absolute_uri(self.object.get_absolute_url())
        where = ", ".join(self.object.units.order_by("path").values_list("name", flat=True))
        return super().get_context_data(address=address, where=where, **kwargs)


class DrawCodeView(ShowDocumentView):
    """The QR code of the routine's stable address, as SVG. It needs no correction by hand when the routine changes."""

    kind = Kind.ROUTINE

    def get(self, request, *args, **kwargs):
        code = segno.make(request.build_absolute_uri(self.object.get_absolute_url()), error="m", micro=False)
        svg = code.svg_inline(scale=8, border=4, dark="#000000", light="#ffffff", omitsize=True)
        document = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        return HttpResponse(document, content_type="image/svg+xml")
