"""What leads a person's name and is no part of it, through both readers."""

import pytest

from onrecord.read.model_reader import ModelReader
from onrecord.read.rules_reader import RulesReader
from tests.read.entities.test_person_names import people


@pytest.mark.parametrize("reader", [RulesReader(), ModelReader()], ids=lambda reader: type(reader).__name__)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Superintendent of Police Pita Okafor said two men were held. Okafor left.", ["Pita Okafor"]),
        ("Commissioner of Customs and Excise Pita Okafor said that it was late.", ["Pita Okafor"]),
        ("Dr. May Okafor said that it was late.", ["May Okafor"]),
        ("Vice-Chairperson Anna Okafor said that it was late.", ["Anna Okafor"]),
        ("Parent Pita Okafor said that it was late. Okafor left.", ["Pita Okafor"]),
        ("Anna Okafor, a magistrate, came in May. Magistrate Okafor said that it was late.", ["Anna Okafor"]),
        (
            "Cook Okafor and Anna Okafor came in May. Cook Okafor said that it was late.",
            ["Cook Okafor", "Anna Okafor"],
        ),
        (
            "Presidents Okafor and Anna Reyes met. President Okafor said that it was late.",
            ["Okafor", "Anna Reyes"],
        ),
        ("The party’s leader Lee Jun-seok said that it was late.", ["Lee Jun-seok"]),
        ("Tracy-Ann Okafor said that it was late.", ["Tracy-Ann Okafor"]),
        ("Norvik Laureate Pita Okafor said that it was late. Okafor left.", ["Pita Okafor"]),
        ("Harl Elder Jerry Okafor said that it was late. Okafor left.", ["Jerry Okafor"]),
        ("Mary Elder Okafor said that it was late.", ["Mary Elder Okafor"]),
        ("Pita Okafor left.\n\nOKAFOR SPOKE to reporters. He said that it was late.", ["Pita Okafor"]),
        ("Prosecuting, Anna Okafor KC said the clerk had taken it.", ["Anna Okafor"]),
    ],
)
def test_the_name_is_whole_and_alone(reader, text, expected):
    assert people(reader, text) == expected
