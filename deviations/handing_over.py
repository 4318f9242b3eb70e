"""What becomes of a case when somebody whom it is about is kept out, in words, before it is done."""

from .rows import owner_words
from .services.inboxes import inbox_of
from .services.notices import owners_of
from .showing import owner_of


def after_barring(case) -> str:
    """A sentence or two: who answers for the case when somebody has been barred. The rule is services.implicated_add's:
    a case moves only when nobody else is left who owns it."""
    if not case.is_open:
        return "Ärendet är avslutat och byter inte ägare."
    owners, owner = owners_of(case), owner_of(case)
    if len(owners) > 1:
        return f"Ärendet ligger kvar hos {owner}: {len(owners)} personer har hand om det, och de andra fortsätter."
    if not owners:
        return f"Ingen har hand om ärendet just nu, så det går till {_inbox(case)}."
    person = owners[0]
    who = owner if case.owner_id else f"{owner} ({person})"
    return (
        f"Ärendet ligger kvar hos {who}. Är det {person} som berörs går det i stället till "
        f"{_inbox(case, without=[person.pk])}."
    )


def _inbox(case, without=()) -> str:
    role, unit = inbox_of(case, without=without)
    return owner_words(role, str(unit))
