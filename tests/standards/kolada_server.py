"""A small server on this machine that answers as Kolada's API does, or as ill as a test asks it to."""

import json
import threading
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


def point(value, gender="T", status=""):
    return {"gender": gender, "value": value, "status": status, "count": 0 if value is None else 1}


def item(kpi, municipality, year, *points):
    return {"kpi": kpi, "municipality": municipality, "period": year, "values": list(points)}


class Server:
    """figures: {(kpi, municipality, year): value}; ill: what the next calls are answered with instead, a function of
    the handler each; paths: every call, in order; per_page: how many values a page holds."""

    def __init__(self, figures=None, per_page=1000):
        self.figures, self.per_page = figures or {}, per_page
        self.ill, self.paths, self.headers = deque(), [], []
        self.etag = ""

    def items(self, path) -> list[dict]:
        words = path.strip("/").split("/")
        kpis, places, years = (words[words.index(name) + 1].split(",") for name in ("kpi", "municipality", "year"))
        return [
            item(kpi, place, int(year), point(self.figures[kpi, place, int(year)]), point(1.0, "K"))
            for kpi in kpis
            for place in places
            for year in years
            if (kpi, place, int(year)) in self.figures
        ]

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
        page = int(parse_qs(address.query).get("page", ["1"])[0])
        items = self.items(address.path)
        shown = items[(page - 1) * self.per_page : page * self.per_page]
        more = len(items) > page * self.per_page
        url = f"http://{handler.headers['Host']}{address.path}?page={page + 1}" if more else None
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
