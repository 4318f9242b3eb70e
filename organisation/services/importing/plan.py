"""What a file would do: steps and faults, as words to show and as work to carry out."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from core.errors import DomainError

VERBS = {
    "add": "läggs till",
    "change": "ändras",
    "move": "flyttas",
    "reopen": "öppnas igen",
    "close": "stängs",
    "end": "avslutas",
}


@dataclass(frozen=True)
class Fault:
    """Something wrong in the file: line (1 is the heading, 0 the file as a whole), column and why."""

    line: int
    column: str
    message: str

    def __str__(self):
        where = f"Rad {self.line}" if self.line else "Filen"
        return f"{where}{f', kolumn {self.column}' if self.column else ''}: {self.message}"


@dataclass(frozen=True)
class Step:
    """One thing that is done: the words for the preview, and what carries it out (`run`), in this order."""

    verb: str
    line: int
    label: str
    detail: str = ""
    run: Callable[[], object] = field(default=lambda: None, compare=False, repr=False)

    @property
    def words(self) -> str:
        return VERBS[self.verb]


@dataclass
class Plan:
    """All steps of a file, how many of its rows change nothing, and what is wrong."""

    kind: str
    steps: list[Step] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)
    # Work that is done at once for many steps, before the others.
    bulk: list[Callable[[], object]] = field(default_factory=list)

    def fault(self, line, column, message):
        self.faults.append(Fault(line, column, message))

    @property
    def digest(self) -> str:
        """The same for the same steps: what was shown can be compared with what would be done."""
        return hashlib.sha256(repr(self.steps).encode()).hexdigest()

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many rows of each sort, in words, those with none left out."""
        counted = Counter(step.verb for step in self.steps)
        return [(words, counted[verb]) for verb, words in VERBS.items() if counted[verb]]

    def carry_out(self):
        """Does every step, in order. Raises BadFile when a service refuses one; the caller's transaction undoes all."""
        for work in self.bulk:
            work()
        for step in self.steps:
            try:
                step.run()
            except DomainError as error:
                self.fault(step.line, "", error.message)
        if self.faults:
            raise BadFile(self.faults)


class BadFile(DomainError):
    """The file holds faults, so nothing of it has been taken in."""

    def __init__(self, faults):
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))
