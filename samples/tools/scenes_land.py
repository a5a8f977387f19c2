"""The pictures of rooms, buildings and the sky."""

import math

from samples.tools.drawing import Canvas, column, flag

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
        c.poly([(x - 14, 20), (x + 14, 20), (x + 20, 320), (x - 18, 320)], "#8e3b34" if x % 240 == 30 else "#a3473d")
    c.glow(480, 60, 90, "#ffe4a6", 0.5)
    flag(c, 452, 330, MARAVEL, 170)
    flag(c, 492, 330, SKERRLAND, 170)
    for x, coat, skin in ((120, "#26323f", "#c99776"), (215, "#40384a", "#8a5a3c"), (310, "#2f4a44", "#e3b48f"),
                          (650, "#3a2f3d", "#e6bb98"), (745, "#26323f", "#a8714f"), (840, "#5a3b33", "#d8a783")):
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


def parliament(c: Canvas) -> None:
    """A parliament with a dome on a square by the water."""
    c.fade(["#6fa3c7", "#cfe1e2", "#f6ecd2"], 0, 400)
    c.clouds(100, 12, "#ffffff", 140)
    c.ridge(372, 60, "#a8bfa6", 0.7)
    c.box(180, 250, 600, 140, "#e9dcc0")
    c.box(180, 240, 600, 14, "#d3c19b")
    c.windows(200, 274, 19, 2, (31, 52), (14, 32), "#5f7a86")
    c.box(380, 200, 200, 190, "#f1e6cd")
    c.poly([(364, 206), (596, 206), (480, 150)], "#dccaa4")
    c.poly([(392, 200), (568, 200), (480, 160)], "#efe2c4")
    for x in range(388, 580, 32):
        column(c, x, 222, 384, 15, "#fbf4e2", "#d8c9a8")
    c.box(430, 112, 100, 46, "#e9dcc0")
    c.windows(438, 122, 6, 1, (16, 0), (8, 26), "#5f7a86")
    c.poly([(424, 114), (536, 114), (530, 86), (510, 62), (480, 52), (450, 62), (430, 86)], "#4f8a7c")
    c.poly([(480, 52), (536, 114), (530, 86), (510, 62)], "#3d6f66")
    c.box(477, 26, 6, 28, "#b79a5b")
    c.poly([(483, 28), (512, 34), (483, 42)], "#d9812f")
    c.poly([(300, 390), (660, 390), (720, 424), (240, 424)], "#cbbd9c")
    c.poly([(0, 424), (960, 424), (960, 540), (0, 540)], "#b9ae94")
    for x in range(-200, 1200, 90):
        c.line([(480 + (x - 480) * 0.5, 424), (480 + (x - 480) * 1.6, 540)], "#a39877", 1.4, 140)
    for x, h in ((120, 46), (150, 50), (330, 44), (610, 48), (820, 56), (852, 52)):
        c.person(x, 470 + (x % 7) * 5, h, "#3f4654", "#b98b6c")
    for x in (60, 880):
        c.box(x - 5, 330, 10, 110, "#5b4634")
        c.oval(x, 310, 54, 62, "#5f8a55")
        c.oval(x - 14, 296, 36, 40, "#7ba468")


def ministry_night(c: Canvas) -> None:
    """A northern ministry in the evening, its windows lit."""
    c.fade(["#171a3a", "#35305f", "#7a5377", "#d98a76"], 0, 420)
    for _ in range(60):
        c.oval(c.chance.uniform(0, 960), c.chance.uniform(0, 180), 0.9, 0.9, "#ffffff", 140)
    c.ridge(400, 160, "#2c2850", 0.6)
    c.box(230, 190, 500, 240, "#3b3558")
    c.box(222, 180, 516, 14, "#4d4670")
    c.windows(250, 214, 14, 4, (34, 50), (18, 30), "#2a2546", "#ffd58a")
    c.box(430, 120, 100, 310, "#453e66")
    c.poly([(422, 124), (538, 124), (480, 44)], "#2d284b")
    c.oval(480, 158, 24, 24, "#ffe9b8")
    c.line([(480, 158), (480, 142)], "#2d284b", 2.4)
    c.line([(480, 158), (492, 164)], "#2d284b", 2.4)
    c.windows(446, 204, 3, 3, (26, 50), (16, 32), "#ffd58a")
    c.box(458, 366, 44, 64, "#ffcf80", round_=18)
    c.poly([(0, 430), (960, 430), (960, 540), (0, 540)], "#1d1a34")
    for x in (120, 330, 630, 850):
        c.line([(x, 350), (x, 470)], "#12101f", 4)
        c.glow(x, 348, 26, "#ffdf9c", 0.8)
        c.oval(x, 348, 9, 9, "#fff3d2")
        c.oval(x, 474, 70, 10, "#ffcf80", 40)
    for x in (395, 560, 590):
        c.person(x, 480, 64, "#0f0d1b")


