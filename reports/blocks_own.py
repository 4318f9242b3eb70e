"""Figures side by side with those of the comparison year, and goals: what chapters show that need no chart."""

from core.wording import number

from .blocks import HIDDEN_WORDS, Block, amount
from .codes import in_order
from .lists.behind import listed
from .rules import HIDDEN

NONE = "–"
# What the table of a figure tells of it, where it is one number.
BENEATH = {"E2": "Varav att ta hand om nu", "F2": "Förbättringsarbeten som pågår nu"}
TABLED = "DEFKLM"  # the figures that are laid in a table beneath what is written about them


def side_by_side(report, figures, codes, title: str) -> list[Block]:
    """Those of the codes that are laid in a table, under this title: the goals, then the year's figures and, where
    there are any, the comparison year's."""
    mine = [figures[code] for code in in_order(set(codes)) if code[0] in TABLED and code in figures]
    found = [block for figure in mine if figure.code == "D1" and any(figure.data.values()) for block in goals(figure)]
    # What there was nothing to divide by is not said; nor that nothing was found where nobody has looked.
    nothing = {each.code for each in mine if each.value is None and each.unit_of_value != "st"} | {"D1"}
    nothing |= {"E2"} if "E1" in nothing else set()
    own = [each for each in mine if each.code not in nothing]
    return [*found, _table(report, own, title)] if own else found


def _table(report, own, title: str) -> Block:
    rows = []
    for figure in own:
        rows.append([figure.name, _said(figure, figure.value), _said(figure, figure.compared_value, before=True)])
        beneath = figure.data.get("rows", ()) if figure.code in BENEATH else ()
        rows += [
            [BENEATH[figure.code], HIDDEN if row["value"] is None else number(row["value"]), ""] for row in beneath
        ]
    years = [str(report.year), str(report.comparison_year)]
    if all(figure.compared_value is None for figure in own):
        rows, years = [row[:2] for row in rows], years[:1]
    return Block(
        "table",
        caption=f"{title} {', jämfört med '.join(years)}. Underlag {listed([figure.code for figure in own])}.",
        columns=["Siffra", *years],
        rows=rows,
        note=_note(rows),
    )


def _note(rows) -> str:
    said = []
    if any(HIDDEN in row for row in rows):
        said.append(f"”{HIDDEN.capitalize()}” är {HIDDEN_WORDS}.")
    if any(row[2:] == [NONE] for row in rows):
        said.append("Ett streck: inget sådant fördes i systemet det året, eller det går inte att jämföra.")
    return " ".join(said)


def _said(figure, value, *, before=False) -> str:
    if value is None:
        return NONE if before else HIDDEN
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
