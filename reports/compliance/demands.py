"""What the system shows of each duty in the register of paragraphs, and which paragraphs are no duty.

A duty is named by its topic (standards.legal): the paragraph that is in force that day, its words, whether it is ska
or bör, and how sure we are of the wording are data. Every topic of the register stands here, in DEMANDS or in NO_DUTY;
one that a municipality has added itself is shown as a duty that the system has nothing of.
"""

from dataclasses import dataclass

from organisation.models import Law


@dataclass(frozen=True)
class Demand:
    """evidence: keys of Evidence; the clock of the topic, where there is one, is shown beside them. look: where to look
    when the system has nothing of it. routine: it is met by an adopted routine that is marked with it. law: it concerns
    only those who work under that law, though the act does not say so. elsewhere: why it never concerns a nämnd."""

    evidence: tuple[str, ...] = ()
    look: str = ""
    routine: bool = False
    law: str = ""
    elsewhere: str = ""


def _by(*evidence, **more) -> Demand:
    return Demand(evidence, **more)


LOOK = "Se i nämndens diarium och i verksamhetens egna handlingar."
_COMPLAINTS = (
    "Se rutinen för synpunkter och nämndens diarium: hur klagomål tas emot, utreds och besvaras, och hur många som "
    "väntar på svar."
)
_UNEXECUTED = "Se handläggningssystemet, och rapporterna till IVO och revisorerna för de senaste fyra kvartalen."

DEMANDS: dict[str, Demand] = {
    # SOSFS 2011:9
    "ledningssystem": _by("system-adopted"),
    "ledningssystem-anvanda": _by("quality-year", "analysis"),
    "ledningssystem-ansvar": _by("owners", "delegations"),
    "ledningssystem-anpassa": _by("processes", "routines"),
    "processer": _by("processes"),
    "processers-aktiviteter": _by("activities"),
    "rutiner": _by("routines", "routines-of-steps"),
    "samverkan": _by("cooperation"),
    "riskanalys": _by("risk-analyses", "red-risks"),
    "egenkontroll": _by("coverage", "findings"),
    "egenkontroll-rad": _by("ways"),
    "klagomal-och-synpunkter": _by("complaints", look=_COMPLAINTS),
    "klagomal-fran-patienter": _by("complaints", look=_COMPLAINTS, law=Law.HSL),
    "utreda-avvikelser": _by("reports", "pile"),
    "sammanstalla-och-analysera": _by("analysis"),
    "forbattra-verksamheten": _by("measures", "effect"),
    "forbattra-rutinerna": _by("improved-routines"),
    "arbeta-enligt-rutinerna": _by("read"),
    "medarbetarnas-egen-skyldighet": _by("staff-informed", "reports"),
    "dokumentera-kvalitetsarbetet": _by("accounts", "analysis"),
    "kvalitetsberattelse": _by("quality-report"),
    # SoL and LSS
    "god-kvalitet": _by("quality-judged", "effect"),
    "medverka-till-god-kvalitet": _by("staff-informed"),
    "systematiskt-kvalitetsarbete": _by("quality-year"),
    "personalens-kompetens": _by(look="Se kompetensplanen, och hur nya medarbetare introduceras."),
    "utforare-lamna-uppgifter": _by(
        "provider-figures", look="Se avtalen, och de uppgifter som utförarna har lämnat på begäran."
    ),
    "lex-sarah-gallra-enskild": _by(
        "providers",
        look="Fråga utföraren när handlingarna tas bort, eller om de lämnas till nämnden. Nämndens egna handlingar "
        "följer nämndens gallringsbeslut.",
    ),
    "lex-sarah-rutiner-namnden": _by(routine=True),
    "lex-sarah-rapportera": _by("lex-sarah-reports"),
    "lex-sarah-informera-personal": _by("staff-informed"),
    "lex-sarah-informera-namnden": _by("provider-reports"),
    "lex-sarah-utreda": _by("lex-sarah-reports"),
    "lex-sarah-anmala": _by("lex-sarah-ivo"),
    "lex-sarah-anmalan-till-namnden": _by("provider-reports"),
    "olamplig-utforare-anmala": _by(
        look="Se uppföljningen av utförare och nämndens diarium: om någon har saknat tillstånd eller varit olämplig, "
        "och när IVO fick veta det."
    ),
    "ej-verkstallda-beslut": _by(look=_UNEXECUTED),
    "ej-verkstallda-beslut-nu-verkstallda": _by(
        look="Se rapporterna till IVO och revisorerna: vilka beslut som har verkställts, och vilken dag."
    ),
    "ej-verkstallda-beslut-statistik": _by(look="Se den statistik som har lämnats till fullmäktige, och när."),
    # SOSFS 2011:5
    "lex-sarah-avhjalpa": _by("lex-sarah-protected"),
    "lex-sarah-utredningens-innehall": _by("lex-sarah-content"),
    "lex-sarah-utredning-till-ivo": _by("lex-sarah-investigation"),
    "lex-sarah-anmalans-form": _by("lex-sarah-form"),
    "lex-sarah-skriftliga-rutiner": _by(routine=True),
    "lex-sarah-skriftliga-rutiner-rad": _by(routine=True),
    # HSL and PSL
    "verksamhetschef": _by(
        look="Se nämndens beslut om vem som är verksamhetschef enligt hälso- och sjukvårdslagen. Uppdraget som "
        "verksamhetschef i systemet säger det inte."
    ),
    "medicinskt-ansvarig": _by("mas-appointed"),
    "patientsakerhet-leda": _by("patient-safety-duties"),
    "patientsakerhet-forebygga": _by("measures"),
    "patientsakerhet-utreda": _by("lex-maria-reports"),
    "patientsakerhet-delaktighet": _by(
        "patients-heard", look="Se patientsäkerhetsberättelsen: hur patienter och närstående har varit med."
    ),
    "lex-maria-anmala": _by("lex-maria-ivo"),
    "lex-maria-utredning-till-ivo": _by("lex-maria-investigation"),
    "lex-maria-tvangsvard": Demand(
        elsewhere="Gäller bara de inrättningar för tvångsvård som lagen räknar upp. En kommunal nämnd driver ingen "
        "sådan."
    ),
    "legitimerad-personal-anmala": _by("staff-risks"),
    "patient-informera": _by("patients-told"),
    "patient-klagomal-ta-emot": _by("complaints", look=_COMPLAINTS),
    "patient-klagomal-svara": _by("complaints", look=_COMPLAINTS),
    "patientnamnden": _by(
        look="Se nämndens diarium: vad patientnämnden har frågat om, vad den fick för svar, och när."
    ),
    "patient-klagomal-lamna-over": _by(
        "complaints", look="Se nämndens diarium: vilka klagomål som lämnades till en annan vårdgivare, och när."
    ),
    "patientsakerhet-ansvar": _by("patient-safety-duties"),
    "patientsakerhetsberattelse": _by("patient-safety-report"),
    "personal-patientsakerhet": _by("staff-informed", "reports"),
    # HSLF-FS 2017:40, 2017:41, 2021:52 and 2016:40
    "patientsakerhet-skyldigheter": _by("patient-safety-duties", "lex-maria-reports"),
    "patientsakerhet-utredningens-innehall": _by("lex-maria-content"),
    "patient-beskriva-handelsen": _by("patients-offered"),
    "patientsakerhetsberattelse-innehall": _by("patient-safety-content"),
    "vardskada-utredning-spara": _by(
        look="Se nämndens dokumenthanteringsplan och gallringsbeslut: hur länge utredningarna sparas."
    ),
    "lex-maria-anmalningsansvarig": _by("lex-maria-appointed"),
    "lex-maria-anmalans-form": _by("lex-maria-form"),
    "medicinteknik": _by(
        "medical-devices",
        look="Se anmälningarna till tillverkaren och till Läkemedelsverket, och produkternas liggare.",
    ),
    "logg-bevara": _by("log-kept"),
    # How a nämnd decides, keeps, shows and protects
    "intern-kontroll": _by("internal-control"),
    "namnden-beslutar-sjalv": _by("system-adopted", "report-adopted"),
    "delegationsbeslut-anmala": _by("decisions"),
    "folja-upp-utforare": _by(
        "provider-follow-up",
        look="Se avtalsuppföljningen: vilka utförare som följdes upp, hur, och vad det ledde till.",
    ),
    "diariefora": _by("registered"),
    "diariets-uppgifter": _by(look="Se nämndens diarium. Här finns bara numret."),
    "personuppgiftsincident": _by(
        "data-breaches", look="Se dataskyddsombudets förteckning över incidenter, och anmälningarna till IMY."
    ),
    "personuppgiftsincident-beratta": _by(
        "data-breaches", look="Se dataskyddsombudets förteckning: vilka som fick veta, när och hur."
    ),
    "behorighet-halsovard": _by(
        look="Se nämndens beslut om behörigheter i journalsystemet. Här ger uppdragen rätt att läsa."
    ),
    "atkomst-och-logg-socialtjanst": _by("log-review", "log-kept"),
    "atkomst-och-logg-halsovard": _by("log-review", "log-kept"),
    "arkiv-bevara": _by(look="Se nämndens dokumenthanteringsplan, och vad som har lämnats till arkivet."),
    "arkiv-gallra": _by(look="Se nämndens gallringsbeslut."),
    "arbetsmiljo": _by("work-environment", look="Se kommunens system för arbetsskador och tillbud."),
}

