"""The pictures of buildings and the sky."""

import math

from samples.tools.drawing import Canvas, column


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


def storm_map(c: Canvas) -> None:
    """A weather map with a deep low beside an island."""
    c.fade(["#274a6a", "#1d3a57"])
    points = [
        (
            640 + (120 + 26 * math.sin(t / 2.1) + 14 * math.sin(t / 1.1)) * math.cos(t / 10),
            280 + (170 + 24 * math.sin(t / 1.7)) * math.sin(t / 10),
        )
        for t in range(63)
    ]
    c.poly(points, "#7fa06b")
    c.line([*points, points[0]], "#d7e3b6", 2)
    for index in range(9):
        r = 26 + index * 30
        ring = [
            (
                330 + r * 1.28 * math.cos(t / 12 + index * 0.12) * (1 + 0.07 * math.sin(t / 6)),
                210 + r * 0.86 * math.sin(t / 12 + index * 0.12),
            )
            for t in range(77)
        ]
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
    c.poly(
        [
            (360, 346),
            (600, 346),
            (594, 296),
            (570, 250),
            (526, 220),
            (480, 210),
            (434, 220),
            (390, 250),
            (366, 296),
        ],
        "#555c8c",
    )
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
            c.oval(
                x + row * 5 % 13,
                y,
                4,
                4.6,
                c.chance.choice(("#c96b4a", "#d9c7a8", "#3f6f85", "#8a5a4c", "#e2e0d8", "#46506a")),
            )
    for x in (90, 870):
        c.line([(x, 250), (x, 30)], "#1c2030", 6)
        c.box(x - 40, 20, 80, 26, "#1c2030", round_=4)
        c.windows(x - 34, 25, 5, 1, (14, 0), (10, 15), "#fff6d8")
        c.glow(x, 34, 60, "#fff3cf", 0.5)
    c.fade(["#3f8a4f", "#57a35d"], 256)
    for index in range(7):
        x = -300 + index * 230
        c.poly(
            [
                (480 + (x - 480) * 0.62, 256),
                (480 + (x + 115 - 480) * 0.62, 256),
                (480 + (x + 115 - 480) * 1.3, 540),
                (480 + (x - 480) * 1.3, 540),
            ],
            "#4a9554",
            150,
        )
    c.line([(0, 268), (960, 268)], "#eef5e6", 2)
    c.line([(480, 268), (520, 540)], "#eef5e6", 4)
    c.oval(492, 380, 150, 52, "#eef5e6", 0)
    c.pen.ellipse([(342 * 2, 328 * 2), (642 * 2, 432 * 2)], outline=(238, 245, 230, 255), width=7)
    for x, y, h, kit in (
        (250, 430, 110, "#d9562f"),
        (360, 350, 78, "#2c4f86"),
        (600, 400, 98, "#2c4f86"),
        (700, 350, 76, "#d9562f"),
        (820, 470, 128, "#2c4f86"),
        (140, 340, 72, "#d9562f"),
    ):
        c.oval(x + 12, y + 1, h * 0.3, h * 0.05, "#1d4a2a", 120)
        for side in (-1, 1):
            c.line(
                [(x, y - h * 0.42), (x + side * h * 0.16, y - h * 0.2), (x + side * h * 0.12, y)],
                "#c99776",
                h * 0.06,
            )
            c.line([(x, y - h * 0.7), (x + side * h * 0.22, y - h * 0.56)], kit, h * 0.07)
        c.poly(
            [
                (x - h * 0.13, y - h * 0.8),
                (x + h * 0.13, y - h * 0.8),
                (x + h * 0.11, y - h * 0.46),
                (x - h * 0.11, y - h * 0.46),
            ],
            kit,
        )
        c.poly(
            [
                (x - h * 0.12, y - h * 0.48),
                (x + h * 0.12, y - h * 0.48),
                (x + h * 0.13, y - h * 0.33),
                (x - h * 0.13, y - h * 0.33),
            ],
            "#f1ede2",
        )
        c.oval(x, y - h * 0.88, h * 0.075, h * 0.09, "#c99776")
    c.oval(470, 442, 11, 11, "#fbfaf4")
    c.oval(470, 442, 4, 4, "#2a2a30")


def bakery(c: Canvas) -> None:
    """A bakery's window before sunrise."""
    c.fade(["#1d2742", "#3a3f63", "#6b5a76"])
    c.box(120, 70, 720, 470, "#7d4a3a")
    for row in range(12):
        for x in range(120 + (row % 2) * 22, 838, 44):
            c.box(x, 72 + row * 12, min(41, 840 - x), 10, ["#8a5442", "#824d3c", "#93604b"][(x + row) % 3])
    c.box(180, 120, 600, 54, "#2f4a44", round_=4)
    for index in range(10):
        c.poly(
            [
                (180 + index * 60, 174),
                (240 + index * 60, 174),
                (236 + index * 60, 208),
                (210 + index * 60, 222),
                (184 + index * 60, 208),
            ],
            ["#f2e6c9", "#c2603a"][index % 2],
        )
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
        c.poly(
            [
                (600 + ux * 40, 200 + uy * 40),
                (600 + ux * 186, 200 + uy * 186),
                (600 + ux * 186 + nx * 34, 200 + uy * 186 + ny * 34),
                (600 + ux * 40 + nx * 34, 200 + uy * 40 + ny * 34),
            ],
            "#fbf5e6",
            220,
        )
        for step in range(6):
            r = 48 + step * 26
            c.line(
                [(600 + ux * r, 200 + uy * r), (600 + ux * r + nx * 34, 200 + uy * r + ny * 34)], "#8a6a4c", 1.6
            )
    c.oval(600, 200, 8, 8, "#3b2a22")
    for x in (160, 210, 290):
        c.oval(x, 440, 16, 10, "#fbf8ee")
        c.oval(x + 15, 436, 6, 5, "#3b3a3e")


LAND = {
    "parliament": parliament,
    "ministry-night": ministry_night,
    "storm-map": storm_map,
    "court": court,
    "telescope": telescope,
    "football": football,
    "bakery": bakery,
    "windmill": windmill,
}
