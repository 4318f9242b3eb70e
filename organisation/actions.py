"""What one may do, named by what one does; organisation.roles says who may."""

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
    READ_QUALITY_YEAR = "read_quality_year"
    PLAN_QUALITY_YEAR = "plan_quality_year"
    READ_STOPS = "read_stops"
    HOLD_STOPS = "hold_stops"
    KEEP_LOGBOOK = "keep_logbook"
    FOLLOW_KNOWLEDGE = "follow_knowledge"
    READ_ACCOUNTS = "read_accounts"
    WRITE_ACCOUNTS = "write_accounts"
    ADOPT_ACCOUNTS = "adopt_accounts"
    PLAN_ACCOUNTS = "plan_accounts"
    READ_LESSONS = "read_lessons"
    WRITE_LESSONS = "write_lessons"
    REVIEW_LESSONS = "review_lessons"
    RELEASE_LESSONS = "release_lessons"
    TAKE_IN_LESSONS = "take_in_lessons"
    ASK_ADMINISTRATION = "ask_administration"
    SERVE_BOARD = "serve_board"
    ANSWER_BOARD = "answer_board"

    @property
    def label(self) -> str:
        return ACTION_LABELS[self]


ACTION_LABELS = {
    Action.REPORT: "Rapportera avvikelser och följa sina egna rapporter",
    Action.SEE_NEW_CASES: "Se avvikelser som ännu inte är bedömda",
    Action.SEE_CASES: "Se bedömda avvikelser enligt SoL och LSS",
    Action.READ_HEALTH_CASES: "Se bedömda avvikelser i hälso- och sjukvården (HSL)",
    Action.HANDLE_DEVIATIONS: "Bedöma, utreda, åtgärda och avsluta avvikelser",
    Action.SEE_MEASURES: "Se åtgärder, förbättringsarbeten och samtal om värdegrunden, lämna idéer",
    Action.HANDLE_MEASURES: "Besluta om och följa upp åtgärder, leda förbättringsarbeten, svara på idéer",
    Action.READ_STATISTICS: "Läsa statistik",
    Action.EDIT_STANDARDS: "Ändra kategorier, riskmatriser, orsaker, teman, nämnare och indikatorer",
    Action.COMPILE_REPORT: "Sammanställa kvalitets- och patientsäkerhetsberättelsen",
    Action.WRITE_PATIENT_SAFETY: "Skriva berättelsens avsnitt om patientsäkerhet",
    Action.ADOPT_REPORT: "Föra in att nämnden har fastställt berättelsen",
    Action.READ_BOARD_REPORTS: (
        "Läsa nämndens berättelser, internkontrollplan och rapporter när de är färdiga, och nämndens beslut och frågor"
    ),
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
    Action.READ_QUALITY_YEAR: "Läsa nämndens kvalitetsår och se hur långt enheterna har kommit",
    Action.PLAN_QUALITY_YEAR: "Lägga upp kvalitetsåret: hållplatser, mallar, möten, och det medarbetarna ska veta",
    Action.READ_STOPS: "Läsa vad enheten har lärt sig vid kvalitetsårets hållplatser, och pulsens resultat",
    Action.HOLD_STOPS: "Hålla enhetens hållplatser: skriva vad ni lärde er, besluta och bli klara",
    Action.KEEP_LOGBOOK: "Skriva i loggboken, och läsa det som kollegorna har delat",
    Action.FOLLOW_KNOWLEDGE: "Informera om rapporteringsskyldigheten, introducera nya och se vilka som är informerade",
    Action.READ_ACCOUNTS: "Läsa enheternas verksamhetsberättelser när de är skickade uppåt",
    Action.WRITE_ACCOUNTS: "Skriva enhetens verksamhetsberättelse och skicka den uppåt",
    Action.ADOPT_ACCOUNTS: "Fastställa verksamhetsberättelser underifrån, eller skicka tillbaka dem",
    Action.PLAN_ACCOUNTS: "Öppna årets verksamhetsberättelser, sköta mallen och följa var de står",
    Action.READ_LESSONS: "Läsa de lärdomar som är släppta för en",
    Action.WRITE_LESSONS: "Skriva lärdomar och anteckna att enheten har pratat om en",
    Action.REVIEW_LESSONS: "Läsa andras lärdomar innan de släpps, så att ingen pekas ut",
    Action.RELEASE_LESSONS: "Släppa och återkalla enhetens lärdomar",
    Action.TAKE_IN_LESSONS: "Ta in lärdomar från andra kommuner",
    Action.ASK_ADMINISTRATION: "Ställa frågor till förvaltningen för nämndens räkning",
    Action.SERVE_BOARD: "Föra in nämndens beslut, och ge nämndens frågor till den som ska svara",
    Action.ANSWER_BOARD: "Svara på nämndens frågor och berätta vad det blev av beslut, när man har fått det på sig",
}

# These concern the system and not the cases: they reach the whole subtree, past nämnder and external providers.
BOUNDLESS = frozenset({Action.MANAGE_ORGANISATION, Action.REVIEW_ACCESS_LOG})


# What the nämnd itself answers for: nobody decides without a delegation in force (organisation.models.Delegation).
DELEGATED = (Action.DECIDE_LEX_SARAH, Action.DECIDE_LEX_MARIA)
