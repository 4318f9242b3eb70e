"""The steps of a concern about licensed staff (PSL 3 kap. 7 §), and how they read in its story."""

from core.workflow import Transition
from organisation.roles import Action

OPEN, NOTIFIED, NOT_NOTIFIED = "open", "notified", "not_notified"

TRANSITIONS = {
    step.name: step
    for step in (
        Transition("notify", "Anmäld till IVO", "Anmäld till IVO", (OPEN,), NOTIFIED, Action.HANDLE_STAFF_RISKS),
        Transition("decline", "Ingen anmälan", "Ingen anmälan", (OPEN,), NOT_NOTIFIED, Action.HANDLE_STAFF_RISKS),
        Transition("reopen", "Pröva igen", "Prövas igen", (NOT_NOTIFIED,), OPEN, Action.HANDLE_STAFF_RISKS),
    )
}  # fmt: skip

EVENT_LABELS = {
    "add": "Upplagd",
    "change": "Uppgifterna ändrade",
    "number": "IVO:s nummer infört",
    **{name: step.done for name, step in TRANSITIONS.items()},
}
