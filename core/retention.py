"""What becomes of each field when a row has served its purpose. Every model names every field; a test sees to it."""

from dataclasses import dataclass
from datetime import timedelta

# What somebody wrote for themself alone is erased so long after they have left. Whoever comes back before then finds
# their own again: our own choice.
KEPT_AFTER_LEAVING = timedelta(days=90)


@dataclass(frozen=True)
class Retention:
    """keep: stays for good; clear: emptied when the time of the retention plan is up; erase: the row goes with it.

    Each is a string of field names, divided by spaces.
    """

    keep: str = ""
    clear: str = ""
    erase: str = ""

    def fields(self) -> set[str]:
        return {*self.keep.split(), *self.clear.split(), *self.erase.split()}
