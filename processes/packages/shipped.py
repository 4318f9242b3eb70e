"""The package that comes with the system: read from processes/package/, written as lines that are easy to change.

processes.toml: each process with its purpose and its steps, one line each: "vad | vem | rutin, rutin | samverkan med".
routines/<key>.md: what stands before the line of dashes are its facts, what stands after it is its text.
"""

import tomllib
from functools import cache
from pathlib import Path

from django.utils.text import slugify

from ..workflow import Kind
from .contents import Entry, Package, Step

FOLDER = Path(__file__).resolve().parent.parent / "package"
KEY, NAME = "kvalitet", "Grundpaketet"
DIVIDER = "\n---\n"


@cache
def shipped() -> Package:
    """The package, as archive.read would give it."""
    processes = tomllib.loads((FOLDER / "processes.toml").read_text(encoding="utf-8"))["process"]
    routines = [_routine(file) for file in sorted((FOLDER / "routines").glob("*.md"))]
    return Package(KEY, NAME, (*map(_process, processes), *routines))


def _process(values) -> Entry:
    key = values["key"]
    steps = []
    for line in values["steps"]:
        what, who, routines, partner = ([part.strip() for part in line.split("|")] + ["", ""])[:4]
        steps.append(
            Step(
                key=slugify(what)[:60],
                title=what,
                lane=who,
                routines=tuple(sorted(filter(None, (word.strip() for word in routines.split(","))))),
                partner=partner,
                partner_kind="outside" if partner else "",
            )
        )
    return Entry(
        key=key,
        kind=Kind.PROCESS.value,
        process_kind=values["kind"],
        origin=f"{KEY}/{key}",
        title=values["title"],
        summary=values["summary"],
        result=values["result"],
        indicators=values.get("indicators", ""),
        keywords=values.get("keywords", ""),
        owner_role=values["owner"],
        adopters=tuple(values.get("adopters", ["director"])),
        requirements=tuple(values["requirements"]),
        steps=tuple(steps),
    )


def _routine(file) -> Entry:
    head, _, body = file.read_text(encoding="utf-8").partition(DIVIDER)
    values = tomllib.loads(head)
    return Entry(
        key=file.stem,
        kind=Kind.ROUTINE.value,
        origin=f"{KEY}/{file.stem}",
        title=values["title"],
        summary=values["summary"],
        keywords=values["keywords"],
        owner_role=values["owner"],
        adopters=tuple(values.get("adopters", ["director"])),
        requirements=tuple(values["requirements"]),
        body=body.strip(),
    )
