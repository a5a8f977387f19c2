"""The same as the pages, as JSON."""

import json

from tests.web.making import Running


def test_api_gives_the_documents(running: Running, ids: dict[str, int]) -> None:
    feed = json.loads(running.get("/api/feed").body)
    assert feed["items"][0]["article_id"] == ids["talks"]
    rest = json.loads(running.get(f"/api/feed?after={feed['after']}").body)
    assert len(feed["items"]) + len(rest["items"]) == 45
    article = json.loads(running.get(f"/api/article/{ids['talks']}").body)
    assert article["headline"] == "Talks open on Tuesday, Calloway says"
    statement = article["reading"]["attributions"][0]
    (span,) = statement["content"]
    assert article["text"][span["start"] : span["end"]] == span["text"]
    assert running.get("/api/article/999").status == 404
    assert json.loads(running.get("/api/article/999").body)["error"]
