"""Who speaks, through the whole reader: sources with offices and organisations in them, namesakes, first names, makers of
documents."""

from itertools import pairwise

import pytest

from onrecord.model import Article, Block, BlockKind, Span
from onrecord.read.model_reader import ModelReader


def speakers(*paragraphs):
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    reading = ModelReader().read(Article(text=text, blocks=tuple(blocks), language="en"))
    return [item.speaker.name if item.speaker else None for item in reading.attributions]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Minister of mines and energy Tomas Alvendo said on Monday that the line was safe.", "Tomas Alvendo"),
        ("The board’s director, Marta Lee, said on Monday that the line was safe.", "Marta Lee"),
        ("Sweden’s Minister of Justice, Gunnar Holm, said on Monday that the line was safe.", "Gunnar Holm"),
        ("Regional Commissioner of Orlow, Godfrey Sambi, said on Monday that the line was safe.", "Godfrey Sambi"),
        (
            "Democratic Party for the People leader Yuki Tanaka said on Monday that the line was safe.",
            "Yuki Tanaka",
        ),
        ("DCP (Traffic) Sandeep Holm said on Monday that the line was safe.", "Sandeep Holm"),
        ("Law and Order (LaO) MP Marta Lee said on Monday that the line was safe.", "Marta Lee"),
        ("MEC for Health Nomsa Lee said on Monday that the line was safe.", "Nomsa Lee"),
        ("Party-list Rep. Sonny Lee of Riders’ Voice said on Monday that the line was safe.", "Sonny Lee"),
        (
            "The Director of the Orlow Water Agency (OWA), Engr. Marta Lee, said on Monday that the line was safe.",
            "Marta Lee",
        ),
        ("The semi-official Vellnim news agency said on Monday that the line was safe.", "Vellnim"),
        ("Te Velli Hou co-leader Rawiri Lee said on Monday that the line was safe.", "Rawiri Lee"),
        ("The DG said on Monday that the line was safe.", None),
        ("The PM said on Monday that the line was safe.", None),
        ("The CGT union’s Sophie Lee said on Monday that the line was safe.", "Sophie Lee"),
        ("The Paris-based company said on Monday that the line was safe.", None),
        ("The London-based Orlow Institute said on Monday that the line was safe.", "Orlow Institute"),
        ("The Marion County sheriff’s department said on Monday that the line was safe.", None),
        ("The New Mexico Democrat said on Monday that the line was safe.", None),
        ("Statistics Canada said on Monday that the line was safe.", "Statistics Canada"),
        ("Advisers to Mr. Lee said on Monday that the line was safe.", None),
        ("The wife of Marta Lee’s brother said on Monday that the line was safe.", None),
        ("A spokeswoman for Gov. Marta Lee said on Monday that the line was safe.", None),
        ("A spokesman for Mayor Marta Lee said on Monday that the line was safe.", None),
        ("Sir Alan Pope KC said on Monday that the line was safe.", "Alan Pope"),
        ("Alan King KC said on Monday that the line was safe.", "Alan King"),
        ("Chief technology officer Radhika Sen said on Monday that the line was safe.", "Radhika Sen"),
        ("Longtime Sen. Marta Lee said on Monday that the line was safe.", "Marta Lee"),
        ("Cr Marta Lee said on Monday that the line was safe.", "Marta Lee"),
        ("The IF Metall union said on Monday that the line was safe.", "IF Metall"),
        ("A spokesperson for Orlow Care, which employed Marta Lee, said on Monday that the line was safe.", None),
        ("A lawyer who represents Marta Lee said on Monday that the line was safe.", None),
        ("The club’s acting president Marta Lee said on Monday that the line was safe.", "Marta Lee"),
        ("The bank’s managing director Marta Lee said on Monday that the line was safe.", "Marta Lee"),
        ("Police investigating Marta Lee said on Monday that the line was safe.", None),
        ("Lawyers for the suspect, Marta Lee, said on Monday that the line was safe.", None),
        ("Friends of the woman, Marta Lee, said on Monday that the line was safe.", None),
        ("A lawyer representing Mr. Lee said on Monday that the line was safe.", None),
        ("A lawyer representing Marta Lee said on Monday that the line was safe.", None),
        ("The union that sued Marta Lee said on Monday that the line was safe.", None),
        ("The officer who led the search, Det Con Marta Lee, said on Monday that the line was safe.", "Marta Lee"),
        ("Orlow’s acting Mayor Marta Lee said on Monday that the line was safe.", "Marta Lee"),
        ("Data from the Orlow Water Board showed on Monday that the level had fallen.", "Orlow Water Board"),
    ],
)
def test_the_person_in_a_source(sentence, speaker):
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    "acts", ["Prosecuting, Daniel Holm", "Daniel Holm, for the prosecution,", "Daniel Holm, prosecuting,"]
)
def test_the_prosecutor_is_whoever_prosecutes_and_not_the_one_whom_most_is_about(acts):
    said = speakers(
        "Marta Lee, 43, used the card of Nora Berg, 87, more than 200 times, the court was told.",
        f"{acts} said that Lee had been trusted. Lee told officers: “She was like a mum to me.”",
        "Her card paid for a trip to Spain, the prosecutor said.",
    )
    assert said[-1] == "Daniel Holm"


