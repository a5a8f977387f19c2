"""Bodies that many states have: of which kind, and whose, by their names and by the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.bodies import bodies_of, body_of, family_under
from onrecord.model import Article, ArticleRecord, Coverage, Entity, EntityType, Mention, Reading, Span
from onrecord.store.identity import slug_of


@pytest.mark.parametrize(
    ("name", "kind", "whose"),
    [
        ("Russia's Defence Ministry", "defense ministry", "ru"),
        ("Ukrainian Ministry of Defense", "defense ministry", "ua"),
        ("Ministry of Defence", "defense ministry", None),
        ("Department of National Defence", "defense department", None),
        ("U.S. State Department", "department state", "us"),
        ("South Korea's foreign ministry", "foreign ministry", "kr"),
        ("Ministry of Foreign Affairs of Ukraine", "foreign ministry", "ua"),
        ("Supreme Court of Ohio", "court supreme", "ohio"),
        ("Ohio Supreme Court", "court supreme", "ohio"),
        ("Skerrland's ministry of education", "education ministry", "skerrland"),
        ("Ministry of Health and Social Affairs", "health ministry social", None),
        ("police", "police", None),
    ],
)
def test_kind_and_owner(name: str, kind: str, whose: str | None) -> None:
    body = body_of(name)
    assert body is not None
    assert (body.kind, body.whose) == (kind, whose)


@pytest.mark.parametrize(
    "name",
    [
        "World Health Organization",
        "Bank of Canada",
        "Salvation Army",
        "Metropolitan Police",
        "Government Accountability Office",
        "Court of Appeals for the Sixth Circuit",
        "Russian ministry",
        "Chinese Ministry of Defence of Russia",
        "European Central Bank",
        "",
        "the",
    ],
)
def test_what_is_no_body_of_a_state_or_of_which_nobody_can_say_whose(name: str) -> None:
    assert body_of(name) is None


@given(st.text(max_size=200))
def test_any_name_is_a_body_or_none(name: str) -> None:
    body = body_of(name)
    assert body is None or (body.kind and body.whose != "")


def test_under_what_names_are_found() -> None:
    assert family_under("ana-reyes", "Ana Reyes", EntityType.PERSON) == "reyes"
    same = {
        family_under("", name, EntityType.ORGANISATION)
        for name in ("Defence Ministry", "Russian Ministry of Defense")
    }
    assert same == {"body defense ministry"}
    assert family_under("vell-post", "Vell Post", EntityType.ORGANISATION) is None
    assert family_under("vell", "Army", EntityType.PLACE) is None


def _told(text: str, *names: str, places: tuple[str, ...] = ()) -> dict[str, str | None]:
    """Whose each of an article's bodies is, by its name; each name is one entity, where it stands alone."""
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for number, name in enumerate((*names, *places), 1):
        kind = EntityType.PLACE if name in places else EntityType.ORGANISATION
        taken = [each.span for each in mentions]
        found: list[Span] = []
        start = text.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            if not any(span.overlaps(other) for other in taken):
                found.append(span)
            start = text.find(name, start + 1)
        entities.append(Entity(id=f"e{number}", type=kind, name=name, evidence=found[0]))
        mentions += [Mention(span=span, type=kind, entity=f"e{number}") for span in found]
    reading = Reading(language="en", coverage=Coverage.FULL, entities=tuple(entities), mentions=tuple(mentions))
    record = ArticleRecord(article=Article(text=text, language="en"), reading=reading)
    made = bodies_of(record, {each.id: slug_of(each.name) for each in entities})
    return {each.name: each.whose for each in made.values()}


ALONE = "Defence Ministry"
RUSSIAS = "Russia's Defence Ministry"


def test_words_beside_a_name_say_whose_it_is() -> None:
    assert _told("The Defence Ministry in Kyiv said so.", ALONE) == {ALONE: "ua"}
    assert _told("The Norwegian Defence Ministry said so.", ALONE) == {ALONE: "no"}
    several = "The Defence Ministry in Kyiv said so. The Russian Defence Ministry said no."
    assert _told(several, ALONE) == {ALONE: None}


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The Defence Ministry in New Mexico said so.", None),
        ("The Defence Ministry in London Ontario said so.", None),
        ("Northern Ireland's Defence Ministry said so.", None),
        ("American Samoa's Defence Ministry said so.", None),
        ("He left. But Russia's Defence Ministry said so.", "ru"),
        ("The Defence Ministry in Kyiv Tuesday said so.", "ua"),
        ("The Defence Ministry in South Korea said so.", "kr"),
    ],
)
def test_another_word_makes_another_name_of_a_countrys(text: str, whose: str | None) -> None:
    assert _told(text, ALONE) == {ALONE: whose}


def test_the_setting_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[ArticleRecord] = []
    monkeypatch.setattr("onrecord.linking.bodies.setting_of", asked.append)
    names = [f"{each} Ministry" for each in ("Defence", "Health", "Justice", "Energy")]
    assert set(_told("\n".join(names), *names).values()) == {None}
    assert len(asked) == 1


def test_an_owner_before_it_says_whose_it_is_and_one_behind_it_does_not() -> None:
    assert _told(f"{RUSSIAS} said so. The Defence Ministry said more.", RUSSIAS, ALONE)[ALONE] == "ru"
    assert _told(f"The Defence Ministry said so. {RUSSIAS} denied it.", RUSSIAS, ALONE)[ALONE] is None
    ours = "Ukraine's Defence Ministry"
    two = f"{RUSSIAS} said so. {ours} denied it. The Defence Ministry said more."
    assert _told(two, RUSSIAS, ours, ALONE)[ALONE] is None
    elsewhere = f"KYIV — Ukraine waits, Ukraine hopes, Ukraine holds, Ukraine pays. {RUSSIAS} said so. The Defence Ministry denied it."
    assert _told(elsewhere, RUSSIAS, ALONE, places=("KYIV",))[ALONE] is None


def test_a_dateline_says_it_only_where_the_text_names_its_country_and_hardly_another() -> None:
    text = "KYIV — The Defence Ministry said Ukraine holds."
    assert _told(text, ALONE, places=("KYIV",)) == {ALONE: "ua"}
    assert _told("KYIV — The Defence Ministry said all is well.", ALONE, places=("KYIV",)) == {ALONE: None}
    assert _told(f"{text} Russia said no.", ALONE, places=("KYIV",)) == {ALONE: None}
    assert _told("The Defence Ministry sent men to Estonia. Estonia was glad.", ALONE) == {ALONE: None}
