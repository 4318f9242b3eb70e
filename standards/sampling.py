"""Draws a sample out of a numbered list, so that anybody can draw the same again. Pure."""

import hashlib


def draw(seed: int, size: int, count: int) -> list[int]:
    """count of the numbers 1 to size, in order; the same for the same seed, in every version of every program.

    Each number is given a lot, the SHA-256 of "seed:number", and the lowest lots win. Raises ValueError for what cannot
    be drawn.
    """
    if not 1 <= count <= size:
        raise ValueError("The sample is at least one and at most the whole list.")
    lots = sorted(range(1, size + 1), key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).digest())
    return sorted(lots[:count])
