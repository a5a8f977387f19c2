"""What a document may ask of its parser: each bound alone."""

import pytest

from onrecord.errors import InputTooLarge
from onrecord.feeds import bounds
from onrecord.feeds.bounds import Meter, read_xml


def meter(max_tags: int = 10) -> Meter:
    return Meter("feed", max_tags=max_tags)


def test_as_many_tags_as_are_allowed_and_no_more() -> None:
    counted = meter()
    for _ in range(10):
        counted.start(0)
    with pytest.raises(InputTooLarge, match="10 tags"):
        counted.start(0)


def test_each_bound_names_the_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MAX_ATTRIBUTES", "MAX_DEPTH", "MAX_PIECES", "MAX_NAMESPACES"):
        monkeypatch.setattr(bounds, name, 1)
    counted = meter()
    counted.open()
    counted.piece()
    counted.namespace("a", "urn:a")
    counted.namespace("a", "urn:b")  # the same prefix again
    for call, said in (
        (lambda: counted.start(2), "attributes"),
        (counted.open, "nested"),
        (counted.piece, "pieces"),
        (lambda: counted.namespace("b", "urn:b"), "namespaces"),
        (lambda: counted.namespace("c", "u" * 501), "characters"),
    ):
        with pytest.raises(InputTooLarge, match=said) as refused:
            call()
        assert refused.value.subject == "feed"


def test_what_is_closed_is_nested_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_DEPTH", 1)
    counted = meter()
    for _ in range(3):
        counted.open()
        counted.close()
    counted.open()
    with pytest.raises(InputTooLarge, match="nested"):
        counted.open()


def test_a_document_is_read_to_its_end_or_to_where_it_is_ill_formed() -> None:
    seen: list[str] = []
    said = read_xml(
        "<a><b x='1'>one</b></a>",
        "feed",
        start=lambda name, _: seen.append(name),
        end=seen.append,
        words=seen.append,
    )
    assert (said, seen) == (None, ["a", "b", "one", "b", "a"])
    seen.clear()
    said = read_xml("<a><b></a>", "feed", start=lambda name, _: seen.append(name), end=seen.append)
    assert said is not None
    assert "mismatched tag" in said
    assert seen == ["a", "b"]


def test_too_much_ends_the_reading() -> None:
    with pytest.raises(InputTooLarge, match="deep"):
        read_xml("<a>" * (bounds.MAX_DEPTH + 1), "feed", start=lambda *_: None, end=lambda _: None)
