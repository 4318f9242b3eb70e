"""A client of Kolada's open API, version 3: key figures of Sweden's municipalities, and of units in them (RKA).

What the API asks of whoever calls it: at most 25 ids in a call, at most five calls a second, and to try again when it
answers 429. A long answer comes in pages (`next_url`). What has been answered before is asked for with its ETag, so
that an answer that has not changed is not sent again; only what could be read is remembered.

Knows nothing of the database: figures out, or a KoladaError that says in words what is the matter.
"""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from http.client import HTTPException
from itertools import product

from .kolada_reading import (
    CHANGED,
    Figure,
    Group,
    KeyFigure,
    KoladaError,
    Place,
    figures_of,
    group_of,
    key_figure_of,
    place_of,
    unit_figures_of,
)

NATION = "0000"  # the code under which Kolada keeps the mean of the whole nation
MAX_IDS = 25
INTERVAL = 0.2  # seconds between two calls
ATTEMPTS = 4
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0  # seconds before a new attempt; each is twice as long as the one before
TIMEOUT = 20.0  # seconds without a sign of life
WHOLE_ANSWER = 60.0  # seconds until the last letter
MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 200
CHUNK = 65_536

NO_ANSWER = "Kolada svarar inte. Nätet hos er eller Kolada kan ligga nere."
SLOW = "Kolada svarade inte i tid."
BUSY = "Kolada tar inte emot fler frågor just nu."
ILL = "Kolada har ett fel hos sig (svar {})."
GONE = "Kolada har stängt adressen som systemet frågar (svar 410). Säg till den som sköter systemet."
REFUSED = "Kolada godtog inte frågan (svar {}). Säg till den som sköter systemet om det händer igen."
UNREADABLE = "Kolada svarade med något som inte går att läsa."


@dataclass(frozen=True)
class Remembered:
    """An answer that came before, with what the server called it."""

    body: str
    etag: str = ""
    modified: str = ""


