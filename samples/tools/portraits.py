"""The authors' avatars: plain faces of nobody, 240 x 240."""

from dataclasses import dataclass

from PIL import Image

from samples.tools.drawing import Canvas


@dataclass(frozen=True)
class Look:
    """How one avatar looks: ground, skin, hair, coat; `style` is the hair's shape."""

    ground: str
    skin: str
    hair: str
    coat: str
    style: str


PORTRAITS = {
    "portrait-tressick": Look("#d9b77e", "#c98f6b", "#3a2a26", "#27506b", "bob"),
    "portrait-abery": Look("#8fb3b0", "#e3b48f", "#a4552c", "#3f5f50", "short"),
    "portrait-lysander": Look("#b7a3c4", "#8a5a3c", "#1e1a1c", "#c2603a", "short"),
    "portrait-ilves": Look("#c98f7e", "#f0c9a8", "#d9c27a", "#3b3a5c", "long"),
    "portrait-brandt": Look("#9db38a", "#e6bb98", "#8d8d8a", "#5a3f34", "bob"),
    "portrait-okell": Look("#7f9cc0", "#6e452f", "#231a18", "#e0b04a", "bun"),
}


def portrait(look: Look) -> Image.Image:
    """An avatar."""
    c = Canvas(3, (240, 240))
    c.fade([look.ground, look.ground])
    c.oval(120, 250, 150, 120, "#ffffff", 36)
    if look.style in {"bob", "long"}:
        c.oval(120, 98, 58, 62, look.hair)
        c.box(62, 96, 116, 96 if look.style == "long" else 50, look.hair, round_=18)
    if look.style == "bun":
        c.oval(120, 34, 22, 22, look.hair)
    c.oval(120, 238, 84, 66, look.coat)
    c.box(102, 140, 36, 44, look.skin, round_=14)
    c.oval(120, 178, 26, 16, look.skin)
    c.box(102, 142, 36, 14, "#000000", 28, round_=6)
    c.oval(120, 104, 43, 52, look.skin)
    c.oval(120, 68, 45, 26, look.hair)
    c.poly([(76, 70), (164, 70), (160, 86), (112, 82), (80, 98)], look.hair)
    for x in (103, 137):
        c.oval(x, 108, 4, 4.6, "#2a2422")
        c.line([(x - 7, 97), (x + 7, 97)], look.hair, 2.4)
    c.line([(120, 110), (117, 122), (122, 123)], "#000000", 1.6, 70)
    c.line([(108, 135), (115, 138), (125, 138), (132, 135)], "#8a3f38", 2.6)
    return c.finish()
