"""How readers want to read, as it is kept: JSON in their row."""

import msgspec

from onrecord.store.contract.reader_settings import ReaderSettings

_DECODER = msgspec.json.Decoder(ReaderSettings)


def parsed(kept: str) -> ReaderSettings:
    """Settings from their row. What this version doesn't understand is left out, and the rest is as most want it."""
    try:
        return _DECODER.decode(kept)
    except msgspec.DecodeError:
        return ReaderSettings()


def packed(settings: ReaderSettings) -> str:
    """Settings as their row has them."""
    return msgspec.json.encode(settings).decode()
