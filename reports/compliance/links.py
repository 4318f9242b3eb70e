"""Where a piece of evidence leads: the page on which what it says can be seen and mended, for those who may open it."""

from django.urls import reverse

from organisation.roles import Action

# Words, the name of the address, and the actions of which one opens it.
Link = tuple[str, str, tuple[Action, ...]]

_CASES = (Action.SEE_CASES, Action.READ_HEALTH_CASES, Action.SEE_NEW_CASES)
_TRACKS = (Action.INVESTIGATE_LEX_SARAH, Action.DECIDE_LEX_SARAH, Action.HANDLE_LEX_MARIA, Action.HANDLE_DEVIATIONS)
_HEALTH = ("Dokumenthälsa", "processes:health", (Action.EDIT_PROCESSES,))
_LIST = ("Processer och rutiner", "processes:list", (Action.READ_PROCESSES,))
_DEVIATIONS = ("Avvikelser", "deviations:list", _CASES)
_CLOCKS = ("Klockor", "deviations:clocks", _TRACKS)
_LOG = ("Vem har läst", "organisation:access_log", (Action.REVIEW_ACCESS_LOG,))
_RISKS = ("Riskanalyser", "riskanalysis:list", (Action.READ_RISK_ANALYSES,))
_CHECKS = ("Egenkontroll", "selfinspections:list", (Action.READ_SELF_INSPECTIONS,))
_INDICATORS = ("Indikatorer", "indicators:list", (Action.READ_STATISTICS,))
_MEASURES = ("Förbättringar", "improvements:list", (Action.SEE_MEASURES,))
_WHEEL = ("Kvalitetsåret", "qualityyear:wheel", (Action.READ_QUALITY_YEAR,))
_REPORTS = ("Berättelser", "reports:list", (Action.READ_BOARD_REPORTS,))
_DELEGATIONS = ("Delegationer", "organisation:delegations", (Action.EDIT_STANDARDS, Action.MANAGE_ORGANISATION))
_PROVIDERS = ("Externa utförare", "deviations:provider_reports", (Action.SEE_PROVIDER_REPORTS,))

# Key of the evidence → where it leads, the first that the reader may open.
LINKS: dict[str, tuple[Link, ...]] = {
    "system-adopted": (("Ledningssystemet", "processes:system", (Action.READ_PROCESSES,)),),
    "processes": (_LIST,),
    "owners": (_HEALTH,),
    "activities": (_LIST,),
    "routines-of-steps": (_LIST,),
    "cooperation": (_LIST,),
    "routines": (_HEALTH,),
    "routine": (_LIST,),
    "improved-routines": (_LIST,),
    "read": (("Läsning", "processes:readings", (Action.FOLLOW_READING,)),),
    "reports": (_DEVIATIONS,),
    "pile": (_DEVIATIONS,),
    "lex-sarah-reports": (_CLOCKS,),
    "lex-sarah-protected": (_CLOCKS,),
    "lex-sarah-content": (_CLOCKS,),
    "lex-sarah-ivo": (_CLOCKS,),
    "lex-sarah-investigation": (_CLOCKS,),
    "lex-maria-reports": (_CLOCKS,),
    "lex-maria-content": (_CLOCKS,),
    "lex-maria-ivo": (_CLOCKS,),
    "lex-maria-investigation": (_CLOCKS,),
    "lex-maria-appointed": (_DELEGATIONS,),
    "patients-told": (_CLOCKS,),
    "patients-offered": (_CLOCKS,),
    "registered": (_CLOCKS,),
    "provider-reports": (_PROVIDERS,),
    "provider-follow-up": (_CHECKS,),
    "provider-figures": (_INDICATORS,),
    "data-breaches": (_DEVIATIONS,),
    "medical-devices": (_DEVIATIONS,),
    "work-environment": (_DEVIATIONS,),
    "decisions": (("Delegationsbeslut", "deviations:decisions", (Action.REPORT_DECISIONS,)),),
    "staff-risks": (("Legitimerad personal", "deviations:staff_risks", (Action.HANDLE_STAFF_RISKS,)),),
    "log-review": (_LOG,),
    "log-kept": (_LOG,),
    "risk-analyses": (_RISKS,),
    "red-risks": (_RISKS,),
    "patients-heard": (_RISKS,),
    "coverage": (_CHECKS,),
    "findings": (_CHECKS,),
    "ways": (_INDICATORS,),
    "quality-judged": (("Chefernas bedömningar", "indicators:judgements", (Action.READ_JUDGEMENTS,)),),
    "measures": (_MEASURES,),
    "effect": (_MEASURES,),
    "analysis": (_WHEEL,),
    "quality-year": (_WHEEL,),
    "internal-control": (
        ("Internkontroll", "control:list", (Action.READ_BOARD_REPORTS, Action.PLAN_INTERNAL_CONTROL)),
    ),
    "quality-report": (_REPORTS,),
    "patient-safety-report": (_REPORTS,),
    "patient-safety-duties": (_REPORTS,),
    "patient-safety-content": (_REPORTS,),
    "report-adopted": (_REPORTS,),
    "delegations": (_DELEGATIONS,),
    "mas-appointed": (("Organisation", "organisation:index", (Action.MANAGE_ORGANISATION,)),),
    "staff-informed": (
        ("Vilka är informerade", "knowledge:overview", (Action.FOLLOW_KNOWLEDGE,)),
        ("Kunskap", "knowledge:own", (Action.REPORT,)),
    ),
    "clocks": (_CLOCKS,),
    "accounts": (("Verksamhetsberättelser", "accounts:list", (Action.READ_ACCOUNTS,)),),
}


def link_of(key: str, user) -> tuple[str, str] | None:
    """(words, address) of where the evidence can be seen, or None when user may not open it or there is nothing."""
    for words, name, actions in LINKS.get("clocks" if ":" in key else key, ()):
        if any(map(user.can, actions)):
            return words, reverse(name)
    return None
