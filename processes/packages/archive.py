"""The zip: written so that the same content gives the same bytes, and read with the suspicion a stranger's file earns.

Nothing is unpacked to disk. Refused in words: what is too large packed or unpacked, names that lead elsewhere, files
that the format does not know, locked files, and maps with entities (mapping.bpmn).
"""

import json
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from core.errors import DomainError
from core.files import UNREADABLE_ZIP
from core.wording import file_size

from ..mapping import bpmn
from .contents import BROKEN, Package, manifest_of, map_name, package_from

MAX_PACKED = 30 * 1024 * 1024
MAX_UNPACKED = 120 * 1024 * 1024
MAX_ONE = 25 * 1024 * 1024
MAX_FILES = 4_000
MANIFEST = "manifest.json"
KNOWN = re.compile(r"manifest\.json|maps/[a-z0-9_-]{1,80}\.bpmn|(files|pictures)/[a-z0-9_-]{1,80}(\.[a-z]{3,4})?")


def write(package: Package) -> bytes:
    """The package as a zip."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as book:
        manifest = json.dumps(manifest_of(package), ensure_ascii=False, indent=1, sort_keys=True)
        _put(book, MANIFEST, manifest.encode())
        for entry in package.entries:
            if entry.map_xml:
                _put(book, map_name(entry), bpmn.encoded(entry.map_xml))
        for name, content in sorted(package.files.items()):
            _put(book, name, content)
    return target.getvalue()


def read(content: bytes) -> Package:
    """The package in a zip. Raises DomainError on file, in plain Swedish."""
    if len(content) > MAX_PACKED:
        _refuse(f"filen är för stor ({file_size(len(content))}); ett paket får vara högst {file_size(MAX_PACKED)}")
    try:
        book = ZipFile(BytesIO(content))
    except UNREADABLE_ZIP:
        _refuse("filen är inget zip-paket, eller är skadad")
    with book:
        found = _contents(book)
    if MANIFEST not in found:
        _refuse("det saknar innehållsförteckning (manifest.json)")
    try:
        manifest = json.loads(found.pop(MANIFEST).decode())
    except (ValueError, RecursionError):
        _refuse("innehållsförteckningen är ingen läsbar JSON")
    maps = {name: _map(name, found.pop(name)) for name in [*found] if name.startswith("maps/")}
    return package_from(manifest, maps, found)


def _contents(book) -> dict[str, bytes]:
    infos = [info for info in book.infolist() if not info.is_dir()]
    if len(infos) > MAX_FILES:
        _refuse(f"det innehåller fler än {MAX_FILES} filer")
    names = [info.filename for info in infos]
    if len(set(names)) != len(names):
        _refuse("två filer i det har samma namn")
    for info in infos:
        if not KNOWN.fullmatch(info.filename):
            _refuse(f"filen ”{info.filename[:80]}” har ett namn som inte hör hemma i ett paket")
        if info.flag_bits & 0x1:
            _refuse("det är låst med lösenord")
        if info.file_size > MAX_ONE:
            _refuse(f"filen ”{info.filename}” är för stor uppackad ({file_size(info.file_size)})")
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        _refuse("det blir för stort när det packas upp")
    return {info.filename: _read_one(book, info) for info in infos}


def _read_one(book, info) -> bytes:
    try:
        with book.open(info) as file:
            content = file.read(info.file_size + 1)  # what the list of contents says is not to be believed
    except UNREADABLE_ZIP:
        _refuse(f"filen ”{info.filename}” är skadad")
    if len(content) != info.file_size:
        _refuse(f"filen ”{info.filename}” är inte så stor som den säger")
    return content


def _map(name, content) -> str:
    try:
        bpmn.parse(content)
        return bpmn.decoded(content)
    except DomainError as error:
        raise DomainError(f"Kartan {name.removeprefix('maps/')}: {error.message}", field="file") from error


def _put(book, name, content):
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    book.writestr(info, content)


def _refuse(what):
    raise DomainError(BROKEN.format(what=what), field="file")
