"""Whether a published figure stands for a nämnd's whole work, or for one verksamhet of it. Pure."""

import re
from collections.abc import Hashable, Sequence

# A nämnd, a förvaltning: the whole, whatever else its name says.
BODY = re.compile(r"nämnd(?:en|ens)?\b|förvaltning(?:en|ens)?\b")
ALL = re.compile(
    r"^$|\b(?:hela|totalt|total|samtliga|alla|kommun|kommunen|socialtjänst|socialtjänsten)\b"
    r"|^vård[- ]*och omsorg(?:en)?$"
)
PART = re.compile(
    r"säbo|boende|särskil[dt]a? service|hemtjänst|hemsjukvård|hemvård|äldre|lss|funktions|\bifo\b|individ|familj|barn"
    r"|ungdom|missbruk|assistans|daglig|dagverksam|korttid|rehab|psykiatri|myndighet|enhet|regi\b|utförare"
)


def plain(words: str) -> str:
    return " ".join(re.sub(r"[_\s]+", " ", words.casefold()).split())


def is_part(activity: str) -> bool:
    """Whether the activity says that it is one verksamhet among others."""
    words = plain(activity)
    return bool(PART.search(words)) and not BODY.search(words)


def is_whole(activity: str) -> bool:
    """Whether it says that it is the whole, or says nothing."""
    words = plain(activity)
    return bool(BODY.search(words)) or bool(ALL.search(words)) and not PART.search(words)


def that_go_on(rows: Sequence[tuple[str, Hashable]]) -> set[int]:
    """The places of those of a municipality's rows of one measure that a figure of the whole goes on with.

    rows are (activity, time). Those that say that they are the whole; else all, where they are of one and the same
    activity. Two of the same time are none: which of them is the whole nobody knows.
    """
    places = [place for place, (activity, _) in enumerate(rows) if is_whole(activity)]
    if not places and len({plain(activity) for activity, _ in rows}) == 1:
        places = list(range(len(rows)))
    times = [rows[place][1] for place in places]
    return {place for place, time in zip(places, times, strict=True) if times.count(time) == 1}
