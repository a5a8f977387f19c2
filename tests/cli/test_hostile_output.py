"""Whatever strangers send, no command's output can steer a terminal, or begin a line that looks like one of ours.

Every command runs over a folder and a store in which titles, names, addresses, answers and errors are hostile.
"""

import gzip
import html
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.cli.main import _COMMANDS
from tests.forkserver.client import FORK_SERVER
from tests.test_characters import steers

EVIL = (
    "Ana\x1b[31m\x1b]0;own\x07\x08\x7f\x9b2J\u202eb\u2066c\u200fd\u061c"
    + "".join(f"{end}FORGED  line" for end in ("\n", "\r", "\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\u2029"))
    + " [bold]Ruiz"
)
IN_LINE = "".join(each for each in EVIL if each not in "\r\n")
"""As it can stand in a header, which a line end would end."""
SAID = (
    "The harbour stays open until Friday, and residents gathered outside the hall for several hours on Monday while"
    " traffic was diverted to the other bank of the river."
)


class Done(NamedTuple):
    """How a command ended, and everything it wrote, on both streams."""

    code: int
    written: str


def page(evil: str) -> bytes:
    """A page whose every field is hostile, as characters and as references."""
    references = html.escape(evil).replace("\x1b", "&#27;").replace("\u202e", "&#x202e;").replace("\x9b", "&#155;")
    fields = {
        "@type": "NewsArticle", "headline": evil, "articleSection": evil, "keywords": [evil, "harbour"],
        "author": [{"@type": "Person", "name": evil, "jobTitle": evil, "description": evil}],
        "publisher": {"name": evil}, "inLanguage": "en", "datePublished": "2026-06-08T08:00:00Z",
        "image": {"@type": "ImageObject", "url": "/a.jpg", "caption": evil, "creditText": evil},
    }  # fmt: skip
    return f"""<!doctype html><html lang="en"><head><title>{references}</title>
<meta property="og:site_name" content="{references}"><meta name="author" content="{references}">
<script type="application/ld+json">{json.dumps(fields)}</script></head><body><article><p class="kicker">{references}</p>
<h1>Harbour {references}</h1><p class="standfirst">{references}</p><p class="byline">By {references}</p>
<p>VELL {references}, June 8 - {SAID}</p><p>"The {references} weir stays open," Ana Ruiz{references} said.</p>
<p>"The weir stays open,"<br>FORGED  line said Mayor Tomas Veld of {references} on Monday. {SAID}</p><pre>One
FORGED  line
"It stays," said Tomas Veld.</pre><p>{SAID}</p>
<figure><img src="/a.jpg" alt="{references}"><figcaption>{references}</figcaption></figure>
<ul class="tags"><li><a rel="tag" href="/t">{references}</a></li></ul>
<p>Correction: {references} was wrong in an earlier version of this article.</p></article></body></html>""".encode(
        "utf-8", "replace"
    )


def feed(base: str) -> bytes:
    """A JSON feed, which can name any character."""
    items = [
        {"id": f"{each}{EVIL}", "url": f"{base}/{each}?{EVIL}" if each == "odd" else f"{base}/{each}", "title": EVIL,
         "summary": EVIL, "content_html": f"<p>{html.escape(EVIL)}</p>", "authors": [{"name": EVIL}], "tags": [EVIL]}
        for each in ("page.html", "refused", "odd", "broken")
    ]  # fmt: skip
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": EVIL, "language": EVIL, "home_page_url": base,
         "items": items}
    ).encode()  # fmt: skip


class Hostile(BaseHTTPRequestHandler):
    """A server whose status lines and headers are as hostile as its bodies."""

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.connection.getsockname()[1]}"
        path = self.path.partition("?")[0]
        bodies = {"/feed.json": feed(base), "/page.html": page(EVIL), "/robots.txt": b"User-agent: *\nAllow: /\n"}
        body = bodies.get(path)
        status = b"200 OK" if body else b"403 " + IN_LINE.encode()
        if path == "/":
            links = "".join(
                f'<link rel="alternate" type="application/feed+json" title="{html.escape(IN_LINE)}" href="{each}">'
                for each in ("/feed.json", f"/other{html.escape(IN_LINE)}")
            )
            status, body = b"200 OK", f"<html><head>{links}</head><body>{html.escape(EVIL)}</body></html>".encode()
        body = body or EVIL.encode()
        kind = (
            IN_LINE.encode() if path == "/broken" else b"application/feed+json" if "json" in path else b"text/html"
        )
        self.wfile.write(
            b"HTTP/1.1 %b\r\nContent-Type: %b\r\nSet-Cookie: %b\r\nETag: %b\r\nLink: <%b>; rel=hub\r\n"
            b"Content-Length: %d\r\nConnection: close\r\n\r\n%b"
            % (status, kind, IN_LINE.encode(), IN_LINE.encode(), IN_LINE.encode(), len(body), body)
        )

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hostile) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def onrecord(folder: Path, *arguments: str) -> Done:
    """Runs the real command; fails where its output isn't UTF-8."""
    done = FORK_SERVER.run(folder, arguments, {**os.environ, "COLUMNS": "100000", "NO_COLOR": "1"})
    return Done(done.returncode, done.stdout.decode() + "\n" + done.stderr.decode())


