from datetime import UTC, datetime

import msgspec

from onrecord.model import CopyOrigin, Evidence, Membership, Relation, Shown, Story


def test_a_membership_comes_back_from_json():
    whole = Membership(
        article_id=1,
        story_id=2,
        relation=Relation.COPY,
        copy_of=3,
        origin=CopyOrigin(shown_by=Shown.TEXT, name="Reuters"),
        evidence=Evidence(probability=0.9, shares=("Orlow",), features={"cosine": 0.5}, nearest=3),
        by="Ana",
    )
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Membership) == whole


def test_a_story_says_what_it_is():
    moment = datetime(2026, 3, 3, tzinfo=UTC)
    story = Story(id=1, label="Ferry aground", first=moment, last=moment, articles=1, outlets=1)
    assert story.matter_id is None
    assert msgspec.json.decode(msgspec.json.encode(story), type=Story) == story
