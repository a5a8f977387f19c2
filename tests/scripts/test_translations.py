"""The web interface's translations: up to date, whole, and with the placeholders and the HTML of the English message."""

import re
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message

from onrecord.web.language import NAMES
from scripts import translations

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%%|%")
TAG = re.compile(r"<[^>]*>|[<>\"]")
COMMAND = "python -m scripts.translations brings it up to date"


@pytest.fixture(scope="module")
def messages() -> Catalog:
    return translations.collected()


def forms(message: Message) -> list[str]:
    words = message.string
    return list(words) if isinstance(words, tuple | list) else [str(words or "")]


def originals(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple | list) else [str(message.id)]


@pytest.fixture(params=translations.LANGUAGES)
def translated(request: pytest.FixtureRequest, messages: Catalog) -> list[Message]:
    return [each for each in translations.merged(request.param, messages) if each.id]


def test_each_file_is_up_to_date() -> None:
    for path, content in translations.files():
        if path.suffix == ".mo":
            kept, made = (GNUTranslations(BytesIO(each)) for each in (path.read_bytes(), content))
            assert vars(kept)["_catalog"] == vars(made)["_catalog"], f"{path}: {COMMAND}"
        else:
            assert path.read_bytes() == content, f"{path}: {COMMAND}"


def test_there_are_messages_of_templates_and_of_code(messages: Catalog) -> None:
    assert set(translations.LANGUAGES) == set(NAMES) - {"en"}
    assert len(messages) > 200
    places = {place.rpartition(".")[2] for each in messages for place, _ in each.locations}
    assert places == {"py", "html"}


def test_every_message_is_translated(translated: list[Message]) -> None:
    assert [each.id for each in translations.untranslated(translated)] == []


def test_a_translation_has_the_placeholders_of_its_message(translated: list[Message]) -> None:
    for each in translated:
        wanted = [sorted(PLACEHOLDER.findall(words)) for words in originals(each)]
        for words in filter(None, forms(each)):
            found = sorted(PLACEHOLDER.findall(words))
            # "one article" needs no number
            assert found in wanted or sorted([*found, "%(num)s"]) in wanted, each.id


def test_a_translation_has_the_html_of_its_message(translated: list[Message]) -> None:
    for each in translated:
        for words in filter(None, forms(each)):
            assert sorted(TAG.findall(words)) == sorted(TAG.findall(originals(each)[-1])), each.id


def test_messages_within_f_strings_are_seen_in_every_python() -> None:
    """Regression: before Python 3.12 an f-string is one token, and what is marked in it stayed untranslated."""
    code = b'x = f"<b>{gettext(\'in it\')}</b>"\n# Translators: of two\nits.ngettext("one" " more", "more", n)\ngettext(x)\n'
    found = list(translations.of_python(BytesIO(code), ["gettext", "ngettext"], ("Translators:",), {}))
    assert found == [
        (1, "gettext", ("in it",), []),
        (3, "ngettext", ("one more", "more", None), ["Translators: of two"]),
        (4, "gettext", (None,), []),
    ]