def draft_paper(c: Canvas) -> None:
    """A draft with marked lines under a lamp."""
    c.fade(["#2a2019", "#3a2b20"])
    c.glow(600, 240, 330, "#8a6437", 0.75)
    for x, y, turn, tone in ((250, 120, -0.14, "#d8ccb2"), (330, 90, 0.05, "#f7f1e2")):
        cos, sin = math.cos(turn), math.sin(turn)

        def at(px: float, py: float, x: float = x, y: float = y, cos: float = cos, sin: float = sin) -> tuple[float, float]:
            return (x + px * cos - py * sin, y + px * sin + py * cos)

        c.poly([at(8, 10), at(348, 10), at(348, 470), at(8, 470)], "#000000", 90)
        c.poly([at(0, 0), at(340, 0), at(340, 460), at(0, 460)], tone)
        c.line([at(34, 44), at(220, 44)], "#3b3a3e", 7)
        for row in range(17):
            end = 304 if row % 5 != 4 else 180
            if row in {4, 5, 11}:
                c.poly([at(28, 80 + row * 21), at(end, 80 + row * 21), at(end, 97 + row * 21), at(28, 97 + row * 21)], "#f3d45e", 190)
            c.line([at(32, 89 + row * 21), at(end - 6, 89 + row * 21)], "#6b6a70", 2.4)
        c.line([at(32, 89 + 8 * 21), at(240, 89 + 8 * 21)], "#b5352c", 3)
        c.arc(*at(270, 89 + 14 * 21), 26, 10, 340, "#b5352c", 3)
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


def storm_map(c: Canvas) -> None:
    """A weather map with a deep low beside an island."""
    c.fade(["#274a6a", "#1d3a57"])
    points = [(640 + (120 + 26 * math.sin(t / 2.1) + 14 * math.sin(t / 1.1)) * math.cos(t / 10),
               280 + (170 + 24 * math.sin(t / 1.7)) * math.sin(t / 10)) for t in range(63)]
    c.poly(points, "#7fa06b")
    c.line([*points, points[0]], "#d7e3b6", 2)
    for index in range(9):
        r = 26 + index * 30
        ring = [(330 + r * 1.28 * math.cos(t / 12 + index * 0.12) * (1 + 0.07 * math.sin(t / 6)),
                 210 + r * 0.86 * math.sin(t / 12 + index * 0.12)) for t in range(77)]
        c.line(ring, "#e8f1f4", 2, 200 - index * 14)
    c.oval(330, 210, 24, 24, "#b8322c")
    c.line([(322, 197), (322, 223), (338, 223)], "#ffffff", 4)
    front = [(330 + 40 * t + 3 * t * t, 236 + 22 * t - 0.4 * t * t) for t in range(9)]
    c.line(front, "#58a6e0", 5)
    for x, y in front[1::2]:
        c.poly([(x - 10, y - 2), (x + 12, y + 6), (x + 4, y - 16)], "#58a6e0")
    for x, y in ((700, 150), (740, 240), (690, 330), (640, 400)):
        c.box(x - 27, y - 15, 54, 30, "#f2b134", round_=6)
        c.poly([(x, y - 10), (x + 12, y + 10), (x - 12, y + 10)], "#2b2b30")
    for x, y in ((120, 420), (200, 470), (820, 110), (880, 430), (460, 470)):
        c.line([(x, y), (x + 44, y - 16)], "#ffffff", 3, 190)
        c.poly([(x + 52, y - 19), (x + 36, y - 22), (x + 41, y - 6)], "#ffffff", 190)


