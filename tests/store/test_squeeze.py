"""Bytes come back as they were, with any dictionary and without, and damage is noticed."""

import contextlib
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store.squeeze import (
    MAX_PAGE_DICTIONARY_BYTES,
    DamagedError,
    Dictionary,
    bring_back,
    dictionary_of,
    is_zstd,
    squeeze,
    train,
)

FRAME = b"<html><head><title>Vell Post</title></head><body><nav>World Business Sport</nav><article>" * 60
RECORDS = [f'{{"headline":"Talks {n} go on","text":"Ana Reyes said {n * n}."}}'.encode() * 8 for n in range(64)]


@given(data=st.binary(max_size=4000), content=st.none() | st.binary(min_size=8, max_size=4000))
@settings(max_examples=100)
def test_what_goes_in_comes_out(data, content):
    dictionary = Dictionary(1, content) if content is not None else None
    assert bring_back(squeeze(data, dictionary), dictionary) == data
    assert bring_back(zlib.compress(data), dictionary) == data


@pytest.mark.parametrize("extra", [0, 1, MAX_PAGE_DICTIONARY_BYTES])
def test_a_page_that_is_its_own_dictionary_takes_next_to_nothing(extra):
    dictionary = Dictionary(1, FRAME)
    data = FRAME + b"x" * extra
    squeezed = squeeze(data, dictionary)
    assert len(squeezed) < 200
    assert bring_back(squeezed, dictionary) == data


def test_another_page_of_the_host_makes_a_page_small():
    page = FRAME.replace(b"Business", b"Weather") + bytes(range(256))
    assert len(squeeze(page, Dictionary(1, FRAME))) < len(squeeze(page))


def test_a_trained_dictionary_stands_in_the_frame():
    trained = train(RECORDS)
    assert trained is not None
    squeezed = squeeze(RECORDS[7], trained)
    assert dictionary_of(squeezed) == trained.id > 0
    assert dictionary_of(squeeze(RECORDS[7])) == dictionary_of(zlib.compress(b"x")) == 0
    again = Dictionary(trained.id, trained.content, is_trained=True)
    assert bring_back(squeezed, again) == RECORDS[7]
    assert len(squeezed) < len(squeeze(RECORDS[7]))


def test_too_little_to_learn_from():
    assert train([]) is None
    assert train([b"x"]) is None


@given(place=st.integers(0), bit=st.integers(0, 7))
@settings(max_examples=100)
def test_damage_is_noticed(place, bit):
    whole = squeeze(FRAME + bytes(range(256)))
    damaged = bytearray(whole)
    damaged[place % len(whole)] ^= 1 << bit
    with contextlib.suppress(DamagedError):
        assert bring_back(bytes(damaged)) == FRAME + bytes(range(256))  # a bit that nothing hangs on


@pytest.mark.parametrize("kept", [b"", b"neither", squeeze(FRAME)[:-9], zlib.compress(FRAME)[:-9]])
def test_what_is_no_whole_frame_is_damaged(kept):
    with pytest.raises(DamagedError):
        bring_back(kept)


def test_the_wrong_dictionary_is_damage():
    squeezed = squeeze(FRAME.replace(b"o", b"u"), Dictionary(1, FRAME))
    assert is_zstd(squeezed)
    with pytest.raises(DamagedError):
        bring_back(squeezed, Dictionary(2, FRAME.replace(b"World", b"Local")))
