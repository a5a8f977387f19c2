from onrecord.model import Article
from onrecord.read.rules_reader import RulesReader

INTRO = "Dora Vance has run the ferry since 2016. She spoke to us about the storm.\n\n"


def answers(text: str) -> list[tuple[str | None, str]]:
    article = Article(text=text, language="en")
    return [
        (item.speaker.name if item.speaker else None, " / ".join(text[s.start : s.end] for s in item.content))
        for item in RulesReader().read(article).attributions
        if not item.cue
    ]


def test_answers_are_the_persons_interviewed():
    text = INTRO + (
        "How long were you out?\n\nNine hours. We turned back once.\n\n"
        "Were you afraid?\n\nYes.\n\nI still dream of it.\n\n"
        "Will you go out again?\n\nOn Monday.\n\nThe ferry runs twice a day."
    )
    assert answers(text) == [
        ("Dora Vance", "Nine hours. We turned back once."),
        ("Dora Vance", "Yes. / I still dream of it."),
        ("Dora Vance", "On Monday."),
    ]


def test_marked_answers_are_the_persons_interviewed():
    text = (
        "Professor Dora Vance runs the institute in Harl.\n\n"
        "Q: Is the ferry safe?\n\nA: Yes. Always.\n\nQ: What does it cost?\n\nA: Four euros.\n\n"
        "Q: And if it rains?\n\nA: Then it is wet."
    )
    said = [("Dora Vance", "Yes. Always."), ("Dora Vance", "Four euros."), ("Dora Vance", "Then it is wet.")]
    assert answers(text) == said
    assert answers(text.replace("Q:", "—").replace("A:", "—")) == said
    assert answers(text.replace("Q: ", "").replace("A: ", "")) == []


def test_quoted_answers_are_of_the_one_who_is_quoted_there():
    text = (
        "Dora Vance has run the ferry since 2016. Hugo Marlow owns it. She spoke to us about the storm.\n\n"
        "How was it?\n\n“Nine hours. We turned back once.”\n\n"
        "And then?\n\n“We slept,” Vance said. “All of us.”\n\n“I still dream of it.”\n\n"
        "What next?\n\n“On Monday we go out.” The ferry runs twice a day. “At nine.”"
    )
    assert answers(text) == [
        ("Dora Vance", "Nine hours. We turned back once."),
        ("Dora Vance", "On Monday we go out. / At nine."),
        ("Dora Vance", "I still dream of it."),
    ]


def test_quoted_answers_of_two_are_nobodys():
    text = (
        "Dora Vance and Hugo Marlow run the ferry. They spoke to us about the storm.\n\n"
        "Who was there?\n\n“Nobody.”\n\nHow was it?\n\n“Nine hours. We turned back once,” Marlow said.\n\n"
        "And then?\n\n“We slept,” Vance said."
    )
    assert answers(text) == []


def test_where_two_are_asked_the_answers_of_one_are_not_guessed():
    text = (
        "Dora Vance and Hugo Marlow run the ferry. They spoke to us about the storm.\n\n"
        "Who was there?\n\n“Nobody.”\n\nHow was it?\n\n“Nine hours.”\n\nAnd then?\n\n“We slept,” Marlow said."
    )
    assert answers(text) == []


def test_words_behind_an_answer_may_say_whose_it_is():
    text = (
        "Dora Vance runs the ferry. She spoke to us about the storm.\n\nWho was there?\n\n“Nobody,” Vance said.\n\n"
        "How was it?\n\n“Quiet.” So the firemen.\n\n“We slept.”\n\nAnd then?\n\n“We slept.”"
    )
    assert answers(text) == [("Dora Vance", "We slept.")]


def test_an_explainer_answers_itself():
    text = INTRO + (
        "What happened?\n\nThe ferry ran aground.\n\nWho was hurt?\n\nNobody was.\n\n"
        "What happens next?\n\nThe court sits in May."
    )
    assert answers(text) == []