def record(number: int, address: str, kind: str = "response") -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + (page(EVIL) if number else b"<html><body>x")
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2026-06-08T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    ).encode() + answer + b"\r\n\r\n"  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, base: str) -> Path:
    """A folder with hostile files, and a store that has kept and followed all that is hostile."""
    folder = tmp_path_factory.mktemp("world")
    named = "a\x1b[31m\u202e\nFORGED  line"
    (folder / f"{named}.html").write_bytes(page(EVIL))
    (folder / f"{named} empty.html").write_bytes(b"")
    (folder / f"{named}.txt").write_text(f"{EVIL}\n\nBy {EVIL}\n\n{SAID}\n\n{SAID}", "utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff\x1b.html")).write_bytes(b"\x00\x01")
    addresses = (f"http://a.test/{IN_LINE}", f"http://b.test/{IN_LINE}")
    members = [record(at, address) for at, address in enumerate(addresses)]
    members += [record(2, addresses[0], IN_LINE), b"WARC/1.0\r\n" + IN_LINE.encode()]
    (folder / f"{named}.warc.gz").write_bytes(b"".join(map(gzip.compress, members)))
    (folder / f"{named} cut.warc").write_bytes(members[1] + b"WARC/1.0\r\n" + IN_LINE.encode() + members[0][:99])
    outline = html.escape(IN_LINE).translate(dict.fromkeys(range(32)) | {0x7F: None})
    (folder / f"{named}.opml").write_text(
        f'<opml><body><outline text="{outline}"><outline text="{outline}" title="&#x202e;" xmlUrl="{base}/refused"/>'
        f'<outline text="{outline}" xmlUrl="{base}/gone{outline}"/></outline></body></opml>',
        "utf-8",
    )
    (folder / f"{named} no.opml").write_text(f"<opml><body><{outline}>", "utf-8")
    (folder / "newsroom").mkdir()
    (folder / "newsroom" / "newsroom.json").write_text(
        json.dumps({"outlets": [{"name": EVIL, "pages": [{"url": f"http://c.test/{EVIL}", "file": EVIL}]}]})
    )
    allow = ("--allow-host", "127.0.0.1")
    followed = onrecord(folder, "follow", f"{base}/feed.json", base, str(folder / f"{named}.opml"), *allow)
    assert "following" in followed.written, followed.written
    assert onrecord(folder, "refresh", *allow).code in {0, 1}
    kept = onrecord(folder, "import", str(folder), "--outlet", EVIL)
    assert "new" in kept.written, kept.written
    return folder


@pytest.fixture
def copied(world: Path, tmp_path: Path) -> Path:
    """The folder for one test alone."""
    return Path(shutil.copytree(world, tmp_path / "world"))


def files(folder: Path) -> list[str]:
    return sorted(str(each) for each in folder.iterdir() if each.is_file() and ".sqlite" not in each.name)


def assert_harmless(done: Done, *, shows_pages: bool = False) -> None:
    """Nothing steers; and no line is forged, save where a page is shown with lines of its own."""
    assert done.written.strip()
    assert not steers(done.written), ascii([line for line in done.written.split("\n") if steers(line)][:3])
    forged = [line for line in done.written.split("\n") if line.startswith("FORGED")]
    assert not forged or shows_pages, done.written
    assert "Traceback" not in done.written, done.written


