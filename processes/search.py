"""What of a revision is searched in: its title, the words that people use for it, and everything (core.search)."""

from core.search import search_text


def index(revision, activities=()):
    """Folds the revision's words into its search columns. activities: rows whose words are found too. No query."""
    revision.title_text = search_text(revision.title)
    revision.keyword_text = search_text(revision.keywords, revision.summary)
    revision.search_text = search_text(
        revision.title,
        revision.keywords,
        revision.summary,
        revision.result,
        revision.body,
        revision.file_text,
        *(word for activity in activities for word in (activity.title, activity.description, activity.lane)),
    )
