"""The pictures of rooms and tables."""

import math

from samples.tools.drawing import Canvas, Point, flag

MARAVEL = ("#1f5f6b", "#f2e6c9", "#d9812f")
SKERRLAND = ("#43315f", "#e9e6ee", "#8fb04a")
CALDER = ("#7d2438", "#f3ead8", "#3b6f5c")


def negotiating_table(c: Canvas) -> None:
    """Two delegations at a long table before tall windows."""
    c.fade(["#5a4638", "#77604c", "#8c745c"], 0, 400)
    for x in (90, 330, 570, 810):
        c.box(x - 66, 30, 132, 270, "#3f3026", round_=60)
        c.box(x - 58, 40, 116, 252, "#cfe0e2", round_=54)
        c.box(x - 58, 210, 116, 82, "#9fbfae")
        c.box(x - 2, 40, 4, 252, "#3f3026")
        c.box(x - 58, 150, 116, 4, "#3f3026")
    for x in (30, 150, 270, 390, 510, 630, 750, 870):
        c.poly(
            [(x - 14, 20), (x + 14, 20), (x + 20, 320), (x - 18, 320)], "#8e3b34" if x % 240 == 30 else "#a3473d"
        )
    c.glow(480, 60, 90, "#ffe4a6", 0.5)
    flag(c, 452, 330, MARAVEL, 170)
    flag(c, 492, 330, SKERRLAND, 170)
    for x, coat, skin in (
        (120, "#26323f", "#c99776"),
        (215, "#40384a", "#8a5a3c"),
        (310, "#2f4a44", "#e3b48f"),
        (650, "#3a2f3d", "#e6bb98"),
        (745, "#26323f", "#a8714f"),
        (840, "#5a3b33", "#d8a783"),
    ):
        c.person(x, 372, 116, coat, skin, sit=True)
        c.poly([(x - 8, 304), (x + 8, 304), (x, 330)], "#f2ece0")
    c.person(480, 362, 122, "#2b2b38", "#e0b08c", sit=True)
    c.poly([(470, 292), (490, 292), (480, 318)], "#f2ece0")
    c.poly([(20, 372), (940, 372), (1040, 540), (-80, 540)], "#6a3f26")
    c.poly([(20, 372), (940, 372), (952, 388), (8, 388)], "#8f5a36")
    for x in (120, 215, 310, 480, 650, 745, 840):
        near = (x - 480) * 1.12 + 480
        c.poly([(near - 26, 420), (near + 22, 420), (near + 28, 448), (near - 34, 448)], "#f6f1e6")
        c.box(near + 34, 404, 9, 22, "#cfe3ea", 200, round_=2)
        c.line([(near - 18, 428), (near + 14, 428)], "#8d8d90", 1.4)
        c.line([(near - 20, 435), (near + 17, 435)], "#8d8d90", 1.4)


def sheet(c: Canvas, origin: Point, turn: float, tone: str) -> None:
    """A typed sheet with marked lines, turned by `turn` radians around its upper left corner."""
    cos, sin = math.cos(turn), math.sin(turn)

    def at(x: float, y: float) -> Point:
        return (origin[0] + x * cos - y * sin, origin[1] + x * sin + y * cos)

    c.poly([at(8, 10), at(348, 10), at(348, 470), at(8, 470)], "#000000", 90)
    c.poly([at(0, 0), at(340, 0), at(340, 460), at(0, 460)], tone)
    c.line([at(34, 44), at(220, 44)], "#3b3a3e", 7)
    for row in range(17):
        end, y = (304 if row % 5 != 4 else 180), 80 + row * 21
        if row in {4, 5, 11}:
            c.poly([at(28, y), at(end, y), at(end, y + 17), at(28, y + 17)], "#f3d45e", 190)
        c.line([at(32, y + 9), at(end - 6, y + 9)], "#6b6a70", 2.4)
    c.line([at(32, 257), at(240, 257)], "#b5352c", 3)
    c.arc(*at(270, 383), 26, 10, 340, "#b5352c", 3)


