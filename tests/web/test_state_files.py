"""What other readers' exports say was read and starred."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.reader_settings import (
    MAX_RULE_CHARS,
    MAX_RULES,
    Density,
    ReaderSettings,
    Rule,
    RuleKind,
)
from onrecord.web.state_files import MAX_ITEMS, OWN, Own, states_of

A, B = "https://a.test/1", "https://a.test/2"
FILES = {
    "FreshRSS": {
        "id": "user/-/state/com.google/reading-list",
        "items": [
            {
                "canonical": [{"href": A}],
                "categories": ["user/-/state/com.google/starred", "user/-/state/com.google/read"],
            },
            {"alternate": [{"href": B}], "categories": ["user/-/state/com.google/read"]},
            {"alternate": "?", "categories": 7},
            8,
        ],
    },
    "Miniflux": {
        "total": 2,
        "entries": [{"url": A, "starred": True, "status": "read"}, {"url": B, "status": "read"}, {"url": 3}],
    },
    "NewsBlur": {
        "stories": [
            {"story_permalink": A, "starred": True, "read_status": 1},
            {"story_permalink": B, "read_status": 1},
        ]
    },
}


def _following(number: int, key: str) -> bytes:
    followed = [Interest(InterestKind.OUTLET, key)] * number
    own = Own(at=5.0, settings=ReaderSettings(), followed=followed, starred=[], later=[], unread=[])
    return msgspec.json.encode(own)


@pytest.mark.parametrize("kind", FILES)
def test_each_kind_says_what_was_starred_and_read(kind: str) -> None:
    states = states_of(json.dumps(FILES[kind]).encode(), "x.json")
    assert (states.kind, states.starred, states.read) == (kind, [A], [A, B])
    assert states.at is None
    assert states.settings is None


def test_feedbins_list_is_of_starred_entries_and_so_is_a_list_of_that_name() -> None:
    states = states_of(json.dumps([{"id": 1, "url": A}, {"url": None}, 3]).encode(), "starred.json")
    assert (states.kind, states.starred, states.read) == ("Feedbin", [A], [])
    starred = {"id": "user/-/state/com.google/starred", "items": [{"alternate": [{"href": A}]}]}
    assert states_of(json.dumps(starred).encode(), "starred.json").starred == [A]


def test_our_own_comes_back_whole() -> None:
    settings, followed = ReaderSettings(density=Density.LIST), [Interest(InterestKind.PERSON, "ana-reyes")]
    own = Own(at=5.0, settings=settings, followed=followed, starred=[A], later=[B], unread=[A, B])
    states = states_of(msgspec.json.encode(own), "x.json")
    assert states.followed == followed
    earlier = msgspec.json.encode(
        {"format": OWN, "at": 5, "settings": {}, "starred": [], "later": [], "unread": []}
    )
    assert states_of(earlier, "x.json").followed == [], "as an earlier version wrote it"
    assert (states.at, states.settings, states.starred, states.later, states.unread) == (
        5.0,
        own.settings,
        [A],
        [B],
        [A, B],
    )


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (b"<opml/>", "isn't JSON"),
        (b"[" * 100_000, "isn't JSON"),
        (b"{}", "isn't an export that OnRecord knows"),
        (b"[]", "isn't an export that OnRecord knows"),
        (b'{"items": 3}', "isn't an export that OnRecord knows"),
        (b'{"format": "onrecord state", "at": "now"}', "can't be read"),
        (_following(201, "a"), "can't be imported: it follows more than 200"),
        (_following(1, "a" * 3000), "can't be imported"),
    ],
)
def test_what_is_none_is_refused_in_a_line(payload: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        states_of(payload, "x.json")
    assert str(refused.value).startswith("x.json: ")


def test_a_file_is_bounded() -> None:
    states = states_of(json.dumps([{"url": A}] * (MAX_ITEMS + 5)).encode(), "x.json")
    assert len(states.starred) == MAX_ITEMS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["items", "entries", "stories", "url", "canonical", "href", "categories", "id"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_no_json_breaks_it(value: object) -> None:
    try:
        states = states_of(json.dumps(value).encode(), "x")
    except InputError:
        return
    assert all(isinstance(each, str) for each in [*states.starred, *states.read])


@pytest.mark.parametrize(
    ("settings", "at"),
    [
        (ReaderSettings(rules=tuple(Rule(kind=RuleKind.WORDS, text="x") for _ in range(MAX_RULES + 1))), 0.0),
        (ReaderSettings(rules=(Rule(kind=RuleKind.WORDS, text="x" * (MAX_RULE_CHARS + 1)),)), 0.0),
        (ReaderSettings(folders=("x" * 200_000,)), 0.0),
        (ReaderSettings(keys={"next": "g"}), 0.0),
        (ReaderSettings(), 1e30),
        (ReaderSettings(), -1.0),
    ],
)
def test_what_no_onrecord_would_have_written_is_refused(settings: ReaderSettings, at: float) -> None:
    payload = msgspec.json.encode(Own(at=at, settings=settings, starred=[], later=[], unread=[]))
    with pytest.raises(InputError, match="can't be imported"):
        states_of(payload, "That file")
