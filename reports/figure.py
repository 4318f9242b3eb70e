"""One figure of a berättelse, and the words that those with hidden numbers share."""

from dataclasses import dataclass, field
from decimal import Decimal

from core.withholding import SMALL

HIDDEN_WORDS = f"Antal under {SMALL} är dolda, och fler där de annars kunde räknas ut."


@dataclass
class Figure:
    """One figure as it was counted. value None: hidden because it is small, or there was nothing to count."""

    code: str
    name: str
    definition: str
    value: Decimal | int | None
    unit: str = "st"
    compared: Decimal | int | None = None
    data: dict = field(default_factory=dict)
