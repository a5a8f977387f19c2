from onrecord.group.labels import best_headline


def test_the_most_typical_headline_is_chosen():
    headlines = [
        "Rescue",
        "Ferry runs aground off Orlow, 40 rescued",
        "40 rescued as ferry runs aground",
        "What a night this was for us",
    ]
    assert best_headline(headlines) in {1, 2}
    assert best_headline([]) is None
    assert best_headline(["Only one"]) == 0


def test_the_earlier_of_two_alike():
    assert best_headline(["Ferry runs aground off Orlow"] * 3) == 0
