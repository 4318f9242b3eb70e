"""What of a revision is searched in: its title, the words that people use for it, and everything (core.search).

Each column holds every word once, with a space before and after, so that a short word can be asked for as a word and
not as a part of another.
"""

from core.search import words_of


def index(revision, activities=()):
    """Folds the revision's words into its search columns. activities: rows whose words are found too. No query."""
    revision.title_text = _words(revision.title)
    revision.keyword_text = _words(revision.keywords, revision.summary)
    revision.search_text = _words(
        revision.title,
        revision.keywords,
        revision.summary,
        revision.result,
        revision.body,
        revision.file_text,
        *(word for activity in activities for word in (activity.title, activity.description, activity.lane)),
    )


def _words(*parts: str) -> str:
    found = dict.fromkeys(word for part in parts if part for word in words_of(part))
    return f" {' '.join(found)} " if found else ""