def court(c: Canvas) -> None:
    """A court building with steps, a pair of scales over the door."""
    c.fade(["#8fb0c9", "#d5dfdf", "#efe7d6"], 0, 430)
    c.fade(["#b9b59a", "#a8a48b"], 428)
    c.clouds(90, 10, "#ffffff", 140)
    c.ridge(430, 40, "#9db08f", 0.8)
    c.box(0, 430, 960, 110, "#b3ad96")
    c.box(170, 190, 620, 230, "#cfc3b2")
    c.poly([(140, 196), (820, 196), (480, 76)], "#bcae9a")
    c.poly([(196, 184), (764, 184), (480, 92)], "#d8ccba")
    c.line([(480, 112), (480, 168)], "#7a6a4c", 5)
    c.line([(430, 128), (530, 120)], "#7a6a4c", 4)
    for x, y in ((430, 128), (530, 120)):
        c.line([(x, y), (x - 16, y + 26)], "#7a6a4c", 2)
        c.line([(x, y), (x + 16, y + 26)], "#7a6a4c", 2)
        c.poly([(x - 22, y + 26), (x + 22, y + 26), (x + 10, y + 38), (x - 10, y + 38)], "#7a6a4c")
    c.box(160, 190, 640, 16, "#a99a84")
    c.box(200, 214, 560, 206, "#8a7e70")
    c.box(440, 260, 80, 160, "#4a3a2e", round_=6)
    c.line([(480, 262), (480, 420)], "#2f241c", 3)
    for x in range(206, 760, 76):
        if not 430 < x < 500:
            column(c, x, 214, 416, 30, "#eee5d6", "#c2b5a2")
    for row in range(6):
        c.box(140 - row * 22, 418 + row * 14, 680 + row * 44, 15, ["#e4dacb", "#d3c7b5"][row % 2])
    c.poly([(0, 502), (960, 502), (960, 540), (0, 540)], "#9a9184")
    for x, y, h in ((330, 446, 62), (356, 450, 58), (620, 470, 66), (880, 524, 84)):
        c.person(x, y, h, "#3b3f4c", "#bb8d70")


def telescope(c: Canvas) -> None:
    """An observatory under the Milky Way."""
    c.fade(["#070b1f", "#10183a", "#26305f", "#53507e"])
    for _ in range(900):
        x = c.chance.uniform(0, 960)
        y = 40 + (960 - x) * 0.38 + c.chance.gauss(0, 62)
        if c.chance.random() < 0.45:
            x, y = c.chance.uniform(0, 960), c.chance.uniform(0, 420)
        r = c.chance.choice((0.6, 0.7, 0.9, 1.4))
        c.oval(x, y, r, r, c.chance.choice(("#ffffff", "#dfe6ff", "#ffe9cf")), c.chance.randint(90, 230))
    for x, y in ((180, 330), (340, 270), (520, 210), (700, 130), (850, 80)):
        c.glow(x, y, 80, "#7d78ac", 0.22)
    c.ridge(450, 90, "#151a33", 0.7)
    c.ridge(480, 50, "#0d1124", 1.0)
    c.box(360, 350, 240, 120, "#2c3154")
    c.box(352, 344, 256, 12, "#3d4370")
    c.poly([(360, 346), (600, 346), (594, 296), (570, 250), (526, 220), (480, 210), (434, 220), (390, 250), (366, 296)], "#555c8c")
    c.poly([(480, 210), (526, 220), (570, 250), (594, 296), (600, 346), (540, 346)], "#3f456f")
    c.poly([(470, 212), (514, 216), (536, 346), (486, 346)], "#0c1022")
    c.poly([(498, 320), (526, 312), (580, 190), (554, 178)], "#a9b1cf")
    c.oval(567, 184, 16, 9, "#dfe6ff")
    c.box(400, 400, 40, 70, "#f2b45a", round_=4)
    c.glow(420, 440, 40, "#f6c46e", 0.4)
    c.box(770, 430, 60, 40, "#232845")
    c.windows(780, 440, 2, 1, (22, 0), (12, 12), "#f2c47a")


