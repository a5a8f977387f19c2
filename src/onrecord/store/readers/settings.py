"""How readers want to read, as the store keeps it: JSON in the reader's row."""

from functools import lru_cache

import msgspec

from onrecord.store.contract.reader_settings import ReaderSettings

_DECODER = msgspec.json.Decoder(ReaderSettings)


@lru_cache(maxsize=1024)
def parsed(kept: str) -> ReaderSettings:
    """Settings from a reader's row. A setting that this version doesn't understand gets its default."""
    try:
        return _DECODER.decode(kept)
    except msgspec.DecodeError:
        return ReaderSettings()


def packed(settings: ReaderSettings) -> str:
    """Settings in the form that the row has."""
    return msgspec.json.encode(settings).decode()
