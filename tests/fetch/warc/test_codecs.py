"""Members unpacked in steps, and what is saved of damaged ones."""

import gzip
import os
import zlib

import pytest

from onrecord.fetch.warc.codecs import GzipMember, MemberDamaged, ZstdFrame, dictionary_of
from tests.fetch.warc.archives import TRAINED, frames


def unpack(codec, raw, most=1000):
    joined = b""
    while not codec.ended:
        unpacked, raw = codec.step(raw, most)
        joined += unpacked
    return joined, raw


def test_a_member_ends_where_it_ends():
    body = os.urandom(5000) + bytes(5000)
    assert unpack(GzipMember(), gzip.compress(body) + b"rest") == (body, b"rest")
    assert unpack(ZstdFrame(), frames([body])[0] + b"rest") == (body, b"rest")


def test_what_comes_before_the_damage_is_given_to_the_byte():
    body = os.urandom(30_000).hex().encode()
    raw = bytearray(gzip.compress(body))
    raw[20_000:20_050] = b"\xff" * 50
    codec, joined, rest = GzipMember(), [], bytes(raw)

    def go_on() -> None:
        nonlocal rest
        unpacked, rest = codec.step(rest, 1 << 16)
        joined.append(unpacked)
        go_on()

    with pytest.raises(MemberDamaged):
        go_on()
    before = zlib.decompressobj(31).decompress(raw[:20_000])
    assert len(before) > 10_000
    assert b"".join(joined).startswith(before)


def test_a_wrong_checksum_is_damage():
    raw = gzip.compress(b"words")
    with pytest.raises(MemberDamaged):
        unpack(GzipMember(), raw[:-8] + b"0000" + raw[-4:])


def test_dictionaries_are_checked():
    held = TRAINED.dict_content
    assert dictionary_of(held, 1 << 20).dict_content == held
    assert dictionary_of(frames([held])[0], 1 << 20).dict_content == held
    for bad in (b"no dictionary", b"", frames([held])[0][:50], frames([bytes(1 << 21)])[0]):
        with pytest.raises(MemberDamaged):
            dictionary_of(bad, 1 << 20)
