"""Pictures that are kept here."""

from tests.web.making import Running
from tests.web.reading import page


def test_pages_and_pictures_are_asked_for_once(running: Running, ids: dict[str, int]) -> None:
    first = running.get("/people")
    assert running.get("/people", If_None_Match=first.headers["etag"]).status == 304
    tree = page(running, f"/article/{ids['talks']}")
    address = tree.css_first("img.lead").attributes["src"] or ""  # type: ignore[union-attr]
    picture = running.get(address)
    assert picture.headers["content-type"] == "image/png"
    assert "immutable" in picture.headers["cache-control"]
    assert picture.headers["x-content-type-options"] == "nosniff"
    assert running.get(address, If_None_Match=picture.headers["etag"]).status == 304
    assert running.get("/picture/" + "0" * 64).status == 404
