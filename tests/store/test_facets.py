"""Filters as words of the index: a row has what a search with its own filters asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Act, Stance
from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Thoughts
from onrecord.store.contract.search import Standing
from onrecord.store.facets import asked, asked_of_life, is_facet, of_claim, unasked

NUMBERS = st.none() | st.integers(1, 3)
STANCES = st.none() | st.sampled_from([each.value for each in Stance])


@pytest.mark.parametrize("thoughts", Thoughts)
@given(
    outlet=NUMBERS,
    speaker=NUMBERS,
    stance=STANCES,
    act=st.sampled_from([None, Act.SPEECH.value, Act.THOUGHT.value]),
)
def test_a_claim_is_found_by_its_own_filters_where_its_act_is_asked_for(
    thoughts: Thoughts, outlet: int | None, speaker: int | None, stance: str | None, act: str | None
) -> None:
    row = of_claim(outlet, speaker, stance or Stance.SAYS.value, act)
    groups = asked(outlet, None if speaker is None else [speaker, 9], stance, thoughts)
    is_found = all(row.intersection(group) for group in groups) and not row.intersection(unasked(thoughts, groups))
    is_thought = act == Act.THOUGHT.value
    wanted = {Thoughts.LEFT_OUT: not is_thought, Thoughts.TOO: True, Thoughts.ONLY: is_thought}
    assert is_found == wanted[thoughts]


@pytest.mark.parametrize("life", Standing)
@given(thoughts=st.sampled_from(Thoughts), ended=st.none() | st.sampled_from([Ended.REWORDED, Ended.WITHDRAWN]))
def test_what_no_longer_stands_is_found_where_it_is_asked_for(
    life: Standing, thoughts: Thoughts, ended: Ended | None
) -> None:
    row = of_claim(1, 2, Stance.SAYS.value, None, ended)
    groups = asked_of_life(life)
    is_found = all(row.intersection(group) for group in groups)
    is_found &= not row.intersection(unasked(Thoughts.TOO, groups, life))
    wanted = {
        Standing.ANY: True,
        Standing.STANDING: ended is None,
        Standing.FORMER: ended is not None,
        Standing.REWORDED: ended is Ended.REWORDED,
        Standing.WITHDRAWN: ended is Ended.WITHDRAWN,
    }
    assert is_found == wanted[life]
    assert ("kthought" in unasked(thoughts, groups, life)) == (thoughts is Thoughts.LEFT_OUT)


@given(
    outlet=st.none() | st.integers(1), speaker=st.none() | st.integers(1), stance=STANCES, is_thought=st.booleans()
)
def test_every_facet_is_known_as_one(
    outlet: int | None, speaker: int | None, stance: str | None, is_thought: bool
) -> None:
    names = None if speaker is None else [speaker]
    act = Act.THOUGHT.value if is_thought else Act.SPEECH.value
    row = of_claim(outlet, speaker, stance or Stance.SAYS.value, act).union(
        *(of_claim(outlet, speaker, Stance.SAYS.value, act, ended) for ended in Ended)
    )
    for each in row.union(
        *asked(outlet, names, stance, Thoughts.TOO), *asked(outlet, names, stance, Thoughts.ONLY)
    ):
        assert is_facet(each)


@pytest.mark.parametrize("word", ["talks", "the", "o", "o1a", "s1x", "every1", "oslo", "2024"])
def test_other_words_are_no_facets(word: str) -> None:
    assert not is_facet(word)
