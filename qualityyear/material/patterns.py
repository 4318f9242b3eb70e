"""What stands out in an underlag: rules, values in and words out, each with whose rule it is.

SOSFS 2011:9 5 kap. 6 § asks for reports, complaints and findings to be put together and analysed so that patterns and
trends are seen; how is for whoever runs the activity to decide. What is counted in a chart over time follows the rules
of core.control_limits; the limits here are our own choices, and say so where they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass

REPEATED = 3  # the same thing so many times is more than a slip
GROWN = 2  # times as many as before
LEAST_JUDGED = 3  # measures
HIGH_DAYS = 180  # a risk that is still high so long after the analysis was begun
MOST_NAMED = 2

CHART = (
    "Styrdiagram: en punkt utanför gränserna, eller åtta i rad på samma sida om medelvärdet (Shewhart 1931, Wheeler "
    "2000)."
)
OFTEN = f"Samma fråga har brustit minst {REPEATED} gånger i perioden. Vår egen regel (SOSFS 2011:9 5 kap. 6 §)."
MORE = (
    f"Minst {REPEATED}, och minst dubbelt så många som i lika lång tid före. Vår egen regel (SOSFS 2011:9 5 kap. 6 §)."
)
WITHOUT_EFFECT = (
    f"Minst {LEAST_JUDGED} uppföljda åtgärder, varav minst hälften utan effekt som har gått att se. Vår egen regel "
    "(SOSFS 2011:9 5 kap. 7 §)."
)
LATE = "Åtgärdens sista dag, eller dagen för uppföljning, har passerat. Dagarna är era egna."
HIGH = (
    f"Matrisen säger att risken ska gå vidare, och analysen började för mer än {HIGH_DAYS} dagar sedan. Vår egen regel "
    "(SOSFS 2011:9 5 kap. 1 §)."
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """words: what stands out. rule: how it was found, and whose rule that is."""

    words: str
    rule: str


def repeated(counts: Mapping[str, int]) -> list[Pattern]:
    """What has failed again and again, the most often first."""
    often = sorted(((many, name) for name, many in counts.items() if many >= REPEATED), key=lambda each: -each[0])
    return [Pattern(f"”{name}” har brustit {many} gånger.", OFTEN) for many, name in often[:MOST_NAMED]]


def grown(counts: Mapping[str, int], before: Mapping[str, int]) -> list[Pattern]:
    """What there is far more of than there was in as long a time before. Nothing is said where there was nothing at
    all before: then nobody knows whether it is new."""
    if not any(before.values()):
        return []
    more = [
        (many - before.get(name, 0), name)
        for name, many in counts.items()
        if many >= REPEATED and many >= GROWN * before.get(name, 0)
    ]
    return [
        Pattern(f"{name}: {counts[name]}, mot {before.get(name, 0)} i lika lång tid före.", MORE)
        for _, name in sorted(more, key=lambda each: -each[0])[:MOST_NAMED]
    ]


def without_effect(judged: int, seen: int) -> list[Pattern]:
    """judged measures of which seen had an effect, whole or in part."""
    if judged < LEAST_JUDGED or 2 * seen > judged:
        return []
    return [
        Pattern(f"{judged - seen} av {judged} uppföljda åtgärder har inte gett någon effekt som syns.", WITHOUT_EFFECT)
    ]


def hanging(late: int, unfollowed: int) -> list[Pattern]:
    """Measures that ought to have been done, and done ones whose effect ought to have been followed up, by now."""
    told = [f"{late} {'är försenad' if late == 1 else 'är försenade'}"] if late else []
    told += [f"{unfollowed} är {_done(unfollowed)} utan att effekten har följts upp"] if unfollowed else []
    return [Pattern(f"Av åtgärderna: {' och '.join(told)}.", LATE)] if told else []


def _done(many: int) -> str:
    return "genomförd" if many == 1 else "genomförda"


def still_high(events: list[str]) -> list[Pattern]:
    """The risks that have been high for long, by what may happen."""
    if not events:
        return []
    named = ", ".join(f"”{event}”" for event in events[:MOST_NAMED])
    rest = len(events) - MOST_NAMED
    more = f" och {rest} till" if rest > 0 else ""
    return [Pattern(f"Fortfarande hög: {named}{more}.", HIGH)]
