"""What is different between two texts, paragraph by paragraph and word by word. Knows nothing of revisions."""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")  # a word with the space after it
ITEM = re.compile(r"\s*([-*+]|\d+[.)])\s+|\s*\|")
SAME, ADDED, REMOVED = "same", "added", "removed"
ALIKE = 0.45  # share of words in common from which two paragraphs are one that has been changed
MAX_BLOCKS = 4_000  # so many paragraphs are compared; beyond them only whole texts
MANY = 200  # so many words or paragraphs; beyond, those that stand everywhere are not what two texts are fitted by
MAX_WORDS = 1_500  # words of one paragraph; a longer one is shown with all that lies between its first and last change
MAX_PAIRS = 400  # so many pairs are weighed against each other within one change


@dataclass(frozen=True)
class Part:
    """A run of words: kind is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Block:
    """A paragraph: same, added, removed, or changed with its parts. skipped: how many unchanged ones it stands for."""

    kind: str
    parts: list[Part] = field(default_factory=list)
    skipped: int = 0


def paragraphs(text: str) -> list[str]:
    """A text in pieces that can be compared: paragraphs, headings, each item of a list, each row of a table."""
    found: list[str] = []
    open_block = False
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line.strip()
        if not bare:
            open_block = False
        elif open_block and not ITEM.match(line) and not bare.startswith("#"):
            found[-1] += f" {bare}"
        else:
            found.append(bare)
            open_block = not bare.startswith("#")
    return found


def in_words(paragraph: str) -> str:
    """A paragraph of Markdown as one reads it: without marks; rows of a table with dots between, pictures by their
    words. "" for the line beneath a table's headings."""
    if re.fullmatch(r"[\s|:-]+", paragraph) and "-" in paragraph:
        return ""
    text = re.sub(r"^#+\s+", "", paragraph)
    text = re.sub(r"^[-*+]\s+", "• ", text)
    text = re.sub(r"^>\s?", "", text)
    if text.startswith("|"):
        text = " · ".join(cell.strip() for cell in re.split(r"(?<!\\)\|", text.strip("| ")))
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"[Bild: \1]", text)
    text = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r"\1 (\2)", text)
    return re.sub(r"\\([\\`*_\[\]<>#|])", r"\1", text.replace("**", ""))


def redline(old: str, new: str, *, around: int = 1) -> list[Block]:
    """The paragraphs of the newer text with what was taken away among them. Unchanged ones further than `around` from
    a change are gathered into one block that says how many; [] when nothing differs."""
    return compare(paragraphs(old), paragraphs(new), around=around)


def compare(before: list[str], after: list[str], *, around: int = 1) -> list[Block]:
    """As redline, for two lists of paragraphs or lines."""
    if before == after:
        return []
    blocks: list[Block] = []
    if max(len(before), len(after)) > MAX_BLOCKS:
        before, after = ["\n".join(before)[:20_000]], ["\n".join(after)[:20_000]]
    for kind, i1, i2, j1, j2 in _matched(before, after):
        if kind == "equal":
            blocks += [Block(SAME, [Part(SAME, text)]) for text in after[j1:j2]]
        else:
            blocks += _changed(before[i1:i2], after[j1:j2])
    return _folded(blocks, around)


def words(old: str, new: str) -> list[Part]:
    """Two versions of one paragraph as runs of words."""
    a, b = WORDS.findall(old), WORDS.findall(new)
    if max(len(a), len(b)) > MAX_WORDS:
        return _whole_middle(a, b)
    parts: list[Part] = []
    for kind, i1, i2, j1, j2 in _matched(a, b):
        if kind == "equal":
            parts.append(Part(SAME, "".join(b[j1:j2])))
        else:
            parts += [Part(REMOVED, "".join(a[i1:i2]))] * (i2 > i1) + [Part(ADDED, "".join(b[j1:j2]))] * (j2 > j1)
    return _smoothed(parts)


def _whole_middle(a, b):
    least = min(len(a), len(b))
    start = next((n for n in range(least) if a[n] != b[n]), least)
    end = next((n for n in range(least - start) if a[-1 - n] != b[-1 - n]), least - start)
    gone, come, rest = a[start : len(a) - end], b[start : len(b) - end], a[len(a) - end :]
    parts = ((SAME, a[:start]), (REMOVED, gone), (ADDED, come), (SAME, rest))
    return [Part(kind, "".join(run)) for kind, run in parts if run]


def _matched(a, b):
    """The steps from one list to the other. A list in which the same thing stands a thousand times would otherwise
    take minutes (difflib is cubic in it)."""
    return SequenceMatcher(None, a, b, autojunk=max(len(a), len(b)) > MANY).get_opcodes()


def _alike(old, new):
    """The share of words that two paragraphs have in common, whatever their order: from 0 to 1."""
    a, b = (Counter(word.strip().casefold() for word in WORDS.findall(text)) for text in (old, new))
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)


def _changed(before, after):
    """Within one change: each new paragraph beside the old one that it is most like, the rest taken away or added."""
    pairs, free = {}, list(range(len(before)))
    if len(before) * len(after) <= MAX_PAIRS:
        least = 0
        for place, text in enumerate(after):
            scored = [(_alike(before[n], text), -n) for n in free if n >= least]
            score, number = max(scored, default=(0, 0))
            if score >= ALIKE:
                pairs[place] = least = -number
                free.remove(-number)
    blocks, shown = [], 0
    for place, text in enumerate(after):
        if place in pairs:
            blocks += [Block(REMOVED, [Part(REMOVED, before[n])]) for n in range(shown, pairs[place]) if n in free]
            blocks.append(Block("changed", words(before[pairs[place]], text)))
            shown = pairs[place] + 1
        else:
            if not pairs:
                blocks += [Block(REMOVED, [Part(REMOVED, before[n])]) for n in range(shown, len(before))]
                shown = len(before)
            blocks.append(Block(ADDED, [Part(ADDED, text)]))
    return blocks + [Block(REMOVED, [Part(REMOVED, before[n])]) for n in range(shown, len(before)) if n in free]


def _smoothed(parts):
    """A single sign or space between two changes belongs to them: "nio tio" → "fem sex" is one change and not two."""
    out: list[Part] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        if part.kind != SAME:
            run = {REMOVED: "", ADDED: ""}
            while place < len(parts) and (
                parts[place].kind != SAME or (place + 1 < len(parts) and not parts[place].text.strip())
            ):
                for kind in (REMOVED, ADDED):
                    run[kind] += parts[place].text if parts[place].kind in (kind, SAME) else ""
                place += 1
            out += [Part(kind, text) for kind, text in run.items() if text]
        else:
            out.append(part)
            place += 1
    return out


def _folded(blocks, around):
    near = {
        other
        for place, block in enumerate(blocks)
        if block.kind != SAME
        for other in range(place - around, place + around + 1)
    }
    out: list[Block] = []
    skipped = 0
    for place, block in enumerate(blocks):
        if block.kind == SAME and place not in near:
            skipped += 1
            continue
        if skipped:
            out.append(Block(SAME, skipped=skipped))
            skipped = 0
        out.append(block)
    return [*out, Block(SAME, skipped=skipped)] if skipped else out
