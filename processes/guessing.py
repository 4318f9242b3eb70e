"""What a word may mean that no routine has: a compound of words that some have, or a word that was spelt otherwise.
Pure rules: no Django, no database.
"""

from .asking import LONG_ENOUGH, STOP_WORDS, root

SHORTEST = 4  # letters of a word that is guessed at
LONG = 6  # letters of a word in which two slips are forgiven; in a shorter one it is one
BEGINS = 5  # letters of a beginning that is taken for a word


def parts(word: str, known: dict[str, str]) -> list[str]:
    """The words that word is made of: the longest end that is one, which says what the thing is (a "bankkort" is a
    card), and the longest beginning, which must be longer (a "halsband" has nothing to do with throats).

    known: what words are compared by (asking.root), and a word that is written so.
    """
    asked = root(word)
    if not _may_be_guessed(word, asked):
        return []
    ends = (asked[at:] for at in range(SHORTEST - 1, len(asked) - LONG_ENOUGH + 1))
    begins = (asked[:at] for at in range(len(asked) - 2, BEGINS - 1, -1))
    found = (next((part for part in way if part in known), None) for way in (ends, begins))
    return [known[part] for part in found if part]


def alike(word: str, known: dict[str, str]) -> list[str]:
    """The words that may have been meant by a slip of the finger or the ear: those that are fewest slips away."""
    asked = root(word)
    if not _may_be_guessed(word, asked):
        return []
    most = 2 if len(asked) >= LONG else 1
    near = {
        each: slips(asked, each, most) for each in known if each[0] == asked[0] and abs(len(each) - len(asked)) <= most
    }
    fewest = min(near.values(), default=most + 1)
    return sorted(known[each] for each, count in near.items() if count == fewest <= most)


def slips(one: str, other: str, most: int) -> int:
    """How many letters must be put in, taken away, changed or swapped with the next to make other of one; most + 1 when
    there are more."""
    before, row = [], list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for place, theirs in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != theirs))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == theirs:
                cost = min(cost, older[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _may_be_guessed(word, asked):
    return len(asked) >= SHORTEST and word.isalpha() and word not in STOP_WORDS
