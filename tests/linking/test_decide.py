"""Who somebody is: by a full name, by a last name with evidence, never by a last name alone or against what speaks against it."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.decide import MIN_BESIDE_ALONE, Known, Outcome, are_one, decide
from onrecord.linking.facts import Facts
from onrecord.linking.roles import Role, role_of

CROWD = frozenset(f"ben-okafor{number}" for number in range(MIN_BESIDE_ALONE))


def roles(*written: str) -> tuple[Role, ...]:
    return tuple(role for each in written if (role := role_of(each)))


def somebody(slug: str, *written: str, is_man: bool | None = None, beside: frozenset[str] = frozenset()) -> Facts:
    return Facts(slug, slug, roles(*written), is_man, beside)


def known(
    number: int,
    slug: str,
    *written: str,
    is_man: bool | None = None,
    beside: frozenset[str] = frozenset(),
    articles: int = 3,
    at_outlet: int = 0,
) -> Known:
    return Known(number, frozenset({slug}), roles(*written), is_man, beside, articles, at_outlet)


def test_a_full_name_is_who_has_it() -> None:
    decision = decide(somebody("ana-reyes"), [known(1, "ben-reyes"), known(2, "ana-reyes")])
    assert (decision.outcome, decision.person, decision.evidence) == (Outcome.SAME, 2, "full name")
    assert decide(somebody("ana-reyes"), [known(1, "ben-reyes")]).outcome is Outcome.NEW


def test_namesakes_stay_two() -> None:
    others = [known(1, "kim-lee", "president of South Korea", is_man=False)]
    assert decide(somebody("kim-lee", is_man=True), others).outcome is Outcome.NEW
    decision = decide(somebody("kim-lee", "Canadian President"), others)
    assert decision.outcome is Outcome.NEW
    assert "another country" in decision.evidence
    assert decide(somebody("kim-lee", "president"), others).person == 1
    two = [*others, known(2, "kim-lee", "Canadian president", is_man=True)]
    assert decide(somebody("kim-lee", "President of Canada"), two).person == 2


def test_a_last_name_alone_is_nobody() -> None:
    assert decide(somebody("reyes"), [known(1, "ana-reyes", "president", beside=CROWD)]).outcome is Outcome.OPEN
    assert decide(somebody("reyes", "president"), []).outcome is Outcome.OPEN


def test_a_last_name_with_a_role_is_who_has_it_on_record() -> None:
    on_record = [known(1, "ana-reyes", "the finance minister of Ukraine"), known(2, "ben-reyes", "mayor")]
    decision = decide(somebody("reyes", "Finance Minister"), on_record)
    assert (decision.outcome, decision.person) == (Outcome.SAME, 1)
    assert "“Finance Minister”" in decision.evidence
    assert decide(somebody("reyes", "Russian finance minister"), on_record).outcome is Outcome.OPEN
    assert (
        decide(
            somebody("reyes", "finance minister", is_man=True),
            [known(1, "ana-reyes", "finance minister", is_man=False)],
        ).outcome
        is Outcome.OPEN
    )


def test_two_of_a_role_leave_it_open() -> None:
    both = [known(1, "ana-reyes", "senator"), known(2, "ben-reyes", "senator")]
    assert decide(somebody("reyes", "Sen."), both).outcome is Outcome.OPEN


def test_a_common_role_is_not_enough() -> None:
    on_record = [known(1, "ana-reyes", "spokeswoman for the harbour board")]
    assert decide(somebody("reyes", "spokeswoman"), on_record).outcome is Outcome.OPEN


def test_a_councillor_is_who_alone_has_the_name_and_the_office_at_the_outlet() -> None:
    """ "Cllr Askwith" of a second day stayed a person of its own; "Councillor Reyes" of another town was taken for her."""
    ana, ben = known(1, "ana-reyes", "councillor", at_outlet=1), known(2, "ben-reyes", "councillor")
    decision = decide(somebody("reyes", "Cllr"), [ana, ben])
    assert (decision.person, "“Cllr”" in decision.evidence) == (1, True)
    for others in ([ben], [ana, known(3, "cy-reyes", "nurse", at_outlet=1)], [known(1, "ana-reyes", at_outlet=1)]):
        assert decide(somebody("reyes", "Cllr"), others).outcome is Outcome.OPEN
    man = known(1, "ana-reyes", "councillor", is_man=False, at_outlet=1)
    assert decide(somebody("reyes", "Cllr", is_man=True), [man]).outcome is Outcome.OPEN
    orlow = known(1, "ana-reyes", "Orlow city councillor", at_outlet=1)
    assert decide(somebody("reyes", "Cllr"), [orlow]).person == 1
    assert decide(somebody("reyes", "councillor for Orlow"), [orlow]).person == 1
    assert decide(somebody("reyes", "councillor for Vell"), [orlow]).outcome is Outcome.OPEN


def test_who_stands_beside_the_same_people() -> None:
    on_record = [known(1, "ana-reyes", beside=CROWD, articles=20)]
    assert decide(somebody("reyes", beside=CROWD), on_record).person == 1
    rival = known(2, "ben-reyes", articles=5)
    assert decide(somebody("reyes", beside=CROWD), [*on_record, rival]).outcome is Outcome.OPEN


def test_forms_of_a_name_are_one_with_evidence() -> None:
    one, other = known(1, "elijah-cummings", "Rep."), known(2, "elijah-e-cummings", "representative")
    assert are_one(one, other)
    assert are_one(known(1, "elijah-cummings"), known(2, "elijah-e-cummings")) is None
    near = frozenset({"ana-reyes", "cy-adler"})
    assert are_one(known(1, "elijah-cummings", beside=near), known(2, "elijah-e-cummings", beside=near))
    everywhere = are_one(
        known(1, "elijah-cummings", beside=near), known(2, "elijah-e-cummings", beside=near), near
    )
    assert everywhere is None
    assert are_one(known(1, "elijah-cummings", beside=near), known(2, "elijah-cummings-jr", beside=near)) is None
    assert are_one(known(1, "ana-reyes", "mayor"), known(2, "ben-reyes", "mayor")) is None


WRITTEN = st.lists(
    st.sampled_from(["president", "Russian president", "mayor", "spokesman", "Canadian mayor"]), max_size=2
)
MAN = st.none() | st.booleans()
NEAR = st.frozensets(st.sampled_from(sorted(CROWD)))
KNOWN = st.builds(
    lambda number, slug, written, is_man, near, articles: known(
        number, slug, *written, is_man=is_man, beside=near, articles=articles
    ),
    st.integers(1, 5),
    st.sampled_from(["ana-reyes", "ben-reyes", "ana-b-reyes", "ana-reyes-jr"]),
    WRITTEN,
    MAN,
    NEAR,
    st.integers(1, 50),
)


@given(
    people=st.lists(KNOWN, max_size=4, unique_by=lambda each: each.id),
    written=WRITTEN,
    is_man=MAN,
    near=NEAR,
    order=st.randoms(),
)
def test_the_order_of_candidates_makes_no_difference(people, written, is_man, near, order) -> None:
    for slug in ("reyes", "ana-reyes"):
        facts = somebody(slug, *written, is_man=is_man, beside=near)
        decision = decide(facts, people)
        mixed = list(people)
        order.shuffle(mixed)
        assert decide(facts, mixed).person == decision.person
        if slug == "reyes" and not written and not near:
            assert decision.outcome is Outcome.OPEN


@given(one=KNOWN, other=KNOWN)
def test_which_of_two_is_given_first_makes_no_difference(one: Known, other: Known) -> None:
    assert bool(are_one(one, other)) == bool(are_one(other, one))
