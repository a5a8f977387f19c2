import msgspec

from onrecord.store.store import Store
from onrecord.web.story_document import story_document
from onrecord.web.story_sheets import StorySheets


def test_every_statement_of_a_group_is_among_the_statements(story: tuple[Store, int, dict[str, int]]) -> None:
    store, number, _ = story
    page = store.stories.story(number)
    assert page is not None
    made = msgspec.json.decode(msgspec.json.encode(story_document(StorySheets(store).sheet(page))))
    there = {(each["article_id"], each["attribution_id"]) for each in made["statements"]}
    for group in made["same_statements"]:
        assert {(each["article_id"], each["statement"]) for each in group["carried"]} <= there
        assert all(0 <= place < len(made["same_statements"]) for place in group["answers"])
    assert made["spoken_about"] == ["Vera Lind"]
    assert made["dated"][0]["day"] == "2026-06-15"
