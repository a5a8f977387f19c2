"""How readers want to read, as it is kept: JSON in their row."""

from functools import lru_cache

import msgspec

from onrecord.store.contract.reader_settings import ReaderSettings

_DECODER = msgspec.json.Decoder(ReaderSettings)


@lru_cache(maxsize=1024)
def parsed(kept: str) -> ReaderSettings:
    """Settings from their row. What this version doesn't understand is left out, and the rest is as most want it."""
    try:
        return _DECODER.decode(kept)
    except msgspec.DecodeError:
        return ReaderSettings()


def packed(settings: ReaderSettings) -> str:
    """Settings as their row has them."""
    return msgspec.json.encode(settings).decode()
