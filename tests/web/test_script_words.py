"""What scripts say."""

import json
import re
from html import unescape
from pathlib import Path

from onrecord.web import rendering
from onrecord.web.language import language
from onrecord.web.script_words import script_words
from tests.web.making import Running

USED = re.compile(r"\blabels\.(\w+)")


def test_every_page_gives_scripts_their_words_in_its_language(running: Running) -> None:
    for tag in ("en", "uk"):
        text = running.get("/about/keys", Accept_Language=tag).text
        found = re.search(r"<meta name=\"words\" content='([^']*)'>", text)
        assert found is not None
        words = json.loads(unescape(found[1]))
        assert words == json.loads(unescape(script_words(language(tag))))
        assert words["new"].keys() == {"one", "few", "many", "other"}


def test_scripts_use_words_that_pages_give() -> None:
    words = json.loads(unescape(script_words(language("en"))))
    acts = {"star", "unstar", "later", "unlater", "read", "unread"}
    scripts = Path(rendering.STATIC).glob("*.js")
    used = {name for script in scripts for name in USED.findall(script.read_text("utf-8"))}
    assert used | acts == words.keys()
    assert words["failed"] == "That did not come through; try again."
