"""The data that scripts draw a page from."""

import json

import pytest

from onrecord.extract.html.script_data import script_values

THING = {"title": "Weir opened for the boats", "body": "The weir was opened on Sunday. " * 12}
TEXT = json.dumps(THING)


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{TEXT}</script>',
        f"<script>window.__STATE__ = {TEXT};</script>",
        f"<script>var a = {{b: 1}}; window['x']={TEXT}</script>",
        f"<script>window.x = JSON.parse({json.dumps(TEXT)})</script>",
    ],
)
def test_forms(script: str) -> None:
    assert list(script_values(f"<body>{script}</body>")) == [THING]


def test_undefined_is_nothing() -> None:
    text = TEXT[:-1] + ', "next": undefined}'
    assert list(script_values(f"<script>window.x = {text};</script>")) == [{**THING, "next": None}]


def test_nuxts_places_are_put_together() -> None:
    places = [["Reactive", 1], {"data": 2}, {"title": 3, "body": 4}, THING["title"], THING["body"]]
    script = f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(places)}</script>'
    assert list(script_values(script)) == [[{"data": THING}]]


@pytest.mark.parametrize("places", [[{"a": 0}], [[0, 0]], [[1] * 5000, [2] * 5000, "long " * 2000]])
def test_places_that_name_each_other_end(places: list[object]) -> None:
    padded = json.dumps([*places, "x" * 300])
    script = f'<script type="application/json" id="__NUXT_DATA__">{padded}</script>'
    assert len(list(script_values(script))) == 1


@pytest.mark.parametrize(
    "script",
    [
        f'<script type="application/ld+json">{TEXT}</script>',
        f'<script src="/app.js">window.x = {TEXT}</script>',
        '<script>window.x = {"a": 1}</script>',
        f"<script>function f() {{ return {TEXT[:-5]} }}</script>",
        "<script>" + "a={" * 5000 + "</script>",
        '<script type="application/json">' + "[" * 200_000 + "</script>",
    ],
)
def test_what_is_none(script: str) -> None:
    assert not any(script_values(script))
