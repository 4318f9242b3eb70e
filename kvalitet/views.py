"""Min dag, the search at the top of every page, and whether the system is alive."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from core.background import late_periodic_runs
from core.calendar import local_today
from core.views import PageView
from improvements.planning.selectors import own_goals
from improvements.planning.story import tell_goals
from organisation.access import active_assignments
from organisation.roles import Action
from reports.panels import own_months

from .gather import answers, todos
from .schedule import SCHEDULE

GOAL_UNITS = 2  # whose goals stand open on Min dag; those of the others fold out


class MyDayView(PageView):
    """What I have to do, from every room, in the order of core.todo."""

    action = None
    open_to_all = True
    template_name = "my_day.html"
    limit = 8

    def get_context_data(self, **kwargs):
        user = self.request.user
        show_all = "alla" in self.request.GET
        items, total = todos(user, 200 if show_all else self.limit)
        assignments = active_assignments(user)
        goals = own_goals(user)
        for near in goals:
            tell_goals(near.goals)
        return super().get_context_data(
            today=local_today(),
            unit=assignments[0].unit if assignments else None,
            items=items,
            total=total,
            can_report=user.can(Action.REPORT),
            can_log=user.can(Action.KEEP_LOGBOOK),
            in_board=user.can(Action.ASK_ADMINISTRATION),
            months=own_months(user),
            own_goals=goals[:GOAL_UNITS],
            more_goals=goals[GOAL_UNITS:],
            late_work=late_periodic_runs(SCHEDULE) if user.can(Action.MANAGE_ORGANISATION) else [],
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class SearchEverythingView(PageView):
    """The words typed at the top of a page: the first answers of every room that the person may look in."""

    action = None
    open_to_all = True
    template_name = "search.html"
    longest = 200

    def get_context_data(self, **kwargs):
        question = self.request.GET.get("sok", "").strip()[: self.longest]
        groups = answers(self.request.user, question) if question else []
        return super().get_context_data(searched=question, groups=groups, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class HealthView(View):
    """For the machines that watch: 200 when the database answers."""

    def get(self, request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return JsonResponse({"status": "ok"})
