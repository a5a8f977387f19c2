"""What a name is made of, and which names may be one person's by their spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.forms import are_variants, differ_by_generation, family_of, form_of, is_full

SLUGS = st.lists(
    st.text("abcdefgh", min_size=1, max_size=5) | st.sampled_from(["jr", "de", "joe", "joseph"]),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize(
    ("slug", "family"),
    [
        ("keir-starmer", "starmer"),
        ("starmer", None),
        ("joseph-r-biden-jr", "biden"),
        ("bill-de-blasio", "blasio"),
        ("ursula-von-der-leyen", "leyen"),
        ("jr-jr", "jr"),
    ],
)
def test_the_last_name(slug: str, family: str | None) -> None:
    assert family_of(slug) == family
    assert is_full(slug) == (family is not None)


def test_particles_are_the_last_name_s() -> None:
    form = form_of("ursula-von-der-leyen")
    assert form is not None
    assert (form.given, form.middle, form.family) == ("ursula", (), "von-der-leyen")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("donald-j-trump", "donald-trump"),
        ("joseph-r-biden-jr", "joe-biden"),
        ("elijah-e-cummings", "elijah-cummings"),
        ("leonard-e-burman", "len-burman"),
        ("volodymyr-zelensky", "volodymyr-zelenskyy"),
        ("john-fitzgerald-kennedy", "john-f-kennedy"),
    ],
)
def test_forms_of_one_name(one: str, other: str) -> None:
    assert are_variants(one, other) == are_variants(other, one) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hillary-clinton", "bill-clinton"),
        ("george-w-bush", "george-h-bush"),
        ("john-smith-jr", "john-smith-sr"),
        ("anna-reyes", "ana-reyes"),
        ("keir-starmer", "starmer"),
        ("john-smith", "john-smythe"),
        ("mary-ann-lee", "mary-lee"),
        ("x-y", "x-y"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert are_variants(one, other) is None


def test_a_son_and_his_father() -> None:
    assert differ_by_generation("donald-trump-jr", "donald-trump")
    assert not differ_by_generation("donald-j-trump", "donald-trump")


@given(one=SLUGS, other=SLUGS)
def test_which_is_given_first_makes_no_difference(one: list[str], other: list[str]) -> None:
    a, b = "-".join(one), "-".join(other)
    assert are_variants(a, b) == are_variants(b, a)
    assert differ_by_generation(a, b) == differ_by_generation(b, a)
