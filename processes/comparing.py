"""Two revisions beside each other: what is different in each part of them."""

import re
from dataclasses import dataclass, field

from django.db.models import Prefetch

from core.calendar import local_today
from organisation.roles import Action
from standards.legal import paragraphs_on

from .map_file import map_changes
from .models import Document
from .redline import ADDED, REMOVED, SAME, Block, Part, compare, in_words, paragraphs, redline, words
from .word import WORD_TYPE
from .workflow import Kind

# Where a sentence ends and the next begins: not after the number of a step.
SENTENCE = re.compile(r"(?<=[^\d\s][.!?]) (?=[^\W\d_a-zåäö])")
FIELDS = (
    ("title", "Rubrik"),
    ("summary", "När den används"),
    ("result", "Resultat"),
    ("indicators", "Indikatorer"),
    ("body", "Texten"),
    ("file_text", "Filens text"),
    ("keywords", "Sökord"),
    ("question", "Frågan till den som har läst"),
)
TYPED = [name for name, _ in FIELDS if name != "file_text"]
# What a step says, and how each is named where it has changed.
OF_STEP = (
    ("title", "Aktivitet"),
    ("lane", "Vem gör det"),
    ("description", "Så här"),
    ("partner", "Samverkan med"),
    ("partner_how", "Så samverkar vi"),
    ("partner_agreed", "Var det är överenskommet"),
)


@dataclass(frozen=True)
class Section:
    """A part of the document with what is different in it. note: something in words beside it; lines: the differences
    themselves, where they are told in words."""

    title: str
    blocks: list[Block] = field(default_factory=list)
    note: str = ""
    lines: list[str] = field(default_factory=list)


def differences(old, new, user) -> list[Section]:
    """What is different between two revisions of a document, part by part; [] when nothing is. Processes: their steps
    too, told by key, with the routines that user may see. At most seven queries."""
    found = text_differences(old, new, [*TYPED, "file_text"])
    if old.file_name != new.file_name or old.file.name != new.file.name:
        found.insert(0, Section("Filen", _line(old.file_name, new.file_name), _file_words(old, new)))
    if new.is_open and new.requirements is not None and (section := law_differences(old.topics, new.topics)):
        found.append(section)
    if new.is_process:
        seen = Document.objects.visible_to(user, Action.READ_PROCESSES).filter(kind=Kind.ROUTINE)
        routines = Prefetch("routines", seen)
        before, after = (list(each.activities.prefetch_related(routines)) for each in (old, new))
        if lines := map_changes(old, before, new, after):
            found.append(Section("Kartan", lines=lines))
        found += _steps(before, after)
    return found


def law_differences(old, new, laws=None) -> Section | None:
    """What is different in the rules of law (topics) that a document secures; laws: their words, when known."""
    if set(old) == set(new):
        return None
    laws = laws or law_words({*old, *new})
    lines = [sorted(laws.get(topic, topic) for topic in topics) for topics in (old, new)]
    return Section("Krav", compare(*lines, around=0), "De ändras när utkastet har fastställts.")


def law_words(topics) -> dict[str, str]:
    """What each topic is called: the paragraph in force today and its heading. One query."""
    found = paragraphs_on(topics, local_today()) if topics else {}
    return {topic: f"{each.citation}: {each.title}" for topic, each in found.items() if each is not None}


def text_differences(old, new, names=None) -> list[Section]:
    """What is different in the words that are typed (TYPED). No query."""
    found = []
    for name, label in FIELDS:
        before, after = getattr(old, name), getattr(new, name)
        if name not in (names or TYPED) or before == after:
            continue
        if name == "body":
            blocks = compare(*([line for p in paragraphs(text) if (line := in_words(p))] for text in (before, after)))
            found.append(Section(label, blocks, "" if blocks else "Bara formen är ändrad: rubriker, listor, fet text."))
        elif name == "file_text":
            by_line = all(row.file_type in ("", WORD_TYPE) for row in (old, new))
            found.append(Section(label, compare(*(_file_pieces(row, by_line) for row in (old, new)))))
        elif blocks := redline(before, after):
            found.append(Section("Vad den är till för" if name == "summary" and new.is_process else label, blocks))
    return found


def _file_words(old, new):
    """What the words of the two files do not tell by themselves."""
    if new.file and not new.file_text.strip():
        return "Det gick inte att läsa någon text ur filen. Öppna båda och jämför dem."
    if old.file and not old.file_text.strip():
        return "Det gick inte att läsa någon text ur den förra filen. Öppna båda och jämför dem."
    if old.file and new.file and old.file_text == new.file_text:
        return "Filen är utbytt, men de ord som går att läsa ur den är desamma."
    return ""


def _file_pieces(revision, by_line):
    """The words of a file in pieces that can be compared: the paragraphs of Word, each on its line; else the sentences,
    as the lines of a PDF break anew when a word is added."""
    return revision.file_text.splitlines() if by_line else SENTENCE.split(" ".join(revision.file_text.split()))


def _line(old, new):
    if old == new:
        return [Block(SAME, [Part(SAME, new)])]
    return [Block(REMOVED, [Part(REMOVED, old)])] * bool(old) + [Block(ADDED, [Part(ADDED, new)])] * bool(new)


def _steps(before, after) -> list[Section]:
    old, new = {step.key: step for step in before}, {step.key: step for step in after}
    found = []
    for step in after:
        if step.key not in old:
            if _says_more(step):
                found.append(Section(f"Nytt steg {step.order}", [Block(ADDED, [Part(ADDED, _words_of(step))])]))
            continue
        blocks = []
        for name, label in OF_STEP:
            a, b = getattr(old[step.key], name), getattr(step, name)
            if a != b:
                blocks.append(Block("changed", [Part(SAME, f"{label}: "), *words(a, b)]))
        routines = ([r.title for r in old[step.key].routines.all()], [r.title for r in step.routines.all()])
        blocks += compare(*routines, around=0)
        if blocks:
            found.append(Section(f"Steg {step.order}: {step.title}", [b for b in blocks if not b.skipped]))
    found += [
        Section(f"Borttaget steg {step.order}", [Block(REMOVED, [Part(REMOVED, _words_of(step))])])
        for step in before
        if step.key not in new and _says_more(step)
    ]
    return found


def _says_more(step):
    """That a step is new or gone, and whose it is, is told of the map."""
    return bool(step.description or step.routines.all())


def _words_of(step):
    routines = ", ".join(routine.title for routine in step.routines.all())
    return " ".join(
        part
        for part in (
            f"{step.title} ({step.lane})" + (":" if step.description else "."),
            step.description,
            f"Rutiner: {routines}." if routines else "",
        )
        if part
    )
