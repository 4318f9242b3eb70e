"""External providers: what the nämnd sees of their reports, and how a provider lets it read a whole case."""

from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.calendar import local_today
from core.tabs import tabs_of
from core.views import ListView
from organisation.roles import Action
from standards.legal import references_on

from ..forms.board import HandOverForm
from ..models import Track
from ..selectors_board import provider_reports, provider_rows
from ..services.providers import case_hand_over
from ..showing_board import PARTS
from ..workflow import ENDED, OPEN
from .cases import CaseFormView


@method_decorator(never_cache, name="dispatch")
class ListProviderReportsView(ListView):
    """That a report under lex Sarah exists at an external provider, and when IVO was notified: at once, and no more."""

    action = Action.SEE_PROVIDER_REPORTS
    model = Track
    template_name = "deviations/board/providers.html"
    list_template_name = "deviations/board/provider_rows.html"

    def get_queryset(self):
        return provider_reports(self.request.user)

    def prepare_rows(self, queryset):
        return provider_rows(self.request.user, queryset)

    def get_context_data(self, **kwargs):
        today = local_today()
        return super().get_context_data(
            tabs=tabs_of(self.request.user, PARTS, "deviations:provider_reports"),
            informed=references_on("lex-sarah-informera-namnden", today),
            kept=references_on("lex-sarah-gallra-enskild", today),
            **kwargs,
        )


class ReleaseCaseView(CaseFormView):
    """Hands a provider's case over to the nämnd; the page says first what the nämnd then sees."""

    form_class = HandOverForm
    template_name = "deviations/board/hand_over.html"
    title = "Lämna över till nämnden"
    lead = "Nämnden ser redan att rapporten finns. Här lämnar ni över det som står i den."
    button = "Lämna över till nämnden"
    serious = True
    statuses = (*OPEN, *ENDED)
    success_message = "Ärendet är lämnat till nämnden, som kan läsa det nu. Ni handlägger det som förut."

    def get_object(self):
        case = super().get_object()
        if case.unit.provider_id is None:
            raise Http404
        return case

    def perform(self, form):
        return case_hand_over(
            by=self.request.user,
            deviation=self.object,
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(done=self.object.handed_over_at, **kwargs)