def football(c: Canvas) -> None:
    """A football pitch in the evening with players and a crowd."""
    c.fade(["#27406b", "#c97b6a", "#f2bf84"], 0, 200)
    c.poly([(0, 150), (960, 130), (960, 260), (0, 260)], "#2b2f44")
    for row in range(8):
        for x in range(0, 960, 13):
            y = 158 + row * 12 + (x % 3)
            c.oval(x + row * 5 % 13, y, 4, 4.6, c.chance.choice(("#c96b4a", "#d9c7a8", "#3f6f85", "#8a5a4c", "#e2e0d8", "#46506a")))
    for x in (90, 870):
        c.line([(x, 250), (x, 30)], "#1c2030", 6)
        c.box(x - 40, 20, 80, 26, "#1c2030", round_=4)
        c.windows(x - 34, 25, 5, 1, (14, 0), (10, 15), "#fff6d8")
        c.glow(x, 34, 60, "#fff3cf", 0.5)
    c.fade(["#3f8a4f", "#57a35d"], 256)
    for index in range(7):
        x = -300 + index * 230
        c.poly([(480 + (x - 480) * 0.62, 256), (480 + (x + 115 - 480) * 0.62, 256), (480 + (x + 115 - 480) * 1.3, 540), (480 + (x - 480) * 1.3, 540)], "#4a9554", 150)
    c.line([(0, 268), (960, 268)], "#eef5e6", 2)
    c.line([(480, 268), (520, 540)], "#eef5e6", 4)
    c.oval(492, 380, 150, 52, "#eef5e6", 0)
    c.pen.ellipse([(342 * 2, 328 * 2), (642 * 2, 432 * 2)], outline=(238, 245, 230, 255), width=7)
    for x, y, h, kit in ((250, 430, 110, "#d9562f"), (360, 350, 78, "#2c4f86"), (600, 400, 98, "#2c4f86"),
                         (700, 350, 76, "#d9562f"), (820, 470, 128, "#2c4f86"), (140, 340, 72, "#d9562f")):
        c.oval(x + 12, y + 1, h * 0.3, h * 0.05, "#1d4a2a", 120)
        for side in (-1, 1):
            c.line([(x, y - h * 0.42), (x + side * h * 0.16, y - h * 0.2), (x + side * h * 0.12, y)], "#c99776", h * 0.06)
            c.line([(x, y - h * 0.7), (x + side * h * 0.22, y - h * 0.56)], kit, h * 0.07)
        c.poly([(x - h * 0.13, y - h * 0.8), (x + h * 0.13, y - h * 0.8), (x + h * 0.11, y - h * 0.46), (x - h * 0.11, y - h * 0.46)], kit)
        c.poly([(x - h * 0.12, y - h * 0.48), (x + h * 0.12, y - h * 0.48), (x + h * 0.13, y - h * 0.33), (x - h * 0.13, y - h * 0.33)], "#f1ede2")
        c.oval(x, y - h * 0.88, h * 0.075, h * 0.09, "#c99776")
    c.oval(470, 442, 11, 11, "#fbfaf4")
    c.oval(470, 442, 4, 4, "#2a2a30")


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
            c.poly([(x - 16, 30), (x + 16, 30), (x + 16 + side * 4, 440), (x - 16 + side * 4, 440)], ["#8e1f2f", "#a82a3b"][fold % 2])
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


def bakery(c: Canvas) -> None:
    """A bakery's window before sunrise."""
    c.fade(["#1d2742", "#3a3f63", "#6b5a76"])
    c.box(120, 70, 720, 470, "#7d4a3a")
    for row in range(12):
        for x in range(120 + (row % 2) * 22, 838, 44):
            c.box(x, 72 + row * 12, min(41, 840 - x), 10, ["#8a5442", "#824d3c", "#93604b"][(x + row) % 3])
    c.box(180, 120, 600, 54, "#2f4a44", round_=4)
    for index in range(10):
        c.poly([(180 + index * 60, 174), (240 + index * 60, 174), (236 + index * 60, 208), (210 + index * 60, 222), (184 + index * 60, 208)], ["#f2e6c9", "#c2603a"][index % 2])
    for index in range(9):
        c.line([(400 + index * 20, 136), (400 + index * 20, 158)], "#f2e6c9", 5)
    c.box(200, 226, 380, 220, "#ffdf9c")
    c.glow(390, 330, 150, "#fff0c4", 0.6)
    c.box(640, 226, 120, 314, "#2f4a44")
    c.box(654, 242, 92, 190, "#ffd58a")
    for y in (330, 400):
        c.box(206, y, 368, 6, "#8a5a34")
        for x in range(226, 560, 54):
            c.oval(x + 10, y - 13, 25, 14, "#b8732f")
            c.oval(x + 8, y - 17, 19, 8, "#d99a4a")
            c.line([(x, y - 22), (x + 6, y - 12)], "#f1d19a", 2)
            c.line([(x + 12, y - 23), (x + 18, y - 13)], "#f1d19a", 2)
    c.person(470, 330, 92, "#f7f3e6", "#d9a77f")
    c.box(454, 232, 32, 14, "#ffffff", round_=6)
    c.windows(200, 446, 1, 1, (1, 1), (380, 94), "#5e382c")
    c.box(0, 500, 960, 40, "#262339")
    c.poly([(160, 500), (620, 500), (700, 540), (100, 540)], "#ffdf9c", 60)
    c.person(840, 520, 150, "#191a2a", "#a8714f")


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
    for index, (coat, skin) in enumerate((("#c2603a", "#e3b48f"), ("#5f8a55", "#8a5a3c"), ("#e0a030", "#d9a77f"), ("#6d5b8c", "#f0c9a8"))):
        x = 360 + index * 150
        c.person(x, 470, 96, coat, skin, sit=True)
        c.oval(x, 386, 17, 11, ("#6b3f28", "#1e1a1c", "#a4552c", "#d9c27a")[index])
        c.box(x - 62, 462, 124, 14, "#dcb37c", round_=3)
        c.box(x - 54, 476, 7, 60, "#8a6238")
        c.box(x + 47, 476, 7, 60, "#8a6238")
        c.poly([(x - 26, 462), (x + 4, 462), (x + 2, 452), (x - 24, 454)], "#ffffff")


