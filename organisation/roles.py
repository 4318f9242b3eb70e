"""What one may do, and which role may do it: the table that the page /organisation/roller/ shows.

Source of the roles: how Swedish municipalities have spread the duties of SOSFS 2011:9 (3 kap. 3 §: the division of
responsibility is documented).
"""

from dataclasses import dataclass
from enum import StrEnum

from .actions import ACTION_LABELS, BOUNDLESS, DELEGATED, Action

__all__ = ["ACTION_LABELS", "BOUNDLESS", "DELEGATED", "INBOX_ROLES", "ROLES", "Action", "Role", "RoleRule"]


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
    """own_level are those of the actions that the role has at its own level alone: at its unit, and at those beneath it
    where nobody nearer has the action (organisation.access)."""

    label: str
    description: str
    actions: frozenset[Action]
    own_level: frozenset[Action] = frozenset()


_STAFF = {
    Action.REPORT,
    Action.SEE_MEASURES,
    Action.READ_PROCESSES,
    Action.READ_RISK_ANALYSES,
    Action.READ_SELF_INSPECTIONS,
    Action.ANSWER_SELF_INSPECTIONS,
    Action.READ_PLANS,
    Action.READ_QUALITY_YEAR,
    Action.READ_STOPS,
    Action.KEEP_LOGBOOK,
    Action.READ_LESSONS,
}
# Whoever leads an analysis works in it too; its team does so by being named (riskanalysis.access). Whoever looks ahead
# for a unit also decides what it looks into of its own, stops with it to learn, and writes what others may learn of it.
_LEADS = {
    Action.WORK_IN_RISK_ANALYSES,
    Action.LEAD_RISK_ANALYSES,
    Action.PLAN_SELF_INSPECTIONS,
    Action.HOLD_STOPS,
    Action.WRITE_LESSONS,
}
_MEASURES = {Action.WRITE_INDICATORS, Action.READ_JUDGEMENTS}
_WRITES = {Action.EDIT_PROCESSES}
_ADOPTS = {Action.EDIT_PROCESSES, Action.ADOPT_PROCESSES, Action.FOLLOW_READING}
_PLANS = {Action.PLAN_WORK}
# Whoever answers for staff, or for the routine on lex Sarah and lex Maria, sees who has been informed of their duty.
_INFORMS = {Action.FOLLOW_KNOWLEDGE}
# Whoever takes in accounts stands above their writers (reports.accounts.access): nobody takes in their own.
# Whoever answers for a unit releases its lessons. The second reader is never the one who wrote.
_LESSONS = {Action.REVIEW_LESSONS, Action.RELEASE_LESSONS}
_ACCOUNTS = {Action.READ_ACCOUNTS, Action.WRITE_ACCOUNTS, Action.ADOPT_ACCOUNTS}
# Whom the nämnd's decisions and questions may be given to: the level of the förvaltning. An answer of one unit could
# point at a person.
_ANSWERS = {Action.READ_BOARD_REPORTS, Action.ANSWER_BOARD}
# Whoever manages a level decides what is improved at it, and answers the ideas that nobody nearer answers.
_IMPROVES_OWN_LEVEL = frozenset({Action.HANDLE_MEASURES})
_READS_CASES = _STAFF | {Action.SEE_CASES, Action.READ_STATISTICS}
_MANAGES = _READS_CASES | _ADOPTS | _LEADS | _LESSONS | _INFORMS | _PLANS

