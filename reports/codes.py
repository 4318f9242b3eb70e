"""The figures that a heading of nämndens berättelse may show, by their codes: offered also before any is counted."""

NAMES = {
    "A1": "Avvikelser totalt",
    "A2": "Fall",
    "A3": "Läkemedel",
    "A4": "Tillsyn och omvårdnad",
    "A5": "Avvikelser per kategori",
    "A6": "Avvikelser per verksamhet",
    "A7": "Bedömda inom fem arbetsdagar",
    "A8": "Tid till bedömning",
    "A9": "Avslutade",
    "A10": "Allvarliga avvikelser",
    "A11": "Bedömningar i riskmatrisen",
    "A12": "Öppna ärenden",
    "A13": "Rapporter som inte räknas",
    "B1": "Beslutade åtgärder",
    "B2": "Genomförda åtgärder",
    "B3": "Genomförda i tid",
    "B4": "Åtgärder med effekt",
    "C1": "Beslutade riskanalyser",
    "C2": "Risker före åtgärd",
    "C3": "Risker efter åtgärd",
    "D1": "Mål",
    "D2": "Genomförda aktiviteter",
    "E1": "Egenkontroller som är gjorda",
    "E2": "Brister i egenkontroll",
    "F1": "Påbörjade förbättringsarbeten",
    "F2": "Förbättringsarbeten hela varvet runt",
    "F3": "Idéer från medarbetare",
    "G1": "Samlat per tema",
    "H1": "År för år",
    "H2": "Andra kommuners publicerade siffror",
    "K1": "Rapporter enligt lex Sarah",
    "K2": "Missförhållanden enligt lex Sarah",
    "K3": "Allvarliga missförhållanden",
    "K4": "Anmälda till IVO enligt lex Sarah",
    "L1": "Händelser utredda enligt lex Maria",
    "L2": "Vårdskador, och sådant som hade kunnat bli det",
    "L3": "Vårdskador",
    "L4": "Allvarliga vårdskador, och sådant som hade kunnat bli det",
    "L5": "Anmälda till IVO enligt lex Maria",
    "M1": "Informerade om skyldigheten att rapportera",
}
# What every gathering counts: a heading that asks for one of them, where it is not there, was counted before it was.
ALWAYS = frozenset(NAMES) - {"A2", "A3", "A4", "H1", "H2"}


def in_order(codes) -> list[str]:
    """A1, A2 … A10, B1, C1."""
    return sorted(codes, key=lambda code: (code[0], int(code[1:]) if code[1:].isdigit() else 0))
