"""What must be in place before a step, in words: asked by the workflow, and shown on the page long before."""

from .outline import CHANGE_COMMENT, PARTS, REQUIRED
from .rules import change, is_large_change

# The figures whose change between the years must be commented on: all avvikelser, and the great categories.
WATCHED = ("A1", "A2", "A3", "A4")


def large_changes(report) -> list[str]:
    """Figures that have changed much since the comparison year, as sentences. One query."""
    found = []
    for figure in report.figures.filter(code__in=WATCHED):
        if is_large_change(figure.value, figure.compared_value):
            share = change(figure.value, figure.compared_value)
            word = "ökat" if share > 0 else "minskat"
            found.append(
                f"{figure.name} har {word} med {abs(share):.0%} sedan {report.comparison_year}.".replace("%", " %")
            )
    return found


def lacking_for_ready(report) -> list[str]:
    lacking = []
    if report.figures_at is None:
        lacking.append("Hämta siffrorna först.")
    written = {key for key, text in report.sections.values_list("key", "text") if text.strip()}
    lacking += [f"Skriv avsnittet ”{PARTS[key].title}”." for key in REQUIRED if key not in written]
    if CHANGE_COMMENT not in written and (changes := large_changes(report)):
        lacking.append(f"{changes[0]} Skriv en kommentar till förändringen.")
    return lacking


def lacking_for_adoption(report) -> list[str]:
    lacking = []
    if report.adopted_on is None:
        lacking.append("Skriv vilken dag nämnden fastställde berättelsen.")
    if not report.adopted_paragraph.strip():
        lacking.append("Skriv paragrafen i nämndens protokoll.")
    return lacking
