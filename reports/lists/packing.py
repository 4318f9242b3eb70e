"""Rows as a short text: a line of JSON each, packed. A nämnd's year of twenty thousand cases is a few hundred kB."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Drawn:
    """A list: rows of plain values, the id first and what the row is called second. names says what ids stand for, and
    what else the figures need: {"unit": {"12": "Ekbacken"}}."""

    source: str
    rows: list[list]
    names: dict = field(default_factory=dict)


def pack(rows: Iterable[list]) -> str:
    packer = zlib.compressobj(6)
    parts = [
        packer.compress(f"{json.dumps(row, separators=(',', ':'), ensure_ascii=False)}\n".encode()) for row in rows
    ]
    return b64encode(b"".join([*parts, packer.flush()])).decode()


def unpack(content: str) -> list[list]:
    lines = zlib.decompress(b64decode(content)).decode().splitlines()
    return json.loads(f"[{','.join(lines)}]")
