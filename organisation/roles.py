"""What one may do, and which role may do it: the table that the page /organisation/roller/ shows.

Source of the roles: how Swedish municipalities have spread the duties of SOSFS 2011:9 (3 kap. 3 §: the division of
responsibility is documented).
"""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What one may do, named by what one does."""

    REPORT = "report"
    SEE_NEW_CASES = "see_new_cases"
    SEE_CASES = "see_cases"
    READ_HEALTH_CASES = "read_health_cases"
    HANDLE_DEVIATIONS = "handle_deviations"
    SEE_MEASURES = "see_measures"
    HANDLE_MEASURES = "handle_measures"
    READ_STATISTICS = "read_statistics"
    EDIT_STANDARDS = "edit_standards"
    COMPILE_REPORT = "compile_report"
    WRITE_PATIENT_SAFETY = "write_patient_safety"
    ADOPT_REPORT = "adopt_report"
    READ_BOARD_REPORTS = "read_board_reports"
    GRANT_EXCEPTIONS = "grant_exceptions"
    MANAGE_ORGANISATION = "manage_organisation"
    REVIEW_ACCESS_LOG = "review_access_log"
    INVESTIGATE_LEX_SARAH = "investigate_lex_sarah"
    DECIDE_LEX_SARAH = "decide_lex_sarah"
    HANDLE_LEX_MARIA = "handle_lex_maria"
    DECIDE_LEX_MARIA = "decide_lex_maria"
    HANDLE_STAFF_RISKS = "handle_staff_risks"
    SEE_PROVIDER_REPORTS = "see_provider_reports"
    REPORT_DECISIONS = "report_decisions"
    READ_PROCESSES = "read_processes"
    EDIT_PROCESSES = "edit_processes"
    ADOPT_PROCESSES = "adopt_processes"
    FOLLOW_READING = "follow_reading"
    READ_RISK_ANALYSES = "read_risk_analyses"
    WORK_IN_RISK_ANALYSES = "work_in_risk_analyses"
    LEAD_RISK_ANALYSES = "lead_risk_analyses"
    READ_SELF_INSPECTIONS = "read_self_inspections"
    ANSWER_SELF_INSPECTIONS = "answer_self_inspections"
    PLAN_SELF_INSPECTIONS = "plan_self_inspections"
    WRITE_INDICATORS = "write_indicators"
    JUDGE_QUALITY = "judge_quality"
    READ_JUDGEMENTS = "read_judgements"
    READ_PLANS = "read_plans"
    PLAN_WORK = "plan_work"
    PLAN_INTERNAL_CONTROL = "plan_internal_control"
    ANSWER_INTERNAL_CONTROL = "answer_internal_control"

    @property
    def label(self) -> str:
        return ACTION_LABELS[self]


ACTION_LABELS = {
    Action.REPORT: "Rapportera avvikelser och följa sina egna rapporter",
    Action.SEE_NEW_CASES: "Se avvikelser som ännu inte är bedömda",
    Action.SEE_CASES: "Se bedömda avvikelser enligt SoL och LSS",
    Action.READ_HEALTH_CASES: "Se bedömda avvikelser i hälso- och sjukvården (HSL)",
    Action.HANDLE_DEVIATIONS: "Bedöma, utreda, åtgärda och avsluta avvikelser",
    Action.SEE_MEASURES: "Se åtgärder och förbättringsarbeten",
    Action.HANDLE_MEASURES: "Besluta om och följa upp åtgärder, leda förbättringsarbeten",
    Action.READ_STATISTICS: "Läsa statistik",
    Action.EDIT_STANDARDS: "Ändra kategorier, riskmatriser, orsaker, teman, nämnare och indikatorer",
    Action.COMPILE_REPORT: "Sammanställa kvalitets- och patientsäkerhetsberättelsen",
    Action.WRITE_PATIENT_SAFETY: "Skriva berättelsens avsnitt om patientsäkerhet",
    Action.ADOPT_REPORT: "Föra in att nämnden har fastställt berättelsen",
    Action.READ_BOARD_REPORTS: "Läsa nämndens berättelser, internkontrollplan och rapporter när de är färdiga",
    Action.GRANT_EXCEPTIONS: "Ge en person tillfällig tillgång till ett enskilt ärende",
    Action.MANAGE_ORGANISATION: "Sköta enheter, personer och uppdrag",
    Action.REVIEW_ACCESS_LOG: "Granska vem som har läst vad",
    Action.INVESTIGATE_LEX_SARAH: "Ta emot och utreda lex Sarah",
    Action.DECIDE_LEX_SARAH: "Bedöma och besluta i lex Sarah och anmäla till IVO (med delegation)",
    Action.HANDLE_LEX_MARIA: "Utreda vårdskador och lex Maria",
    Action.DECIDE_LEX_MARIA: "Bedöma och besluta i lex Maria och anmäla till IVO (den som är utsedd)",
    Action.HANDLE_STAFF_RISKS: "Handlägga oro för legitimerad personal (PSL 3 kap. 7 §)",
    Action.SEE_PROVIDER_REPORTS: "Se att en extern utförare har tagit emot en rapport eller anmält till IVO",
    Action.REPORT_DECISIONS: "Anmäla delegationsbeslut till nämnden",
    Action.READ_PROCESSES: "Läsa de processer och rutiner som gäller",
    Action.EDIT_PROCESSES: "Skriva och ändra processer och rutiner",
    Action.ADOPT_PROCESSES: "Fastställa processer och rutiner",
    Action.FOLLOW_READING: "Bestämma vad medarbetarna ska läsa och se vem som har läst",
    Action.READ_RISK_ANALYSES: "Läsa enhetens riskanalyser",
    Action.WORK_IN_RISK_ANALYSES: "Arbeta i riskanalyser: skriva vad som kan hända, bedöma, skriva vad berörda säger",
    Action.LEAD_RISK_ANALYSES: "Leda och besluta riskanalyser",
    Action.READ_SELF_INSPECTIONS: "Läsa enhetens egenkontroller",
    Action.ANSWER_SELF_INSPECTIONS: "Svara på enhetens egenkontroller",
    Action.PLAN_SELF_INSPECTIONS: "Bestämma vad som egenkontrolleras och ta hand om brister",
    Action.WRITE_INDICATORS: "Skriva in indikatorers värden och granska journaler",
    Action.JUDGE_QUALITY: "Bedöma den egna enhetens kvalitet varje kvartal",
    Action.READ_JUDGEMENTS: "Läsa chefernas bedömningar av kvaliteten",
    Action.READ_PLANS: "Läsa enhetens mål, verksamhetsplan och verksamhetsidé, och dem ovanför",
    Action.PLAN_WORK: "Skriva, fastställa och följa upp mål, verksamhetsplan och verksamhetsidé",
    Action.PLAN_INTERNAL_CONTROL: "Ta fram nämndens internkontrollplan och rapport, och föra in nämndens beslut",
    Action.ANSWER_INTERNAL_CONTROL: "Svara i internkontrollens riskinventering och skriva vad kontrollerna visade",
}

# These concern the system and not the cases: they reach the whole subtree, past nämnder and external providers.
BOUNDLESS = frozenset({Action.MANAGE_ORGANISATION, Action.REVIEW_ACCESS_LOG})


# What the nämnd itself answers for: nobody decides without a delegation in force (organisation.models.Delegation).
DELEGATED = (Action.DECIDE_LEX_SARAH, Action.DECIDE_LEX_MARIA)


class Role(StrEnum):
    EMPLOYEE = "employee"
    UNIT_MANAGER = "unit_manager"
    DIVISION_MANAGER = "division_manager"
    DIRECTOR = "director"
    QUALITY_DEVELOPER = "quality_developer"
    QUALITY_MANAGER = "quality_manager"
    SAS = "sas"
    MAS = "mas"
    MAR = "mar"
    DEVELOPMENT_LEAD = "development_lead"
    IMPROVEMENT_COACH = "improvement_coach"
    PROVIDER_LEAD = "provider_lead"
    BOARD_MEMBER = "board_member"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        return ROLES[self].label

    @classmethod
    def choices(cls):
        return [(role.value, role.label) for role in cls]


@dataclass(frozen=True)
class RoleRule:
    label: str
    description: str
    actions: frozenset[Action]


_STAFF = {
    Action.REPORT,
    Action.SEE_MEASURES,
    Action.READ_PROCESSES,
    Action.READ_RISK_ANALYSES,
    Action.READ_SELF_INSPECTIONS,
    Action.ANSWER_SELF_INSPECTIONS,
    Action.READ_PLANS,
}
# Whoever leads an analysis works in it too; its team does so by being named (riskanalysis.access). Whoever looks ahead
# for a unit also decides what it looks into of its own.
_LEADS = {Action.WORK_IN_RISK_ANALYSES, Action.LEAD_RISK_ANALYSES, Action.PLAN_SELF_INSPECTIONS}
_MEASURES = {Action.WRITE_INDICATORS, Action.READ_JUDGEMENTS}
_WRITES = {Action.EDIT_PROCESSES}
_ADOPTS = {Action.EDIT_PROCESSES, Action.ADOPT_PROCESSES, Action.FOLLOW_READING}
_PLANS = {Action.PLAN_WORK}
_READS_CASES = _STAFF | {Action.SEE_CASES, Action.READ_STATISTICS}

ROLES: dict[Role, RoleRule] = {
    Role.EMPLOYEE: RoleRule(
        "Medarbetare", "Rapporterar och följer sina egna rapporter. Ser enhetens åtgärder.", frozenset(_STAFF)
    ),
    Role.UNIT_MANAGER: RoleRule(
        "Enhetschef",
        "Tar hand om enhetens avvikelser från rapport till avslut, också de som gäller hälso- och sjukvård.",
        frozenset(
            _READS_CASES
            | _ADOPTS
            | _LEADS
            | _MEASURES
            | _PLANS
            | {
                Action.SEE_NEW_CASES,
                Action.READ_HEALTH_CASES,
                Action.HANDLE_DEVIATIONS,
                Action.HANDLE_MEASURES,
                Action.JUDGE_QUALITY,
                Action.ANSWER_INTERNAL_CONTROL,
            }
        ),
    ),
    Role.DIVISION_MANAGER: RoleRule(
        "Verksamhetschef",
        "Läser verksamhetens bedömda ärenden och statistik. Handlägger inte, utom det som har gått vidare till chefens "
        "egen inkorg.",
        frozenset(
            _READS_CASES
            | _ADOPTS
            | _LEADS
            | _MEASURES
            | _PLANS
            | {Action.READ_HEALTH_CASES, Action.READ_BOARD_REPORTS, Action.ANSWER_INTERNAL_CONTROL}
        ),
    ),
    Role.DIRECTOR: RoleRule(
        "Socialchef",
        "Läser förvaltningens bedömda ärenden enligt SoL och LSS, statistik och berättelser. Handlägger inte, men kan "
        "besluta i lex Sarah.",
        frozenset(
            _READS_CASES
            | _ADOPTS
            | _LEADS
            | _PLANS
            | {
                Action.READ_BOARD_REPORTS,
                Action.READ_JUDGEMENTS,
                Action.DECIDE_LEX_SARAH,
                Action.SEE_PROVIDER_REPORTS,
                Action.PLAN_INTERNAL_CONTROL,
                Action.ANSWER_INTERNAL_CONTROL,
            }
        ),
    ),
    Role.QUALITY_DEVELOPER: RoleRule(
        "Kvalitetsutvecklare",
        "Ser mönster i nämndens ärenden enligt SoL och LSS, utreder lex Sarah, sköter måttstockar och sammanställer "
        "berättelsen. "
        "Ser hälso- och sjukvårdens ärenden bara efter särskilt beslut.",
        frozenset(
            _READS_CASES
            | _WRITES
            | _LEADS
            | _MEASURES
            | _PLANS
            | {
                Action.EDIT_STANDARDS,
                Action.COMPILE_REPORT,
                Action.ADOPT_REPORT,
                Action.READ_BOARD_REPORTS,
                Action.INVESTIGATE_LEX_SARAH,
                Action.REPORT_DECISIONS,
                Action.PLAN_INTERNAL_CONTROL,
            }
        ),
    ),
    Role.QUALITY_MANAGER: RoleRule(
        "Enhetschef kvalitet och utveckling",
        "Leder kvalitetsarbetet. Ser nämndens ärenden enligt SoL och LSS, ger tillfällig tillgång och granskar "
        "läsningar.",
        frozenset(
            _READS_CASES
            | _ADOPTS
            | _LEADS
            | _MEASURES
            | _PLANS
            | {
                Action.EDIT_STANDARDS,
                Action.COMPILE_REPORT,
                Action.ADOPT_REPORT,
                Action.READ_BOARD_REPORTS,
                Action.GRANT_EXCEPTIONS,
                Action.REVIEW_ACCESS_LOG,
                Action.SEE_PROVIDER_REPORTS,
                Action.REPORT_DECISIONS,
                Action.PLAN_INTERNAL_CONTROL,
            }
        ),
    ),
    Role.SAS: RoleRule(
        "SAS (socialt ansvarig samordnare)",
        "Ser nämndens nya ärenden och alla enligt SoL och LSS. Leder lex Sarah från rapport till beslut. Ger "
        "tillfällig tillgång till ett ärende.",
        frozenset(
            _READS_CASES
            | _WRITES
            | _LEADS
            | {
                Action.SEE_NEW_CASES,
                Action.READ_JUDGEMENTS,
                Action.GRANT_EXCEPTIONS,
                Action.READ_BOARD_REPORTS,
                Action.INVESTIGATE_LEX_SARAH,
                Action.DECIDE_LEX_SARAH,
                Action.SEE_PROVIDER_REPORTS,
                Action.REPORT_DECISIONS,
            }
        ),
    ),
    Role.MAS: RoleRule(
        "MAS (medicinskt ansvarig sjuksköterska)",
        "Ser nämndens nya ärenden och alla i hälso- och sjukvården. Leder lex Maria. Skriver berättelsens avsnitt om "
        "patientsäkerhet.",
        frozenset(
            _STAFF
            | _ADOPTS
            | _LEADS
            | _MEASURES
            | {
                Action.SEE_NEW_CASES,
                Action.READ_HEALTH_CASES,
                Action.READ_STATISTICS,
                Action.GRANT_EXCEPTIONS,
                Action.WRITE_PATIENT_SAFETY,
                Action.READ_BOARD_REPORTS,
                Action.HANDLE_LEX_MARIA,
                Action.DECIDE_LEX_MARIA,
                Action.HANDLE_STAFF_RISKS,
                Action.SEE_PROVIDER_REPORTS,
                Action.REPORT_DECISIONS,
            }
        ),
    ),
    Role.MAR: RoleRule(
        "MAR (medicinskt ansvarig för rehabilitering)",
        "Ser nämndens ärenden i hälso- och sjukvården. Utreder vårdskador.",
        frozenset(
            _STAFF
            | _WRITES
            | _LEADS
            | _MEASURES
            | {
                Action.HANDLE_LEX_MARIA,
                Action.READ_HEALTH_CASES,
                Action.READ_STATISTICS,
                Action.WRITE_PATIENT_SAFETY,
                Action.READ_BOARD_REPORTS,
            }
        ),
    ),
    Role.DEVELOPMENT_LEAD: RoleRule(
        "Utvecklingsledare",
        "Stödjer enheterna. Läser statistik och berättelser; ser ett ärende när det har lämnats till "
        "utvecklingsledaren.",
        frozenset(
            _STAFF | _WRITES | _LEADS | {Action.READ_JUDGEMENTS, Action.READ_STATISTICS, Action.READ_BOARD_REPORTS}
        ),
    ),
    Role.IMPROVEMENT_COACH: RoleRule(
        "Förbättringscoach",
        "Hjälper enheten runt hela förbättringshjulet: sköter åtgärder och läser statistik, ser inga ärenden.",
        frozenset(_STAFF | _LEADS | {Action.READ_JUDGEMENTS, Action.HANDLE_MEASURES, Action.READ_STATISTICS}),
    ),
    Role.PROVIDER_LEAD: RoleRule(
        "Ansvarig hos extern utförare",
        "Leder utförarens egna ärenden, också lex Sarah och lex Maria. Nämnden ser att en rapport finns, inte vad som "
        "står i den, om den inte lämnas över.",
        frozenset(
            _READS_CASES
            | _ADOPTS
            | _LEADS
            | _MEASURES
            | _PLANS
            | {
                Action.SEE_NEW_CASES,
                Action.JUDGE_QUALITY,
                Action.READ_HEALTH_CASES,
                Action.HANDLE_DEVIATIONS,
                Action.HANDLE_MEASURES,
                Action.INVESTIGATE_LEX_SARAH,
                Action.DECIDE_LEX_SARAH,
                Action.HANDLE_LEX_MARIA,
                Action.DECIDE_LEX_MARIA,
                Action.ANSWER_INTERNAL_CONTROL,
            }
        ),
    ),
    Role.BOARD_MEMBER: RoleRule(
        "Nämndledamot",
        "Läser berättelser från det att de är färdiga, och nämndens siffror. Ser aldrig ett ärende.",
        frozenset({Action.READ_BOARD_REPORTS, Action.READ_STATISTICS, Action.READ_PROCESSES, Action.READ_PLANS}),
    ),
    Role.ADMINISTRATOR: RoleRule(
        "Systemadministratör",
        "Sköter enheter, personer och uppdrag. Ser inga ärenden, meddelanden eller filer.",
        frozenset({Action.MANAGE_ORGANISATION, Action.REVIEW_ACCESS_LOG, Action.READ_PROCESSES}),
    ),
}

# Whose inbox a case may lie in, level by level upwards: the unit's manager, then those above.
INBOX_ROLES = (Role.UNIT_MANAGER, Role.DIVISION_MANAGER, Role.DIRECTOR)
