from hypothesis import given
from hypothesis import strategies as st

from onrecord.group.terms import (
    LEAD,
    MAX_BODY_CHARS,
    MAX_HEADLINE_CHARS,
    MAX_STANDFIRST_CHARS,
    NAME,
    NUMBER,
    TITLE,
    split_words,
    stem,
    terms_of,
)
from onrecord.model import Article


def test_what_a_term_is():
    found = terms_of(
        Article(headline="Ferry aground", text="The ferry Sankt Maren left Vell with 40 people. They are safe.")
    )
    kinds = found.kinds
    assert kinds["ferry"] & TITLE
    assert kinds["ferry"] & LEAD
    assert not kinds["ferry"] & NAME
    assert kinds["maren"] & NAME
    assert kinds["vell"] & NAME
    assert kinds["40"] & NUMBER
    assert not kinds["they"] & NAME  # it begins a sentence
    assert found.written["maren"] == "Maren"


def test_inflected_forms_and_accents_meet():
    assert stem("libraries")[:6] == stem("librarie")[:6]
    assert stem("votes") == stem("vote")
    assert stem("glass") == "glass"
    (russian,) = {stem(word) for word in split_words("Дмитриева Дмитриеву Дмитриевым")}
    assert russian == "дмитрие"
    assert list(split_words("Élysée")) == ["elysee"]


def test_scripts_without_spaces_are_taken_in_pairs():
    assert list(split_words("東京都知事は")) == ["東京", "京都", "都知", "知事", "事は"]
    assert list(split_words("2024年の選挙")) == ["2024", "年の", "の選", "選挙"]
    one, other = set(split_words("渡船が座礁した")), set(split_words("座礁した渡船"))
    assert len(one & other) >= 4


def test_a_body_is_looked_at_up_to_a_bound():
    assert "last" not in terms_of(Article(text="word " * MAX_BODY_CHARS + "last")).counts


def test_a_headline_and_a_standfirst_are_looked_at_up_to_a_bound():
    many = " ".join(f"w{number}" for number in range(50_000))
    found = terms_of(Article(headline=many, standfirst=many, text="Vell."))
    assert len(found.counts) < (MAX_HEADLINE_CHARS + MAX_STANDFIRST_CHARS) / 2
    assert found.kinds["w0"] & TITLE
    assert "vell" in found.counts
    # no word is cut
    assert set(found.counts) - {"vell"} <= set(many.split())


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_has_terms_or_none(headline: str, text: str):
    found = terms_of(Article(headline=headline, text=text))
    assert set(found.counts) == set(found.kinds)
    assert all(term for term in found.counts)
