"""The processes, steps and routines that a case can name: looked up for a person, and shown on the case's page.

In forms and addresses one is written as a word: the document's key, with the step's key after a slash when a step of a
process is meant ("fran-rapport-till-atgard/a-1f0c"). Both stay the same through all revisions.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.urls import reverse

from organisation.roles import Action
from processes.finding import find
from processes.models import Document, Revision
from processes.selectors import steps_that_hold, without_texts
from processes.workflow import Kind

from .models import CasePlace


@dataclass(frozen=True)
class Place:
    """What can be named: a routine, a process, or a step of one."""

    document: Document
    activity_key: str = ""
    activity_title: str = ""

    @property
    def word(self) -> str:
        return word_of(self.document.key, self.activity_key)

    def row(self, case, how="") -> CasePlace:
        """The unsaved row that says that case is about this."""
        return CasePlace(
            deviation=case,
            document=self.document,
            activity_key=self.activity_key,
            activity_title=self.activity_title,
            how=how,
        )

    @property
    def words(self) -> str:
        """As a person says it, on a page where it is clear whose it is."""
        title = self.document.title
        return f"{title}, steget {self.activity_title}" if self.activity_title else title

    @property
    def label(self) -> str:
        return label_of(self.document.kind, self.document.title, self.document.unit.name, self.activity_title)


def word_of(key, activity_key="") -> str:
    return f"{key}/{activity_key}" if activity_key else key


def label_of(kind, title, unit, step="") -> str:
    """As a choice reads: two units may have routines of the same name, so the unit is said."""
    if step:
        return f"{title}: {step} (steg, {unit})"
    return f"{title} ({Kind(kind).label.lower()}, {unit})"


class Finder:
    """What a person may name, by words or by key. Asks nothing until it is asked; board narrows it to what holds within
    one nämnd. Only what is published is found, and of a process the steps that hold today."""

    def __init__(self, user, board=None):
        self.user, self.board, self._places = user, board, {}

    @property
    def documents(self):
        found = Document.objects.visible_to(self.user, Action.READ_PROCESSES).published()
        return found.filter(Q(board=self.board) | Q(board__isnull=True)) if self.board else found

    @cached_property
    def options(self) -> list[tuple[str, str]]:
        """(word, label) of everything, routines first. Two queries."""
        documents = self.documents.order_by("title", "pk")
        rows = list(documents.values_list("pk", "key", "kind", "title", "unit__name"))
        steps = {}
        for pk, key, title in steps_that_hold(self.user, documents.filter(kind=Kind.PROCESS)).values_list(
            "revision__document", "key", "title"
        ):
            steps.setdefault(pk, []).append((key, title))
        found = []
        for pk, key, kind, title, unit in sorted(rows, key=lambda row: row[2] != Kind.ROUTINE):
            found.append((key, label_of(kind, title, unit)))
            found += [(word_of(key, step), label_of(kind, title, unit, name)) for step, name in steps.get(pk, [])]
        return found

    def meant(self, text) -> list[tuple[str, str]]:
        """(word, label) of what text asks for in other words than its name, the best first: by synonyms, and by what
        stands in it (processes.finding). A constant number of queries."""
        found = find(self.user, text)
        ids = [*found.routines, *found.processes]
        keys = dict(
            Revision.objects.visible_to(self.user, Action.READ_PROCESSES)
            .filter(pk__in=ids)
            .values_list("pk", "document__key")
        )
        labels = dict(self.options)
        return [(keys[pk], labels[keys[pk]]) for pk in ids if keys.get(pk) in labels]

    def place(self, word) -> Place | None:
        """What the word means, or None for what is not there for this person. At most two queries."""
        if word not in self._places:
            self._places[word] = self._find(str(word))
        return self._places[word]

    def _find(self, word):
        key, _, step = word.partition("/")
        document = self.documents.select_related("unit").filter(key=key).first() if key and len(word) < 200 else None
        if document is None or not step:
            return Place(document) if document else None
        if not document.is_process:
            return None
        activity = steps_that_hold(self.user, [document]).filter(key=step).first()
        return Place(document, activity.key, activity.title) if activity else None


@dataclass
class PlaceRow:
    """A named process or routine on the case's page. url: its page, for those who may read it. draft: the one on its
    way. change_url: where its change begins, for whoever may write it, also when others handle the case; who: whom to
    ask, for the others."""

    place: CasePlace
    url: str = ""
    draft: Revision | None = None
    change_url: str = ""
    change_label: str = ""
    who: str = ""


def place_rows(user, case) -> list[PlaceRow]:
    """What the case names, in the order in which it was named. One query, three more when there is something."""
    places = list(case.places.select_related("document__unit"))
    ids = [place.document_id for place in places if place.document_id]
    if not ids:
        return [_row(user, case, place, set(), set(), {}) for place in places]
    seen = set(Document.objects.visible_to(user, Action.READ_PROCESSES).filter(pk__in=ids).values_list("pk", flat=True))
    edited = set(
        Document.objects.visible_to(user, Action.EDIT_PROCESSES).filter(pk__in=ids).values_list("pk", flat=True)
    )
    drafts = Revision.objects.visible_to(user, Action.READ_PROCESSES).open().filter(document__in=ids)
    drafts = {draft.document_id: draft for draft in without_texts(drafts.select_related("document"))}
    return [_row(user, case, place, seen, edited, drafts) for place in places]


def _row(user, case, place, seen, edited, drafts):
    row = PlaceRow(place)
    document = place.document
    if place.document_id in seen:
        row.url = _page(document, place.activity_key)
        row.draft = drafts.get(place.document_id)
    if not case.is_open or case.assessed_at is None:
        return row
    lacking = place.how == CasePlace.How.MISSING and (document is None or document.is_process)
    if lacking:
        may_change, row.change_label = user.can(Action.EDIT_PROCESSES), "Skriv rutinen"
    else:
        may_change, row.change_label = (
            place.document_id in edited,
            f"Ändra {'processen' if document.is_process else 'rutinen'}",
        )
    if may_change:
        name = "deviations:place_begin" if lacking else "deviations:place_revise"
        row.change_url = reverse(name, args=[case.number, place.pk])
    elif lacking:
        row.who = "Rutiner skrivs av enhetens chef, kvalitetsutvecklare, MAS, MAR eller SAS."
    else:
        row.who = f"{'Processen' if document.is_process else 'Rutinen'} ändras av {document.owner_words}."
    return row


def _page(document, activity_key):
    address = document.get_absolute_url()
    return f"{address}?steg={activity_key}#{activity_key}" if activity_key else address