def test_ben_is_a_given_name_and_a_part_of_a_surname():
    assert (
        speakers(
            "Okonjo said that the team was robbed.",
            "The Orlow manager Ben Okonjo said that he was unhappy. “He was a yard away,” Okonjo said.",
        )
        == ["Ben Okonjo"] * 3
    )
    said = "Minister Itamar Ben Holm said that he was against it.", "Ben Holm said that it was late."
    assert speakers(*said) == ["Itamar Ben Holm"] * 2


def test_a_body_is_meant_by_the_first_word_of_its_name():
    assert (
        speakers(
            "Swedish miner Velden Metals will cut 1,200 jobs and halve its dividend.",
            "Velden said in September that it was late. “We act now,” said Velden. The company said it would invest.",
        )
        == ["Velden Metals"] * 3
    )


def test_a_description_with_a_bodys_name_in_it_is_no_other_body():
    said = speakers(
        "The Orlow Water Board said it was late.", "The FBI’s Boston office said it was looking into it."
    )
    assert said == ["Orlow Water Board", None]


def test_the_former_and_the_latter_are_the_two_named_before():
    found = speakers(
        "Minister Olga Brandt and Mayor Piet Holm met on Tuesday. The former said that taxes must rise. The latter said that they must fall."
    )
    assert found == ["Olga Brandt", "Piet Holm"]


def test_mrs_is_the_woman_of_two_with_one_surname():
    found = speakers(
        "First Lady Olga Lee said that women must vote. President Bola Lee praised her. Mrs Lee said that girls needed books."
    )
    assert found[-1] == "Olga Lee"


def test_the_latter_of_three_is_nobody():
    found = speakers("Olga Brandt, Marta Lee and Piet Holm met on Tuesday. The latter said that taxes must fall.")
    assert found == [None]


def test_a_nations_noun_is_no_name():
    found = speakers("The striker Vinko Neto was angry. The Brazilian said that the pitch was poor.")
    assert "Brazilian" not in found


def test_an_unnamed_official_is_nobody_who_was_named():
    found = speakers(
        "Marta Lee, 78, opposed the plan. “We won’t forget,” Lee said. An Orlow Water Authority official said that a ruling was near."
    )
    assert found[-1] is None


def test_a_campaign_is_not_its_candidate():
    found = speakers(
        "Marta Lee ran for mayor of Orlow.", "The Lee campaign said on Monday that the line was safe."
    )
    assert found == ["Lee campaign"]


def test_a_first_name_alone_is_the_one_person_of_that_name():
    found = speakers("Tessa Reed runs the lock.", "“It is old,” Tessa said. “It leaks,” she added.")
    assert found[0] == "Tessa Reed"


def test_a_first_name_of_two_people_is_neither_of_them():
    found = speakers("Tessa Reed and Tessa Holm run the lock.", "“It is old,” Tessa said.")
    assert found == ["Tessa"]


def test_a_title_tells_two_of_one_surname_apart():
    found = speakers(
        "Mrs. Ada Lund and Mr. Henrik Lund own the mill.",
        "“We sold it,” Mr. Lund told reporters.",
        "“I signed nothing,” Mrs. Lund told reporters.",
    )
    assert found == ["Henrik Lund", "Ada Lund"]


def test_a_relative_named_later_is_not_who_stood_there_by_surname():
    found = speakers(
        "Cruz came to Orlow on Monday.",
        "His wife, Heidi Cruz, stayed at home.",
        "“I will win,” Cruz told reporters.",
    )
    assert found == ["Cruz"]


