"""Names of fields that are made of what is asked about."""

import hashlib


def field_name(kind: str, words: str) -> str:
    """The same for the same words, in whatever place they come, so that an answer never lands beside another."""
    return f"{kind}_{hashlib.sha256(words.encode()).hexdigest()[:12]}"
