"""Figures side by side with those of the comparison year, and goals: what chapters show that need no chart."""

from core.wording import number

from .blocks import HIDDEN_WORDS, Block, amount
from .codes import in_order
from .rules import HIDDEN

NONE = "–"
TABLED = "DEFKLM"  # the figures that are laid in a table beneath what is written about them


def side_by_side(report, figures, codes) -> list[Block]:
    """Those of the codes that are laid in a table: the year's figures and the comparison year's; then the goals."""
    mine = [figures[code] for code in in_order(set(codes)) if code[0] in TABLED and code in figures]
    rows, own = [], [figure for figure in mine if figure.code != "D1"]
    for figure in own:
        rows.append([figure.name, _said(figure, figure.value), _said(figure, figure.compared_value, before=True)])
        beneath = figure.data.get("rows", ()) if figure.code in ("E2", "F2") else ()
        rows += [[f"{row['name']} nu", HIDDEN if row["value"] is None else number(row["value"]), ""] for row in beneath]
    found = [block for figure in mine if figure.code == "D1" for block in goals(figure)]
    if rows:
        last = own[-1].code if len(own) > 1 else ""
        caption = f"Siffrorna {report.year}, bredvid {report.comparison_year}. Underlag {own[0].code}"
        found.append(
            Block(
                "table",
                caption=f"{caption}–{last}." if last else f"{caption}.",
                columns=["", str(report.year), str(report.comparison_year)],
                rows=rows,
                note=_note(rows),
            )
        )
    return found


def _note(rows) -> str:
    said = []
    if any(HIDDEN in row for row in rows):
        said.append(f"”{HIDDEN.capitalize()}” är {HIDDEN_WORDS}.")
    if any(row[2] == NONE for row in rows):
        said.append("Ett streck: inget sådant fördes i systemet det året, eller det går inte att jämföra.")
    return " ".join(said)


def _said(figure, value, *, before=False) -> str:
    if value is None:
        return NONE if before or figure.unit_of_value != "st" else HIDDEN
    return amount(value, figure.unit_of_value)


def goals(figure) -> list[Block]:
    """The goals of the unit or the nämnd itself with their outcome, and how many of those beneath went how."""
    found = []
    if own := figure.data.get("goals"):
        rows = [[goal["name"], goal["words"]] for goal in own]
        caption = "Våra mål och hur det gick. Underlag D1."
        found.append(Block("table", caption=caption, columns=["Mål", "Utfall"], rows=rows, words=True))
    if beneath := figure.data.get("rows"):
        rows = [[row["name"], number(row["value"])] for row in beneath]
        caption = "Målen hos dem under oss. Underlag D1."
        found.append(Block("table", caption=caption, columns=["Utfall", "Antal mål"], rows=rows))
    return found or [Block("note", note="Inga mål är skrivna för året.")]
