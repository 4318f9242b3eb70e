"""A client of Kolada's open API, version 3: key figures of Sweden's municipalities (RKA).

What the API asks of whoever calls it: at most 25 ids in a call, at most five calls a second, and to try again when it
answers 429. A long answer comes in pages (`next_url`). What has been answered before is asked for with its ETag, so
that an answer that has not changed is not sent again.

Knows nothing of the database: figures out, or a KoladaError that says in words what is the matter.
"""

import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from http.client import HTTPException

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
CHANGED = "Koladas svar ser inte ut som det brukar ({}). Säg till den som sköter systemet."


class KoladaError(Exception):
    """Something that hinders the fetch, in plain Swedish. may_pass: it is worth trying again."""

    def __init__(self, message: str, *, may_pass: bool = False, wait: float | None = None):
        super().__init__(message)
        self.message, self.may_pass, self.wait = message, may_pass, wait


@dataclass(frozen=True)
class Figure:
    """A key figure of a municipality and a year, women and men together; status says why value is None."""

    kpi: str
    municipality: str
    year: int
    value: Decimal | None
    status: str = ""


@dataclass(frozen=True)
class Remembered:
    """An answer that came before, with what the server called it."""

    body: str
    etag: str = ""
    modified: str = ""


@dataclass
class Kolada:
    """base is the API's address without a slash at the end. memory holds answers by address. wait and clock are those
    of time, and replaced in tests."""

    base: str
    memory: MutableMapping[str, Remembered] = field(default_factory=dict)
    timeout: float = TIMEOUT
    wait: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last_call: float | None = None

    def figures(self, kpis: Sequence[str], municipalities: Sequence[str], years: Sequence[int]) -> list[Figure]:
        """Every figure that there is of these, in as many calls as it takes. Raises KoladaError."""
        found: dict[Figure, None] = {}
        for some_kpis in _parts(sorted(set(kpis))):
            for some_places in _parts(sorted(set(municipalities))):
                for some_years in _parts(sorted({str(year) for year in years})):
                    words = (",".join(some) for some in (some_kpis, some_places, some_years))
                    path = "/data/kpi/{}/municipality/{}/year/{}".format(*words)
                    for item in self._items(f"{self.base}{path}"):
                        found |= dict.fromkeys(_figures_of(item))
        return list(found)

    def _items(self, url: str) -> Iterator[dict]:
        """The values of every page."""
        seen = set()
        while url:
            if url in seen or len(seen) >= MAX_PAGES:
                raise KoladaError(CHANGED.format("sidorna tar aldrig slut"))
            seen.add(url)
            page = self._page(url)
            yield from page["values"]
            url = page.get("next_url") or ""
            if url:
                url = urllib.parse.urljoin(self.base + "/", url)
                if _origin(url) != _origin(self.base):
                    raise KoladaError(CHANGED.format("nästa sida ligger hos någon annan"))

    def _page(self, url: str) -> dict:
        try:
            page = json.loads(self._get(url), parse_float=Decimal)
        except (ValueError, RecursionError):
            raise KoladaError(UNREADABLE) from None
        if not isinstance(page, dict) or not isinstance(page.get("values"), list):
            raise KoladaError(CHANGED.format("listan ”values” saknas"))
        if not isinstance(page.get("next_url") or "", str):
            raise KoladaError(CHANGED.format("”next_url” är ingen adress"))
        return page

    def _get(self, url: str) -> str:
        """The body of an answer, tried again while that is of use."""
        pause = FIRST_WAIT
        for attempt in range(1, ATTEMPTS + 1):
            self._keep_pace()
            try:
                return self._ask(url)
            except KoladaError as error:
                if not error.may_pass or attempt == ATTEMPTS:
                    raise
                self.wait(min(error.wait or pause, LONGEST_WAIT))
                pause *= 2
        raise AssertionError("the last attempt gives or raises")

    def _keep_pace(self):
        now = self.clock()
        if self._last_call is not None and now - self._last_call < INTERVAL:
            self.wait(INTERVAL - (now - self._last_call))
        self._last_call = self.clock()

    def _ask(self, url: str) -> str:
        remembered = self.memory.get(url)
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
                return remembered.body
            raise _worded(error) from None
        except TimeoutError:
            raise KoladaError(SLOW, may_pass=True) from None
        except (OSError, HTTPException) as error:
            slow = isinstance(getattr(error, "reason", None), TimeoutError)
            raise KoladaError(SLOW if slow else NO_ANSWER, may_pass=True) from None
        except UnicodeDecodeError:
            raise KoladaError(UNREADABLE) from None
        self.memory[url] = Remembered(body, told.get("ETag", ""), told.get("Last-Modified", ""))
        return body

    def _read(self, response) -> str:
        """The whole body. A server that sends a letter now and then is as slow as one that sends none."""
        latest, parts, size = self.clock() + WHOLE_ANSWER, [], 0
        while part := response.read1(CHUNK):
            parts.append(part)
            size += len(part)
            if size > MAX_BYTES:
                raise KoladaError(CHANGED.format("svaret är orimligt stort"))
            if self.clock() > latest:
                raise TimeoutError
        return b"".join(parts).decode("utf-8-sig")


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
    return KoladaError(GONE if error.code == 410 else REFUSED.format(error.code))


def _figures_of(item) -> Iterator[Figure]:
    """The figures of one of Kolada's values: one per kpi, municipality and year, with women and men apart and together.

    Raises KoladaError for what does not look like it.
    """
    try:
        kpi, municipality, year = str(item["kpi"]), str(item["municipality"]), int(item["period"])
        points = [(point["gender"], point["value"], point.get("status") or "") for point in item["values"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        missing = (
            f"fältet ”{error.args[0]}” saknas" if isinstance(error, KeyError) else "ett fält har fått annat innehåll"
        )
        raise KoladaError(CHANGED.format(missing)) from None
    for gender, value, status in points:
        if gender != "T":
            continue
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | Decimal)):
            raise KoladaError(CHANGED.format("ett värde är inget tal"))
        secret = re.search("priv|sekr|conf", str(status), re.IGNORECASE)
        why = "" if value is not None else "secret" if secret else "missing"
        yield Figure(kpi, municipality, year, None if value is None else Decimal(value), why)


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), MAX_IDS):
        yield ids[first : first + MAX_IDS]


def _origin(url: str) -> tuple[str, str]:
    parts = urllib.parse.urlsplit(url)
    return parts.scheme, parts.netloc