def draft_paper(c: Canvas) -> None:
    """A draft with marked lines under a lamp."""
    c.fade(["#2a2019", "#3a2b20"])
    c.glow(600, 240, 330, "#8a6437", 0.75)
    sheet(c, (250, 120), -0.14, "#d8ccb2")
    sheet(c, (330, 90), 0.05, "#f7f1e2")
    c.line([(700, 430), (860, 330)], "#1c1c22", 10)
    c.line([(696, 433), (720, 418)], "#c9a24d", 10)
    c.line([(930, 540), (800, 250), (720, 120)], "#16171b", 9)
    c.poly([(690, 80), (790, 120), (740, 200), (620, 150)], "#2f6b5e")
    c.poly([(620, 150), (740, 200), (730, 208), (616, 160)], "#ffe9b0")
    c.oval(130, 420, 70, 70, "#1d1611")
    c.oval(130, 416, 62, 62, "#e8dcc6")
    c.oval(130, 416, 50, 50, "#4d2f1c")


def podium(c: Canvas) -> None:
    """A speaker at a lectern before reporters."""
    c.fade(["#16324a", "#24506c", "#2f6480"])
    for x in range(-40, 1000, 110):
        c.box(x, 0, 3, 400, "#3b7593", 120)
    c.glow(480, 190, 210, "#86b9cc", 0.5)
    flag(c, 290, 400, SKERRLAND, 290)
    flag(c, 660, 400, SKERRLAND, 290)
    c.person(480, 400, 250, "#2a2d3c", "#dca985", sit=True)
    c.oval(480, 172, 44, 22, "#4a2f23")
    c.poly([(462, 262), (498, 262), (480, 330)], "#f4f0e6")
    c.poly([(474, 268), (486, 268), (488, 330), (480, 340), (472, 330)], "#8fb04a")
    c.poly([(380, 330), (580, 330), (560, 540), (400, 540)], "#7b5335")
    c.poly([(366, 318), (594, 318), (580, 338), (380, 338)], "#9c6d47")
    c.oval(480, 420, 40, 40, "#e9e6ee")
    c.oval(480, 420, 30, 30, "#43315f")
    c.poly([(480, 394), (488, 420), (480, 446), (472, 420)], "#8fb04a")
    for x, lean in ((430, -10), (455, -3), (505, 4), (532, 12)):
        c.line([(x, 320), (x - lean, 272)], "#15171c", 3)
        c.oval(x - lean, 266, 6, 10, "#15171c")
    for x, y, r in ((60, 520, 46), (170, 540, 50), (280, 532, 44), (690, 534, 46), (800, 524, 50), (910, 540, 48)):
        c.oval(x, y - 20, r * 0.62, r * 0.75, "#0d1b27")
        c.oval(x, y + 54, r * 1.3, r, "#0d1b27")
    c.box(196, 440, 58, 38, "#0b141c", round_=5)
    c.oval(225, 458, 15, 15, "#3f6c86")


def signing(c: Canvas) -> None:
    """Two folders, two pens and three flags on a signing table."""
    c.fade(["#e8dcc2", "#dcc9a4", "#cdb489"], 0, 380)
    c.box(0, 352, 960, 188, "#7a5a3c")
    for x in range(0, 960, 120):
        c.box(x + 8, 20, 104, 320, "#e2d2b0", round_=4)
        c.box(x + 18, 32, 84, 296, "#d9c69f", round_=4)
    flag(c, 330, 360, MARAVEL, 260)
    flag(c, 470, 360, CALDER, 280)
    flag(c, 610, 360, SKERRLAND, 260)
    c.poly([(60, 350), (900, 350), (1000, 540), (-40, 540)], "#214f47")
    c.poly([(60, 350), (900, 350), (908, 362), (52, 362)], "#2f6b5f")
    for x, colour, skin in ((250, "#7d2438", "#d9a77f"), (600, "#27506b", "#9a6643")):
        c.poly([(x, 400), (x + 190, 400), (x + 206, 486), (x - 20, 486)], colour)
        c.poly([(x + 8, 396), (x + 92, 396), (x + 90, 478), (x - 6, 478)], "#f8f3e6")
        c.poly([(x + 98, 396), (x + 182, 396), (x + 194, 478), (x + 96, 478)], "#f3ecda")
        for row in range(5):
            c.line([(x + 16 - row * 2, 412 + row * 12), (x + 80, 412 + row * 12)], "#9a958b", 1.6)
            c.line([(x + 108, 412 + row * 9), (x + 170 + row, 412 + row * 9)], "#9a958b", 1.6)
        c.line([(x + 118, 466), (x + 134, 458), (x + 142, 468), (x + 160, 460)], "#1f3c7a", 2.4)
        c.poly([(x + 200, 540), (x + 262, 540), (x + 226, 476), (x + 188, 462), (x + 178, 480)], "#2a2d3c")
        c.poly([(x + 190, 462), (x + 172, 458), (x + 162, 470), (x + 178, 486), (x + 200, 484)], skin)
        c.line([(x + 158, 474), (x + 206, 432)], "#191a20", 5)
        c.line([(x + 158, 474), (x + 164, 468)], "#d8bd78", 5)
    c.box(472, 412, 26, 50, "#d8e8ea", 180, round_=4)