def test_of_two_persons_named_none_is_guessed():
    text = (
        "Dora Vance and Hugo Marlow spoke to us.\n\n"
        "Were you afraid?\n\nYes.\n\nWere you hurt?\n\nNo.\n\nWill you go out again?\n\nOn Monday."
    )
    assert answers(text) == []


def test_what_is_put_to_somebody_without_a_question_is_no_answer():
    text = INTRO + (
        "Were you afraid?\n\nNot at all.\n\nYou have been critical of your owners.\n\nThey know it.\n\n"
        "Were you hurt?\n\nNo.\n\nWill you go out again?\n\nOn Monday."
    )
    assert [words for _, words in answers(text)] == ["Not at all.", "They know it.", "No.", "On Monday."]


def test_lines_with_labels_are_turns_and_no_answers():
    text = INTRO + (
        "MARLOW: Were you afraid?\n\nVANCE: Not at all.\n\nMARLOW: Were you hurt?\n\nVANCE: No.\n\n"
        "MARLOW: Will you go out again?\n\nVANCE: On Monday."
    )
    assert not [words for _, words in answers(text) if "VANCE" in words]


def test_a_press_conference_by_topics():
    text = (
        "Dora Vance spoke to the press on Friday. Here is what she said.\n\nOn the storm:\n\n“We slept.”\n\n"
        "On the ferry:\n\n“It is old.”\n\nOn her crew:\n\n“They are brave.”"
    )
    assert answers(text) == [
        ("Dora Vance", "We slept."),
        ("Dora Vance", "It is old."),
        ("Dora Vance", "They are brave."),
    ]


def test_an_interview_whose_first_question_and_answer_alone_have_labels_is_read():
    text = (
        "Dora Vance has run the ferry since 2016. Hugo Marlow owns it.\n\n"
        "HARL COURIER: Is the ferry safe?\n\nDORA VANCE: Yes. Always.\n\nWhat does it cost?\n\nFour euros.\n\n"
        "And if it rains?\n\nThen it is wet.\n\nThe ferry runs twice a day."
    )
    assert answers(text) == [
        ("Dora Vance", "Yes. Always."),
        ("Dora Vance", "Four euros."),
        ("Dora Vance", "Then it is wet."),
    ]
    assert answers(text.replace("DORA VANCE", "ANSWER")) == []


SPOKEN = (
    "How old is the boat?{}It is older than I am.\n\nDo you want a new one?{}I do. But it costs a lot.\n\n"
    "And who pays for it?{}The county, I hope.\n\nThe ferry runs twice a day."
)


def test_where_answers_say_i_one_question_to_you_is_enough():
    said = ["It is older than I am.", "I do. But it costs a lot.", "The county, I hope."]
    for gap in ("\n\n", "\n"):  # a question may stand on the first line of its paragraph
        assert answers(INTRO + SPOKEN.format(gap, gap, gap)) == [("Dora Vance", words) for words in said]


def test_what_stands_behind_anothers_label_is_no_answer():
    text = INTRO + (
        "How long were you out?\n\nNine hours.\n\nAda Prior: I was ashore.\n\nWere you afraid?\n\nYes.\n\n"
        "MARLOW: So was I.\n\nWill you go out again?\n\nOn Monday.\n\nThe ferry runs twice a day."
    )
    assert [said for _, said in answers(text)] == ["Nine hours.", "Yes.", "On Monday."]


def test_who_asks_does_not_answer():
    asked = "Were you afraid?\n\nYes.\n\nAre you now?\n\nNo.\n\nWill you go out?\n\nOn Monday."
    assert answers("Dora Vance interviewed the ferry's owner about the storm.\n\n" + asked) == []
    both = answers("The ferry's owner Hugo Marlow was interviewed by Dora Vance.\n\n" + asked)
    assert {who for who, _ in both} == {"Hugo Marlow"}


def test_an_essay_that_asks_itself_is_no_interview():
    text = INTRO + SPOKEN.format("\n\n", "\n\n", "\n\n").replace("And who pays for it?", "And do I care who pays?")
    assert answers(text) == []
