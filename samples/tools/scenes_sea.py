"""The pictures of the coast and the sea."""

import math

from samples.tools.drawing import Canvas, trawler


def harbour_dawn(c: Canvas) -> None:
    """Trawlers at a quay at first light."""
    c.fade(["#2e4467", "#8a7fa0", "#f0b48e", "#fbdcae"], 0, 330)
    c.glow(700, 305, 90, "#fff0c4")
    c.oval(700, 300, 26, 26, "#fff4d2")
    c.clouds(120, 9, "#f7c9a8", 80)
    c.ridge(312, 70, "#7d7897")
    c.ridge(325, 40, "#5c607f", 1.6)
    c.sea(326, ["#e0a98c", "#7f7f98", "#33496a"], "#ffe3ba")
    c.glitter(700, 330, "#fff0cf", 50)
    for x, y, s, hull in ((80, 376, 1.0, "#8f3b35"), (250, 384, 1.15, "#2f5d6e"), (470, 380, 1.05, "#3b4a3f")):
        trawler(c, x, y, s, hull)
    c.poly([(0, 420), (640, 404), (690, 418), (690, 436), (0, 470)], "#4a4450")
    c.poly([(0, 436), (690, 424), (690, 470), (0, 540)], "#322f3d")
    for x in range(30, 680, 92):
        c.box(x, 404 - x * 0.012, 9, 20, "#211f2b", round_=3)
    trawler(c, 716, 486, 1.6, "#23496a", "#f4e6cd")
    c.birds(760, 150, 9, "#3c4257", 120)


def cable_ship(c: Canvas) -> None:
    """A cable-laying ship in open water."""
    c.fade(["#9fc4d6", "#d9e8e4", "#f4efdd"], 0, 300)
    c.clouds(90, 14, "#ffffff", 150, 70)
    c.ridge(302, 26, "#9fb4bd", 0.7, 500)
    c.sea(298, ["#7ba7b4", "#3f7d90", "#1e5468"], "#d7eef0", 150)
    c.poly([(190, 330), (700, 330), (770, 290), (742, 390), (236, 390)], "#b5432f")
    c.poly([(178, 306), (700, 310), (782, 270), (768, 320), (196, 336)], "#f3f0e6")
    c.box(226, 374, 520, 16, "#6f251d")
    c.box(560, 196, 128, 112, "#f7f4ea", round_=4)
    c.box(578, 158, 96, 42, "#ece6d6", round_=4)
    c.windows(586, 168, 6, 1, (14, 0), (10, 14), "#27506b")
    c.windows(572, 214, 7, 3, (16, 28), (9, 12), "#5d8397")
    c.box(616, 110, 20, 50, "#d98a2b")
    c.box(616, 118, 20, 9, "#27506b")
    c.line([(650, 158), (650, 78)], "#40454c", 3)
    c.arc(650, 92, 16, 200, 340, "#40454c", 2)
    for x in (300, 400, 490):
        c.oval(x, 300, 40, 22, "#cf7f2d")
        c.oval(x, 294, 40, 20, "#e29a45")
        c.oval(x, 294, 14, 7, "#7a4a1c")
    c.line([(190, 310), (210, 224), (262, 306)], "#3c4450", 6)
    c.line([(210, 226), (168, 300)], "#3c4450", 4)
    c.oval(166, 306, 17, 17, "#3c4450")
    c.oval(166, 306, 8, 8, "#e8c25a")
    c.line([(158, 320), (128, 380), (96, 470), (80, 540)], "#17242c", 4)
    for x in range(200, 740, 34):
        c.line([(x, 389), (x + 26, 392)], "#e9f6f6", 3, 170)
    c.birds(320, 110, 7, "#47606c", 120)


