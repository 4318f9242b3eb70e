"""Avvikelser, risks, findings of egenkontroll and measures in one table by theme (SOSFS 2011:9 5 kap. 6 §).

Small numbers are hidden column by column, and what they could be worked out from. Measures point at no person: they are
told by their effect.
"""

from collections import Counter

from core.charts import Table
from core.withholding import apply_withheld, withhold
from core.wording import number
from improvements.workflow import Effect

from . import rules
from .selectors.themes import NOT_YET, Themes

# What is laid side by side: the word in the data, and the heading.
STREAMS = (
    ("cases", "Avvikelser"),
    ("sarah", "Varav lex Sarah"),
    ("maria", "Varav lex Maria"),
    ("risks", "Risker"),
    ("findings", "Brister i egenkontroll"),
)
EFFECTS = (*((effect.value, effect.label) for effect in Effect), (NOT_YET, "Inte uppföljd"))
NOT_KEPT = "Synpunkter och klagomål förs inte i systemet ännu, och är därför inte med."
HOW = (
    "En avvikelse har det tema som utredningen gav den. En risk har sitt eget, en brist sin checklistas, annars har de "
    "temat hos de avvikelser som de hör ihop med. En åtgärd har temat hos det som den svarar på. Det som har flera "
    "teman räknas under vart och ett."
)


def joint(themes: Themes, *, exact: bool = False) -> dict:
    """The table as plain data: {"rows": [{"name", "cases", …, "effects": {…}}]}, themes without anything left out; None
    for what is hidden. exact: for whoever may see the small numbers."""
    columns: dict[str, Counter] = {
        "cases": Counter(), "sarah": Counter(), "maria": Counter(), "risks": Counter(themes.risks),
        "findings": Counter(themes.findings),
    }  # fmt: skip
    for (theme, track), n in themes.cases.items():
        columns["cases"][theme] += n
        columns["sarah"][theme] += n if track in ("sarah", "both") else 0
        columns["maria"][theme] += n if track in ("maria", "both") else 0
    effects: dict[str, Counter] = {}
    for (theme, effect), n in themes.measures.items():
        effects.setdefault(theme, Counter())[effect] += n
    keys = [key for key in themes.names if any(counts[key] for counts in columns.values()) or key in effects]
    rows = [{"name": themes.names[key], "effects": dict(effects.get(key, {}))} for key in keys]
    for word, counts in columns.items():
        cells = [counts[key] for key in keys]
        shown = cells if exact else apply_withheld(cells, withhold(cells))
        for row, cell in zip(rows, shown, strict=True):
            row[word] = cell
    return {"rows": rows}


def tables(rows: list[dict], when: str) -> list[Table]:
    """The two tables as they are read: what was seen, and what was done and whether it helped."""
    seen = [(row["name"], *(_shown(row[word]) for word, _ in STREAMS)) for row in rows]
    done = [
        (row["name"], *(number(row["effects"].get(word, 0)) for word, _ in EFFECTS)) for row in rows if row["effects"]
    ]
    return [
        Table(f"Det som har synts, per tema, {when}", ("Tema", *(label for _, label in STREAMS)), tuple(seen)),
        Table(
            f"Effekten av det som gjordes, per tema, {when}", ("Tema", *(label for _, label in EFFECTS)), tuple(done)
        ),
    ]


def _shown(count: int | None) -> str:
    return rules.HIDDEN if count is None else number(count)