def theatre(c: Canvas) -> None:
    """A stage with a small boat of light."""
    c.fade(["#190b14", "#2c1320"])
    c.poly([(300, 60), (660, 60), (800, 430), (160, 430)], "#f3c777", 40)
    c.box(150, 60, 660, 330, "#1f2b4d")
    for row in range(60):
        c.line([(150, 90 + row * 4), (810, 90 + row * 4)], "#31518a", 2, 20 + row)
    c.glow(480, 170, 70, "#f9dfa0", 0.7)
    c.oval(480, 165, 34, 34, "#fdeec2")
    for row in range(4):
        wave = [(150 + x * 10, 330 + row * 18 + 9 * math.sin(x / 3 + row * 1.7)) for x in range(67)]
        c.poly([*wave, (810, 430), (150, 430)], ["#2c5f86", "#285478", "#224869", "#1c3c58"][row])
        if row == 1:
            c.poly([(400, 340), (560, 340), (535, 374), (425, 374)], "#8a4b2c")
            c.line([(480, 340), (480, 210)], "#d9b98a", 4)
            c.poly([(486, 214), (486, 328), (556, 328)], "#f6ecd2")
            c.poly([(474, 232), (474, 328), (424, 328)], "#e4d3ac")
            c.person(452, 342, 54, "#111522", "#d9a77f")
    c.poly([(90, 410), (870, 410), (960, 476), (0, 476)], "#6b3f28")
    for side in (-1, 1):
        for fold in range(7):
            x = 480 + side * (345 + fold * 28)
            c.poly(
                [(x - 16, 30), (x + 16, 30), (x + 16 + side * 4, 440), (x - 16 + side * 4, 440)],
                ["#8e1f2f", "#a82a3b"][fold % 2],
            )
    for fold in range(16):
        x = fold * 64
        c.poly([(x, 0), (x + 64, 0), (x + 60, 54), (x + 32, 76), (x + 4, 54)], ["#a82a3b", "#8e1f2f"][fold % 2])
    c.box(0, 0, 960, 12, "#c99a45")
    for row, y in enumerate((500, 536)):
        for x in range(20 + row * 24, 960, 52):
            c.oval(x, y - 6, 14, 17, "#0c060a")
            c.box(x - 22, y + 8, 44, 40, "#0c060a", round_=12)


