"""What the frame of every page needs."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from organisation.access import active_assignments
from organisation.roles import Action
from organisation.selectors import unread_notices

from . import menu


def frame(request):
    """The menu, who one is and what waits; nothing for a stranger."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    built = SimpleLazyObject(lambda: menu.build(user, request.path))
    return {
        "menu": SimpleLazyObject(lambda: built[0]),
        "bottom_menu": SimpleLazyObject(lambda: built[1]),
        "who": SimpleLazyObject(lambda: _who(user)),
        "notices_count": SimpleLazyObject(lambda: unread_notices(user)),
        "notices_url": reverse("organisation:notices"),
        "account_url": reverse("organisation:account"),
        "can_search": user.can(Action.READ_PROCESSES) or user.can(Action.SEE_CASES),
        "can_send_idea": user.can(Action.SEE_MEASURES),
        "can_write_lesson": user.can(Action.WRITE_LESSONS),
        "can_search_cases": user.can(Action.SEE_CASES) or user.can(Action.READ_HEALTH_CASES),
    }


def _who(user):
    assignments = active_assignments(user)
    return {"name": user.name, "role": user.role_text, "unit": assignments[0].unit.name if assignments else ""}
