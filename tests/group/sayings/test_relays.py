from onrecord.group.sayings.relays import is_own, known, names_of, outlet_in, relays, roots
from onrecord.group.sayings.saying import Key, Relay
from tests.group.sayings.making import saying


def test_a_chain_as_its_articles_tell_it():
    izvestia = saying(1, "words", outlet="Izvestia", venue="an interview with Izvestia")
    reuters = saying(2, "words", outlet="Reuters", relayed_by="Izvestia", hours=1)
    one = saying(3, "words", outlet="The Courier", relayed_by="Reuters", hours=2)
    two = saying(4, "words", outlet="Daily", copy_of="Reuters", hours=3)
    made = relays([izvestia, reuters, one, two])
    assert [(each.source, each.carrier) for each in made] == [
        ("Izvestia", "Reuters"),
        ("Reuters", "The Courier"),
        ("Reuters", "Daily"),
    ]
    assert roots(made) == (Relay("Izvestia", "Reuters", "Izvestia", Key(2, "a1")),)


def test_what_stands_in_a_copy_alone_is_its_own():
    copy = saying(1, "words", outlet="Daily", copy_of="Tideline")
    assert relays([copy]) == ()
    (relay,) = relays([copy, saying(2, "words", outlet="Tideline")])
    assert (relay.source, relay.carrier, relay.is_copy) == ("Tideline", "Daily", True)
    both = relays([copy, saying(3, "words", outlet="Sun", copy_of="Tideline")])
    assert [each.source for each in both] == ["Tideline", "Tideline"]


def test_the_occasions_words_name_an_outlet():
    told = saying(1, "words", outlet="Courier", venue="an interview with Hallvik Daily published on Friday")
    daily = saying(2, "words", outlet="Hallvik Daily", hours=1)
    assert relays([told, daily]) == (Relay("Hallvik Daily", "Courier", told.venue or "", told.key),)


def test_told_to_one_and_reported_by_another():
    daily = saying(3, "words", outlet="Daily", addressee="Open Sound", relayed_by="Tideline", hours=2)
    sound, wire = saying(1, "words", outlet="The Open Sound"), saying(2, "words", outlet="Tideline", hours=1)
    made = relays([sound, wire, daily])
    assert [(each.source, each.carrier) for each in made] == [
        ("Tideline", "Daily"),
        ("The Open Sound", "Tideline"),
    ]


def test_nobody_has_it_from_themselves_and_each_pair_is_told_once():
    own = saying(1, "words", outlet="Daily", relayed_by="daily")
    twice = [saying(each, "words", outlet="Sun", relayed_by="Daily", hours=each) for each in (2, 3)]
    assert [each.key for each in relays([own, *twice])] == [twice[0].key]
    assert relays([saying(1, "words", outlet="", relayed_by="Daily")]) == ()


def test_a_name_may_be_a_part_of_one_outlets():
    named = names_of([saying(1, "", outlet="The Selwyn Courier"), saying(2, "", outlet="Hallvik Daily")])
    assert known("the Courier", named) == "The Selwyn Courier"
    assert known("Izvestia", named) is None
    assert known("", named) is None
    both = names_of([saying(1, "", outlet="Daily Sun"), saying(2, "", outlet="Daily Star")])
    assert known("Daily", both) is None


def test_what_an_outlet_was_told_itself():
    assert is_own(saying(1, "", outlet="The Open Sound", addressee="The Open Sound"))
    assert is_own(saying(1, "", outlet="Hallvik Daily", venue="an interview with Hallvik Daily"))
    assert not is_own(saying(1, "", outlet="Hallvik Daily", venue="reporters in Hallvik"))
    assert not is_own(saying(1, "", outlet="", addressee="The Open Sound"))


def test_the_longest_name_is_meant():
    named = names_of([saying(1, "", outlet="Daily"), saying(2, "", outlet="Hallvik Daily")])
    assert outlet_in("an interview with Hallvik Daily", named) == "Hallvik Daily"
    assert outlet_in("reporters", named) is None
    assert outlet_in(None, named) is None
