from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Attribution, AttributionKind, EntityType, Mention, Span, Stance
from onrecord.read.statement.act_features import features_of

STRING = "The water board's report did not say that the weir had failed."


def at(words):
    start = STRING.index(words)
    return Span(start, start + len(words))


def item(**more):
    given = {
        "id": "a1",
        "source": (at("The water board's report"),),
        "cue": (at("did not say"),),
        "content": (at("that the weir had failed"),),
        "kind": AttributionKind.INDIRECT,
        "stance": Stance.SAYS,
        "negated": True,
    }
    return Attribution(**{**given, **more})


def test_features_name_what_is_there():
    mention = Mention(span=at("water board"), type=EntityType.ORGANISATION)
    found = features_of(item(), STRING, [mention])
    assert {
        "verb of speech",
        "plain saying",
        "not in it",
        "negated",
        "source a document",
        "source organisation",
        "source beside cue",
        "content opens with that",
        "stance says",
    } <= set(found)
    assert not {"colon", "no source", "direct", "source he or she", "headline"} & set(found)


def test_where_roles_are_missing():
    assert {"no source", "no content"} <= set(features_of(item(source=(), content=()), STRING, []))


@given(st.text(max_size=60), st.lists(st.integers(0, 60), min_size=6, max_size=6))
def test_any_words_have_bounded_features(string, numbers):
    edges = [min(number, len(string)) for number in numbers]
    spans = [Span(min(pair), max(pair)) for pair in zip(edges[::2], edges[1::2], strict=True)]
    odd = item(source=(spans[0],), cue=(spans[1],), content=(spans[2],))
    assert all(-4 <= value <= 4 for value in features_of(odd, string, []).values())
