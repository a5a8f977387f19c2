"""The sample newsroom as the tests here read it."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from onrecord.extract.page import extract
from onrecord.model import Capture
from onrecord.model.document import page_document
from onrecord.model.record import ArticleRecord, PageRecord
from onrecord.read.model_reader import ModelReader
from tests.conftest import SAMPLES

MANIFEST = json.loads((SAMPLES / "newsroom.json").read_text("utf-8"))


@dataclass(frozen=True)
class Page:
    """One page of the manifest, a saved one without an address."""

    file: str
    expected: str
    url: str | None
    captured: str

    @property
    def wanted(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((SAMPLES / self.expected).read_text("utf-8"))
        return loaded

    def capture(self) -> Capture:
        return Capture(
            target_uri=self.url,
            payload=(SAMPLES / self.file).read_bytes(),
            date=datetime.fromisoformat(self.captured),
            name=self.file,
        )


PAGES = [
    Page(item["file"], item["expected"], item.get("url"), item["captured"])
    for item in [page for outlet in MANIFEST["outlets"] for page in outlet["pages"]] + MANIFEST["saved"]
]


@cache
def record(file: str) -> PageRecord:
    """What is read in the page, its address and capture date known."""
    page = next(page for page in PAGES if page.file == file)
    capture = page.capture()
    articles = extract(capture)
    readings = ModelReader().read_all(articles)
    records = tuple(
        ArticleRecord(article=article, reading=reading)
        for article, reading in zip(articles, readings, strict=True)
    )
    return PageRecord(source=file, digest=capture.digest, captured=capture.date, articles=records)


@cache
def document(file: str) -> dict[str, Any]:
    """What `onrecord read --json` gives for the page."""
    return page_document(record(file))