def blockade(c: Canvas) -> None:
    """Boats in a row across a harbour's mouth under a grey sky."""
    c.fade(["#6d7f8c", "#a9b5b8", "#d8d6c9"], 0, 270)
    c.clouds(90, 18, "#e8e6dc", 110, 80)
    c.ridge(270, 120, "#7c8b8f", 0.8)
    c.sea(264, ["#8fa3a6", "#5d7c85", "#2d4f5e"], "#dbe6e2", 140)
    c.poly([(0, 258), (170, 262), (196, 282), (0, 300)], "#575a5c")
    c.poly([(960, 250), (800, 260), (772, 282), (960, 300)], "#575a5c")
    c.box(150, 196, 20, 68, "#c94f3f")
    c.box(150, 216, 20, 14, "#f3eee0")
    c.box(146, 184, 28, 14, "#40393a", round_=3)
    c.box(800, 200, 18, 60, "#3d7a5d")
    c.box(797, 188, 24, 13, "#40393a", round_=3)
    for index, x in enumerate(range(196, 740, 92)):
        trawler(c, x, 306 + (index % 2) * 8, 0.78, ["#8f3b35", "#2f5d6e", "#c08a2e", "#44584a"][index % 4])
    for index, x in enumerate((60, 340, 640)):
        trawler(c, x, 424 + (index % 2) * 16, 1.55, ["#274e6d", "#963f37", "#3f5f50"][index])
        c.poly([(x + 46, 306 + index % 2 * 16), (x + 112, 300), (x + 108, 330), (x + 46, 336)], "#f5f1e6")
        for row in range(3):
            c.line([(x + 56, 310 + row * 8), (x + 98, 307 + row * 8)], "#5b5e62", 2, 160)
    c.birds(500, 120, 14, "#4b565c", 260)


def lighthouse(c: Canvas) -> None:
    """A lighthouse at dusk."""
    c.fade(["#14233f", "#33487a", "#8d6f97", "#e59a86"], 0, 380)
    for _ in range(70):
        c.oval(c.chance.uniform(0, 960), c.chance.uniform(0, 190), 0.9, 0.9, "#ffffff", 150)
    c.poly([(452, 128), (0, 40), (0, 196)], "#ffe9a8", 54)
    c.poly([(480, 128), (960, 30), (960, 210)], "#ffe9a8", 54)
    c.sea(380, ["#c28a8b", "#5b5c86", "#1c2a4c"], "#f0c5b0", 110)
    c.ridge(384, 30, "#54527a", 0.6, 640)
    c.poly([(250, 540), (330, 430), (410, 396), (520, 388), (600, 420), (690, 470), (760, 540)], "#1b2036")
    c.poly([(434, 400), (446, 160), (488, 160), (500, 400)], "#f0e7da")
    c.poly([(467, 400), (467, 160), (488, 160), (500, 400)], "#cdbfbb")
    for y in (196, 268, 340):
        w = (y - 160) * 0.05
        c.poly([(445 - w, y), (489 + w, y), (491 + w, y + 34), (443 - w, y + 34)], "#b8463e")
    c.box(438, 152, 58, 9, "#2a2733")
    c.box(450, 112, 34, 40, "#ffe7a0")
    c.poly([(444, 114), (490, 114), (467, 90)], "#8c302c")
    c.glow(467, 130, 42, "#fff3c8", 0.7)
    c.box(540, 372, 84, 44, "#e7ddd2")
    c.poly([(532, 374), (632, 374), (610, 346), (554, 346)], "#7c3a36")
    c.windows(556, 386, 3, 1, (22, 0), (10, 14), "#ffd98a")


