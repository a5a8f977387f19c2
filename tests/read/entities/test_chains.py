"""What a chain of mentions says of itself."""

from onrecord.model import EntityType, Span
from onrecord.read.entities.chains import Chain, is_one_name, may_be
from onrecord.read.entities.gender import Shown


def chain(name: str = "Ann Lee", **more: object) -> Chain:
    return Chain(EntityType.PERSON, name, Span(0, len(name)), **more)  # type: ignore[arg-type]


def test_mentions_by_whole_name_and_by_surname_are_counted_together() -> None:
    ours = chain(full=[4, 9], short=[2, 7])
    assert ours.first == 2
    assert [ours.before(index) for index in (2, 3, 5, 8, 20)] == [-1, 2, 4, 7, 9]


def test_a_senior_and_a_junior_have_one_name() -> None:
    assert is_one_name(chain("Ann Lee Sr."), chain("Ann Lee Jr."))
    assert not is_one_name(chain("Ann Lee"), chain("Ann Lee"))
    assert not is_one_name(chain("Ann Lee Sr."), chain("Bo Lee Jr."))


def test_a_surname_is_nobodys_of_another_gender_nor_a_relatives_who_comes_later() -> None:
    assert may_be(chain(male=False), 3, Shown())
    assert not may_be(chain(male=False), 3, Shown(male=True))
    relative = chain(is_relative=True, full=[5])
    assert not may_be(relative, 3, Shown())
    assert may_be(relative, 6, Shown())
