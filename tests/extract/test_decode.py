"""Bytes to text: declared, sniffed, wrong and missing encodings; what is no text is refused by name."""

import contextlib
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BinaryInput, EmptyInput, InputError, InputTooLarge
from onrecord.extract.decode import Decoded, decode
from onrecord.model import Capture
from onrecord.settings import Limits

LIMITS = Limits()
GERMAN = "Die Bürger wählten in Köln, während draußen Schnee fiel. „Schön“, sagte die Bürgermeisterin."
RUSSIAN = "Министр заявил в понедельник, что переговоры продолжатся. Решения пока нет, сообщили в Киеве."
JAPANESE = "外相は月曜日、交渉を続けると述べた。合意はまだ近くないという。次の会合は四月に開かれる見通しだ。"


def text_of(payload: bytes, content_type: str | None = None) -> Decoded:
    headers = {"Content-Type": content_type} if content_type else {}
    return decode(Capture(target_uri="https://example.org/a", payload=payload, headers=headers), limits=LIMITS)


@pytest.mark.parametrize(
    ("payload", "content_type", "expected"),
    [
        (GERMAN.encode(), None, GERMAN),
        (b"\xef\xbb\xbf" + GERMAN.encode(), "text/html; charset=iso-8859-1", GERMAN),
        (GERMAN.encode("utf-16"), None, GERMAN),
        (GERMAN.encode("utf-16-le"), None, GERMAN),
        (GERMAN.encode("cp1252"), "text/html; charset=ISO-8859-1", GERMAN),
        (GERMAN.encode("cp1252"), "text/html; charset=utf-8", GERMAN),
        (RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251", RUSSIAN),
        (RUSSIAN.encode("koi8_r"), 'text/html; charset="KOI8-R"', RUSSIAN),
        (JAPANESE.encode("cp932"), "text/html; charset=Shift_JIS", JAPANESE),
        (JAPANESE.encode("euc_jp"), "text/html; charset=euc-jp", JAPANESE),
        (JAPANESE.encode("iso2022_jp"), "text/html; charset=iso-2022-jp", JAPANESE),
        (GERMAN.encode(), "text/html; charset=windows-1252", GERMAN),
        (GERMAN.encode(), "text/html; charset=no-such-thing", GERMAN),
    ],
)
def test_encodings(payload: bytes, content_type: str | None, expected: str) -> None:
    assert text_of(payload, content_type).text == expected


def test_meta_declares() -> None:
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>{RUSSIAN}</p>'
    )
    found = text_of(page.encode("cp1251"))
    assert RUSSIAN in found.text
    assert found.encoding == "cp1251"


def test_undeclared_is_recognised_by_its_letters() -> None:
    assert RUSSIAN in text_of(f"<html><body><p>{RUSSIAN * 5}</p></body></html>".encode("cp1251")).text


def test_utf8_cut_in_mid_character_stays_utf8() -> None:
    payload = (GERMAN * 20).encode()[:-1] + "ü".encode()[:1]
    assert text_of(payload).text.startswith(GERMAN)


def test_gzip_is_unpacked_within_bounds() -> None:
    assert text_of(gzip.compress(GERMAN.encode())).text == GERMAN
    bomb = gzip.compress(b"a" * (LIMITS.page_bytes + 10))
    with pytest.raises(InputTooLarge):
        text_of(bomb)
    with pytest.raises(BinaryInput, match="gzip"):
        text_of(b"\x1f\x8b\x08rubbish that is no gzip")


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x00\x00\x00\x20ftypavif", "AVIF"),
        (bytes(range(32)) * 8, "no text"),
    ],
)
def test_binary_is_named(payload: bytes, words: str) -> None:
    with pytest.raises(BinaryInput, match=words):
        text_of(payload)


@pytest.mark.parametrize("payload", [b"", b"  \n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty(payload: bytes) -> None:
    with pytest.raises(EmptyInput):
        text_of(payload)


def test_too_large() -> None:
    with pytest.raises(InputTooLarge, match="limit"):
        decode(Capture(target_uri=None, payload=b"a" * 2000), limits=Limits(page_bytes=1000))


@pytest.mark.parametrize(
    ("text", "content_type", "is_html"),
    [
        ("<!DOCTYPE html><title>A</title>", None, True),
        ("<p>Hello</p>", None, True),
        ("<div><p>One</p><p>Two</p></div> and so on", None, True),
        ("Use the <b> tag to make text bold, and <p> for paragraphs. " * 20, None, False),
        ("Plain words of a saved page.\n\nMore of them.", None, False),
        ("Plain words though the server says otherwise.", "text/html", False),
        ("<html><body>x</body></html>", "text/plain", True),
        ("x < y and y > z", None, False),
    ],
)
def test_markup_or_plain(text: str, content_type: str | None, is_html: bool) -> None:
    assert text_of(text.encode(), content_type).is_html is is_html


@given(st.binary(max_size=400), st.sampled_from([None, "text/html; charset=gb2312", "text/html; charset=utf-16"]))
def test_any_bytes_decode_or_are_refused(payload: bytes, content_type: str | None) -> None:
    with contextlib.suppress(InputError):
        assert text_of(payload, content_type).text.strip()
