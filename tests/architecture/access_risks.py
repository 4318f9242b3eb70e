"""Who meets what in riskanalyser: rows of the table in access_table.py.

The analyses of the scene lie at town.unit. Whoever works there reads them; whoever leads analyses there works in them,
decides and follows up. The team's own right is tested in tests/riskanalysis/test_access.py.
"""

from riskanalysis.models import TemplateRisk

from .access_table import ARGUMENTS, REPORTERS, SAME, STANDARDS, Row

READERS = "employee colleague"
LEADERS = (
    "unit_manager stand_in division_manager director quality_developer quality_manager sas mas mar development_lead "
    "improvement_coach"
)
# Who leads analyses somewhere.
LEADING_ROLES = " ".join(who for who in REPORTERS.split() if who not in READERS.split())
WORKING = (
    "change", "conclude", "decide", "cancel", "risk_add", "voice_add", "individual_add", "member_add",
)  # fmt: skip
OF_RISK = ("risk_change", "risk_remove", "risk_judge", "risk_residual", "risk_accept", "risk_measure")
OF_PART = {
    "voice_change": "voice", "voice_remove": "voice", "individual_change": "individual",
    "individual_remove": "individual",
}  # fmt: skip

for name in ("export", "export_risks"):
    ARGUMENTS[f"riskanalysis:{name}"] = lambda scene, persona: ["csv"]
for name in (*OF_RISK, "risk_cases"):
    ARGUMENTS[f"riskanalysis:{name}"] = lambda scene, persona: [scene.analysis.number, scene.risk.pk]
ARGUMENTS["riskanalysis:risk_outcome"] = lambda scene, persona: [scene.decided.number, scene.decided.risks.get().pk]
for name in ("change", "retire", "risk_add"):
    ARGUMENTS[f"riskanalysis:template_{name}"] = lambda scene, persona: ["sommarbemanning"]
for name in ("risk_change", "risk_remove"):
    ARGUMENTS[f"riskanalysis:template_{name}"] = lambda scene, persona: ["sommarbemanning", template_risk()]
for name, part in {**OF_PART, "member_remove": "member"}.items():
    ARGUMENTS[f"riskanalysis:{name}"] = lambda scene, persona, part=part: [
        scene.analysis.number,
        getattr(scene, part).pk,
    ]


def template_risk() -> int:
    return TemplateRisk.objects.filter(template__key="sommarbemanning").order_by("order").first().pk


FORM = {200: LEADERS, 403: READERS}
DONE = {302: LEADERS, 403: READERS}

RISKS = [
    *(
        Row(f"riskanalysis:{name}", "", {200: REPORTERS}, rest=403)
        for name in ("list", "export", "risks", "export_risks")
    ),
    Row("riskanalysis:add", "", {200: LEADING_ROLES}, SAME, rest=403),
    *(Row("riskanalysis:show", about, {200: f"{LEADERS} {READERS}"}) for about in ("analysis", "decided", "cancelled")),
    Row("riskanalysis:meeting", "analysis", FORM, SAME),
    *(Row(f"riskanalysis:{name}", "analysis", FORM, SAME) for name in WORKING),
    *(Row(f"riskanalysis:{name}", "risk", FORM, SAME) for name in OF_RISK),
    # Nothing need be filled in: an empty POST names no cases, and takes the member away.
    Row("riskanalysis:risk_cases", "risk", FORM, DONE),
    Row("riskanalysis:member_remove", "member", FORM, DONE),
    *(Row(f"riskanalysis:{name}", part, FORM, SAME) for name, part in OF_PART.items()),
    Row("riskanalysis:follow_up", "decided", FORM, SAME),
    Row("riskanalysis:look_back", "decided", FORM),
    Row("riskanalysis:risk_outcome", "decided", FORM, SAME),
    Row("riskanalysis:renew", "decided", FORM, SAME),
    Row("riskanalysis:resume", "cancelled", FORM, SAME),
    Row("riskanalysis:templates", "", {200: STANDARDS}, rest=403),
    *(
        Row(f"riskanalysis:template_{name}", "", {200: STANDARDS}, SAME, rest=403)
        for name in ("add", "change", "retire", "risk_add", "risk_change", "risk_remove")
    ),
    # What is decided is not changed: the form leads back to the page.
    Row("riskanalysis:risk_add", "decided", DONE, FORM),
    Row("riskanalysis:meeting", "decided", DONE, FORM),
]
