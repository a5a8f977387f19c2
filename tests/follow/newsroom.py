"""The sample newsroom behind a real HTTP server: each outlet on a loopback address of its own, with ETags and 304s.

An outlet's pages, feed and pictures are its files with its addresses written over; a front page names the feed. What a
test wants otherwise stands in `faults`: a path (with its host) to a function that gives the answer.
"""

import gzip
import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.conftest import CLOSES_WITHIN_S, SAMPLES

TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}


@dataclass
class Reply:
    """One answer; `chunks` are sent with `pause` seconds between them."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0


class Newsroom:
    """Servers on 127.0.0.2, .3 and so on, one port for all. `requests` are (host, path, headers) in order."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.faults: dict[str, Callable[[], Reply]] = {}
        self.pages: dict[str, Reply] = {}
        self.feeds: list[str] = []
        self.sites: list[str] = []
        newsroom = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host = self.headers.get("Host", "").partition(":")[0]
                path = self.path.partition("?")[0]
                newsroom.requests.append((host, self.path, dict(self.headers)))
                fault = newsroom.faults.get(host + path)
                reply = fault() if fault else newsroom.pages.get(host + path, Reply(status=404))
                newsroom.answer(self, reply)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(CLOSES_WITHIN_S,), daemon=True)
        self.hosts: dict[str, str] = {}
        self._fill()
        self.thread.start()

    def answer(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        body, headers = reply.body, dict(reply.headers)
        status = reply.status
        if status == 200:
            headers.setdefault("ETag", '"' + hashlib.sha256(body).hexdigest()[:16] + '"')
            if handler.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            elif "gzip" in handler.headers.get("Accept-Encoding", "") and "Content-Encoding" not in headers:
                body = gzip.compress(body)
                headers["Content-Encoding"] = "gzip"
        try:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            if reply.pause:
                handler.wfile.flush()
                threading.Event().wait(reply.pause)
            handler.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client had enough, which is what some tests are about

    def url(self, number: int, path: str = "/") -> str:
        """An address of the outlet of this number, counted from 0."""
        return f"http://127.0.0.{number + 2}:{self.port}{path}"

    def count(self, number: int, path: str) -> int:
        """How often a path of an outlet was asked for."""
        return sum(host == f"127.0.0.{number + 2}" and asked == path for host, asked, _ in self.requests)

    def entries(self, number: int) -> int:
        """How many entries one of `feeds` has, of whichever kind it is."""
        address = urlsplit(self.feeds[number])
        body = self.pages[f"{address.hostname}{address.path}"].body
        return sum(map(body.count, (b"<item>", b"<entry>", b'"id":')))

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def _fill(self) -> None:
        outlets = json.loads((SAMPLES / "newsroom.json").read_bytes())["outlets"]
        for number, outlet in enumerate(outlets):
            site = urlsplit(outlet["site"])
            self.hosts[f"{site.scheme}://{site.netloc}"] = f"http://127.0.0.{number + 2}:{self.port}"
            self.sites.append(self.url(number))
        for number, outlet in enumerate(outlets):
            host = f"127.0.0.{number + 2}"
            links = []
            for feed in outlet["feeds"]:
                path = urlsplit(feed["url"]).path
                kind = TYPES[feed["type"]]
                self.pages[host + path] = Reply(self._rewritten(feed["file"]), headers={"Content-Type": kind})
                self.feeds.append(self.url(number, path))
                links.append(f'<link rel="alternate" type="{kind}" title="{outlet["name"]}" href="{path}">')
            for page in outlet["pages"]:
                path = urlsplit(page["url"]).path
                # of a page that was captured twice, the later state
                self.pages[host + path] = Reply(
                    self._rewritten(page["file"]), headers={"Content-Type": "text/html; charset=utf-8"}
                )
            front = f"<html><head><title>{outlet['name']}</title>{''.join(links)}</head><body></body></html>"
            self.pages[host + "/"] = Reply(front.encode(), headers={"Content-Type": "text/html"})
            self.pages[host + "/robots.txt"] = Reply(b"User-agent: *\nAllow: /\n")

    def _rewritten(self, file: str) -> bytes:
        payload = (SAMPLES / file).read_bytes()
        for before, now in self.hosts.items():
            payload = payload.replace(before.encode(), now.encode())
        return payload
