from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from onrecord.model import EntityType, Mention
from onrecord.read.neural.names import NetworkMentions
from onrecord.read.neural.session import Answers, shared_session
from onrecord.read.neural.windows import windows
from onrecord.read.types import Part
from tests.read.finding import part_of
from tests.read.test_properties import TEXTS

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def mentions_in(*parts: Part) -> list[Mention]:
    session = shared_session()
    cut = windows(parts, session.tokenizer, session.longest)
    return NetworkMentions(cut, session.answers(cut)).mentions(parts)


def names_in(string: str) -> list[tuple[str, EntityType]]:
    return [(string[item.span.start : item.span.end], item.type) for item in mentions_in(part_of(string))]


def test_names_lose_their_titles():
    string = "President Lena Brandt met Dr. Anton Reyes and Minister Ines Okafor in Paris."
    assert names_in(string) == [
        ("Lena Brandt", PERSON),
        ("Anton Reyes", PERSON),
        ("Ines Okafor", PERSON),
        ("Paris", PLACE),
    ]


def test_a_title_cut_short_is_nobody():
    string = "On Monday Sen. Maria Rubin spoke to Gov. Jerry Braun. Gen. Mark Miller and Sgt. Ann Lee left."
    assert names_in(string) == [
        (name, PERSON) for name in ("Maria Rubin", "Jerry Braun", "Mark Miller", "Ann Lee")
    ]


def told(string: str, labels: str) -> list[str]:
    """The names where the network says this of each piece: "." of none, "P" a person's first, "p" one's next."""
    session = shared_session()
    cut = windows([part_of(string)], session.tokenizer, session.longest)
    (window,) = cut
    scores = np.zeros((len(window), 7), dtype=np.float32)
    scores[range(len(window)), [".Pp".index(label) for label in labels]] = 9
    none = np.zeros((len(window), 4), dtype=np.float32)
    answer = Answers((), np.zeros((0, len(window), 3), dtype=np.float32), scores, none)
    found = NetworkMentions(cut, [answer]).mentions([part_of(string)])
    return [string[item.span.start : item.span.end] for item in found]


@pytest.mark.parametrize(
    ("string", "labels", "expected"),
    [
        ("He met Sen. Ann Lee.", "..P.Pp.", ["Ann Lee"]),
        ("He met President Ann Lee.", "..Ppp.", ["Ann Lee"]),
        ("He met President Ann Lee.", "..PPp.", ["Ann Lee"]),
        ("He met Ann Lee. Max Brandt left.", "..Pp.Pp..", ["Ann Lee", "Max Brandt"]),
        ("He met Tuesday. Max Brandt left.", "..P.Pp..", ["Tuesday", "Max Brandt"]),
        ("He met Lee, Ann Brandt said.", "..P.Pp..", ["Lee", "Ann Brandt"]),
    ],
)
def test_a_title_that_the_network_takes_for_a_name_goes(string, labels, expected):
    assert told(string, labels) == expected


def test_a_role_is_kept_as_written():
    string = "President Lena Brandt spoke."
    (item,) = mentions_in(part_of(string))
    assert item.role is not None
    assert string[item.role.start : item.role.end] == "President"


def test_people_organisations_and_places():
    assert names_in("The United Nations and Microsoft sent envoys to Germany, Mr. Smith said.") == [
        ("United Nations", ORGANISATION),
        ("Microsoft", ORGANISATION),
        ("Germany", PLACE),
        ("Smith", PERSON),
    ]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Jean-Pierre Dubois lives in Saint-Denis.", ["Jean-Pierre Dubois", "Saint-Denis"]),
        ("Okafor's plan was Brandt’s plan.", ["Okafor", "Brandt"]),
        ("They flew to New York City.", ["New York City"]),
        ("The ferry left at noon and came back in the evening.", []),
    ],
)
def test_where_names_begin_and_end(string, expected):
    assert [name for name, _ in names_in(string)] == expected


def test_one_name_has_one_type_in_all_parts():
    parts = (part_of("Okafor spoke. Okafor left.", "headline"), part_of("Ines Okafor said that Okafor was ill."))
    found = [(item.span.part, item.type) for item in mentions_in(*parts) if "Okafor" in string_of(item, parts)]
    assert found == [("headline", PERSON)] * 2 + [("text", PERSON)] * 2


def string_of(item: Mention, parts: tuple[Part, ...]) -> str:
    (string,) = (part.string for part in parts if part.name == item.span.part)
    return string[item.span.start : item.span.end]


@settings(max_examples=40)
@given(text=TEXTS, headline=TEXTS)
def test_names_stay_in_their_part_and_apart(text, headline):
    parts = (part_of(headline, "headline"), part_of(text))
    found = mentions_in(*parts)
    assert [item.span.part for item in found] == sorted(item.span.part for item in found)
    for item in found:
        (string,) = (part.string for part in parts if part.name == item.span.part)
        assert 0 <= item.span.start < item.span.end <= len(string)
        assert any(map(str.isupper, string_of(item, parts)))
        assert item.role is None or 0 <= item.role.start < item.role.end <= len(string)
    for one, other in pairwise(found):
        assert one.span.part != other.span.part or one.span.end <= other.span.start


def test_nothing_to_read():
    assert NetworkMentions((), ()).mentions(()) == []
    assert mentions_in(part_of("")) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("His wife, Menna, agreed that it was warm.", "Menna", PERSON),
        ('"You could smell it," Perpetua Lane said. Ms Lane walks her dogs there.', "Perpetua Lane", PERSON),
        ("Ms Park said that sales fell. Hyde Park said visitors must pay.", "Hyde Park", PLACE),
        ("Mr. King said that it was late.", "King", PERSON),
        ("The officer, SP Wasiu Okafor, said so.", "SP Wasiu Okafor", PERSON),
        ("He joined the board of Veld Sons in 2012 and left Veld Sons a year later.", "Veld Sons", ORGANISATION),
        ("The Texas Democrat said that the bill was dead.", "Texas", PLACE),
        (
            "They met outside the office of Governor Wycliffe Obarre, over the demolition of shops.",
            "Wycliffe Obarre",
            PERSON,
        ),
        (
            "The navy said it had picked up Kwabena Asante, 44, on Sunday some 60 miles off Takoradi.",
            "Kwabena Asante",
            PERSON,
        ),
        ("Parent Rob Feeney said that the school had not told anyone.", "Rob Feeney", PERSON),
        ("Supreme Court Administrator Midas Harlow defended the judges' authority.", "Midas Harlow", PERSON),
    ],
)
def test_more_than_two_capitals_make_a_person(text: str, name: str, kind: EntityType):
    assert (name, kind) in names_in(text)


def test_a_contraction_or_pronoun_is_nobodys_name():
    assert names_in("Don’t wait, Don Harlow said. Won't they?") == [("Don Harlow", PERSON)]
    assert names_in("Everybody said it would rain. Somebody said it was over.") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Once Cyclone Phailor comes on shore it will weaken.", "Cyclone Phailor"),
        ("They sold Peruvian rice in Vell.", "Peruvian"),
        ("It was much like de Tocqueville’s America of old.", "Tocqueville"),
        ("It is the first day of the Bengali New Year in Dhaka.", "Bengali New Year"),
    ],
)
def test_an_origin_a_feast_or_half_a_name_is_no_place(text: str, word: str):
    assert (word, PLACE) not in names_in(text)
