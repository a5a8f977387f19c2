"""`python -m samples.tools.draw_pictures [NAME ...]`: draws samples/pictures/*.jpg (needs Pillow, see drawing.py)."""

import io
import sys
from pathlib import Path

from PIL import Image

from samples.tools.drawing import Canvas
from samples.tools.portraits import PORTRAITS, portrait
from samples.tools.scenes_land import LAND
from samples.tools.scenes_rooms import ROOMS
from samples.tools.scenes_sea import SEA

FOLDER = Path(__file__).resolve().parent.parent / "pictures"
AT_MOST = 29_900


def jpeg(image: Image.Image) -> bytes:
    """The picture as a JPEG of at most AT_MOST bytes, as good as that allows."""
    payload = b""
    for quality in range(88, 30, -4):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        payload = out.getvalue()
        if len(payload) <= AT_MOST:
            break
    return payload


def main(names: list[str]) -> int:
    """Draws the named pictures, or all."""
    FOLDER.mkdir(exist_ok=True)
    for name, scene in sorted({**SEA, **LAND, **ROOMS}.items()):
        if not names or name in names:
            canvas = Canvas(sum(name.encode()))
            scene(canvas)
            (FOLDER / f"{name}.jpg").write_bytes(jpeg(canvas.finish()))
    for name, look in PORTRAITS.items():
        if not names or name in names:
            (FOLDER / f"{name}.jpg").write_bytes(jpeg(portrait(look)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
