import pytest

from tests.read.finding import Words, found_in, words_in


@pytest.mark.parametrize(
    ("string", "source", "cue", "content"),
    [
        ("The minister said that the ferry would sail.", "The minister", "said", "that the ferry would sail"),
        ("The minister said the ferry would sail.", "The minister", "said", "the ferry would sail"),
        (
            "The ferry would sail on Friday, the minister said on Tuesday.",
            "the minister",
            "said",
            "The ferry would sail on Friday",
        ),
        (
            "The ferry would sail, said Ines Okafor, the harbour minister, at a news conference in Vell.",
            "Ines Okafor, the harbour minister",
            "said",
            "The ferry would sail",
        ),
        (
            "It was, Okafor said, the worst day of her life.",
            "Okafor",
            "said",
            "It was | the worst day of her life",
        ),
        ('"Is it safe?" one passenger asked.', "one passenger", "asked", '"Is it safe?"'),
        ('She said: "We are done."', "She", "said", '"We are done."'),
        (
            "According to the harbour board, the ferry needs new engines.",
            "the harbour board",
            "According to",
            "the ferry needs new engines",
        ),
        (
            "The ferry, according to two officials, needs new engines.",
            "two officials",
            "according to",
            "The ferry | needs new engines",
        ),
        (
            "The ferry needs new engines, according to the board.",
            "the board",
            "according to",
            "The ferry needs new engines",
        ),
        (
            "Multiple sources indicated that the sale had failed.",
            "Multiple sources",
            "indicated",
            "that the sale had failed",
        ),
        ("Okafor did not deny the report.", "Okafor", "did not deny", "the report"),
        ("The board declined to comment.", "The board", "declined", "to comment"),
        ("The crew was told that the ferry would be sold.", "", "was told", "that the ferry would be sold"),
        (
            "The captain is accused of sailing without a licence.",
            "",
            "is accused of",
            "The captain | sailing without a licence",
        ),
        ("Okafor is convinced that it will sail.", "Okafor", "is convinced", "that it will sail"),
        ("Reyes told the Vell Courier that the city was ready.", "Reyes", "told", "that the city was ready"),
        (
            "The ministry said in a statement on Tuesday that the harbour was closed.",
            "The ministry",
            "said",
            "that the harbour was closed",
        ),
        (
            "Vice President Okafor on Monday said the ferry was lost.",
            "Vice President Okafor",
            "said",
            "the ferry was lost",
        ),
        (
            "Officials, speaking on condition of anonymity, said the deal was close.",
            "Officials",
            "said",
            "the deal was close",
        ),
        ("The board plans to sell the ferry.", "The board", "plans", "to sell the ferry"),
        ("The union demanded that the board resign.", "The union", "demanded", "that the board resign"),
    ],
)
def test_constructions(string, source, cue, content):
    assert words_in(string) == [Words(source, cue, content)]


def test_a_source_keeps_its_title_and_its_relative_clause():
    string = "The mayor of Vell, Anton Reyes, who has long fought the sale, said the city would sue."
    assert Words(
        "The mayor of Vell, Anton Reyes, who has long fought the sale", "said", "the city would sue"
    ) in words_in(string)


def test_an_inverted_source_keeps_its_relative_clause():
    string = '"It is safe," said Okafor, who also serves as envoy for the islands.'
    assert words_in(string) == [Words("Okafor, who also serves as envoy for the islands", "said", '"It is safe,"')]


def test_a_quotation_in_three_pieces():
    string = '"The ferry," she told reporters on Monday, "will sail." He left. "It will not," she added.'
    assert words_in(string) == [
        Words("she", "told", '"The ferry," | "will sail."'),
        Words("she", "added", '"It will not,"'),
    ]


def test_sentences_and_paragraphs_that_go_on_quoting():
    string = '"We wait," said Lena Brandt. "Nobody comes."\n\n"We will leave."\n\nThe harbour is empty.'
    assert words_in(string) == [Words("Lena Brandt", "said", '"We wait," | "Nobody comes." | "We will leave."')]


def test_a_quotation_of_several_sentences_before_its_cue():
    string = '"The ferry will sail. It has new engines," Okafor said.'
    assert words_in(string) == [Words("Okafor", "said", '"The ferry will sail. It has new engines,"')]


def test_verbs_that_share_a_source():
    string = "Okafor denied that the ferry was unsafe and warned that tickets would cost more."
    assert words_in(string) == [
        Words("Okafor", "denied", "that the ferry was unsafe"),
        Words("Okafor", "warned", "that tickets would cost more"),
    ]


def test_participles_have_the_source_of_their_clause():
    string = 'Reyes said on Sunday that Brandt is leaving the talks, warning her of "hard, hard days" if she does.'
    assert words_in(string) == [
        Words("Reyes", "said", "that Brandt is leaving the talks"),
        Words("Reyes", "warning", '"hard, hard days" if she does'),
    ]


