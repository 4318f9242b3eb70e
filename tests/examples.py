"""How many examples a rule is tried on."""

from hypothesis import settings


def examples(count: int):
    """So many in the suite, always the same; and as many times more as when one searches for others:
    pytest --hypothesis-profile=search tests/core. What is found then stands as an @example."""
    return settings(max_examples=count * settings.default.max_examples // 100)
