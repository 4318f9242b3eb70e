"""A small server on this machine that answers as Kolada's API does, or as ill as a test asks it to."""

import json
import threading
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit


def point(value, gender="T", status=""):
    return {"gender": gender, "value": value, "status": status, "count": 0 if value is None else 1}


def item(kpi, where, year, *points, place="municipality"):
    return {"kpi": kpi, place: where, "period": year, "values": list(points)}


def key_figure(kpi, title="Ett nyckeltal", has_units=False, **more):
    return {
        "id": kpi, "title": title, "description": f"Vad {title.lower()} betyder.", "operating_area": "Äldreomsorg",
        "publication_date": "2025-11-20", "is_divided_by_gender": True, "has_ou_data": has_units,
        "municipality_type": "K",
    } | more  # fmt: skip


class Server:
    """figures: {(kpi, municipality or unit, year): value}; key_figures, municipalities ({code: name}), groups ({id:
    (title, [code, …])}) and units ({id: (title, municipality)}) are what else it has: key figures and municipalities
    of the figures are there anyway. ill: what the next calls are answered with instead, a function of the handler each;
    paths: every call, in order; per_page: how many values a page holds."""

    def __init__(self, figures=None, per_page=1000):
        self.figures, self.per_page = figures or {}, per_page
        self.key_figures, self.municipalities, self.groups, self.units = {}, {}, {}, {}
        self.ill, self.paths, self.headers = deque(), [], []
        self.etag = ""

    def items(self, path, query) -> list[dict]:
        words = path.strip("/").split("/")[1:]
        if words[0] in ("data", "oudata"):
            return self.figure_items(words)
        ids = words[1].split(",") if len(words) > 1 else None
        rows = getattr(self, f"{words[0]}_items")()
        asked = query.get("municipality")
        return [
            row for row in rows
            if (ids is None or row["id"] in ids) and (asked is None or row.get("municipality") in asked)
        ]  # fmt: skip

    def figure_items(self, words):
        place = "municipality" if words[0] == "data" else "ou"
        kpis, places, years = (words[words.index(name) + 1].split(",") for name in ("kpi", place, "year"))
        return [
            item(kpi, where, int(year), point(self.figures[kpi, where, int(year)]), point(1.0, "K"), place=place)
            for kpi in kpis
            for where in places
            for year in years
            if (kpi, where, int(year)) in self.figures
        ]

    def kpi_items(self):
        return list(({kpi: key_figure(kpi) for kpi, _, _ in self.figures} | self.key_figures).values())

    def municipality_items(self):
        known = {place: f"Kommun {place}" for _, place, _ in self.figures if place not in self.units}
        return [{"id": code, "title": name, "type": "K"} for code, name in (known | self.municipalities).items()]

    def municipality_groups_items(self):
        return [
            {"id": id, "title": title, "members": [{"id": code, "title": f"Kommun {code}"} for code in codes]}
            for id, (title, codes) in self.groups.items()
        ]

    def ou_items(self):
        return [{"id": id, "title": title, "municipality": where} for id, (title, where) in self.units.items()]

    def answer(self, handler):
        self.paths.append(handler.path)
        self.headers.append(dict(handler.headers))
        if self.ill:
            self.ill.popleft()(handler)
            return
        if self.etag and handler.headers.get("If-None-Match") == self.etag:
            send(handler, 304, b"")
            return
        address = urlsplit(handler.path)
        query = parse_qs(address.query)
        page = int(query.pop("page", ["1"])[0])
        items = self.items(address.path, query)
        shown = items[(page - 1) * self.per_page : page * self.per_page]
        more = len(items) > page * self.per_page
        url = (
            f"http://{handler.headers['Host']}{address.path}?{urlencode(query | {'page': page + 1}, doseq=True)}"
            if more
            else None
        )
        body = json.dumps({"values": shown, "count": len(shown), "next_url": url}).encode()
        send(handler, 200, body, **({"ETag": self.etag} if self.etag else {}))


def send(handler, code, body, **headers):
    handler.send_response(code)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def answering(code, body=b"{}", **headers):
    """An answer with this status, body and headers."""
    return lambda handler: send(handler, code, body, **headers)


@contextmanager
def running(server: Server):
    """The address of the server while it runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.answer(self)

        def log_message(self, *args):
            """Nothing is printed."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = False  # so that closing waits for them
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{http.server_port}/v3"
    finally:
        http.shutdown()
        http.server_close()
