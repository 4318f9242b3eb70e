"""Signs in a text that somebody may be recognised: days, small places, known names, numbers of cases."""

import pytest

from standards.pointing import (
    A_DAY,
    AN_AGE,
    KNOWN_NAME,
    KNOWN_PLACE,
    SMALL_PLACE,
    TWO_LETTERS,
    case_numbers_in,
    closer_signs_in,
    signs_in,
)

pytestmark = pytest.mark.no_database
PEOPLE, PLACES = ("Anna", "Lind", "Björn"), ("Björkgården", "Plan 1", "Gruppbostaden Blåklockan")


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Vi ändrade rutinen under våren 2025, och i mars 2026 igen.", []),
        ("Den 3 mars hände det.", [(A_DAY, ["3 mars"])]),
        ("Det var på julafton 2024-12-24.", [(A_DAY, ["julafton", "2024-12-24"])]),
        ("Larmet gick i måndags och 14/2.", [(A_DAY, ["i måndags", "14/2"])]),
        ("Annas larm gick hos björn.", [(KNOWN_NAME, ["Annas"])]),
        ("På Björkgårdens plan 1 är det så.", [(KNOWN_PLACE, ["Björkgården", "Plan 1"])]),
        ("Björk växer på gården, plan 12.", []),
        ("På Blåklockan hjälpte det, som på Gruppbostaden.", [(KNOWN_PLACE, ["Blåklockan"])]),
        ("På Gruppbostaden Blåklockan är Blåklockans larm nytt.", [(KNOWN_PLACE, ["Gruppbostaden Blåklockan"])]),
        ("ANNA och An\u00adna-Karin såg det.", [(KNOWN_NAME, ["ANNA", "Anna-Karin"])]),
        ("Hon är 87 år och har bott här i 10 år.", [(AN_AGE, ["87 år"])]),
        ("Det gäller A.B. och N. N.", [(TWO_LETTERS, ["A.B.", "N. N."])]),
        ("På ett boende med sex platser.", [(SMALL_PLACE, ["sex platser"])]),
    ],
)
def test_what_may_point_at_somebody(text, signs):
    assert [(sign.kind, sign.words) for sign in closer_signs_in(text, PEOPLE, PLACES)] == signs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vi fastställer plan 2027 enligt Patientsäkerhetslagen.", []),
        ("Larmet gick på plan 2, i rum 2014.", ["plan 2", "rum 2014"]),
    ],
)
def test_plans_with_a_year_and_acts_point_at_nobody(text, words):
    assert [each for sign in signs_in(text) for each in sign.words] == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vi hjälpte Maria upp.", ["Maria"]),
        ("Vi använde Lex Sarah och lex Maria-anmälan.", []),
        ("Vi hjälpte  Zoë\u00a0Dvořák upp.", ["Zoë Dvořák"]),
        ("Vi sa det till ”Łukasz” (och Anna-Karin).", ["Łukasz", "Anna-Karin"]),
        ("Vi hjälpte A\u030asa upp.", ["Åsa"]),
        ("Rutinen ändrades.\nVi följer den. ”Det hjälpte”, sa de.", []),
    ],
)
def test_names_by_whatever_letters_and_in_whatever_place(text, names):
    assert [word for sign in signs_in(text) for word in sign.words] == names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Under 2024-2025 minskade fallen från 12-14.", []),
        ("Se avvikelse 2026-0412 och åtgärd Å2026-0007.", ["2026-0412", "Å2026-0007"]),
        ("Anmält, dnr VON 2026/118.", ["dnr VON 2026/118"]),
        ("Beslut SN 2025/12.", ["SN 2025/12"]),
        ("IVO, 8.4.1-12345/2026.", ["8.4.1-12345/2026"]),
        ("2026-2012 är ett ärende, 1999-2001 är år.", ["2026-2012"]),
    ],
)
def test_numbers_of_cases_and_years(text, numbers):
    assert case_numbers_in(text) == numbers
