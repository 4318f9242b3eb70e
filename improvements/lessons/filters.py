"""What the list of lessons is filtered by. The words stand in the address: Swedish and stable."""

import django_filters

from core.filters import WordsFilter
from core.forms import FilterForm
from organisation.access import active_assignments
from organisation.roles import Action
from standards.models import Theme

from ..models import Lesson
from .workflow import IN_THE_WORKS, Area, Helped, LessonStatus

RELEASED, WORKED_ON, WITHDRAWN = "slappta", "pa-gang", "aterkallade"
STATES = [(RELEASED, "Släppta"), (WORKED_ON, "På gång hos oss"), (WITHDRAWN, "Återkallade")]
STATUSES = {
    RELEASED: (LessonStatus.RELEASED,),
    WORKED_ON: IN_THE_WORKS,
    WITHDRAWN: (LessonStatus.WITHDRAWN,),
}
OURS, ELSEWHERE = "vara", "andras"
ORIGINS = [("mina", "Min enhet"), (OURS, "Vår kommun"), (ELSEWHERE, "Andra kommuner")]


def processes(request):
    """The processes that the released lessons one reads are about. One query."""
    rows = Lesson.objects.visible_to(request.user, Action.READ_LESSONS).exclude(process="")
    rows = rows.filter(status=LessonStatus.RELEASED)
    return [(name, name) for name in rows.order_by("process").values_list("process", flat=True).distinct()]


class LessonFilter(django_filters.FilterSet):
    """Lessons by words, theme, process, area, whether it helped, whose, and where they stand. Without a state: those
    that are released, and what one has in hand."""

    sok = WordsFilter("Ord i lärdomen")
    tema = django_filters.ModelChoiceFilter(
        label="Tema", queryset=lambda request: Theme.objects.order_by("order", "name"), field_name="themes",
        empty_label="Alla teman",
    )  # fmt: skip
    verksamhet = django_filters.ChoiceFilter(
        label="Verksamhet", choices=Area.choices, field_name="area", empty_label="Alla verksamheter"
    )
    process = django_filters.ChoiceFilter(label="Process", field_name="process", empty_label="Alla processer")
    hjalpte = django_filters.ChoiceFilter(
        label="Hjälpte det?", choices=Helped.choices, field_name="helped", empty_label="Alla svar"
    )
    vems = django_filters.ChoiceFilter(label="Från", choices=ORIGINS, method="filter_origin", empty_label="Alla")
    lage = django_filters.ChoiceFilter(
        label="Läge", choices=STATES, method="filter_state", empty_label="Släppta och på gång"
    )

    class Meta:
        model = Lesson
        form = FilterForm
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if names := processes(self.request):
            self.filters["process"].extra["choices"] = names
        else:
            del self.filters["process"]

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("lage"):
            queryset = queryset.filter(status__in=(LessonStatus.RELEASED, *IN_THE_WORKS))
        return super().filter_queryset(queryset)

    def filter_state(self, queryset, name, value):
        return queryset.filter(status__in=STATUSES[value])

    def filter_origin(self, queryset, name, value):
        if value == ELSEWHERE:
            return queryset.exclude(imported_from="")
        queryset = queryset.filter(imported_from="")
        return (
            queryset
            if value == OURS
            else queryset.filter(unit__in={each.unit_id for each in active_assignments(self.request.user)})
        )
