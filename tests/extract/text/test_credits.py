"""Captions told from credits, and credits into their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.credits import is_credit, is_person, parse_credit


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        (
            "Delegates arrive on May 6. (Wilf Oster / POOL / AFP)",
            "Delegates arrive on May 6.",
            "Wilf Oster / POOL / AFP",
        ),
        ("Photo: John Doe/Reuters", None, "John Doe/Reuters"),
        ("A man in Sarn. Photograph: Jane Doe/The Guardian", "A man in Sarn.", "Jane Doe/The Guardian"),
        ("Voters queue at a school [Jane Doe/Al Jazeera]", "Voters queue at a school", "Jane Doe/Al Jazeera"),
        ("The harbour at dawn. Jane Doe/AP", "The harbour at dawn.", "Jane Doe/AP"),
        ("Getty Images", None, "Getty Images"),
        ("(Photos courtesy of the Doe family)", None, "the Doe family"),
        ("Der Hafen © Jane Doe / dpa", "Der Hafen", "Jane Doe / dpa"),
        ("Der Hafen. Foto: Jane Doe/picture alliance", "Der Hafen.", "Jane Doe/picture alliance"),
        ("Der Hafen | Bild: dpa/Jane Doe", "Der Hafen", "dpa/Jane Doe"),
        ("Le port, le 2 juin. ANOUK LESTRADE / AFP", "Le port, le 2 juin.", "ANOUK LESTRADE / AFP"),
        ("Crédit photo : Anouk Lestrade / AFP", None, "Anouk Lestrade / AFP"),
        ("El puerto, ayer. Iria Valcárcel (EFE)", "El puerto, ayer.", "Iria Valcárcel (EFE)"),
        ("The ship (AP Photo/Jane Doe, File)", "The ship", "AP Photo/Jane Doe, File"),
        ("Soldiers stand guard in Sarn REUTERS/John Doe", "Soldiers stand guard in Sarn", "REUTERS/John Doe"),
        ("Image source, Getty Images", None, "Getty Images"),
        ("A city at dawn. Jane Doe for The Harbour Post", "A city at dawn.", "Jane Doe for The Harbour Post"),
        ("The street. (File photo)", "The street.", "File photo"),
        ("Міністр на брифінгу. Фото: Getty Images", "Міністр на брифінгу.", "Getty Images"),
    ],
)
def test_caption_and_credit_part(text, caption, credit):
    got_caption, got_credit = split_caption(text)
    assert got_caption == caption
    assert got_credit is not None
    assert got_credit.text == credit


@pytest.mark.parametrize(
    "text",
    [
        "The North Atlantic Treaty Organization (NATO)",
        "The minister (left) with her aide (right)",
        "Members of the Associated Press (AP)",
        "The house (built 1920)",
        "The mayor, Jane Doe, opens the bridge.",
        "Senator Jane Doe (D-Del.)",
        "A view of the harbour",
    ],
)
def test_a_parenthesis_of_the_sentence_stays_in_the_caption(text):
    assert split_caption(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "people", "agency", "pool"),
    [
        ("Evelyn Doe / POOL / AFP", ("Evelyn Doe",), "AFP", True),
        ("Jane Doe and John Roe/The Vale Guardian", ("Jane Doe", "John Roe"), "The Vale Guardian", False),
        ("AP Photo/Jane Doe", ("Jane Doe",), "AP", False),
        ("REUTERS/John Doe", ("John Doe",), "REUTERS", False),
        ("AFP via Getty Images", (), "AFP", False),
        ("Jane Doe via Getty Images", ("Jane Doe",), "Getty Images", False),
        ("Jane Doe for The Harbour Post", ("Jane Doe",), "The Harbour Post", False),
        ("Presidential Press Service via Reuters", (), "Reuters", False),
        ("Photo: Jane Doe", ("Jane Doe",), None, False),
        ("File photo", (), None, False),
        ("Iria Valcárcel (EFE)", ("Iria Valcárcel",), "EFE", False),
    ],
)
def test_people_agency_and_pool(text, people, agency, pool):
    credit = parse_credit(text)
    assert (credit.people, credit.agency, credit.pool) == (people, agency, pool)


def test_empty_text_has_neither():
    assert split_caption("  ") == (None, None)
    assert not is_credit("")


@given(st.text(alphabet=st.sampled_from("ab AB./()[]©|:,\n\"'—é") | st.characters(), max_size=400))
def test_nothing_is_invented(text):
    caption, credit = split_caption(text)
    if caption is not None:
        assert caption in text
    if credit is not None:
        folded = " ".join(text.split())
        assert all(" ".join(name.split()) in folded for name in credit.people)
        assert credit.agency is None or credit.agency in folded
    assert caption is not None or credit is not None or not text.strip()


def test_long_hostile_text_is_linear():
    for text in ("(" * 200_000, "a/" * 100_000, "Photo: " * 50_000, "A B " * 60_000):
        caption, credit = split_caption(text)
        assert (caption, credit) == (text.strip(), None)
        assert len(parse_credit(text).text) > 1_000
        assert text.startswith(parse_credit(text).text)


def test_one_name_in_a_bracket_of_its_own_after_the_sentence():
    caption, credit = split_caption("A section of the weir's gate. (Riverwire)")
    assert caption == "A section of the weir's gate."
    assert credit is not None
    assert credit.text == "Riverwire"
    assert split_caption("The weir at Orlow (left) and the mill. (left)")[1] is None
    assert split_caption("The weir lies near Orlow (Calder)")[1] is None


def test_who_drew_a_map():
    caption, credit = split_caption("The river's way through the town. (Map: Orlow Observer)")
    assert caption == "The river's way through the town."
    assert credit is not None
    assert credit.text == "Orlow Observer"


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("(The Observer)", None, "The Observer"),
        ("jane.doe - stock.adobe.com", None, "jane.doe - stock.adobe.com"),
        ("The weir at noon. Isithombe: Jutta Renn", "The weir at noon.", "Jutta Renn"),
        ("The weir at noon. (Photo: River Press / Jutta Renn. Courtesy of the mill)", "The weir at noon.", None),
    ],
)
def test_forms_of_credits(text: str, caption: str | None, credit: str | None) -> None:
    got = split_caption(text)
    assert got[0] == caption
    assert got[1] is not None
    assert credit is None or got[1].text == credit


def test_bracket_without_its_partner_is_not_the_credits():
    assert parse_credit("Getty Images/Riverwire)").text == "Getty Images/Riverwire"
    assert parse_credit("Jutta Renn (Riverwire)").text == "Jutta Renn (Riverwire)"


@pytest.mark.parametrize(
    ("words", "is_name"),
    [
        ("Ana Ruiz", True),
        ("Ourania Velt", True),
        ("Our Unions", False),
        ("Mehr Wetter", False),
        ("Nos Abonnements", False),
    ],
)
def test_words_of_menus_are_nobodys_name(words, is_name):
    assert is_person(words) is is_name