MEANING = "Säger vad ord betyder, och när en föreskrift gäller"
SECRECY = "Styr vad som får lämnas ut, och till vem"
MAY = "Ger nämnden rätt att göra något"
COUNTING = "Säger hur tid räknas"
POINTING = "Visar vidare till regler som står på sin egen plats"

# Topics that demand nothing that could be shown: a choice, and the page says so.
NO_DUTY: dict[str, str] = {
    "missforhallande": MEANING,
    "patag-risk": MEANING,
    "allvarligt-missforhallande": MEANING,
    "missforhallande-exempel": MEANING,
    "vardskada": MEANING,
    "patientsakerhet": MEANING,
    "patientsakerhet-foreskrift": MEANING,
    "patient-sekretess": SECRECY,
    "sekretessmarkering": SECRECY,
    "sekretess-mellan-namnder": SECRECY,
    "sekretess-inom-namnden": SECRECY,
    "nodvandigt-utlamnande": SECRECY,
    "uppgiftsskyldighet": SECRECY,
    "sekretess-foljer-med-tillsyn": SECRECY,
    "samtycke-utlamnande": SECRECY,
    "sekretess-halsovard": SECRECY,
    "sekretess-vard-inom-kommunen": SECRECY,
    "sekretess-socialtjanst": SECRECY,
    "sekretess-rapportor": SECRECY,
    "sekretess-socialtjanst-till-vard": SECRECY,
    "delegera-beslut": MAY,
    "delegation": MAY,
    "delegation-vidare": MAY,
    "delegation-villkor": MAY,
    "rakna-tid": COUNTING,
    "rakna-tid-helgdag": COUNTING,
    "lss-fler-rapportregler": POINTING,
    "lex-maria-medicinteknik": POINTING,
}
