"""Where a piece of evidence leads: the page on which what it says can be seen and mended, for those who may open it."""

from django.urls import reverse

from organisation.roles import Action

_CASES = (Action.SEE_CASES, Action.READ_HEALTH_CASES, Action.SEE_NEW_CASES)
_TRACKS = (Action.INVESTIGATE_LEX_SARAH, Action.DECIDE_LEX_SARAH, Action.HANDLE_LEX_MARIA, Action.HANDLE_DEVIATIONS)
_REPORTS = (Action.READ_BOARD_REPORTS,)
_HEALTH = ("Dokumenthälsa", "processes:health", (Action.EDIT_PROCESSES,))
_LIST = ("Processer och rutiner", "processes:list", (Action.READ_PROCESSES,))
_CLOCKS = ("Klockor", "deviations:clocks", _TRACKS)
_WHEEL = ("Kvalitetsåret", "qualityyear:wheel", (Action.READ_QUALITY_YEAR,))

# Key of the evidence → words, the name of the address, and the actions of which one opens it.
LINKS: dict[str, tuple[str, str, tuple[Action, ...]]] = {
    "system-adopted": ("Ledningssystemet", "processes:system", (Action.READ_PROCESSES,)),
    "processes": _LIST,
    "owners": _HEALTH,
    "activities": _LIST,
    "routines-of-steps": _LIST,
    "cooperation": _LIST,
    "routines": _HEALTH,
    "improved-routines": _LIST,
    "read": ("Läsning", "processes:readings", (Action.FOLLOW_READING,)),
    "reports": ("Avvikelser", "deviations:list", _CASES),
    "pile": ("Avvikelser", "deviations:list", _CASES),
    "lex-sarah-reports": _CLOCKS,
    "lex-sarah-ivo": _CLOCKS,
    "lex-maria-reports": _CLOCKS,
    "lex-maria-ivo": _CLOCKS,
    "patients-told": _CLOCKS,
    "decisions": ("Delegationsbeslut", "deviations:decisions", (Action.REPORT_DECISIONS,)),
    "staff-risks": ("Legitimerad personal", "deviations:staff_risks", (Action.HANDLE_STAFF_RISKS,)),
    "log-review": ("Vem har läst", "organisation:access_log", (Action.REVIEW_ACCESS_LOG,)),
    "risk-analyses": ("Riskanalyser", "riskanalysis:list", (Action.READ_RISK_ANALYSES,)),
    "red-risks": ("Riskanalyser", "riskanalysis:list", (Action.READ_RISK_ANALYSES,)),
    "coverage": ("Egenkontroll", "selfinspections:list", (Action.READ_SELF_INSPECTIONS,)),
    "findings": ("Egenkontroll", "selfinspections:list", (Action.READ_SELF_INSPECTIONS,)),
    "ways": ("Indikatorer", "indicators:list", (Action.READ_STATISTICS,)),
    "measures": ("Förbättringar", "improvements:list", (Action.SEE_MEASURES,)),
    "effect": ("Förbättringar", "improvements:list", (Action.SEE_MEASURES,)),
    "analysis": _WHEEL,
    "quality-year": _WHEEL,
    "internal-control": ("Internkontroll", "control:list", (Action.READ_BOARD_REPORTS, Action.PLAN_INTERNAL_CONTROL)),
    "quality-report": ("Berättelser", "reports:list", _REPORTS),
    "patient-safety-report": ("Berättelser", "reports:list", _REPORTS),
    "patient-safety-duties": ("Berättelser", "reports:list", _REPORTS),
    "delegations": ("Delegationer", "organisation:delegations", (Action.EDIT_STANDARDS, Action.MANAGE_ORGANISATION)),
    "staff-informed": ("Kunskap", "knowledge:own", (Action.REPORT,)),
    "clocks": _CLOCKS,
    "accounts": ("Verksamhetsberättelser", "accounts:list", (Action.READ_ACCOUNTS,)),
}


def link_of(key: str, user) -> tuple[str, str] | None:
    """(words, address) of where the evidence can be seen, or None when user may not open it or there is nothing."""
    words, name, actions = LINKS.get("clocks" if ":" in key else key, ("", "", ()))
    return (words, reverse(name)) if any(map(user.can, actions)) else None