def clinic(c: Canvas) -> None:
    """A nurse, a child and a parent in a bright clinic."""
    c.fade(["#d9ebe6", "#eaf3ea"], 0, 420)
    c.box(0, 420, 960, 120, "#b9cfc6")
    c.box(80, 70, 240, 200, "#ffffff", round_=6)
    c.box(90, 80, 220, 180, "#a9d3e2")
    c.box(198, 80, 5, 180, "#ffffff")
    c.oval(140, 240, 50, 30, "#7fae78")
    c.oval(260, 250, 60, 36, "#6b9c68")
    c.box(640, 90, 220, 130, "#f5f7f0", round_=5)
    for index, colour in enumerate(("#e2574c", "#f2b134", "#4f8fc0", "#5fb49c")):
        c.box(662 + index * 48, 190 - (index * 29 + 20) % 80, 30, (index * 29 + 20) % 80 + 14, colour, round_=3)
    c.box(690, 330, 210, 110, "#ffffff", round_=6)
    c.windows(700, 342, 2, 3, (100, 32), (90, 24), "#dbe7e2")
    c.box(720, 300, 20, 30, "#4f8fc0", round_=3)
    c.box(750, 310, 16, 20, "#e2574c", round_=3)
    c.person(330, 470, 250, "#4f9a94", "#9a6643")
    c.oval(330, 232, 27, 16, "#2a1d18")
    c.line([(352, 310), (430, 352)], "#4f9a94", 20)
    c.oval(436, 355, 10, 10, "#9a6643")
    c.line([(440, 354), (466, 362)], "#f4f6f4", 6)
    c.line([(466, 362), (480, 366)], "#8a9aa2", 2)
    c.person(520, 470, 158, "#f2b134", "#e3b48f")
    c.oval(520, 322, 18, 12, "#a4552c")
    c.person(606, 470, 236, "#6d5b8c", "#e6bb98")
    c.oval(606, 250, 26, 20, "#6b3f28")
    c.line([(586, 330), (534, 376)], "#6d5b8c", 18)
    c.oval(330, 478, 60, 8, "#8aa79c", 120)
    c.oval(560, 478, 100, 9, "#8aa79c", 120)


def school(c: Canvas) -> None:
    """A classroom with a chart of the sea on the wall."""
    c.fade(["#f3e7cb", "#ecdcb6"], 0, 400)
    c.box(0, 400, 960, 140, "#b98d5c")
    for x in range(0, 960, 80):
        c.line([(480 + (x - 480) * 0.9, 400), (480 + (x - 480) * 1.6, 540)], "#a57a4c", 2)
    c.box(250, 70, 400, 200, "#6b4a2e", round_=6)
    c.box(260, 80, 380, 180, "#2f5d50")
    c.line([(300, 210), (360, 170), (420, 190), (480, 130), (560, 150), (600, 110)], "#f4f1de", 3)
    for x, y in ((300, 210), (360, 170), (420, 190), (480, 130), (560, 150), (600, 110)):
        c.oval(x, y, 6, 6, "#f2c14e")
    c.line([(300, 230), (600, 230)], "#f4f1de", 2)
    c.line([(300, 230), (300, 100)], "#f4f1de", 2)
    c.box(720, 60, 180, 190, "#ffffff", round_=5)
    c.box(729, 69, 162, 172, "#a9d3e2")
    c.box(60, 90, 130, 150, "#cfe3e6", round_=3)
    c.oval(126, 160, 34, 46, "#ece3c8")
    c.person(200, 430, 220, "#3f5f8a", "#a8714f")
    c.line([(222, 290), (296, 230)], "#3f5f8a", 16)
    for index, (coat, skin) in enumerate(
        (("#c2603a", "#e3b48f"), ("#5f8a55", "#8a5a3c"), ("#e0a030", "#d9a77f"), ("#6d5b8c", "#f0c9a8"))
    ):
        x = 360 + index * 150
        c.person(x, 470, 96, coat, skin, sit=True)
        c.oval(x, 386, 17, 11, ("#6b3f28", "#1e1a1c", "#a4552c", "#d9c27a")[index])
        c.box(x - 62, 462, 124, 14, "#dcb37c", round_=3)
        c.box(x - 54, 476, 7, 60, "#8a6238")
        c.box(x + 47, 476, 7, 60, "#8a6238")
        c.poly([(x - 26, 462), (x + 4, 462), (x + 2, 452), (x - 24, 454)], "#ffffff")


ROOMS = {
    "negotiating-table": negotiating_table,
    "draft-paper": draft_paper,
    "podium": podium,
    "signing": signing,
    "theatre": theatre,
    "clinic": clinic,
    "school": school,
}