def ferry(c: Canvas) -> None:
    """A ferry at its berth with cars waiting."""
    c.fade(["#a8cfe4", "#e6f0ea"], 0, 260)
    c.clouds(80, 12, "#ffffff", 150)
    c.ridge(262, 110, "#8fae9c", 0.6)
    c.ridge(268, 60, "#6f947f", 1.1)
    c.sea(264, ["#7fb0bb", "#3a7186"], "#e2f3f1", 90)
    c.poly([(150, 300), (800, 300), (850, 276), (816, 368), (180, 368)], "#1f4e79")
    c.poly([(140, 262), (800, 262), (856, 276), (800, 304), (148, 304)], "#fbfaf4")
    c.box(220, 214, 520, 50, "#fbfaf4", round_=6)
    c.box(300, 172, 360, 44, "#f1ede1", round_=6)
    c.box(560, 136, 90, 38, "#fbfaf4", round_=6)
    c.windows(240, 230, 24, 1, (20, 0), (13, 15), "#3d6f93")
    c.windows(316, 184, 16, 1, (21, 0), (14, 14), "#3d6f93")
    c.windows(568, 146, 5, 1, (16, 0), (12, 13), "#27506b")
    c.poly([(400, 172), (408, 112), (452, 112), (460, 172)], "#e0a030")
    c.box(404, 122, 52, 12, "#1f4e79")
    c.poly([(0, 410), (960, 386), (960, 540), (0, 540)], "#5a5d61")
    c.poly([(0, 410), (960, 386), (960, 396), (0, 422)], "#8b8d8c")
    for index in range(7):
        c.poly(
            [
                (100 + index * 130, 540),
                (112 + index * 130, 540),
                (210 + index * 104, 400),
                (204 + index * 104, 400),
            ],
            "#e8e3d2",
            150,
        )
    for index, colour in enumerate(("#c0483c", "#f0ece0", "#3f6d8e", "#e2ab3d", "#56705b")):
        x, y = 90 + index * 172, 470 - index * 7
        c.box(x, y, 108, 34, colour, round_=10)
        c.box(x + 20, y - 22, 62, 28, colour, round_=10)
        c.windows(x + 27, y - 16, 2, 1, (26, 0), (21, 16), "#cfe3ea")
        c.oval(x + 24, y + 34, 11, 11, "#25262a")
        c.oval(x + 84, y + 34, 11, 11, "#25262a")


def seabirds(c: Canvas) -> None:
    """Seabirds on a cliff."""
    c.fade(["#b9d9e6", "#eef3e6"], 0, 400)
    c.clouds(90, 10, "#ffffff", 140)
    c.sea(370, ["#8fc0c6", "#4a8a9d"], "#f2fbf6", 80)
    c.ridge(372, 24, "#a4bdc2", 0.5, 560)
    c.poly([(0, 150), (180, 176), (300, 230), (420, 330), (520, 372), (600, 470), (640, 540), (0, 540)], "#7b7468")
    c.poly([(0, 150), (180, 176), (300, 230), (420, 330), (400, 352), (250, 262), (120, 206), (0, 186)], "#7fa05a")
    for x, y in ((40, 260), (150, 300), (260, 350), (120, 400), (340, 430), (470, 460)):
        c.line([(x, y), (x + 80, y + 12)], "#5d574e", 4, 160)
    for x, y, s in ((90, 170, 1.0), (196, 196, 1.15), (300, 248, 1.0), (390, 318, 1.35), (500, 380, 1.1)):
        c.oval(x, y - 22 * s, 17 * s, 25 * s, "#23262b")
        c.oval(x + 5 * s, y - 18 * s, 10 * s, 20 * s, "#f6f4ec")
        c.oval(x + 3 * s, y - 50 * s, 13 * s, 13 * s, "#23262b")
        c.oval(x + 7 * s, y - 49 * s, 8 * s, 8 * s, "#f6f4ec")
        c.poly([(x + 12 * s, y - 56 * s), (x + 30 * s, y - 47 * s), (x + 12 * s, y - 41 * s)], "#e0702c")
        c.oval(x + 8 * s, y - 52 * s, 2 * s, 2 * s, "#23262b")
        c.line([(x - 4 * s, y), (x - 4 * s, y + 7 * s)], "#e0702c", 3)
        c.line([(x + 6 * s, y), (x + 6 * s, y + 7 * s)], "#e0702c", 3)
    c.birds(700, 170, 16, "#5c6a70", 200)


