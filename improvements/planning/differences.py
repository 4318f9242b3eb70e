"""What differs between two editions of a plan, in words."""

from dataclasses import dataclass, field

from core.wording import day_long, figure

ACTIVITY = {
    "title": "Aktivitet",
    "description": "Så här gör vi",
    "goal": "Mål",
    "kind": "Slag",
    "owner": "Ansvarig",
    "due_on": "Klar senast",
}
INDICATOR = {
    "name": "Indikator",
    "goal": "Mål",
    "measured_by": "Mäts av indikatorn",
    "source": "Varifrån",
    "measured_in": "Mäts i",
    "direction": "Riktning",
    "target": "Målvärde",
    "start": "Värde när planen börjar",
}


@dataclass(frozen=True)
class Difference:
    """A line, the colour of its tag, and for what has changed from what to what."""

    word: str
    kind: str
    title: str
    details: list[str] = field(default_factory=list)


def differences(old, new) -> list[Difference]:
    """What new has that old has not, lacks, or says otherwise. Six queries."""
    found = []
    if old.introduction != new.introduction:
        found.append(Difference("Ändrad", "sol", "Inledningen"))
    found += _goals(old, new)
    found += _rows(
        "aktivitet", ACTIVITY, *(list(each.activities.select_related("owner", "goal")) for each in (old, new))
    )
    found += _rows(
        "indikator", INDICATOR, *(list(each.indicators.select_related("goal", "measured_by")) for each in (old, new))
    )
    return found


def _goals(old, new):
    before = {link.goal_id: link for link in old.plan_goals.select_related("goal")}
    after = {link.goal_id: link for link in new.plan_goals.select_related("goal")}
    for pk, link in after.items():
        if pk not in before:
            yield Difference("Nytt mål", "ang", link.title)
        elif before[pk].title != link.title:
            yield Difference("Ändrat mål", "sol", link.title, [f"Förut: {before[pk].title}"])
    for pk, link in before.items():
        if pk not in after:
            yield Difference("Borttaget mål", "", link.title)


def _rows(what, labels, before, after):
    old = {row.key: row for row in before}
    for row in after:
        if row.key not in old:
            yield Difference(f"Ny {what}", "ang", str(row))
            continue
        details = [
            f"{label}: {_words(old[row.key], name)} → {_words(row, name)}"
            for name, label in labels.items()
            if getattr(old[row.key], name) != getattr(row, name)
        ]
        if details:
            yield Difference(f"Ändrad {what}", "sol", str(row), details)
    kept = {row.key for row in after}
    for row in before:
        if row.key not in kept:
            yield Difference(f"Borttagen {what}", "", str(row))


def _words(row, name) -> str:
    value = getattr(row, name)
    if value in (None, ""):
        return "(inget)"
    if name in ("kind", "direction"):
        return getattr(row, f"get_{name}_display")().lower()
    if name in ("target", "start"):
        return figure(value)
    return day_long(value) if name == "due_on" else str(value)
