"""What a room answers to words typed at the top of any page. Each room's answers.py gives `answers(user, question)`;
kvalitet gathers them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    """One thing that was found. title and text come in pieces: (words, whether they are a hit); label is a tag."""

    url: str
    title: list[tuple[str, bool]]
    text: list[tuple[str, bool]] = field(default_factory=list)
    about: str = ""
    label: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Answers:
    """The first that a room found, and the address of its full list. is_meant: somebody who types this wants this, so
    it stands before the others' answers."""

    title: str
    items: list[Answer]
    url: str
    url_label: str
    none: str
    is_meant: bool = False
