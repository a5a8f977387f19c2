"""What the sample newsroom's pictures are drawn with: a canvas of 960 x 540 with skies, seas, ridges and figures.

Pillow is needed for drawing alone (`uv pip install pillow`): the drawn files are committed. All chance comes from
a seed, so the same script gives the same picture.
"""

# ruff: noqa: PLR0917 - coordinates and colours are plainest by position

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 960, 540, 2
Point = tuple[float, float]
Colour = tuple[int, ...]


def rgb(code: str, alpha: int = 255) -> Colour:
    """`#aabbcc` as a colour."""
    return (int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16), alpha)


def mix(left: str, right: str, part: float) -> Colour:
    """A colour between two."""
    one, two = rgb(left), rgb(right)
    return tuple(round(a + (b - a) * part) for a, b in zip(one, two, strict=True))


class Canvas:
    """A picture being drawn; coordinates in pixels of the finished picture."""

    def __init__(self, seed: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        self.width, self.height = size
        self.image = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self.chance = random.Random(seed)  # noqa: S311

    def _up(self, points: Sequence[Point]) -> list[Point]:
        return [(x * SCALE, y * SCALE) for x, y in points]

    def fade(self, stops: list[str], top: float = 0, bottom: float | None = None) -> None:
        """A vertical gradient through `stops`."""
        bottom = self.height if bottom is None else bottom
        first, last = int(top * SCALE), int(bottom * SCALE)
        for y in range(first, last):
            at = (y - first) / max(1, last - first) * (len(stops) - 1)
            index = min(int(at), len(stops) - 2)
            self.pen.line([(0, y), (self.width * SCALE, y)], fill=mix(stops[index], stops[index + 1], at - index))

    def poly(self, points: Sequence[Point], colour: str, alpha: int = 255) -> None:
        """A filled polygon."""
        self.pen.polygon(self._up(points), fill=rgb(colour, alpha))

    def box(
        self, x: float, y: float, w: float, h: float, colour: str, alpha: int = 255, round_: float = 0
    ) -> None:
        """A filled rectangle."""
        self.pen.rounded_rectangle(
            self._up([(x, y), (x + w, y + h)]), radius=round_ * SCALE, fill=rgb(colour, alpha)
        )

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str, alpha: int = 255) -> None:
        """A filled ellipse around (x, y)."""
        self.pen.ellipse(self._up([(x - rx, y - ry), (x + rx, y + ry)]), fill=rgb(colour, alpha))

    def line(self, points: Sequence[Point], colour: str, width: float = 1, alpha: int = 255) -> None:
        """A line through points."""
        self.pen.line(self._up(points), fill=rgb(colour, alpha), width=max(1, round(width * SCALE)), joint="curve")

    def arc(self, x: float, y: float, r: float, start: float, end: float, colour: str, width: float = 1) -> None:
        """A piece of a circle, in degrees."""
        box = self._up([(x - r, y - r), (x + r, y + r)])
        self.pen.arc(box, start, end, fill=rgb(colour), width=round(width * SCALE))

    def glow(self, x: float, y: float, r: float, colour: str, strength: float = 0.8) -> None:
        """Soft light."""
        light = Image.new("L", self.image.size, 0)
        box = self._up([(x - r, y - r), (x + r, y + r)])
        ImageDraw.Draw(light).ellipse(box, fill=round(255 * strength))
        light = light.filter(ImageFilter.GaussianBlur(r * SCALE * 0.55))
        self.image.paste(Image.new("RGB", self.image.size, rgb(colour)[:3]), mask=light)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def clouds(self, y: float, count: int, colour: str, alpha: int = 90, spread: float = 60) -> None:
        """Long soft clouds."""
        layer = Image.new("L", self.image.size, 0)
        pen = ImageDraw.Draw(layer)
        for _ in range(count):
            x, at = self.chance.uniform(-60, self.width), y + self.chance.uniform(-spread, spread)
            w = self.chance.uniform(60, 200)
            for part in range(4):
                dx, r = part * w / 4, self.chance.uniform(6, 15)
                pen.ellipse(self._up([(x + dx - w / 3, at - r), (x + dx + w / 3, at + r * 0.6)]), fill=alpha)
        layer = layer.filter(ImageFilter.GaussianBlur(5 * SCALE))
        self.image.paste(Image.new("RGB", self.image.size, rgb(colour)[:3]), mask=layer)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def ridge(self, y: float, height: float, colour: str, rough: float = 1.0, left: float = 0) -> None:
        """A row of hills from `y` upwards, down to the bottom edge."""
        waves = [
            (self.chance.uniform(0.5, 1) / k, k * self.chance.uniform(0.8, 1.3), self.chance.uniform(0, 7))
            for k in (1, 2, 4, 8)
        ]
        top: list[Point] = []
        for x in range(int(left), self.width + 9, 8):
            value = sum(a * math.sin(f * x / 150 * rough + p) for a, f, p in waves)
            top.append((x, y - height * (0.5 + value / 3.2)))
        self.poly([*top, (self.width + 8, self.height), (left, self.height)], colour)

    def sea(self, y: float, stops: list[str], streak: str, count: int = 90) -> None:
        """Water from `y` down, with streaks that widen towards the viewer."""
        self.fade(stops, y)
        for _ in range(count):
            at = y + (self.height - y) * self.chance.random() ** 1.6
            near = (at - y) / (self.height - y)
            w = 10 + 90 * near * self.chance.random()
            x = self.chance.uniform(-40, self.width)
            self.line([(x, at), (x + w, at)], streak, 0.6 + 1.6 * near, 60 + round(50 * near))

    def glitter(self, x: float, y: float, colour: str, width: float = 60) -> None:
        """The sun's path on water."""
        for _ in range(110):
            part = self.chance.random()
            at = y + (self.height - y) * part
            w = (4 + 30 * part) * self.chance.random()
            dx = self.chance.gauss(0, width * (0.25 + part * 0.7))
            self.line([(x + dx - w, at), (x + dx + w, at)], colour, 0.8 + 1.4 * part, 120)

    def windows(
        self, x: float, y: float, columns: int, rows: int, step: Point, size: Point, colour: str, lit: str = ""
    ) -> None:
        """A grid of windows; with `lit`, some of them have light."""
        for row in range(rows):
            for column in range(columns):
                light = lit and self.chance.random() < 0.45
                self.box(x + column * step[0], y + row * step[1], *size, lit if light else colour)

    def person(self, x: float, y: float, h: float, colour: str, head: str = "", sit: bool = False) -> None:
        """A calm figure standing (or sitting) with its feet (or the table's edge) at `y`."""
        r = h * (0.15 if sit else 0.085)
        top = y - h
        shoulders = h * (0.32 if sit else 0.16)
        self.poly(
            [
                (x - shoulders * 0.7, top + r * 2.4),
                (x + shoulders * 0.7, top + r * 2.4),
                (x + shoulders, top + r * 3.6),
                (x + shoulders * 0.85, y),
                (x - shoulders * 0.85, y),
                (x - shoulders, top + r * 3.6),
            ],
            colour,
        )
        self.oval(x, top + r, r, r * 1.15, head or colour)

    def birds(self, x: float, y: float, count: int, colour: str, spread: float = 80) -> None:
        """Gulls far off."""
        for _ in range(count):
            bx, by = x + self.chance.uniform(-spread, spread), y + self.chance.uniform(-spread, spread) * 0.5
            s = self.chance.uniform(4, 9)
            wing = [(bx - s, by - s * 0.4), (bx - s * 0.4, by - s * 0.5), (bx, by), (bx + s * 0.4, by - s * 0.5)]
            self.line([*wing, (bx + s, by - s * 0.4)], colour, 1.2)

    def finish(self) -> Image.Image:
        """The picture at its size, with a little grain and darker corners."""
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        dark = Image.new("L", small.size, 0)
        ImageDraw.Draw(dark).ellipse(
            [-self.width * 0.2, -self.height * 0.25, self.width * 1.2, self.height * 1.25], fill=255
        )
        dark = dark.filter(ImageFilter.GaussianBlur(90)).point(lambda v: 205 + v * 50 // 255)
        return ImageChops.multiply(small, Image.merge("RGB", (dark, dark, dark)))


def trawler(c: Canvas, x: float, y: float, s: float, hull: str, house: str = "#f2ede2") -> None:
    """A fishing boat, bow to the right, waterline at `y`; `s` is its size (1: 120 pixels long)."""
    c.line([(x + 30 * s, y - 22 * s), (x + 30 * s, y - 92 * s)], "#2b2f36", 2.2 * s)
    c.line([(x + 30 * s, y - 88 * s), (x + 92 * s, y - 30 * s)], "#2b2f36", 0.9 * s, 180)
    c.line([(x + 30 * s, y - 84 * s), (x - 2 * s, y - 26 * s)], "#2b2f36", 0.9 * s, 180)
    c.line([(x + 30 * s, y - 52 * s), (x + 4 * s, y - 66 * s)], "#2b2f36", 1.6 * s)
    c.box(x + 48 * s, y - 50 * s, 30 * s, 32 * s, house, round_=2 * s)
    c.box(x + 46 * s, y - 54 * s, 36 * s, 5 * s, hull)
    c.windows(x + 52 * s, y - 46 * s, 3, 1, (8.5 * s, 0), (6 * s, 8 * s), "#35506b")
    c.poly(
        [
            (x - 6 * s, y - 24 * s),
            (x + 84 * s, y - 20 * s),
            (x + 118 * s, y - 36 * s),
            (x + 100 * s, y + 2 * s),
            (x + 4 * s, y + 2 * s),
        ],
        hull,
    )
    c.line([(x - 5 * s, y - 19 * s), (x + 86 * s, y - 15 * s), (x + 114 * s, y - 30 * s)], "#f6f1e4", 1.6 * s)
    c.box(x - 2 * s, y + 1 * s, 104 * s, 3.4 * s, "#12222f", 110)


def flag(c: Canvas, x: float, y: float, colours: tuple[str, str, str], h: float = 150) -> None:
    """A flag at rest on a pole; the colours are those of no real state together."""
    c.box(x - 2, y - h, 4, h, "#b79a5b")
    c.oval(x, y - h, 4, 4, "#d8bd78")
    for index, colour in enumerate(colours):
        dx = index * 11
        c.poly(
            [
                (x + 2 + dx, y - h + 8 + dx * 0.5),
                (x + 14 + dx, y - h + 13 + dx * 0.5),
                (x + 12 + dx, y - h * 0.38 + dx * 0.3),
                (x + 2 + dx, y - h * 0.36 + dx * 0.3),
            ],
            colour,
        )


def column(c: Canvas, x: float, top: float, bottom: float, w: float, light: str, shade: str) -> None:
    """A column with a lit and a shaded side."""
    c.box(x, top, w, bottom - top, light)
    c.box(x + w * 0.62, top, w * 0.38, bottom - top, shade)
    c.box(x - w * 0.2, top - 5, w * 1.4, 7, light)
    c.box(x - w * 0.2, bottom - 6, w * 1.4, 8, shade)
