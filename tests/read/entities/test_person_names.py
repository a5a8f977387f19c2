"""People's names whole and alone: what leads, follows and stands inside them, and what is nobody's name."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.read import article_of
from onrecord.model import EntityType, Mention, MentionKind, Span
from onrecord.read.entities.person_names import with_people
from onrecord.read.model_reader import ModelReader
from onrecord.read.reader import Reader
from onrecord.read.rules_reader import RulesReader
from tests.growth.measuring import spent
from tests.read.finding import part_of

READERS: list[Reader] = [RulesReader(), ModelReader()]


def people(reader: Reader, text: str) -> list[str]:
    """The names of the article's people, each in full, in the order in which they come."""
    return [each.name for each in reader.read(article_of(text)).entities if each.type is EntityType.PERSON]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: type(reader).__name__)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sir Alan Veldman spoke first. Sir Alan said that the plan was ready.", ["Alan Veldman"]),
        ("The secretary general, Han Do-yun, said that the talks failed. Mr. Han left.", ["Han Do-yun"]),
        ('Rep. Robert C. "Bobby" Veld opened his home. "I am back," Bobby Veld said.', ['Robert C. "Bobby" Veld']),
        ("Judge John G. Veldman Jr. spoke of the law. Judge Veldman left.", ["John G. Veldman Jr."]),
        ('"January is best," booking insider Tessa Bishop said. Tessa liked Tuesdays.', ["Tessa Bishop"]),
        ("Councillor Peter Okafor MBE said that the town was proud.", ["Peter Okafor"]),
        ("Eng. Khalaf al-Zu'bi said that the town was proud.", ["Khalaf al-Zu'bi"]),
        ("Curler Pita Okafor said that the town was proud.", ["Pita Okafor"]),
        ("Groundsman Pita Okafor said that the town was proud.", ["Pita Okafor"]),
        ("Lawyers for Okafor argued that the town was proud. Anna Okafor was 15.", ["Anna Okafor"]),
        ("DAP lawmaker Anna a/p Okafor said that the town was proud.", ["Anna a/p Okafor"]),
        ("Derelict Okafor is wrong\n\nPresident Okafor said that the town was proud.", ["Okafor"]),
        ("Sen. Ma. Anna Okafor said that the town was proud.", ["Ma. Anna Okafor"]),
        (
            "Anna Okafor left.\n\nMs Okafor said it was late.\n\n“Fed Chair Okafor was right,” said Ben Lee.",
            ["Anna Okafor", "Ben Lee"],
        ),
        ("Mayor of Broxtowe David Okafor said that the town was proud.", ["David Okafor"]),
        ("Owner of the cellar, JJ Okafor, said that the town was proud.", ["JJ Okafor"]),
        ("Downing St said that the town was proud.", []),
        ("Junior Anna Lee Okafor said that the town was proud.", ["Anna Lee Okafor"]),
        ("Daw Khin Mar Okafor said that the town was proud.", ["Khin Mar Okafor"]),
        ("Captain Anna dela Okafor said that the town was proud.", ["Anna dela Okafor"]),
        ("Governor Achieng' Okafor said that the town was proud.", ["Achieng' Okafor"]),
        ("Justices Anna Okafor and Marta Lee sat.", ["Anna Okafor", "Marta Lee"]),
        ("Anna Okafor, R-Ky., said that the vote would be held.", ["Anna Okafor"]),
        ("Defendant John Okafor said nothing. Activist Anna Veldman said much.", ["John Okafor", "Anna Veldman"]),
        ("PM Okafor said it. Then Daniel Okafor left.", ["Daniel Okafor"]),
        ("Pa Olu Veldman said no. SP Grace Okafor said yes.", ["Olu Veldman", "Grace Okafor"]),
        (
            "Congress leader Smt. Anna Veldman-Rao said so. DC Thandi Okafor left.",
            ["Anna Veldman-Rao", "Thandi Okafor"],
        ),
        ("Fr. Ben Okafor, SJ, said that it was time.", ["Ben Okafor"]),
        (
            "Atty. Rosa Veldman III said no. Commissioner Ravi Okafor IAS said yes.",
            ["Rosa Veldman III", "Ravi Okafor"],
        ),
        ("Anna Veldman, the Minister of Power, said so.", ["Anna Veldman"]),
        ("Council leader Cllr Sir Peter Okafor said so.", ["Peter Okafor"]),
        ("Embattled Veldman refuses to quit.\n\nPresident Veldman said so. Veldman left.", ["Veldman"]),
        (
            "City Manager T.C. Veldman said no. Vell Party TD Anna Okafor said yes.",
            ["T.C. Veldman", "Anna Okafor"],
        ),
        ("Billionaire Anna Okafor said no. Son Heung-min left.", ["Anna Okafor", "Son Heung-min"]),
        ("Sprinter Anna Okafor said no. Canon John Veldman said yes.", ["Anna Okafor", "John Veldman"]),
        ("Analyst Ye-jin Okafor said no. Okafor left.", ["Ye-jin Okafor"]),
        (
            "Rhys Okafor left. Dafydd ap Veldman said no. Nadia binte Okafor said yes.",
            ["Rhys Okafor", "Dafydd ap Veldman", "Nadia binte Okafor"],
        ),
        ("Paramedic Lee Okafor and Tánaiste Simon Veldman said so.", ["Lee Okafor", "Simon Veldman"]),
        (
            "The lone dissenter, Maria-Elena Ruiz Tapia, said no. Ruiz Tapia said that she would ask again.",
            ["Maria-Elena Ruiz Tapia"],
        ),
        ("Godwin Nii Armahson said no. He left, and Nii Armahson said so twice.", ["Godwin Nii Armahson"]),
        ("Wahyuni, 45, lost her house. Resident Wahyuni said that she had seen it.", ["Wahyuni"]),
        (
            "Bookseller Nii Ayikwei Veldman said so. Geophysicist Tumi Okafor said no.",
            ["Nii Ayikwei Veldman", "Tumi Okafor"],
        ),
        (
            "Amrita Sen-Roy said so. Vell Workers Secretary-Treasurer Gary Okafor said no.",
            ["Amrita Sen-Roy", "Gary Okafor"],
        ),
        ("Yesh Vell MK Meirav Okafor said no.", ["Meirav Okafor"]),
        ("“It is dear,” said Inés Roca i Ferrer. Roca i Ferrer left.", ["Inés Roca i Ferrer"]),
        (
            "Hotelier Mairi nic an Veldman said so. Femke Wiersma-de Vries said no.",
            ["Mairi nic an Veldman", "Femke Wiersma-de Vries"],
        ),
        (
            "Dr. Abbas Sharaky abu Veld, a geologist, said no. Bart 't Hart said yes.",
            ["Abbas Sharaky abu Veld", "Bart 't Hart"],
        ),
        ("Anna Okafor said no. The Okafors said that they would sell.", ["Anna Okafor"]),
        ("Water Resources and Irrigation Minister Hani Okafor said so.", ["Hani Okafor"]),
        ("Claudia Sheinveld Pardo came. Sheinveld said no.", ["Claudia Sheinveld Pardo"]),
        ("Mother Okafor said so. Baker Veldman said no.", ["Mother Okafor", "Baker Veldman"]),
        (
            "RNC Chair Anna Okafor said no. UK PM Peter Veldman said yes. DJ Maria Ruiz said yes.",
            ["Anna Okafor", "Peter Veldman", "Maria Ruiz"],
        ),
        (
            "Sun Pei, an official from the ministry, said so. Hou Bi-khim, an envoy, said no.",
            ["Sun Pei", "Hou Bi-khim"],
        ),
        (
            "Police Public Relations Officer, SP Wasiu Okafor, said so. Eyewitnesses said that it rained.",
            ["Wasiu Okafor"],
        ),
        ("Interim Chief Veterinary Officer Gavin Veldman said so.", ["Gavin Veldman"]),
        (
            "Director of Sales and Marketing Ravi Okafor said no. Vice President of Public Relations Anna Veldman said yes.",
            ["Ravi Okafor", "Anna Veldman"],
        ),
        ("Crown Advocate Anna Veldman said so.", ["Anna Veldman"]),
        ("He faces Libertarian Peter Veldman in the race.", ["Peter Veldman"]),
        ("Anna Veldman left. Blaming Veldman for it was wrong, he said.", ["Anna Veldman"]),
        ("The trial of Peace Okafor began. Peace Okafor said so.", ["Peace Okafor"]),
        ("Mum accuses school\n\nMan denies it\n\nThe F’ville board said no.2 She said that it must.", []),
        ("House Republicans said so. The PM said no. A Briton said yes. New Yorkers said that it rained.", []),
        ("Palestinians said that they were hungry. Americans said so too.", []),
        ("The Foreign Secretary said that it was time. Commissioners said no.", []),
    ],
)
def test_names_are_whole_and_of_people(reader: Reader, text: str, expected: list[str]) -> None:
    assert people(reader, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kay Ng-led teams said no.",
        "Ann Lee-run firms said no.",
        "The Vell War-era bridge fell.",
    ],
)
def test_a_compound_is_no_other_half_of_a_name(text: str) -> None:
    end = text.index("-")
    start = 4 if text.startswith("The") else 0
    mention = Mention(span=Span(start, end, "text"), type=EntityType.PERSON)
    assert [each.span.end for each in with_people([mention], [part_of(text)])] == [end]


