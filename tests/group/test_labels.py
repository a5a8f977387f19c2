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


def test_a_headline_in_a_language_that_few_articles_have_names_no_story():
    headlines = [
        "Talks open over bank",
        "Gespräche über die Graylingbank in Calder beginnen",
        "Both sides meet in Calder, Renn says",
    ]
    assert best_headline(headlines) == 1
    assert best_headline(headlines, ["en", "de", "en-GB"]) == 2
    assert best_headline(headlines, ["en", "de", None]) == 1, "equally common, and unknown ones are as good"
    assert best_headline(headlines[1:2], ["de"]) == 0
