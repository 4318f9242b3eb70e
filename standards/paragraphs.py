"""The paragraphs as people read and look for them: by act, in the order of the act, with what came before and after."""

import re
from dataclasses import dataclass
from datetime import date

from core.calendar import local_today
from core.search import search_text, search_words

from .models import LegalReference

# What the short names of acts stand for, in the order in which people meet them. An act that is not here goes by its
# own name, after these.
ACTS = {
    "SoL": "socialtjänstlagen",
    "LSS": "lagen om stöd och service till vissa funktionshindrade",
    "SOSFS 2011:5": "föreskrifter om lex Sarah",
    "HSL": "hälso- och sjukvårdslagen",
    "PSL": "patientsäkerhetslagen",
    "HSLF-FS 2017:40": "föreskrifter om patientsäkerhetsarbete",
    "HSLF-FS 2017:41": "föreskrifter om anmälan enligt lex Maria",
    "HSLF-FS 2021:52": "föreskrifter om medicintekniska produkter",
    "SOSFS 2011:9": "föreskrifter om ledningssystem för systematiskt kvalitetsarbete",
    "OSL": "offentlighets- och sekretesslagen",
    "KL": "kommunallagen",
    "GDPR": "EU:s dataskyddsförordning",
    "SoLPuL": "lagen om behandling av personuppgifter inom socialtjänsten",
    "PDL": "patientdatalagen",
    "HSLF-FS 2016:40": "föreskrifter om journalföring och behandling av personuppgifter i hälso- och sjukvården",
    "AML": "arbetsmiljölagen",
}
PLACES = {name: place for place, name in enumerate(ACTS)}

IN_FORCE, ENDED, COMING = "galler", "upphort", "kommer"
# The first day of our data. What held already then is not dated further back.
BEGINNING = date(2012, 1, 1)


def act_words(name) -> str:
    """ "Socialtjänstlagen (SoL)" of "SoL"; an act without a short name by itself."""
    full = ACTS.get(name, "")
    return f"{full[0].upper()}{full[1:]} ({name})" if full else f"{name[0].upper()}{name[1:]}"


def act_place(name) -> tuple[int, str]:
    """Where the act stands among the others, for sorting."""
    return PLACES.get(name, len(PLACES)), name


def law_choices(on: date | None = None):
    """[(act, [(topic, "4 kap. 3 § SOSFS 2011:9: what it is about")])] of every paragraph in force on a local date
    (today), the acts by their full names and in the order that people use them. One query."""
    acts, seen = {}, set()
    for reference in LegalReference.objects.valid(on or local_today()).order_by("act", "pk"):
        if reference.topic not in seen:
            seen.add(reference.topic)
            acts.setdefault(reference.act, []).append((reference.topic, f"{reference.citation}: {reference.title}"))
    return [(act_words(name), acts[name]) for name in sorted(acts, key=act_place)]


@dataclass(frozen=True)
class Act:
    """An act with those of its paragraphs that are shown."""

    name: str
    number: str
    references: list[LegalReference]
    in_force: bool

    @property
    def full_name(self) -> str:
        return ACTS.get(self.name, "")

    @property
    def title(self) -> str:
        return f"{self.name} ({self.number})" if self.number else self.name[0].upper() + self.name[1:]


def state_of(reference: LegalReference) -> str:
    """Whether a paragraph is in force today, has ended or is still to begin."""
    if reference.is_valid:
        return IN_FORCE
    return ENDED if reference.has_ended else COMING


def grouped(references, among=None) -> list[Act]:
    """Paragraphs by act: acts in force first; within an act in the order of the act. An act is in force when any of its
    paragraphs among all (the same, if not given) is. No query."""
    in_force = {(each.act, each.number) for each in (among or references) if each.is_valid}
    acts = {}
    for reference in sorted(references, key=place_in_act):
        acts.setdefault((reference.act, reference.number), []).append(reference)
    found = [Act(*act, rows, act in in_force) for act, rows in acts.items()]
    return sorted(found, key=lambda act: (not act.in_force, place_of_act(act.name), act.number))


def place_of_act(name: str) -> tuple:
    """Sorts acts in the order in which people meet them, the rest by name."""
    return (PLACES.get(name, len(PLACES)), name.casefold())


def place_in_act(reference: LegalReference) -> tuple:
    """Sorts "3 kap. 8 a §" after "3 kap. 8 §" and before "3 kap. 10 §"."""
    return (_order(reference.chapter), _order(reference.paragraph), reference.valid_from, reference.key)


def _order(text):
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|[a-zåäö]+", text)]


def matches(reference: LegalReference, query: str) -> bool:
    """Whether every word of the query stands somewhere in the paragraph's place, act or words."""
    full_name = ACTS.get(reference.act, "")
    text = search_text(
        reference.citation, full_name, reference.title, reference.legal_word, reference.explanation, reference.key
    )
    return all(word in text for word in search_words(query))


@dataclass(frozen=True)
class Wordings:
    """The other wordings of a paragraph's rule: what came before and after under the same law, and in other laws."""

    earlier: list[LegalReference]
    later: list[LegalReference]
    elsewhere: list[LegalReference]


def wordings_of(reference: LegalReference) -> Wordings:
    """The other rows about the same topic, by date. One query."""
    others = LegalReference.objects.filter(topic=reference.topic).exclude(pk=reference.pk).order_by("valid_from", "pk")
    same = [each for each in others if each.law == reference.law]
    return Wordings(
        [each for each in same if each.valid_from < reference.valid_from],
        [each for each in same if each.valid_from >= reference.valid_from],
        [each for each in others if each.law != reference.law],
    )
