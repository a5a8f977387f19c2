"""Objects as Nuxt 2 writes them."""

import pytest

from onrecord.extract.html.page import extract_html
from onrecord.extract.html.script_literal import called_with
from onrecord.settings import Limits
from tests.extract.html.making import PROSE


def called(given: str, names: str = "a,b,_$", arguments: str = '"Boats run again",null,{c:1}') -> object:
    return called_with(f"window.__NUXT__=(function({names}){{return {given}}}({arguments}));")


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("{title:a,lead:b}", {"title": "Boats run again", "lead": None}),
        ('{"x":[a,_$],y:void 0}', {"x": ["Boats run again", {"c": 1}], "y": None}),
        ("{a:a}", {"a": "Boats run again"}),
        (r"""{t:'it\'s "so"',u:"\u003Cp\u003E",v:"\x41"}""", {"t": 'it\'s "so"', "u": "<p>", "v": "A"}),
        (
            "{n:-1.5,m:.5,on:!0,off:!1,at:new Date(1590000000000)}",
            {"n": -1.5, "m": 0.5, "on": True, "off": False, "at": 1590000000000},
        ),
        ("[{t:unknown,u:'',v:\"\"}]", [{"t": None, "u": "", "v": ""}]),
    ],
)
def test_what_a_function_gives(given: str, value: object):
    assert called(given) == value


@pytest.mark.parametrize("given", ["{title:a", "{title:a()}", "{title:`a`}", "", "{title}"])
def test_what_is_no_such_object_is_none(given: str):
    assert called(given) is None


def test_settings_before_the_return_are_passed_over():
    assert called_with('x=(function(a){a.b=1;a.c=2;return {t:a}}({d:"e"}))') == {"t": {"d": "e"}}


def test_one_long_text_behind_many_names_is_bounded():
    given = "[" + ",".join(["a"] * 5_000) + "]"
    assert called(given, arguments='"' + "x" * 2_000 + '"') is None


def test_a_page_that_shows_nothing_has_the_text_of_its_data():
    body = "".join(f"\\u003Cp\\u003E{each}\\u003C\\u002Fp\\u003E" for each in PROSE)
    script = f'window.__NUXT__=(function(a,b){{return {{data:[{{content:{{title:a,body:"{body}",hero:b}}}}]}}}}("Weir opened for the boats",null));'
    page = f"<html lang='en'><head><title>Weir opened for the boats</title></head><body><h1>Weir opened for the boats</h1><script>{script}</script></body></html>"
    (article,) = extract_html(page, url="https://orlow.example/weir", captured=None, limits=Limits())
    assert [article.words(block.span) for block in article.blocks] == PROSE