def test_a_source_never_runs_over_a_heading():
    found = speakers(
        "Orlow Research", "Senior economist Nathan Jansen said on Monday that prices would fall in May."
    )
    assert found == ["Nathan Jansen"]


def test_who_was_called_by_the_surname_first_keeps_it():
    found = speakers(
        "Otto Hahl came to Orlow on Monday. Hahl met the council.",
        "A cousin of nobody here, Mara Hahl, runs the mill.",
        "The rain went on.",
        "“We will build,” Hahl told reporters.",
    )
    assert found == ["Otto Hahl"]


def test_a_title_tells_apart_two_who_show_by_pronouns():
    found = speakers(
        "Wade Lund said he came first. Tamara Lund said she did not know.",
        "Mr. Lund said that he had called her. Ms. Lund said that she had no record of it.",
    )
    assert (found[0], found[1], found[2], found[-1]) == ("Wade Lund", "Tamara Lund", "Wade Lund", "Tamara Lund")


def test_a_title_tells_nothing_of_two_who_came_together():
    found = speakers(
        "Dale Hahl and Marjorie Hahl own the mill. Marjorie Hahl, 78, said that it was old.",
        "Mr. Hahl said that it leaked. Mrs. Hahl said that it didn’t.",
    )
    assert found == ["Marjorie Hahl", None, None]


def test_a_body_is_called_by_its_head():
    found = speakers(
        "The Bank of Orlow kept its rate on Monday.",
        "The Bank said on Monday that prices would fall. The House said that they wouldn’t.",
    )
    assert found == ["Bank of Orlow", "House"]


def test_the_only_one_who_is_called_so_is_meant():
    found = speakers(
        "Marta Lee, a monk in Orlow, said on Monday that rice was dear. “Nobody comes,” the monk said.",
        "Bishop Piet Holm came on Tuesday. Olga Brandt said that it was late. The cleric said that it was time.",
    )
    assert found == ["Marta Lee", "Marta Lee", "Olga Brandt", "Piet Holm"]


def test_the_next_sentence_is_no_apposition():
    found = speakers(
        "Olga Brandt wrote a novel. Her editor, Marta Lee, calls it her best. The author says that she never reads reviews."
    )
    assert found[-1] != "Marta Lee"


def test_a_surname_of_two_who_came_together_is_neither():
    found = speakers(
        "Labour has picked Dana Clark for the seat. The Conservatives have picked Howard Clark.",
        "Clark said on Monday that housing would decide the vote.",
    )
    assert found == [None]


def test_an_office_in_capitals_makes_no_namesake():
    found = speakers(
        "MEC Mabo came to Orlow. Otto Mabo met the council.", "“Stay at home,” Mabo told reporters on Monday."
    )
    assert found == ["Otto Mabo"]


def test_a_statement_is_whose_it_was_before():
    assert speakers(
        "Norvik Bank said on Tuesday in a statement that it would close nine branches.",
        "The statement added that customers had been told.",
        "Prosecutors said in a statement that two men were held.",
        "The statement said a third had fled.",
    ) == ["Norvik Bank", "Norvik Bank", None, None]


def test_a_document_named_again_is_its_makers():
    found = speakers(
        "A Harl Institute survey found on Monday that rents had doubled.",
        "The survey said that wages had not.",
    )
    assert found == ["Harl Institute", "Harl Institute"]


def test_some_of_a_people_are_nobody():
    assert speakers("Some Democrats said on Monday that the bill was dead.") == [None]


def test_he_is_the_spokesman_who_spoke_last():
    text = (
        "Odd Lervik, a fisherman, said boats were waiting. A spokesman for the port authority said the gate would open on Monday. "
        "He said the tide was too high for smaller ships."
    )
    assert speakers(text) == ["Odd Lervik", None, None]


def test_the_subject_of_the_sentence_before_may_be_he_too():
    text = (
        "Torben Aske spoke to members on Tuesday. Odd Lervik said he was angry. Aske walked to the gate on Wednesday. "
        "He said the union would not move."
    )
    assert speakers(text) == ["Odd Lervik", None]
    trailing = "Karin Holm said no. Ann Reed left the hall. “There will be another day,” she said."
    assert speakers(trailing)[0] == "Karin Holm"