ROLES: dict[Role, RoleRule] = {
    Role.EMPLOYEE: RoleRule(
        "Medarbetare", "Rapporterar och följer sina egna rapporter. Ser enhetens åtgärder.", frozenset(_STAFF)
    ),
    Role.UNIT_MANAGER: RoleRule(
        "Enhetschef",
        "Tar hand om enhetens avvikelser från rapport till avslut, också de som gäller hälso- och sjukvård.",
        frozenset(
            _MANAGES
            | _MEASURES
            | _ACCOUNTS
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
        "egen inkorg. Leder förbättringar och svarar på idéer på sin egen nivå.",
        frozenset(
            _MANAGES
            | _MEASURES
            | _ACCOUNTS
            | _ANSWERS
            | _IMPROVES_OWN_LEVEL
            | {Action.READ_HEALTH_CASES, Action.ANSWER_INTERNAL_CONTROL}
        ),
        own_level=_IMPROVES_OWN_LEVEL,
    ),
    Role.DIRECTOR: RoleRule(
        "Socialchef",
        "Läser förvaltningens bedömda ärenden enligt SoL och LSS, statistik och berättelser. Handlägger inte, men kan "
        "besluta i lex Sarah. Leder förbättringar och svarar på idéer på sin egen nivå.",
        frozenset(
            _MANAGES
            | _ACCOUNTS
            | _IMPROVES_OWN_LEVEL
            | {
                Action.READ_BOARD_REPORTS,
                Action.ANSWER_BOARD,
                Action.READ_JUDGEMENTS,
                Action.DECIDE_LEX_SARAH,
                Action.SEE_PROVIDER_REPORTS,
                Action.PLAN_INTERNAL_CONTROL,
                Action.PLAN_QUALITY_YEAR,
                Action.ANSWER_INTERNAL_CONTROL,
            }
        ),
        own_level=_IMPROVES_OWN_LEVEL,
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
            | _INFORMS
            | _MEASURES
            | _PLANS
            | {
                Action.REVIEW_LESSONS,
                Action.TAKE_IN_LESSONS,
                Action.EDIT_STANDARDS,
                Action.COMPILE_REPORT,
                Action.ADOPT_REPORT,
                Action.READ_BOARD_REPORTS,
                Action.ANSWER_BOARD,
                Action.SERVE_BOARD,
                Action.INVESTIGATE_LEX_SARAH,
                Action.REPORT_DECISIONS,
                Action.PLAN_INTERNAL_CONTROL,
                Action.PLAN_QUALITY_YEAR,
                Action.READ_ACCOUNTS,
                Action.PLAN_ACCOUNTS,
            }
        ),
    ),
    Role.QUALITY_MANAGER: RoleRule(
        "Enhetschef kvalitet och utveckling",
        "Leder kvalitetsarbetet. Ser nämndens ärenden enligt SoL och LSS, ger tillfällig tillgång och granskar "
        "läsningar. Leder förbättringar och svarar på idéer på sin egen nivå.",
        frozenset(
            _MANAGES
            | _MEASURES
            | _IMPROVES_OWN_LEVEL
            | {
                Action.TAKE_IN_LESSONS,
                Action.EDIT_STANDARDS,
                Action.COMPILE_REPORT,
                Action.ADOPT_REPORT,
                Action.READ_BOARD_REPORTS,
                Action.ANSWER_BOARD,
                Action.SERVE_BOARD,
                Action.GRANT_EXCEPTIONS,
                Action.REVIEW_ACCESS_LOG,
                Action.SEE_PROVIDER_REPORTS,
                Action.REPORT_DECISIONS,
                Action.PLAN_INTERNAL_CONTROL,
                Action.PLAN_QUALITY_YEAR,
                Action.READ_ACCOUNTS,
                Action.PLAN_ACCOUNTS,
            }
        ),
        own_level=_IMPROVES_OWN_LEVEL,
    ),
    Role.SAS: RoleRule(
        "SAS (socialt ansvarig samordnare)",
        "Ser nämndens nya ärenden och alla enligt SoL och LSS. Leder lex Sarah från rapport till beslut. Ger "
        "tillfällig tillgång till ett ärende.",
        frozenset(
            _READS_CASES
            | _WRITES
            | _LEADS
            | _INFORMS
            | {
                Action.REVIEW_LESSONS,
                Action.SEE_NEW_CASES,
                Action.READ_JUDGEMENTS,
                Action.GRANT_EXCEPTIONS,
                Action.READ_BOARD_REPORTS,
                Action.ANSWER_BOARD,
                Action.READ_ACCOUNTS,
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
            | _INFORMS
            | _MEASURES
            | {
                Action.REVIEW_LESSONS,
                Action.SEE_NEW_CASES,
                Action.READ_HEALTH_CASES,
                Action.READ_STATISTICS,
                Action.GRANT_EXCEPTIONS,
                Action.WRITE_PATIENT_SAFETY,
                Action.READ_BOARD_REPORTS,
                Action.ANSWER_BOARD,
                Action.READ_ACCOUNTS,
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
                Action.ANSWER_BOARD,
                Action.READ_ACCOUNTS,
            }
        ),
    ),
    Role.DEVELOPMENT_LEAD: RoleRule(
        "Utvecklingsledare",
        "Stödjer enheterna. Läser statistik och berättelser; ser ett ärende när det har lämnats till "
        "utvecklingsledaren.",
        frozenset(
            _STAFF
            | _WRITES
            | _LEADS
            | _ANSWERS
            | {Action.READ_JUDGEMENTS, Action.READ_STATISTICS, Action.READ_ACCOUNTS}
        ),
    ),
    Role.IMPROVEMENT_COACH: RoleRule(
        "Förbättringscoach",
        "Hjälper enheten runt hela förbättringshjulet: leder förbättringsarbeten, sköter åtgärder, svarar på idéer och "
        "läser statistik, ser inga ärenden.",
        frozenset(_STAFF | _LEADS | {Action.READ_JUDGEMENTS, Action.HANDLE_MEASURES, Action.READ_STATISTICS}),
    ),
    Role.PROVIDER_LEAD: RoleRule(
        "Ansvarig hos extern utförare",
        "Leder utförarens egna ärenden, också lex Sarah och lex Maria. Nämnden ser att en rapport finns, inte vad som "
        "står i den, om den inte lämnas över.",
        frozenset(
            _MANAGES
            | _MEASURES
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
        "Läser berättelser från det att de är färdiga, nämndens siffror och vad det blev av besluten. Frågar "
        "förvaltningen. Ser aldrig ett ärende.",
        frozenset(
            {
                Action.READ_BOARD_REPORTS,
                Action.ASK_ADMINISTRATION,
                Action.READ_STATISTICS,
                Action.READ_PROCESSES,
                Action.READ_PLANS,
                Action.READ_QUALITY_YEAR,
            }
        ),
    ),
    Role.ADMINISTRATOR: RoleRule(
        "Systemadministratör",
        "Sköter enheter, personer och uppdrag. Ser inga ärenden, meddelanden eller filer.",
        frozenset({Action.MANAGE_ORGANISATION, Action.REVIEW_ACCESS_LOG, Action.READ_PROCESSES}),
    ),
}

# Whose inbox a case may lie in, level by level upwards: the unit's manager, then those above.
INBOX_ROLES = (Role.UNIT_MANAGER, Role.DIVISION_MANAGER, Role.DIRECTOR)