def test_who_goes_by_a_roles_word_is_kept_behind_a_title() -> None:
    text = "Charles Baker said no. Mr. Baker left."
    assert people(ModelReader(), text) == ["Charles Baker"]
    assert people(ModelReader(), "Mr. King said that it was late.") == ["King"]


def test_a_place_behind_a_preposition_is_parted_from_the_person() -> None:
    text = "Marketing Manager at Ocean Florida Abby Dunn said so. Abby left."
    assert people(ModelReader(), text) == ["Abby Dunn"]


@given(
    st.lists(
        st.sampled_from("Ann Lee PM MBE Jr. “Bob” R-Ky. , ( ) of at Ki -moon Judge the Dr.".split()), max_size=30
    )
)
def test_names_stay_apart_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    part = part_of(text)
    starts = [
        index for index in range(len(text)) if text[index].isupper() and (index == 0 or text[index - 1] == " ")
    ]
    found = [
        Mention(span=Span(start, (text + " ").index(" ", start), "text"), type=EntityType.PERSON)
        for start in starts
    ]
    made = with_people(found, [part])
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(made))
    assert all(
        each.kind is MentionKind.NAME and 0 <= each.span.start < each.span.end <= len(text) for each in made
    )


def test_an_offices_initials_cost_no_search_of_the_text_each() -> None:
    def taken(count: int) -> float:
        part = part_of("x the DG " * count)
        held = [Mention(span=Span(at, at + 2, part.name), type=EntityType.PERSON) for at in range(6, 9 * count, 9)]
        return min(spent(lambda: with_people(held, [part]), 10) for _ in range(3))

    assert taken(40_000) < 10 * taken(10_000)


def test_an_offices_initials_are_a_bodys_where_brackets_say_so() -> None:
    part = part_of("The Directorate General (DG) met. Then the DG left.")
    held = [Mention(span=Span(at, at + 2, part.name), type=EntityType.ORGANISATION) for at in (25, 42)]
    assert with_people(held, [part]) == held