def test_a_relative_clause_that_describes():
    string = 'The envoy said that trade may resume, even in the closed parts of the gulf, which Okafor called "our waters."'
    said, called = found_in(string)
    assert string[said.content[0].start : said.content[0].end].endswith("closed parts of the gulf")
    assert string[called.source[0].start : called.source[0].end] == "Okafor"
    assert string[called.content[0].start : called.content[0].end] == '"our waters."'
    assert [string[span.start : span.end] for span in called.quoted] == ["our waters."]
    assert called.about is not None
    assert string[called.about.start : called.about.end] == "the closed parts of the gulf"


@pytest.mark.parametrize(
    ("string", "source", "cue", "content"),
    [
        (
            "North, South begin talks on the gulf, Vell claims",
            "Vell",
            "claims",
            "North, South begin talks on the gulf",
        ),
        ("Mayor says ferry will sail", "Mayor", "says", "ferry will sail"),
    ],
)
def test_headlines(string, source, cue, content):
    assert Words(source, cue, content) in words_in(string, "headline")


def test_what_is_nested_in_a_headline_claim_ends_with_it():
    nested, outer = words_in("North and South agree to reopen the gulf, Vell says", "headline")
    assert nested.content == "reopen the gulf"
    assert outer == Words("Vell", "says", "North and South agree to reopen the gulf")


def test_nested_reports_are_both_found():
    string = "The newspaper reported that Okafor said the sale was off."
    assert words_in(string) == [
        Words("The newspaper", "reported", "that Okafor said the sale was off"),
        Words("Okafor", "said", "the sale was off"),
    ]


@pytest.mark.parametrize(
    "string",
    [
        "The ferry was built in 1961.",
        "The claims were filed in March.",
        "Their report fills nine pages.",
        "The United States signed the treaty.",
        "It was at least the third reported case this month.",
        'They watched a film called "The Harbour" at home.',
    ],
)
def test_nobody_says_anything(string):
    assert words_in(string) == []


def test_spans_are_in_their_part():
    assert {span.part for item in found_in("Vell says no deal is near", "headline") for span in item.content} == {
        "headline"
    }


def test_a_transcript_gives_each_turn_to_its_speaker():
    string = "OKAFOR: The ferry is lost. We looked everywhere.\n\nHOST: Who knew?"
    assert words_in(string) == [
        Words("OKAFOR", ":", "The ferry is lost. | We looked everywhere."),
        Words("HOST", ":", "Who knew?"),
    ]


def test_a_quotation_behind_indirect_speech_goes_on_with_its_speaker():
    string = 'Reyes said the talks had failed. "We are tired." The ferry left.'
    assert words_in(string) == [Words("Reyes", "said", 'the talks had failed | "We are tired."')]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("In short, she said, the ferry was lost and will not return.", "the ferry was lost and will not return"),
        ("The ferry, she said, was lost.", "The ferry | was lost"),
        ("The ferry was lost, she said, and will not return.", "The ferry was lost | and will not return"),
    ],
)
def test_a_cue_in_mid_sentence(string, expected):
    assert words_in(string) == [Words("she", "said", expected)]


def test_a_verb_that_is_not_listed_speaks_behind_a_quotation():
    assert words_in("“Never,” she barked.") == [Words("she", "barked", "“Never,”")]


def test_a_place_with_a_comma_stays_whole():
    assert words_in("Ana Brandt of Columbia, South Carolina says the ferry was lost.") == [
        Words("Ana Brandt of Columbia, South Carolina", "says", "the ferry was lost")
    ]


def test_a_negation_stays_in_the_content():
    assert words_in("President Brandt has vowed never to give up the gulf.") == [
        Words("President Brandt", "has vowed", "never to give up the gulf")
    ]


def test_quoted_as_saying():
    assert words_in("Okafor was quoted by the Courier as saying that the deal was dead.") == [
        Words("Okafor", "saying", "that the deal was dead")
    ]


def test_a_quotation_with_the_stop_behind_its_mark_goes_on_and_is_no_more_than_its_words():
    string = '"We have seen it", Holt added. "Nobody called".'
    (made,) = found_in(string)
    assert [string[each.start : each.end] for each in made.content] == ['"We have seen it"', '"Nobody called"']
    assert [string[each.start : each.end] for each in made.quoted] == ["We have seen it", "Nobody called"]


@pytest.mark.parametrize(
    ("string", "content"),
    [
        ("The harbour has asked the public not to use the ferry.", "not to use the ferry"),
        ("The minister warned drivers never to cross the bridge.", "never to cross the bridge"),
        ("Okafor told reporters all the ferries were lost.", "all the ferries were lost"),
        ("Okafor said roughly six ferries were lost.", "roughly six ferries were lost"),
        ("Okafor said repeatedly that six ferries were lost.", "that six ferries were lost"),
    ],
)
def test_what_belongs_to_the_words_behind_it_is_in_the_content(string, content):
    assert [item.content for item in words_in(string)] == [content]
