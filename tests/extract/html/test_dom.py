"""The walk over a page: elements in order, runs of text between blocks, and what the head says."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from onrecord.extract.html import dom
from onrecord.extract.html.dom import Page, parse_page
from onrecord.settings import Limits


def page(text: str, **limits: int) -> Page:
    return parse_page(text, subject="page", limits=replace(Limits(), **limits))


def runs(text: str) -> list[tuple[str, str]]:
    return [(run.node.tag, run.text) for run in page(text).runs]


def test_text_is_cut_at_blocks_and_not_at_words_in_them() -> None:
    assert runs("<p>One <b>two</b> three.</p><div>Four<p>five</p>six</div>") == [
        ("p", "One two three."),
        ("div", "Four"),
        ("p", "five"),
        ("div", "six"),
    ]


def test_a_break_is_a_line_and_white_space_is_folded() -> None:
    assert runs("<p> One\n two <br> three<br/></p>") == [("p", "One two\nthree")]


def test_links_and_bold_words_are_counted_in_characters() -> None:
    (run,) = page("<p>See <a href=/x>the <b>weir</b></a> and <strong>lock</strong>.</p>").runs
    assert (run.linked, run.bold) == (len("the") + len("weir"), len("lock"))


def test_what_nobody_sees_is_no_text() -> None:
    assert runs("<p>One<noscript>no</noscript><script>x</script><style>y</style></p><nav>Menu</nav>") == [
        ("p", "One")
    ]


def test_a_span_in_a_caption_stands_for_itself() -> None:
    assert runs("<figcaption>The weir <span>Photo: Ana</span></figcaption><p>The <span>weir</span></p>") == [
        ("figcaption", "The weir"),
        ("span", "Photo: Ana"),
        ("p", "The weir"),
    ]


def test_the_head_is_read() -> None:
    found = page(
        '<html lang="en"><head><title>Weir</title><meta property="OG:Title" content="A"><meta name="og:title" content="B">'
        '<link rel="Canonical" href="/a"><script type="application/LD+json">{}</script><script>no</script></head></html>'
    )
    assert (found.title, found.language) == ("Weir", "en")
    assert found.metas == {"og:title": ["A", "B"]}
    assert (found.links, found.scripts) == ([("canonical", "/a")], ["{}"])


TREES = st.recursive(
    st.sampled_from(["onrecord", "<br>", "<img>"]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["div", "span", "b", "section", "em"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=25,
)


@given(TREES)
def test_every_element_ends_behind_all_that_it_holds(tree: str) -> None:
    found = page(tree)
    assert [node.order for node in found.nodes] == list(range(len(found.nodes)))
    for node in found.nodes:
        assert node.order < node.end <= len(found.nodes)
        if node.parent:
            assert node.parent.holds(node)
            assert node.end <= node.parent.end
    text = "".join(run.text for run in found.runs)
    assert text.count("onrecord") == tree.count("onrecord")


def test_below_the_bound_on_depth_elements_become_siblings() -> None:
    found = page("<div>" * 60 + "x" + "</div>" * 60, dom_depth=200)
    deepest, depth = found.nodes[-1], 0
    while deepest.parent:
        deepest, depth = deepest.parent, depth + 1
    walk = dom._Walk(replace(Limits(), dom_depth=10))
    parser = LexborHTMLParser("<div>" * 60 + "x" + "</div>" * 60)
    cut = walk.walk(parser.root)
    node, cut_depth = cut.nodes[-1], 0
    while node.parent:
        node, cut_depth = node.parent, cut_depth + 1
    assert len(cut.nodes) == len(found.nodes)
    assert cut_depth < 10 < depth
    assert [run.text for run in cut.runs] == ["x"]


def test_a_part_of_a_page_has_its_own_runs() -> None:
    found = page("<article><p>One</p></article><article><p>Two</p></article>")
    second = [node for node in found.nodes if node.tag == "article"][1]
    assert [run.text for run in found.part(second.order, second.end).runs] == ["Two"]


def test_a_meta_element_may_have_several_names() -> None:
    found = page("<meta property='dc:creator  Article:author' content='Ana Ruiz'><meta name='' content='none'>")
    assert found.metas == {"dc:creator": ["Ana Ruiz"], "article:author": ["Ana Ruiz"]}


def test_what_is_marked_and_typed_is_known_by_place() -> None:
    found = page(
        "<article itemtype='https://schema.org/Article'><p><a href='/a'>Ana</a></p></article><p itemprop='author'><a href='/b'>Tom</a></p>"
    )
    first, last = [node for node in found.nodes if node.tag == "p"]
    assert [text for _, text in found.marked_in(first)] == ["Ana"]
    assert [text for _, text in found.marked_in(last)] == ["Tom"]
    assert [node.tag for node in found.typed_here()] == ["article", "p"]
    assert [node.tag for node in found.part(last.order, last.end).typed_here()] == ["p"]


def test_a_link_in_bold_in_what_is_hidden_counts_for_none_of_them_behind_it() -> None:
    found = page(
        "<p><b>One <a href='/a'>two</a></b> <span hidden><a href='/b'>three <b>four</b></a></span> five</p>"
    )
    (run,) = found.runs
    assert (run.text, run.linked, run.bold) == ("One two five", 3, 3)


def test_a_line_of_nothing_but_a_control_character_is_none() -> None:
    assert parse_page("<p>\x01</p>", subject="page", limits=Limits()).runs == []


def test_who_is_cited_at_a_quotes_end_stands_apart_from_its_words() -> None:
    assert runs("<blockquote>It was ours.<cite>Ann Lee</cite></blockquote>") == [
        ("blockquote", "It was ours."),
        ("cite", "Ann Lee"),
    ]
    assert runs("<p>As <cite>The Weir</cite> says.</p>") == [("p", "As The Weir says.")]
