"""The menu: only what is built and what the person may use."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

import deviations.todo
from organisation.delegation import held_by
from organisation.roles import DELEGATED, Action


@dataclass(frozen=True)
class Item:
    label: str
    name: str
    icon: str
    actions: tuple[Action, ...] = ()
    on_phone: str = ""
    # Asked of whoever none of the actions lets in.
    also: Callable | None = None
    # Whoever has it finds the page elsewhere in the menu.
    unless: Action | None = None

    def is_for(self, user) -> bool:
        if self.unless is not None and user.can(self.unless):
            return False
        return not self.actions or any(map(user.can, self.actions)) or bool(self.also and self.also(user))


# Whoever handles cases, or runs or decides in the law's tracks; those who only read find the clocks from the list of
# cases.
ON_TRACKS = (
    Action.HANDLE_DEVIATIONS, Action.INVESTIGATE_LEX_SARAH, Action.DECIDE_LEX_SARAH, Action.HANDLE_LEX_MARIA,
    Action.DECIDE_LEX_MARIA,
)  # fmt: skip
DAILY = (
    # Whoever sits in a nämnd begins there.
    Item("Nämnden", "portal:start", "people", (Action.ASK_ADMINISTRATION,), on_phone="Nämnden"),
    Item("Min dag", "my_day", "home", on_phone="Min dag"),
    Item("Rapportera avvikelse", "deviations:report", "plus", (Action.REPORT,), on_phone="Rapportera"),
    Item("Hitta rutin", "processes:find", "book", (Action.READ_PROCESSES,), on_phone="Rutiner"),
    Item("Mina rapporter", "deviations:own_reports", "list", (Action.REPORT,), on_phone="Mina rapporter"),
    Item("Loggboken", "logbook:list", "edit", (Action.KEEP_LOGBOOK,)),
    Item("Lämna en idé", "improvements:idea_send", "message", (Action.SEE_MEASURES,)),
)
QUALITY = (
    Item("Avvikelser", "deviations:list", "alert", (Action.SEE_CASES, Action.READ_HEALTH_CASES, Action.SEE_NEW_CASES)),
    Item("Riskanalyser", "riskanalysis:list", "grid", (Action.READ_RISK_ANALYSES,)),
    Item(
        "Internkontroll",
        "control:list",
        "calendar",
        (Action.PLAN_INTERNAL_CONTROL, Action.ANSWER_INTERNAL_CONTROL, Action.READ_BOARD_REPORTS),
    ),
    Item("Egenkontroll", "selfinspections:list", "check", (Action.READ_SELF_INSPECTIONS,)),
    Item("Förbättringar", "improvements:list", "arrow", (Action.SEE_MEASURES,)),
    Item("Lärdomar", "lessons:list", "book", (Action.READ_LESSONS,)),
    Item("Mål och planer", "improvements:goals", "flag", (Action.READ_PLANS,)),
    Item("Indikatorer", "indicators:list", "gauge", (Action.READ_STATISTICS,)),
    Item("Verksamhets\u00adberättelser", "accounts:list", "edit", (Action.READ_ACCOUNTS,)),
    Item("Statistik", "reports:statistics", "chart", (Action.READ_STATISTICS,), on_phone="Statistik"),
)
LAW = (
    Item("Klockor", "deviations:clocks", "clock", ON_TRACKS),
    Item("Legitimerad personal", "deviations:staff_risks", "lock", (Action.HANDLE_STAFF_RISKS,)),
    Item("Delegationsbeslut", "deviations:decisions", "file", (Action.REPORT_DECISIONS,), also=held_by),
    Item("Externa utförare", "deviations:provider_reports", "building", (Action.SEE_PROVIDER_REPORTS,)),
)
SYSTEM = (
    Item("Processer och rutiner", "processes:list", "list", (Action.READ_PROCESSES,)),
    Item("Ledningssystemet", "processes:system", "arrow", (Action.READ_PROCESSES,)),
    Item("Kvalitetsåret", "qualityyear:wheel", "calendar", (Action.READ_QUALITY_YEAR,)),
    Item("Kunskap", "knowledge:own", "check", (Action.REPORT,)),
    Item("Läsning", "processes:readings", "eye", (Action.FOLLOW_READING,)),
    Item(
        "Berättelser",
        "reports:list",
        "file",
        (Action.READ_BOARD_REPORTS, Action.COMPILE_REPORT, Action.WRITE_PATIENT_SAFETY),
        on_phone="Berättelser",
    ),
    Item("Nämnden", "portal:start", "people", (Action.READ_BOARD_REPORTS,), unless=Action.ASK_ADMINISTRATION),
    Item("Efterlevnad", "reports:compliance", "check", (Action.READ_BOARD_REPORTS,)),
    Item("Måttstockar", "standards:index", "gear", (Action.EDIT_STANDARDS,)),
    # Whoever is signed in may read it; it stands in the menu of those who see cases or keep it.
    Item(
        "Lagrum",
        "standards:references",
        "book",
        (Action.SEE_CASES, Action.READ_HEALTH_CASES, Action.SEE_NEW_CASES, Action.EDIT_STANDARDS),
    ),
    Item("Organisation", "organisation:index", "people", (Action.MANAGE_ORGANISATION,), on_phone="Organisation"),
    Item("Delegationer", "organisation:delegations", "lock", (*DELEGATED, Action.EDIT_STANDARDS)),
    Item("Vem har läst", "organisation:access_log", "search", (Action.REVIEW_ACCESS_LOG,)),
    Item("Roller", "organisation:roles", "people"),
)
# Reached from the person's own menu at the top; their addresses lie beneath an entry that they do not belong to.
OWN_PAGES = ("/organisation/konto/", "/organisation/notiser/")
# Where a page stands whose address begins with no entry's, or with another one's.
UNDER = (
    ("/styrdokument/", "/processer/"),
    ("/puls/", "/kvalitetsaret/"),
    ("/forbattringar/planer/", "/forbattringar/mal/"),
    ("/forbattringar/verksamhetside/", "/forbattringar/mal/"),
)
GROUPS = ((None, DAILY), ("Kvalitetsarbete", QUALITY), ("Lagens spår", LAW), ("Ledningssystem", SYSTEM))


# Beside "Mer". Whoever does not report gets the first of what they do have instead.
PLACES_ON_PHONE = 3


def build(user, path: str) -> tuple[list[dict], list[dict]]:
    """The side bar's groups and the phone's bottom bar, for user on the page with this path."""
    groups, bottom = [], []
    waiting = deviations.todo.waiting(user)
    for label, items in GROUPS:
        shown = [_draw(item, path, waiting) for item in items if item.is_for(user)]
        if shown:
            groups.append({"label": label, "items": [entry for entry, _ in shown]})
        bottom += [entry | {"label": phone} for entry, phone in shown if phone]
    _mark_current(groups, path)
    bottom = bottom[:PLACES_ON_PHONE]
    for entry in bottom:
        entry["current"] = entry["url"] == path
    return groups, bottom


def _draw(item, path, waiting):
    count = waiting if item.name == "deviations:list" else None
    return {
        "label": item.label,
        "url": reverse(item.name),
        "icon": item.icon,
        "current": False,
        "count": count,
    }, item.on_phone


def _mark_current(groups, path):
    """The entry with the longest address that the page's address begins with; none on one's own pages."""
    if path.startswith(OWN_PAGES):
        return
    path = next((entry for beginning, entry in UNDER if path.startswith(beginning)), path)
    entries = [entry for group in groups for entry in group["items"]]
    fitting = [e for e in entries if (path.startswith(e["url"]) if e["url"] != "/" else path == "/")]
    if fitting:
        max(fitting, key=lambda entry: len(entry["url"]))["current"] = True