def test_who_is_introduced_without_a_name_has_it_later():
    lead = "A former harbour commissioner says the city should close its northern quay."
    later = "“It is falling into the sea,” said Wilhelm Aster, who ran the port for ten years."
    other = "“It is falling into the sea,” said Wilhelm Aster, the mayor."
    again = "The former commissioner said the repairs would cost 3 million crowns."
    assert speakers(lead, later, again)[1:] == ["Wilhelm Aster", "Wilhelm Aster"]
    assert speakers(lead, other)[0] is None


def test_who_is_told_of_behind_an_age_and_a_home():
    assert speakers("The driver, Mark Olsen, 45, of Orla, who denied speeding, was fined.") == ["Mark Olsen"]
    assert speakers("Ann Lee, of Orla, who said she saw nothing, wept.") == ["Ann Lee"]


def test_a_surname_with_its_particle_is_of_the_full_name():
    assert (
        speakers("Craig Le Mara said the plan was late. Le Mara said it would cost more.") == ["Craig Le Mara"] * 2
    )


def test_a_surname_beside_a_senior_and_a_junior_is_nobodys():
    text = "Bob Ray Sr. opened the shop in 1950. Bob Ray Jr. took over in 1990. Ray said the street had changed."
    assert speakers(text) == [None]


def test_bodies_of_many_and_a_door():
    assert speakers("The Fishermen's Guild said its members would wait.") == ["Fishermen's Guild"]
    assert speakers("Number 10 said the prime minister would travel on Monday.") == ["Number 10"]


def test_mentions_never_overlap():
    text = "Ann Lee's mother said it was late. The senator's wife, she said, told her of Bob Ray's letter."
    spans = sorted(each.span for each in ModelReader().read(Article(text=text, language="en")).mentions)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_which_is_of_a_body_and_not_of_where_it_is():
    found = speakers("Anna Vell leads the Harbour Studies Group in Norrland, which says that its boats are safe.")
    assert found
    assert "Norrland" not in found


def test_who_goes_back_to_a_description():
    found = speakers(
        "Senator Ruth Alder opposes the bill. But the senator, who said that farms would close, may yet vote for it."
    )
    assert found[-1] == "Ruth Alder"


def test_a_town_is_not_its_member_of_parliament():
    found = speakers(
        "Anna Vell lives in Plymouth and swims there.", "A Plymouth MP said on Monday that the pier was lost."
    )
    assert found == [None]


