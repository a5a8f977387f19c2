"""How much a text says, in scripts with many and with few characters a word."""

from onrecord.extract.html.amount import extent, is_long


def test_a_han_character_says_as_much_as_three_latin_ones():
    assert extent("weir") == 4
    assert extent("堰が開いた") == 15


def test_a_line_is_as_long_as_a_headline_by_what_it_says() -> None:
    assert is_long("The council opens the weir again")
    assert not is_long("Council and weir")
    assert not is_long("Weiropeningsvergaderingen heute")
    assert is_long("堰が開いた、市議会は再び")
