"""Which bytes are a picture that may be shown to a browser. Never SVG, because it can run scripts."""

from onrecord.settings import Limits
from onrecord.store.picture_size import size_of

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\0\0\1\0", "image/x-icon"),
)


def media_type(payload: bytes) -> str | None:
    """The media type by the file's signature; None where it is none of these."""
    for signature, kind in _SIGNATURES:
        if payload.startswith(signature):
            return kind
    if payload[:4] == b"RIFF" and payload[8:12] == b"WEBP":
        return "image/webp"
    if payload[4:12] in {b"ftypavif", b"ftypavis"}:
        return "image/avif"
    return None


def is_too_large(payload: bytes, kind: str, limits: Limits) -> bool:
    """Whether a picture of this media type has more pixels than a browser should have to hold, or doesn't say how
    many."""
    size = size_of(payload, kind)
    return size is None or size[0] * size[1] > limits.picture_pixels