@pytest.mark.parametrize(
    ("paragraphs", "last"),
    [
        # several who speak as one are the first, whatever the second's office is
        (("Marta Lind and co-author Paulo Teller said on Monday that the line was safe.",), "Marta Lind"),
        # what a body is, by its apposition
        (
            (
                "Corrib Air, the Irish airline, cut its flights on Monday.",
                "The carrier said that it had no choice.",
            ),
            "Corrib Air",
        ),
        (
            ("Orlow Mutual, the insurer, refused to pay.", "The insurer said that the river had been too close."),
            "Orlow Mutual",
        ),
        (
            ("The agency, Viadorn Sund, said on Monday that it was red.", "The agency said that it had seen it."),
            "Viadorn Sund",
        ),
        # another airline may be meant
        (
            (
                "Corrib Air, the Irish airline, cut its flights on Monday. A rival airline added some.",
                "The airline said that it had no choice.",
            ),
            None,
        ),
        # who stands beside a name is somebody else, though nobody else is named
        (
            (
                "Dana Reyes wrote to the governor on Monday about the bridge.",
                "The governor said that it would stay closed.",
            ),
            None,
        ),
        (
            (
                "Dana Reyes runs a shop. A man was seen at the gate on Monday. Reyes saw him.",
                "The man said that he was lost.",
            ),
            None,
        ),
        # somebody's lawyers are never that person
        (
            (
                "Rodrigo Ceballos, 58, stood trial on Monday.",
                "Lawyers for Ceballos argued that the board had ignored him.",
            ),
            None,
        ),
        # a title tells two of a surname apart
        (
            (
                "Dr. Anselm Whitlock wept. His wife, Corinne Whitlock, said that they had sold the house.",
                "Dr. Whitlock said that he bore no grudge.",
            ),
            "Anselm Whitlock",
        ),
        # an obituary's surname is that of the dead
        (
            (
                "Mina Ooster, who collected mosses, died on Monday. She was 94.",
                "Her daughter Saskia Ooster confirmed her death.",
                "Ooster once said that mosses were honest.",
            ),
            "Mina Ooster",
        ),
        # who is called a nurse is no judge, though nobody else is named
        (("Mina Ooster, a nurse, sued the board in May.", "The judge said that the case was weak."), None),
        # unless a relative who was just named may have said it
        (
            (
                "Mina Ooster, who collected mosses, died on Monday. Her son Siem Ooster found her.",
                "Ooster said that he would miss her.",
            ),
            None,
        ),
        # beside a relative in the paragraph, too, the surname may be either's
        (
            (
                "Mina Ooster, who collected mosses, has died at 94.",
                "Her son, Siem Ooster, collects ferns. Ooster once said that mosses were honest.",
            ),
            None,
        ),
        (("Troopers said on Monday that the man ran away.",), None),
        # who spoke last is no engineer because nobody else is named, in the same paragraph neither
        (
            (
                "Tamsin Oakes said on Monday that it was late.",
                "The engineer said that the drawings were finished.",
            ),
            None,
        ),
        (
            ("Tamsin Oakes said on Monday that it was late. The engineer said that the drawings were finished.",),
            None,
        ),
        (("Mina Reyes met the president on Monday.", "The governor said that he had not been asked."), None),
        # the 24-year-old may be who was talked of
        (
            (
                "Selector Ross Ape said on Monday that Harleen Kapoor was in the room. The 24-year-old said that she had not packed.",
            ),
            None,
        ),
        # the dead goes on in her paragraph, whoever spoke in another
        (
            (
                "Gwen Holm, who mapped the winds, died on Monday.",
                "Her daughter, Efua Berg, said that she had died at home.",
                "Born in Cardiff to a sailor, Holm came to Niamey in 1959. “Nobody could read it,” she said.",
            ),
            "Gwen Holm",
        ),
        (
            (
                "Velltek opened a plant in 2019. Velltek sold it. Velltek cut its forecast on Monday.",
                "The chipmaker said that customers were sitting on stock.",
            ),
            "Velltek",
        ),
        (
            (
                "Mayor Mina Reyes met President Siem Voss on Monday. Voss said that he was glad. The mayor said that she was, too.",
            ),
            "Mina Reyes",
        ),
        (
            ("EFCC chairman Barr. Hadiza Bello-Gusau said on Monday that no name was too big.",),
            "Hadiza Bello-Gusau",
        ),
        (("Pakistan's Chief of Army Staff General Asim Holm said on Monday that it was late.",), "Asim Holm"),
        (("Team-mate Chiharu Onodera said on Monday that she had learnt to lose.",), "Chiharu Onodera"),
        (("Ukraine's Air Force said on Monday that it had shot down 54 drones.",), "Ukraine's Air Force"),
        (("A former State policy planning director Marta Lee said on Monday that it was late.",), "Marta Lee"),
        (("Lawyers for the manager, Cengiz Holm, argued on Monday that the alarms were new.",), None),
        (
            (
                "Anna and Jonas Berg said on Monday that they were relieved. The Bergs said that they had refused money.",
            ),
            "Anna",
        ),
        (("Tova Berg said on Monday that she was relieved. The Bergs said that they had refused money.",), None),
        # several without a name stand behind the place
        (
            (
                (
                    "Ann Holm opened the church. At the opening in Karan, Tinet Ward, leaders, including former MPs, said that the others"
                    " had hidden motives."
                ),
            ),
            None,
        ),
        (("Tom Lind, Ann Berg, critics, and others said on Monday that the plan was late.",), None),
        (("Tom Berg told the court on Monday that he slept. The prosecutor said that he lied.",), None),
        (("Prosecutor Ann Berg spoke on Monday. The prosecutor said that he lied.",), "Ann Berg"),
        # whoever rejects a claim of somebody's isn't that somebody
        (("Tom Hale, a councillor, rejected a claim by the mayor that the bridge leaks.",), None),
        # a body's name that was cut at its place is the owner of what follows
        (
            (
                "The debate is over, Chartered Gardeners of Canada’s chief economist, Jan-Ove Brattli, said in a statement on Friday.",
            ),
            "Jan-Ove Brattli",
        ),
        (
            ("Siem Bebb, 84, said it was warm. His wife, Menna, agreed.", "Mrs Bebb said that he slept there."),
            "Menna",
        ),
        (
            ("Siem Bebb, 84, said it was warm. Mr Holm called her an “Aunt Tom”.", "Mrs Bebb said that he slept."),
            "Siem Bebb",
        ),
        # who is "his" is the one named right before
        (
            (
                "Mr Bebb, 84, met Jon Holm and his wife, Menna, at the fair.",
                "Mrs Bebb said that the cake was dry.",
            ),
            "Bebb",
        ),
        # who was brought in before is not who then comes in as something else
        (
            (
                "The man was arrested on Monday. Ole Brandt, a lawyer, said his client was ill.",
                "The man said that he had been at home.",
            ),
            None,
        ),
        # whom somebody met is not that somebody
        (
            (
                "After talks with the governor, Ann Holm said that the road would close.",
                "The governor said that it was safe.",
            ),
            None,
        ),
        (("They met the governor, Ann Holm, on Monday.", "The governor said that it was safe."), "Ann Holm"),
        # of two with different surnames neither surname means both
        (
            ("Ann Holm and Jon Berg said on Monday that they left. The Bergs said that they had refused money.",),
            None,
        ),
        (
            ("The Vellmar Integrity Unit said on Monday that it agreed. The unit said that it would look.",),
            "Vellmar Integrity Unit",
        ),
        (
            (
                "Norvik said it would sail in June. Its chief executive, Solveig Aas, left.",
                "The Ministry of Oceans and Fisheries said that it was sad.",
            ),
            "Ministry of Oceans and Fisheries",
        ),
        (
            (
                "The Vellmar Daily reported on Monday that there had been an offer.",
                "The finance ministry said that it knew of none.",
            ),
            None,
        ),
        (
            (
                "Sipho Mbatha said on Monday that he had been sacked. The 51-year-old said that his daughter had told him.",
            ),
            "Sipho Mbatha",
        ),
    ],
)
def test_who_speaks_last(paragraphs, last):
    assert speakers(*paragraphs)[-1] == last