def bank_map(c: Canvas) -> None:
    """A chart: two islands, a bank between them, a cable's planned way."""
    c.fade(["#cfe3e6", "#b7d3da"])
    for index in range(7):
        r = 60 + index * 34
        points = [
            (
                520 + r * 1.5 * math.cos(t / 12) * (1 + 0.06 * math.sin(t / 3 + index)),
                270 + r * 0.8 * math.sin(t / 12),
            )
            for t in range(76)
        ]
        c.line([*points, points[0]], "#8fb6c2", 1.2, 190)
    for cx, cy, rx, ry, p in ((170, 300, 130, 170, 0.4), (850, 230, 120, 190, 2.1)):
        land = [
            (
                cx + rx * math.cos(t / 10) * (1 + 0.12 * math.sin(t / 2.3 + p) + 0.06 * math.sin(t * 1.3)),
                cy + ry * math.sin(t / 10) * (1 + 0.1 * math.sin(t / 1.9 + p)),
            )
            for t in range(63)
        ]
        c.poly([(x - 4, y + 6) for x, y in land], "#7fa7b3", 150)
        c.poly(land, "#ece3c8")
        c.line([*land, land[0]], "#b59f6b", 2)
    c.oval(520, 270, 96, 52, "#e9b45d", 150)
    c.oval(520, 270, 60, 30, "#e29a3a", 150)
    c.line([(520, 190), (520, 350)], "#8b3d2e", 2, 200)
    way = [(212 + i * 15, 380 + 34 * math.sin(i / 6) - i * 1.2) for i in range(36)]
    for index in range(0, 35, 2):
        c.line([way[index], way[index + 1]], "#a8322a", 4)
    for x, y in (way[0], way[-1]):
        c.oval(x, y, 8, 8, "#a8322a")
        c.oval(x, y, 4, 4, "#fdf6e4")
    c.oval(480, 470, 34, 34, "#f7f1df", 200)
    c.poly([(480, 440), (488, 470), (480, 500), (472, 470)], "#4b6470")
    c.poly([(450, 470), (480, 463), (510, 470), (480, 477)], "#9fb0b5")
    c.box(640, 480, 150, 6, "#4b6470")
    c.box(640, 480, 50, 6, "#f7f1df")
    c.box(740, 480, 50, 6, "#f7f1df")


def cable_cut(c: Canvas) -> None:
    """A submarine cable's cross-section in a hand's width of light."""
    c.fade(["#13212b", "#1f3440", "#122028"])
    c.glow(480, 270, 230, "#3b6a78", 0.6)
    c.oval(480, 280, 214, 214, "#0b1218")
    c.oval(480, 270, 210, 210, "#20262b")
    for index in range(26):
        t = index / 26 * math.tau
        x, y = 480 + 172 * math.cos(t), 270 + 172 * math.sin(t)
        c.oval(x, y, 19, 19, "#8d9aa0")
        c.oval(x - 4, y - 5, 10, 9, "#c9d3d5")
    c.oval(480, 270, 146, 146, "#31383c")
    c.oval(480, 270, 132, 132, "#e9e4d4")
    c.oval(480, 270, 96, 96, "#b5722f")
    c.oval(480, 270, 84, 84, "#d99a4a")
    c.oval(480, 270, 62, 62, "#2c3a42")
    for index, colour in enumerate(("#e2574c", "#f2c14e", "#5fb49c", "#4f8fc0", "#f4f1de", "#9a6fb0")):
        t = index / 6 * math.tau
        x, y = 480 + 34 * math.cos(t), 270 + 34 * math.sin(t)
        c.glow(x, y, 12, colour, 0.5)
        c.oval(x, y, 11, 11, colour)
        c.oval(x - 3, y - 3, 4, 4, "#ffffff", 170)


