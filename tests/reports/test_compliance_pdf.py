"""The package for an inspector is a file for the archive and for everybody."""

from reports.services.compliance import compliance_ask, compliance_run
from tests.reports.test_pdf import text_of


def test_the_package_says_what_the_page_says(town):
    row = compliance_ask(by=None, board=town.board)
    assert compliance_run(row.pk)
    row.refresh_from_db()
    assert row.size > 10_000  # WeasyPrint's warnings and both profiles' faults are errors in core.pdf
    with row.file.open("rb") as file:
        text = text_of(file.read())
    assert "Efterlevnad av kraven" in text.replace("\u00ad", "")
    assert "ordalydelsen inte kontrollerad" in text
    assert "Ingen process är fastställd." in text
    assert "Det som saknas (" in text
    assert "Lagrum som inte är krav" in text
    assert "Kravet står här" in text  # LSS points to what SoL asks in the same words


def test_who_is_no_vårdgivare_gets_a_sentence_and_no_tables_of_what_does_not_concern_them(town):
    row = compliance_ask(by=None, board=town.other_board)
    assert compliance_run(row.pk)
    row.refresh_from_db()
    with row.file.open("rb") as file:
        text = " ".join(text_of(file.read()).split())
    assert "Gäller inte här: 3 kap. 1 §, 3 kap. 2 §" in text
    assert "Förebygga vårdskador" not in text