def windmill(c: Canvas) -> None:
    """A windmill on a green coast."""
    c.fade(["#7fb0d0", "#d9e8e0", "#f8eecb"], 0, 380)
    c.clouds(110, 14, "#ffffff", 150)
    c.ridge(372, 30, "#9fbdc0", 0.5)
    c.sea(356, ["#a3cad0", "#6fa3b4"], "#ffffff", 40)
    c.poly([(0, 400), (300, 380), (620, 386), (960, 372), (960, 540), (0, 540)], "#8fae5c")
    c.poly([(0, 450), (400, 420), (960, 446), (960, 540), (0, 540)], "#779a4b")
    for _ in range(130):
        x, y = c.chance.uniform(0, 960), c.chance.uniform(430, 535)
        c.oval(x, y, 2.4, 2.4, c.chance.choice(("#f2c14e", "#ffffff", "#d9562f")))
    c.poly([(548, 420), (572, 210), (648, 210), (672, 420)], "#efe6d4")
    c.poly([(618, 420), (612, 210), (648, 210), (672, 420)], "#d3c6ae")
    c.poly([(562, 212), (658, 212), (642, 174), (610, 158), (578, 174)], "#6b4a3a")
    c.box(594, 366, 32, 54, "#5a3f34", round_=12)
    c.windows(602, 250, 1, 2, (0, 52), (16, 22), "#4f6b78")
    for quarter in range(4):
        t = math.radians(28 + quarter * 90)
        ux, uy = math.cos(t), math.sin(t)
        nx, ny = -uy, ux
        c.line([(600, 200), (600 + ux * 190, 200 + uy * 190)], "#5a3f34", 5)
        c.poly([(600 + ux * 40, 200 + uy * 40), (600 + ux * 186, 200 + uy * 186),
                (600 + ux * 186 + nx * 34, 200 + uy * 186 + ny * 34), (600 + ux * 40 + nx * 34, 200 + uy * 40 + ny * 34)], "#fbf5e6", 220)
        for step in range(6):
            r = 48 + step * 26
            c.line([(600 + ux * r, 200 + uy * r), (600 + ux * r + nx * 34, 200 + uy * r + ny * 34)], "#8a6a4c", 1.6)
    c.oval(600, 200, 8, 8, "#3b2a22")
    for x in (160, 210, 290):
        c.oval(x, 440, 16, 10, "#fbf8ee")
        c.oval(x + 15, 436, 6, 5, "#3b3a3e")


LAND = {
    "negotiating-table": negotiating_table,
    "parliament": parliament,
    "ministry-night": ministry_night,
    "draft-paper": draft_paper,
    "podium": podium,
    "signing": signing,
    "storm-map": storm_map,
    "court": court,
    "telescope": telescope,
    "football": football,
    "theatre": theatre,
    "clinic": clinic,
    "bakery": bakery,
    "school": school,
    "windmill": windmill,
}
