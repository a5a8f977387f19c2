from onrecord.read.attribution.rules.lines import MAX_UNITS, lines
from onrecord.read.text.english import is_english
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.tokens import tokenize
from tests.read.finding import part_of


def lines_of(string: str) -> list[list[str]]:
    return [
        ["<quotation>" if unit.quote else unit.word for unit in line.units]
        for line in lines(part_of(string), find_quotations(string))
    ]


def test_a_quotation_is_one_unit_and_its_sentences_break_no_line():
    assert lines_of('"It sank. It is gone," he said. She left.') == [
        ["<quotation>", "he", "said", "."],
        ["She", "left", "."],
    ]


def test_pronouns_are_told_from_what_is_clipped_to_them():
    assert lines_of("He's said so.") == [["He", "'s", "said", "so", "."]]


def test_titles_and_initials_keep_their_stop():
    assert [token.word for token in tokenize("Mr. J. Brandt of the U.S. left.")] == [
        "Mr.",
        "J.",
        "Brandt",
        "of",
        "the",
        "U.S.",
        "left",
        ".",
    ]


def test_lines_count_their_paragraphs():
    string = "One.\n\nTwo. Three."
    assert [line.paragraph for line in lines(part_of(string), ())] == [0, 1, 1]


def test_a_line_has_a_bound():
    (line,) = lines(part_of("word " * 3 * MAX_UNITS), ())
    assert len(line.units) == MAX_UNITS


def test_offsets_are_into_the_part():
    string = 'She said "no" on May 5.'
    (line,) = lines(part_of(string), find_quotations(string))
    assert [string[unit.start : unit.end] for unit in line.units if not unit.quote] == [
        "She",
        "said",
        "on",
        "May",
        "5",
        ".",
    ]


def test_english_is_known_by_its_function_words():
    assert is_english("The ferry that sailed in May was lost, and it will not return to the harbour.")
    assert not is_english("Der Minister sagte, dass die Fähre verloren ist und nicht mit dem Morgen kommt.")
    assert not is_english("Le ministre a dit que le ferry est perdu et qu'il ne sera pas dans le port.")
    assert not is_english("Brandt, Okafor, Reyes, Duarte, Lopes, Park, Vell")
    assert not is_english("")
