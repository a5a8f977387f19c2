"""A story as JSON. Pure."""

from typing import Any

from onrecord.group.sayings.saying import Carried, FirstSaid, Key, Relay, SameStatement
from onrecord.web.story_sheets import StorySheet


def story_document(sheet: StorySheet) -> dict[str, Any]:
    """A story as a document: its page, each statement once, and the groups of statements that say the same."""
    page = sheet.page
    return {
        "story": page.story,
        "matter": page.matter,
        "beside": page.beside,
        "articles": page.members,
        "same_statements": [_group(group) for group in sheet.groups],
        "statements": list(sheet.claims.values()),
        "dated": sheet.dated,
        "headlines": sheet.headlines,
        "spoken_about": sheet.unheard,
    }


def _group(group: SameStatement) -> dict[str, Any]:
    return {
        "speaker": group.speaker or None,
        "outlets": group.outlets,
        "first": _first(group.first),
        "carried": [_carried(each) for each in group.carried],
        "relays": [_relay(each) for each in group.relays],
        "answers": group.answers,
    }


def _first(first: FirstSaid) -> dict[str, Any]:
    return {
        "statement": _key(first.key),
        "where": first.where,
        "day": first.day,
        "evidence": first.evidence,
        "shown_by": _key(first.shown_by),
        "is_inferred": first.is_inferred,
    }


def _carried(each: Carried) -> dict[str, Any]:
    its = each.saying
    return {
        **_key(its.key),
        "outlet": its.outlet or None,
        "at": its.at,
        "words": its.words,
        "cue": its.cue,
        "stance": its.stance,
        "sameness": each.sameness,
        "left_out": each.left_out,
        "put_in": each.put_in,
    }


def _relay(relay: Relay) -> dict[str, Any]:
    return {"from": relay.source, "to": relay.carrier, "evidence": relay.evidence, "shown_by": _key(relay.key)}


def _key(key: Key | None) -> Any:  # noqa: ANN401 - an object, or null
    return {"article_id": key.article, "statement": key.statement} if key else None