RUNS: dict[str, tuple[tuple[str, ...], ...]] = {
    "read": (("FILES",), ("FILES", "--jsonl", "-j", "2"), ("FILES", "--explain"), ("URL",), ("EVIL",)),
    "import": (("FILES", "--store", "new.sqlite"), ("URL",), ("EVIL", "--url", EVIL)),
    "search": (
        ("weir",), ("weir", "--jsonl"), ("harbour", "--articles"), ("harbour", "--articles", "--jsonl"),
        ("EVIL",), ("--speaker", "EVIL"), ("--outlet", "EVIL"),
    ),
    "group": ((), ("--anew",)),
    "story": (("list",), ("list", "--jsonl"), ("show", "1"), ("show", "1", "--json"), ("first", "EVIL")),
    "edits": ((), ("--jsonl",), ("--person", "EVIL"), ("--outlet", "EVIL")),
    "correct": (("1", "EVIL", "--nobody"), ("1", "a1", "--speaker", "EVIL", "--why", EVIL.replace("\x00", ""))),
    "correct-person": (("--log",), ("EVIL", "--rename", "x"), ("--undo", "1")),
    "corrections": ((), ("--jsonl",), ("undo", "1"), ("import", "EVIL")),
    "people": (("files",), ("import", "EVIL"), ("import", "FILES"), ("forget-import", "1")),
    "reread": (("--dry-run", "--limit", "1", "--again"), ("--again", "--share", "100")),
    "follow": (("FILES", "--folder", EVIL), ("URL", "EVIL"), ("BASE", "--every")),
    "refresh": (("--all", "--verbose"), ("--all", "--verbose", "--log-json"), ("EVIL",)),
    "feeds": ((), ("--json",), ("--failing",)),
    "change": (("1", "--title", EVIL.replace("\x00", "")), ("EVIL", "--folder", "x")),
    "pause": (("1", "2"), ("EVIL",)),
    "resume": (("1", "2"), ("EVIL",)),
    "unfollow": (("1", "2"), ("EVIL",)),
    "export-opml": ((),),
    "upgrade": (("--compact",),),
    "archive": (
        ("FILES", "-o", "tables"), ("EVIL", "-o", "tables2", "--plan"), ("FILES", "-o", "tables3", "--stretch-id", EVIL),
        ("--from-store", "-o", "tables4"),
    ),
    "check": (("onrecord.sqlite",), ("EVIL",)),
    "move": (("onrecord.sqlite", "moved.sqlite"), ("onrecord.sqlite", "EVIL"), ("EVIL", "moved.sqlite")),
    "accounts": (
        ("add", EVIL[:50], "--role", "owner"), ("list",), ("role", "EVIL", "reader"), ("link", "EVIL"),
        ("sign-out", "nobody"), ("remove", "EVIL"), ("audit",),
    ),
    "retention": (("EVIL", "1", "--yes"), ("1", "1"), ("1", "1", "--yes"), ("1", "forever")),
    "serve": (("--newsroom", "newsroom", "--port", "0", "--host", "EVIL"),),
}  # fmt: skip
"""How each command is run: FILES, URL, BASE and EVIL stand for the hostile ones."""


def test_every_command_is_run() -> None:
    assert set(RUNS) == set(_COMMANDS)


@pytest.mark.parametrize("command", sorted(RUNS))
def test_no_command_says_what_steers_a_terminal(command: str, copied: Path, base: str) -> None:
    stand_for = {"FILES": files(copied), "URL": [f"{base}/page.html", f"{base}/refused"], "BASE": [base]}
    stand_for["EVIL"] = [EVIL.replace("\x00", "")]
    for run in RUNS[command]:
        arguments = [word for each in run for word in stand_for.get(each, [each])]
        if base in " ".join(arguments) or command == "refresh":
            arguments += ["--allow-host", "127.0.0.1"]
        assert_harmless(
            onrecord(copied, command, *arguments), shows_pages=command == "read" and "--explain" not in run
        )


def test_a_store_of_a_hostile_name_is_named_harmlessly(tmp_path: Path) -> None:
    for command in (("search", "x"), ("feeds",), ("refresh",), ("export-opml",), ("upgrade",)):
        assert_harmless(onrecord(tmp_path, *command, "--store", "no\x1b[31m\u202e\nFORGED  line"))


def test_what_is_asked_of_the_server_is_logged_harmlessly(copied: Path) -> None:
    command = [str(Path(sys.executable).with_name("onrecord")), "serve", "--port", "0", "--newsroom", "newsroom"]
    with subprocess.Popen(
        command, cwd=copied, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "NO_COLOR": "1"}
    ) as running:
        try:
            assert running.stdout is not None
            seen = b""
            while b"http://" not in seen:
                line = running.stdout.readline()
                assert line, seen
                seen += line
            port = int(seen.rpartition(b":")[2].split(b"/")[0].split()[0])
            for asked in (b"GET /%b HTTP/1.1", b"%b / HTTP/1.1", b"GET / HTTP/1.1\r\nHost: %b", b"GET / HTTP/%b"):
                with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
                    client.sendall(asked % IN_LINE.encode() + b"\r\nConnection: close\r\n\r\n")
                    client.recv(1000)
            running.send_signal(signal.SIGINT)
            out = running.communicate(timeout=60)[0]
        finally:
            running.kill()
    assert_harmless(Done(running.returncode, (seen + out).decode()))
