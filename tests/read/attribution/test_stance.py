import pytest

from onrecord.model import Span, Stance
from onrecord.read.attribution.stance import stance_of
from onrecord.read.lexicon.cues import inflections
from tests.read.finding import found_in


@pytest.mark.parametrize(
    ("string", "stance", "negated"),
    [
        ("Vell said the ferry was lost.", Stance.SAYS, False),
        ("Vell claims the ferry was lost.", Stance.CLAIMS, False),
        ("Vell denied that the ferry was lost.", Stance.DENIES, False),
        ("Vell dismissed claims that the ferry was lost.", Stance.DENIES, False),
        ("Vell dismissed a complaint about the ferry.", Stance.SAYS, False),
        ("Vell did not deny that the ferry was lost.", Stance.DENIES, True),
        ("Vell confirmed that the ferry was lost.", Stance.CONFIRMS, False),
        ("Vell refused to confirm that the ferry was lost.", Stance.DECLINES, False),
        ("Vell declined to comment.", Stance.DECLINES, False),
        ("Vell refused to sell the ferry.", Stance.PLANS, True),
        ("Vell warned that the ferry was lost.", Stance.WARNS, False),
        ("Vell asked whether the ferry was lost.", Stance.ASKS, False),
        ("Vell demanded that the ferry sail.", Stance.DEMANDS, False),
        ("Vell called for a new ferry.", Stance.DEMANDS, False),
        ("Vell called the ferry a ruin.", Stance.SAYS, False),
        ("Vell promised to sell the ferry.", Stance.PROMISES, False),
        ("Okafor intends to sell the ferry.", Stance.PLANS, False),
        ("Okafor never believed that the ferry was lost.", Stance.THINKS, True),
        ("According to Vell, the ferry was lost.", Stance.SAYS, False),
    ],
)
def test_stance(string, stance, negated):
    (item,) = found_in(string)
    assert stance_of(string, item.cue, item.content) == (stance, negated)


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("approved", Stance.SAYS),
        ("voted to", Stance.SAYS),
        ("signed", Stance.SAYS),
        ("determined", Stance.SAYS),
        ("approved of", Stance.THINKS),
        ("disapproves of", Stance.THINKS),
    ],
)
def test_an_act_is_no_thought(cue, stance):
    assert stance_of(cue, [Span(0, len(cue))]) == (stance, False)


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("denied claims that", Stance.DENIES),
        ("rejected plans", Stance.DENIES),
        ("issued a denial", Stance.DENIES),
        ("refused to say", Stance.DECLINES),
    ],
)
def test_what_a_cue_turns_down_is_not_what_it_does(cue, stance):
    assert stance_of(cue, [Span(0, len(cue))]) == (stance, False)


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("that was untrue", Stance.DENIES),
        ("it was false", Stance.DENIES),
        ("the claims were false and malicious", Stance.DENIES),
        ("the allegations in the report are completely baseless", Stance.DENIES),
        ("there was no truth in the report", Stance.DENIES),
        ("“That’s a lie,”", Stance.DENIES),
        ("the reports were “simply untrue”", Stance.DENIES),
        ("it was false hope", Stance.SAYS),
        ("it was rubbish that had blocked the drain", Stance.SAYS),
        ("“It was rubbish,”", Stance.SAYS),
        ("“That’s rubbish,”", Stance.DENIES),
        ("that was true", Stance.SAYS),
        ("the report was late", Stance.SAYS),
    ],
)
def test_who_says_that_something_said_is_untrue_denies_it(content, stance):
    string = f"said {content}"
    assert stance_of(string, [Span(0, 4)], [Span(5, len(string))]) == (stance, False)


def test_an_unknown_cue_says():
    string = "He zorbled that"
    assert stance_of(string, [Span(3, 10)]) == (Stance.SAYS, False)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", ("say", "says", "said", "said", "saying")),
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("slam", ("slam", "slams", "slammed", "slammed", "slamming")),
        ("stress", ("stress", "stresses", "stressed", "stressed", "stressing")),
        ("argue", ("argue", "argues", "argued", "argued", "arguing")),
    ],
)
def test_inflections(lemma, forms):
    assert inflections(lemma) == forms


@pytest.mark.parametrize(
    ("string", "stance"),
    [
        ("Lee proposed a ban on night flights.", Stance.SAYS),
        ("Lee rejected the accord.", Stance.SAYS),
        ("Lee rejected the claim that he had known.", Stance.DENIES),
        ("Lee agreed on a date.", Stance.SAYS),
        ("Lee agreed that it was late.", Stance.CONFIRMS),
    ],
)
def test_a_deed_is_no_denial_and_no_confirmation(string, stance):
    cue = string.split()[1]
    start = string.index(cue)
    content = Span(start + len(cue) + 1, len(string) - 1)
    assert stance_of(string, [Span(start, start + len(cue))], [content])[0] is stance


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("pleaded", "not guilty to fraud", Stance.DENIES),
        ("pleaded guilty to", "two charges", Stance.SAYS),
        ("pleaded not guilty", "to fraud", Stance.DENIES),
        ("pleaded", "for help", Stance.DEMANDS),
    ],
)
def test_a_plea_demands_nothing(cue, content, stance):
    string = f"{cue} {content}"
    assert stance_of(string, [Span(0, len(cue))], [Span(len(cue) + 1, len(string))]) == (stance, False)


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("comment", Stance.DECLINES),
        ("an interview", Stance.DECLINES),
        ("the offer", Stance.SAYS),
        ("to resign", Stance.PLANS),
    ],
)
def test_who_refuses_an_offer_declines_no_comment(content, stance):
    string = f"refused {content}"
    assert stance_of(string, [Span(0, 7)], [Span(8, len(string))])[0] is stance