def fish_market(c: Canvas) -> None:
    """Crates of fish on ice under lamps."""
    c.fade(["#2b3a46", "#41586a", "#506b7c"], 0, 300)
    for x in (170, 400, 630, 860):
        c.line([(x - 40, 0), (x - 40, 70)], "#1b242c", 3)
        c.poly([(x - 74, 96), (x - 6, 96), (x - 24, 68), (x - 56, 68)], "#d9a441")
        c.glow(x - 40, 120, 60, "#ffe7b0", 0.5)
    for x, h in ((120, 150), (280, 165), (560, 158), (760, 150), (850, 166)):
        c.person(x, 330, h, "#26323c", "#c9a78c")
        c.box(x - 17, 262, 34, 68, "#d9d4c4", 230)
    c.poly([(0, 300), (960, 300), (960, 540), (0, 540)], "#33424b")
    for row in range(3):
        for column in range(6 - row % 2):
            x, y, s = 20 + column * 160 + (row % 2) * 80, 320 + row * 72, 1 + row * 0.05
            c.poly(
                [(x, y), (x + 146 * s, y), (x + 134 * s, y + 56), (x + 10, y + 56)],
                ["#2f7894", "#d2603a", "#4b8a63"][(row + column) % 3],
            )
            c.poly([(x + 6, y + 4), (x + 140 * s, y + 4), (x + 134 * s, y + 18), (x + 10, y + 18)], "#eaf4f5")
            for fish in range(4):
                fx, fy = x + 26 + fish * 32, y + 7 + (fish % 2) * 6
                c.oval(fx, fy, 17, 6, "#8ea6b2")
                c.oval(fx - 2, fy + 2, 14, 3, "#dfe9ea")
                c.poly([(fx + 14, fy), (fx + 25, fy - 6), (fx + 25, fy + 6)], "#7b93a0")
                c.oval(fx - 11, fy - 1, 1.6, 1.6, "#16212a")


def tidal_turbine(c: Canvas) -> None:
    """A tidal turbine on its barge."""
    c.fade(["#f3d9b1", "#f7ecd2", "#d5e2dc"], 0, 290)
    c.glow(190, 130, 60, "#fff6da")
    c.ridge(292, 90, "#a3b3a4", 0.7)
    c.sea(288, ["#9dc0bd", "#4c8b93", "#215a68"], "#eef7ee", 130)
    c.poly([(230, 350), (760, 350), (730, 396), (260, 396)], "#e0a52e")
    c.poly([(230, 350), (760, 350), (754, 362), (238, 362)], "#f6d27a")
    c.box(300, 300, 70, 52, "#f7f3e6", round_=3)
    c.windows(308, 312, 3, 1, (20, 0), (14, 14), "#3f6f85")
    c.line([(600, 350), (600, 96), (690, 130)], "#394650", 8)
    c.line([(600, 150), (560, 350)], "#394650", 4)
    c.line([(690, 130), (690, 170)], "#394650", 2)
    c.box(640, 168, 108, 38, "#394650", round_=18)
    c.oval(648, 187, 17, 17, "#c2482f")
    for angle in (20, 140, 260):
        t = math.radians(angle)
        x, y = 648 + 92 * math.cos(t), 187 + 92 * math.sin(t)
        nx, ny = -math.sin(t) * 9, math.cos(t) * 9
        c.poly([(648 + nx, 187 + ny), (648 - nx, 187 - ny), (x, y)], "#c2482f")
        c.line([(648, 187), (x, y)], "#8c2f1f", 2)
    for x in range(240, 740, 30):
        c.line([(x, 396), (x + 22, 399)], "#f2fbf6", 3, 170)
    c.person(470, 350, 52, "#d9582f", "#5a4033")
    c.person(500, 350, 50, "#27506b", "#d9b18f")
    c.birds(800, 120, 6, "#66757a", 70)


SEA = {
    "harbour-dawn": harbour_dawn,
    "cable-ship": cable_ship,
    "blockade": blockade,
    "lighthouse": lighthouse,
    "ferry": ferry,
    "seabirds": seabirds,
    "bank-map": bank_map,
    "cable-cut": cable_cut,
    "fish-market": fish_market,
    "tidal-turbine": tidal_turbine,
}
