"""Whom pronouns and descriptions mean, through the whole reader: namesakes in office, newer strangers, two who may be meant."""

import pytest

from onrecord.errors import ReaderError
from onrecord.model import Article, Span
from onrecord.read.model_reader import ModelReader
from onrecord.read.speakers import resolver
from onrecord.read.speakers.anaphors import Anaphor, AnaphorKind
from onrecord.read.speakers.candidate_features import Candidate, Choice


def speakers(text):
    reading = ModelReader().read(Article(text=text, language="en"))
    return [item.speaker.name if item.speaker else None for item in reading.attributions]


def test_the_minister_of_two_is_neither_of_them():
    found = speakers(
        "Transport minister Otto Hahl said the tunnel would close. Finance minister Runa Birk said it would stay open.\n\n"
        "The minister said money was short.\n\nThe finance minister said the tunnel was safe."
    )
    assert found == ["Otto Hahl", "Runa Birk", None, "Runa Birk"]


def test_a_newer_spokeswoman_is_not_the_one_with_a_name():
    found = speakers(
        "The spokeswoman, Maja Toll, said hotels had been full.\n\n"
        "A spokeswoman for the harbour said rooms were free. The spokeswoman said that nobody had asked."
    )
    assert found == ["Maja Toll", None, None]


def test_he_is_neither_of_two_who_met():
    found = speakers("Governor Otto Hahl met Mayor Nils Birk on Monday. He said the bridge was closed.")
    assert found[-1] is None


def test_she_is_never_a_man():
    found = speakers("Mr. Otto Hahl said the bridge was closed. “It leaks,” she said.")
    assert found == ["Otto Hahl", None]


def test_every_kind_has_weights():
    assert set(resolver.load_weights().kinds) == {kind.value for kind in AnaphorKind}


@pytest.mark.parametrize("content", ["{", '{"kinds": {}}'])
def test_a_damaged_file_says_so(content, tmp_path, monkeypatch):
    file = tmp_path / "speakers.json"
    file.write_text(content)
    monkeypatch.setattr(resolver, "FILE", file)
    resolver.load_weights.cache_clear()
    with pytest.raises(ReaderError, match=r"speakers\.json"):
        resolver.load_weights()
    resolver.load_weights.cache_clear()


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Senator Bob Ray rejected the study. The study found that it leaked badly.", None),
        ("Tesla denied the report. The report said that it leaked.", None),
        ("A spokeswoman for Bob Ray said that it leaked. The spokeswoman said that it held.", None),
        ("The wife of Governor Bob Ray came. The wife said that it held.", None),
        ("The lawyer of Bob Ray came. The lawyer said that it held.", None),
        ("Former Governor Carl Voss was there. The governor said that it leaked.", None),
        ("Former Governor Carl Voss was there. The former governor said that it leaked.", "Carl Voss"),
        ("Senator Carl Voss, a former teacher, was there. The senator said that it leaked.", "Carl Voss"),
        ("“It leaked,” Mayor Ann Lee told Bob Ray. “It rained,” he said.", None),
        ("“It leaked,” Mr. Dan Lee told Bob Ray. “It rained,” he said.", "Dan Lee"),
        ("George Veld Sr. and George Veld Jr. came. Rain fell. George Veld Jr. said it held.", "George Veld Jr."),
    ],
)
def test_a_role_or_document_beside_a_name_is_not_always_its_own(text, last):
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(
            "Gus Farrow drove the van. He had been drinking and he told police so. Farrow said he was sorry.\n\n"
            "Detective Sergeant Colin Reyes told the court that Farrow had failed to stop.\n\n"
            "He said the van had hit two cars.",
            "Colin Reyes",
            id="whom he spoke of is named more often",
        ),
        pytest.param(
            "Lena Moor, an economist at Vell Bank, said prices would fall. "
            "Tim Osgood, chief strategist at Harl Partners, was more cautious. He said wages were still rising.",
            "Tim Osgood",
            id="brought in by the sentence before",
        ),
        pytest.param(
            "Rolf Anders said the dam was safe. Gil Peters disagreed. He said it leaked.",
            None,
            id="two, neither brought in",
        ),
        pytest.param(
            "Harbour Watch has condemned the spill.\n\nIn a statement, the group said the port had known for weeks.",
            "Harbour Watch",
            id="a body goes on",
        ),
        pytest.param(
            "The Orlow Port Authority closed two quays on Monday, the Orlow Port Authority said. "
            "It said the cranes were unsafe.",
            "Orlow Port Authority",
            id="it goes on",
        ),
        pytest.param(
            "Tessa Holm, who has booked for years, said that flights were cheap in May. "
            "“Book on a Tuesday,” Holm said.\n\nAccording to the expert, hotels are cheap in June.",
            "Tessa Holm",
            id="the expert goes on",
        ),
        pytest.param(
            "Vell Mayor Tessa Holm came.\n\n“It is late,” said Rolf Anders, once an aide to Holm in Vell.\n\n“It rains,” he said.",
            "Rolf Anders",
            id="others only say who the speaker is",
        ),
        pytest.param(
            "The performance poet Tessa Holm has been to the north of Scotland all winter.\n\n“Nobody likes the word poetry,” she said.",
            "Tessa Holm",
            id="nobody else has been named",
        ),
        pytest.param(
            "The performance poet Tessa Holm has been to the north. A teacher there liked it.\n\n“Nobody likes poetry,” she said.",
            None,
            id="or the teacher",
        ),
        pytest.param("A GP said it rained.", None, id="one of many"),
        pytest.param(
            "Sheriff Rolf Anders of Orlow County, Neb., who said it rained, left.",
            "Rolf Anders",
            id="places between a name and who",
        ),
        pytest.param(
            "The aviation authority of Norrland disputed the account of Skarven Air. "
            "The airline said a bird had hit the engine.",
            None,
            id="an authority is no airline",
        ),
    ],
)
def test_who_spoke_last_goes_on(text, last):
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    ("modifiers", "more", "who"),
    [
        pytest.param((), {}, "e1", id="the leader"),
        pytest.param(("band",), {}, None, id="the band leader"),
        pytest.param((), {"paragraphs back": 0.67}, None, id="two paragraphs back"),
        pytest.param((), {"is called otherwise": 1.0}, None, id="is a judge"),
        pytest.param((), {"others are called so": 1.0}, None, id="another leads"),
    ],
)
def test_a_person_described_goes_on_where_nothing_is_against_it(modifiers, more, who):
    anaphor = Anaphor(AnaphorKind.DESCRIBED, Span(90, 100), None, "leader", modifiers, content=(Span(100, 120),))
    features = {"a person": 1.0, "spoke last and nobody named since": 1.0, **more}
    choice = Choice(anaphor, (Candidate("e1", features),), {"always": 1.0, "general noun": 1.0})
    assert resolver.goes_on(choice) == who


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Otto Hahl said he was sorry. The victim said it came too late.", None),
        ("Otto Hahl, 31, told the police he had been drunk. The victim said he was not.", None),
        ("Otto Hahl told the inquest his son had waited nine hours. The doctor said more beds were needed.", None),
        ("Otto Hahl said the bridge was unsafe. The mayor said it was fine.", None),
        ("Judge Runa Birk said the trial would go on. The lawyer said nobody had been asked.", None),
        ("Coach Runa Birk said the team was tired. The striker said nothing was wrong.", None),
        ("Otto Hahl said the bill was late. The Harl senator said it was also too long.", "Otto Hahl"),
        (
            "Otto Hahl scored twice. Hahl said he was glad. “We ran a lot,” the striker said. Hahl left.",
            "Otto Hahl",
        ),
        ("Runa Birk said the street was dark. The mother of three said lamps would help.", "Runa Birk"),
        ("Runa Birk, a nurse, said the ward was full. The nurse said more beds were needed.", "Runa Birk"),
    ],
)
def test_a_part_in_an_event_brings_in_somebody_else(text, last):
    assert speakers(text)[-1] == last