@dataclass
class Kolada:
    """base is the API's address without a slash at the end. memory holds answers by address. timeout and whole are
    seconds without a sign of life, and until the last letter. wait and clock are those of time, and replaced in
    tests."""

    base: str
    memory: MutableMapping[str, Remembered] = field(default_factory=dict)
    timeout: float = TIMEOUT
    whole: float = WHOLE_ANSWER
    attempts: int = ATTEMPTS
    wait: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last_call: float | None = None

    def figures(self, kpis: Sequence[str], municipalities: Sequence[str], years: Sequence[int]) -> list[Figure]:
        """Every figure that there is of these, in as many calls as it takes. Raises KoladaError."""
        return self._figures("data", "municipality", figures_of, kpis, municipalities, years)

    def unit_figures(self, kpis: Sequence[str], units: Sequence[str], years: Sequence[int]) -> list[Figure]:
        """Every figure that there is of these units, by their ids in Kolada. Raises KoladaError."""
        return self._figures("oudata", "ou", unit_figures_of, kpis, units, years)

    def key_figures(self, kpis: Sequence[str]) -> dict[str, KeyFigure]:
        """What these key figures are, by id, or their `fault`; what Kolada does not have is left out. Raises
        KoladaError."""
        return self._by_id("kpi", key_figure_of, kpis)

    def municipalities(self, codes: Sequence[str]) -> dict[str, Place]:
        """The municipalities with these codes; what Kolada does not have is left out. Raises KoladaError."""
        return self._by_id("municipality", place_of, codes)

    def units(self, ids: Sequence[str]) -> dict[str, Place]:
        """The units with these ids; what Kolada does not have is left out. Raises KoladaError."""
        return self._by_id("ou", place_of, ids)

    def units_in(self, municipality: str) -> list[Place]:
        """Every unit in a municipality. Raises KoladaError."""
        found = self._items(f"{self.base}/ou?{urllib.parse.urlencode({'municipality': municipality})}", place_of)
        return [each for each in found if each.municipality == municipality]

    def groups_with(self, municipality: str) -> list[Group]:
        """The groups in which a municipality is a member, by title. Raises KoladaError."""
        found = self._items(f"{self.base}/municipality_groups", group_of)
        mine = [group for group in found if municipality in dict(group.members)]
        return sorted(mine, key=lambda group: group.title.casefold())

    def _figures(self, data, place, read, *asked) -> list[Figure]:
        found: dict[Figure, None] = {}
        for parts in product(*(list(_parts(sorted({str(each) for each in some}))) for some in asked)):
            kpis, places, years = (",".join(part) for part in parts)
            url = f"{self.base}/{data}/kpi/{kpis}/{place}/{places}/year/{years}"
            found |= dict.fromkeys(self._items(url, read))
        return list(found)

    def _by_id(self, what, read, ids) -> dict:
        found = {}
        for part in _parts(sorted(set(ids))):
            path = ",".join(urllib.parse.quote(each, safe="") for each in part)
            try:
                found |= {each.id: each for each in self._items(f"{self.base}/{what}/{path}", read)}
            except NotThere:
                if len(part) > 1:  # one that is not there must not hide the others
                    for each in part:
                        found |= self._by_id(what, read, [each])
        return {id: each for id, each in found.items() if id in ids}

    def _items(self, url: str, read: Callable) -> Iterator:
        """What every page says."""
        seen = set()
        while url:
            if url in seen or len(seen) >= MAX_PAGES:
                raise KoladaError(CHANGED.format("sidorna tar aldrig slut"))
            seen.add(url)
            items, url = self._page(url, read)
            yield from items
            if url:
                url = urllib.parse.urljoin(self.base + "/", url)
                if _origin(url) != _origin(self.base):
                    raise KoladaError(CHANGED.format("nästa sida ligger hos någon annan"))

    def _page(self, url: str, read: Callable) -> tuple[list, str]:
        """What a page says, and the address of the next. It is remembered when it could be read; one from memory that
        cannot be read is forgotten and asked for anew."""
        remembered = self.memory.get(url)
        answer = self._get(url, remembered)
        try:
            page = _parsed(answer.body, read)
        except KoladaError:
            if answer is not remembered:
                raise
            del self.memory[url]
            answer = self._get(url, None)
            page = _parsed(answer.body, read)
        if answer is not remembered:
            self.memory[url] = answer
        return page

    def _get(self, url: str, remembered: Remembered | None) -> Remembered:
        """An answer, tried again while that is of use; remembered itself when it has not changed."""
        pause = FIRST_WAIT
        for attempt in range(1, self.attempts + 1):
            self._keep_pace()
            try:
                return self._ask(url, remembered)
            except KoladaError as error:
                if not error.may_pass or attempt == self.attempts:
                    raise
                self.wait(min(error.wait or pause, LONGEST_WAIT))
                pause *= 2
        raise AssertionError("the last attempt gives or raises")

    def _keep_pace(self):
        now = self.clock()
        if self._last_call is not None and now - self._last_call < INTERVAL:
            self.wait(INTERVAL - (now - self._last_call))
        self._last_call = self.clock()

    def _ask(self, url: str, remembered: Remembered | None) -> Remembered:
        headers = {"Accept": "application/json", "User-Agent": "kvalitet"}
        if remembered is not None:
            known = {"If-None-Match": remembered.etag, "If-Modified-Since": remembered.modified}
            headers |= {name: value for name, value in known.items() if value}
        if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
            raise KoladaError(CHANGED.format("adressen är ingen webbadress"))
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 — http or https, see above
        try:
            with _opener.open(request, timeout=self.timeout) as response:
                body = self._read(response)
                told = response.headers
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 304 and remembered is not None:
                return remembered
            raise _worded(error) from None
        except TimeoutError:
            raise KoladaError(SLOW, may_pass=True) from None
        except (OSError, HTTPException) as error:
            slow = isinstance(getattr(error, "reason", None), TimeoutError)
            raise KoladaError(SLOW if slow else NO_ANSWER, may_pass=True) from None
        except UnicodeDecodeError:
            raise KoladaError(UNREADABLE) from None
        return Remembered(body, told.get("ETag", ""), told.get("Last-Modified", ""))

    def _read(self, response) -> str:
        """The whole body. A server that sends a letter now and then is as slow as one that sends none."""
        latest, parts, size = self.clock() + self.whole, [], 0
        while part := response.read1(CHUNK):
            parts.append(part)
            size += len(part)
            if size > MAX_BYTES:
                raise KoladaError(CHANGED.format("svaret är orimligt stort"))
            if self.clock() > latest:
                raise TimeoutError
        return b"".join(parts).decode("utf-8-sig")


class NotThere(KoladaError):
    """Kolada does not have what was asked for (404)."""


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows nobody to another host."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if _origin(newurl) != _origin(req.full_url):
            fp.close()
            raise KoladaError(CHANGED.format("adressen har flyttat till någon annan"))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_opener = urllib.request.build_opener(_SameHost)


def _worded(error: urllib.error.HTTPError) -> KoladaError:
    if error.code == 429:
        after = error.headers.get("Retry-After", "")
        return KoladaError(BUSY, may_pass=True, wait=float(after) if after.isdigit() else None)
    if error.code >= 500:
        return KoladaError(ILL.format(error.code), may_pass=True)
    if error.code == 404:
        return NotThere(REFUSED.format(error.code))
    return KoladaError(GONE if error.code == 410 else REFUSED.format(error.code))


def _parsed(body: str, read: Callable) -> tuple[list, str]:
    """What a page says, item by item, and the address of the next ("" on the last). Raises KoladaError."""
    try:
        page = json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise KoladaError(UNREADABLE) from None
    if not isinstance(page, dict) or not isinstance(page.get("values"), list):
        raise KoladaError(CHANGED.format("listan ”values” saknas"))
    following = page.get("next_url") or ""
    if not isinstance(following, str):
        raise KoladaError(CHANGED.format("”next_url” är ingen adress"))
    return [each for item in page["values"] for each in read(item)], following


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), MAX_IDS):
        yield ids[first : first + MAX_IDS]


def _origin(url: str) -> tuple[str, str]:
    parts = urllib.parse.urlsplit(url)
    return parts.scheme, parts.netloc
