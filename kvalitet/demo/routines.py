"""The demo's routines: read from routines.toml, written, sent and adopted through the services."""

import tomllib
from functools import cache
from pathlib import Path

from organisation.roles import Role
from processes.services import document_add, revision_approve, revision_send, revision_write
from processes.workflow import Kind


@cache
def texts() -> dict[str, dict]:
    """The routines' words by their key."""
    file = Path(__file__).with_name("routines.toml")
    return {each["key"]: each for each in tomllib.loads(file.read_text(encoding="utf-8"))["routine"]}


def add_routines(*, by, adopter, unit, adopted_as=Role.DIVISION_MANAGER, only=None) -> dict:
    """Begins, writes, sends and adopts every routine at unit, for what lies beneath it; or those of the keys in only.

    by writes, adopter adopts as adopted_as, which also answers for them. Gives the documents by their key.
    """
    made = {}
    for key, words in texts().items():
        if only is not None and key not in only:
            continue
        document = document_add(
            by=by, kind=Kind.ROUTINE, title=words["title"], unit=unit, owner_role=adopted_as, adopters=[adopted_as],
            key=key,
        )  # fmt: skip
        revision = document.revisions.get()
        fields = {name: words[name] for name in ("summary", "body", "keywords")}
        revision = revision_write(by=by, revision=revision, version=revision.version, **fields)
        revision = revision_send(by=by, revision=revision, version=revision.version)
        revision_approve(by=adopter, revision=revision, version=revision.version)
        document.refresh_from_db()
        made[key] = document
    return made