def test_a_name_that_stands_once_more_in_its_own_script_speaks():
    assert speakers(
        "Deputy Mayor Tsao Ping-kun (曹炳坤) was admitted on Monday after surgery.",
        "Tsao arrived in an ambulance at 7:49pm, said Lin Mei-lan (林美蘭), deputy head of the hospital’s Renai branch, "
        "adding that Tsao was unconscious when he arrived.",
    ) == ["Lin Mei-lan", "Lin Mei-lan"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The President of the Republic Pedro Valdez affirmed on Thursday that the hospital was open.",
            "Pedro Valdez",
        ),
        ("Prime Minister Prasit Chan-o-rat has denied plans for a reshuffle.", "Prasit Chan-o-rat"),
        ("According to JD(S), the rival party did its survey too early.", "JD(S)"),
        ("The JD(S) legislature party leader H D Kumar said that a survey would be held.", "H D Kumar"),
        ("JD(S) leaders have claimed that the survey will be held.", None),
        ("Merrow.com reported on Friday that rents rose.", "Merrow.com"),
        (
            "The National Council for the Inclusion of Persons with Disabilities said the practice was common.",
            "National Council for the Inclusion of Persons with Disabilities",
        ),
        (
            "The Department of Justice (DOJ) appealed. The lawyer representing the DOJ said the judge was wrong.",
            None,
        ),
    ],
)
def test_whose_name_has_more_than_words(text, speaker):
    assert speakers(text)[-1] == speaker


def test_an_office_of_a_ministry_of_two_words_is_whoever_was_named_with_it():
    assert speakers(
        "The spokesperson for the Ministry of Foreign Affairs, Nasser Karimi, condemned the strike.",
        "The province is in the north.",
        "The spokesperson said that the road was closed.",
    ) == ["Nasser Karimi", "Nasser Karimi"]


def test_a_surname_that_stands_first_is_whose_it_was_before_another_came_in():
    assert (
        speakers(
            "Park Ji-hye said on Friday that she would run.",
            "Last week Park wrote about Park Wan-sik, who was expelled.",
            "Park said the party was late.",
        )[-1]
        == "Park Ji-hye"
    )


def test_a_letter_is_not_whose_statement_was_quoted_before():
    assert speakers(
        "“We will go on,” Karen Blair said in a statement.",
        "A group of parents sent a letter to the board. “Our children do well,” the letter reads.",
    ) == ["Karen Blair", None]
