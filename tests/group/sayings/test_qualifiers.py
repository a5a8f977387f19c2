from onrecord.group.sayings.qualifiers import missing


def test_what_changes_a_statement_is_told_in_its_order_and_as_often():
    words = "we will never sign if nobody asks and if not".split()
    assert missing(words, "we will sign if asked".split()) == ("never",)
    assert missing("we see many papers and they agreed to none".split(), "the bank comes first".split()) == ()
    assert missing(words, words) == ()
    assert missing("the fish are patient".split(), []) == ()