def test_who_disagrees_in_a_later_paragraph_may_go_on():
    found = speakers(
        "“We lose a lamb a night,” says Otto Hahl. He says the pumas are back.\n\n"
        "Biologist Nils Birk, of the Harl Institute, disagrees.\n\n“Each loss is seen,” he says."
    )
    assert found == ["Otto Hahl", "Otto Hahl", None]


def test_the_49_year_old_is_who_spoke_in_the_paragraph_before():
    found = speakers(
        "Runa Birk, owner of a shop in Harl, said she felt lucky.\n\n“It is lovely,” the 49-year-old said."
    )
    assert found == ["Runa Birk", "Runa Birk"]


def test_the_regulator_behind_the_words_of_an_audit_office_may_be_whom_it_talked_of():
    found = speakers(
        "The National Audit Office said Ofgem had let a market grow that was weak.\n\nThe regulator said it was at work."
    )
    assert found == ["National Audit Office", None]


def test_a_surname_that_is_also_an_office_is_somebodys():
    assert speakers("Liberal leader of the council David King said the vote was late.") == ["David King"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Alex Moro said the plan was bad. Robin Adema disagreed. “It is the best we have,” she said.", None),
        (
            "Alex Moro, the minister, and Robin Adema, the union's leader, met on Friday. She said it was final.",
            None,
        ),
        ("Alex Moro, the minister, came to Harl on Friday. She said it was final.", "Alex Moro"),
    ],
)
def test_of_two_whose_gender_nothing_shows_neither_is_meant(text, last):
    assert speakers(text)[-1] == last


def test_nobody_says_what_he_allegedly_did():
    found = speakers(
        "Ray Holt was shot after he allegedly drew a pistol during a run-in with officers. Ann Lee said he did not."
    )
    assert found == [None, "Ann Lee"]
