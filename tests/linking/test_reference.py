"""People as files have them: Wikidata's documents in its own layout and simplified, plain lines, and anything else."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.reference import (
    MAX_NAME_CHARS,
    MAX_NAMES,
    MAX_POSITIONS,
    Position,
    Reference,
    full_slugs,
    label_of,
    person_of,
)
from onrecord.store.identity import person_slug

LABELS = {"Q1": "prime minister of Vell", "Q2": "Harbour University"}
OWN = {
    "id": "Q42",
    "labels": {
        "de": {"language": "de", "value": "Ana Reyes (de)"},
        "en": {"language": "en", "value": "Ana  Reyes"},
    },
    "aliases": {"en": [{"language": "en", "value": "Ana María Reyes"}]},
    "descriptions": {"en": {"language": "en", "value": "politician"}},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
        "P21": [{"mainsnak": {"datavalue": {"value": {"id": "Q6581072"}}}}],
        "P569": [{"mainsnak": {"datavalue": {"value": {"time": "+1971-03-00T00:00:00Z"}}}}],
        "P39": [
            {
                "mainsnak": {"datavalue": {"value": {"id": "Q1"}}},
                "qualifiers": {"P580": [{"datavalue": {"value": {"time": "+2024-05-06T00:00:00Z"}}}]},
            },
            {"mainsnak": {"datavalue": {"value": {"id": "Q999"}}}},
            {"mainsnak": {"snaktype": "somevalue"}},
        ],
    },
}
SIMPLIFIED = {
    "id": "Q42",
    "labels": {"de": "Ana Reyes (de)", "en": "Ana Reyes"},
    "aliases": {"en": ["Ana María Reyes"]},
    "descriptions": {"en": "politician"},
    "claims": {
        "P31": ["Q5"],
        "P21": ["Q6581072"],
        "P569": ["1971-03-00T00:00:00.000Z"],
        "P39": [{"value": "Q1", "qualifiers": {"P580": ["2024-05-06T00:00:00.000Z"]}}, "Q999", None],
    },
}
PLAIN = {
    "id": "Q42",
    "name": "Ana Reyes",
    "aliases": ["Ana Reyes (de)", "Ana María Reyes"],
    "description": "politician",
    "sex": "female",
    "born": "1971-03",
    "positions": [{"title": "prime minister", "country": "Vell", "start": "2024-05-06"}],
}
ANA = Reference(
    key="Q42",
    name="Ana Reyes",
    names=("Ana Reyes", "Ana Reyes (de)", "Ana María Reyes"),
    description="politician",
    is_man=False,
    positions=(Position(title="prime minister of Vell", start="2024-05-06"),),
    born="1971-03",
    died=None,
)


@pytest.mark.parametrize("document", [OWN, SIMPLIFIED, PLAIN], ids=["own", "simplified", "plain"])
def test_each_layout_says_the_same(document):
    assert person_of(document, LABELS) == ANA
    assert [(role.office, role.tells) for role in ANA.roles] == [("prime minister", True)]


def test_a_country_in_a_position_is_the_offices():
    its = PLAIN | {"positions": [{"title": "prime minister", "country": "Spain"}]}
    person = person_of(its, {})
    assert person is not None
    assert [(role.office, role.country) for role in person.roles] == [("prime minister", "es")]


def test_who_is_both_or_neither_is_open():
    for sex in (None, "other", 3):
        person = person_of(PLAIN | {"sex": sex}, {})
        assert person is not None
        assert person.is_man is None


def test_what_is_no_person_has_a_label():
    office = {"id": "Q1", "labels": {"en": "prime minister of Vell"}, "claims": {"P31": ["Q294414"]}}
    assert person_of(office, {}) is None
    assert label_of(office) == ("Q1", "prime minister of Vell")
    assert label_of(OWN) is None
    assert label_of(PLAIN) is None


@pytest.mark.parametrize(
    "document", [{}, {"id": "7"}, {"name": "Ana"}, {"id": 7, "name": "Ana"}, {"id": " ", "name": "x"}]
)
def test_who_has_no_id_or_no_name_is_refused(document):
    with pytest.raises(ValueError, match="id and a name"):
        person_of(document, {})


def test_a_person_of_wikidata_needs_a_label():
    with pytest.raises(ValueError, match="label"):
        person_of(SIMPLIFIED | {"labels": {}}, {})


def test_names_and_positions_are_bounded():
    many = PLAIN | {
        "aliases": [f"{'x' * 500}{number} Reyes" for number in range(500)],
        "positions": [{"title": "mayor"}] * 500,
    }
    person = person_of(many, {})
    assert person is not None
    assert len(person.names) <= MAX_NAMES
    assert max(map(len, person.names)) <= MAX_NAME_CHARS
    assert len(person.positions) <= MAX_POSITIONS


def test_full_names_alone_are_looked_for():
    assert full_slugs(["Reyes", "Ana Reyes", "Dr Ana Reyes"], person_slug) == ["ana-reyes"]


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.sampled_from(["Q5", "Q1", "+1971-03-00"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "id name labels aliases descriptions claims P31 P21 P39 P569 value mainsnak datavalue qualifiers P580 en time positions".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from("id name labels aliases claims positions sex born".split()), _ANY))
def test_whatever_a_line_has_a_person_comes_of_it_or_a_reason(document):
    label_of(document)
    try:
        person = person_of(document, LABELS)
    except ValueError:
        return
    if person is not None:
        assert msgspec.json.decode(msgspec.json.encode(person), type=Reference) == person
        assert person.name
        assert person.roles is not None
