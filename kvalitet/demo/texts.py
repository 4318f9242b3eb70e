"""The invented texts, read from the TOML files beside this one."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

ACTIVITIES = ("frukosten", "lunchen", "kvällsmaten", "morgonbestyren", "kvällsbestyren", "duschen", "promenaden")
ROUNDS = ("nattillsynen", "morgonrundan", "kvällstillsynen", "ett besök på rummet", "larmrundan")
# Which tile the reporter chose before the handler set the category: nobody who reports must know these words.
TILES = {
    "tillsyn": ("utebliven-insats", "annat", "vet-inte"),
    "vard-behandling": ("annat", "vet-inte"),
    "hjalpmedel": ("annat",),
    "samverkan": ("annat", "dokumentation"),
    "rattssakerhet": ("annat", "vet-inte"),
    "ekonomi": ("annat",),
    "bemanning": ("annat", "utebliven-insats"),
    "miljo": ("annat",),
}
# What is said in a house where many live, and not in somebody's own home; and what they are called there instead.
OF_A_HOUSE = ("matsal", "korridor", "hissen", "rummet", "rond")
AT_HOME = (
    ("den boende", "brukaren"),
    ("Den boende", "Brukaren"),
    ("de boende", "brukarna"),
    ("boende", "brukare"),
    ("Boende", "Brukare"),
)


@cache
def read(name: str) -> dict:
    """One of the files, by its name without the ending."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def event(rng: Random, kind: str, *, office: bool = False, at_home: bool = False) -> tuple[str, str]:
    """The category that fits, and what the reporter wrote: a first sentence and at most two more.

    office: where people investigate and decide; at_home: where the help is given in somebody's own home.
    """
    if office:
        row = rng.choice(read("office_events")[kind])
        return row["category"], f"{row['first']}. Upptäcktes vid genomgång av ärendet."
    rows = read("events")[kind]
    row = rng.choices(rows, weights=[row["weight"] for row in rows])[0]
    firsts = row["first"]
    if at_home:
        firsts = [first for first in firsts if not any(word in first for word in OF_A_HOUSE)] or firsts
    rest = rng.sample(row["more"], k=min(len(row["more"]), rng.choice((1, 1, 2))))
    text = " ".join([f"{rng.choice(firsts)}.", *rest])
    text = text.format(stund=rng.choice(ACTIVITIES), rond=rng.choice(ROUNDS))
    for word, other in AT_HOME if at_home else ():
        text = text.replace(word, other)
    return row["category"], text


def tile(rng: Random, kind: str) -> str:
    """The key of the category that the reporter chose."""
    return rng.choice(TILES.get(kind, (kind,)))


def answer(kind: str, what: str):
    """What is done and said about events of a kind: an entry of answers.toml, or the default one."""
    answers = read("answers")
    return answers.get(kind, {}).get(what) or answers["default"][what]


def measures(kind: str) -> list[dict]:
    """The measures that answer events of a kind."""
    return read("measures").get(kind) or read("measures")["default"]
