"""IVO's forms as data: one file for each form and edition of our copy of it. A new edition is a new file; an old one
is never changed, because notifications that were made by it keep it.

The labels are our own words. `certainty` says how sure we are that the field is in IVO's form: "seen" (the field was
read), "partly" (that there is such a field, not what it is called), "derived" (follows from what the regulation asks
for). All but "seen" are marked on page and paper.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

UNCHECKED = "ordalydelsen inte kontrollerad"


@dataclass(frozen=True)
class Field:
    """One field. source names what it is filled from (deviations.notification_prefill); type is text, long, date,
    choice, computed (follows from the track and is not typed) or unknown (IVO's form has it, we do not know what it
    asks)."""

    key: str
    group: str
    label: str
    type: str
    certainty: str
    number: str = ""
    compulsory: bool = False
    source: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        return self.certainty == "seen"


@dataclass(frozen=True)
class IvoForm:
    """One edition of our copy of one of IVO's forms. topics: what its law is about (standards.LegalReference.topic)."""

    key: str
    version: str
    kind: str
    title: str
    copied_from: str
    topics: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def groups(self) -> list[tuple[str, list[Field]]]:
        """The fields by group, in the form's order."""
        groups: dict[str, list[Field]] = {}
        for field in self.fields:
            groups.setdefault(field.group, []).append(field)
        return list(groups.items())

    @property
    def is_sure(self) -> bool:
        return all(field.is_sure for field in self.fields)


@cache
def forms() -> dict[tuple[str, str], IvoForm]:
    """Every edition by key and version."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        fields = tuple(Field(**row | {"choices": tuple(row.get("choices", ()))}) for row in data.pop("fields"))
        form = IvoForm(fields=fields, **data | {"topics": tuple(data["topics"])})
        found[form.key, form.version] = form
    return found


def current_form(kind: str) -> IvoForm:
    """The newest edition for a kind of track. Raises KeyError for a track that leads to no notification."""
    editions = [form for form in forms().values() if form.kind == kind]
    if not editions:
        raise KeyError(kind)
    return max(editions, key=lambda form: form.version)


def form_of(notification) -> IvoForm:
    """The edition that a notification was begun with."""
    return forms()[notification.form_key, notification.form_version]
