"""What an article's templates are given."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from onrecord.model import Correction
from onrecord.web.changes import Change
from onrecord.web.contexts.base import Context, Link, Notice
from onrecord.web.contexts.correct import ByHandView, CorrectedView
from onrecord.web.contexts.people import EarlierView
from onrecord.web.contexts.stories import PartOfView


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorView:
    """An author of an article, in its byline and on a card below it."""

    link: Link
    """The name, with the address of the author's page where there is one."""
    joint: str
    """What stands before the name in the byline: "By ", ", " or " and "."""
    has_card: bool
    """Whether the page says anything of the author beside the name."""
    avatar: str | None
    """The address of the author's picture."""
    role: str | None
    """What the author does."""
    bio: str | None
    """What the page says of the author."""
    languages: str | None
    """The languages that the author speaks, as a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """What stands above an article's text. What is None isn't known, or isn't said."""

    section: Link | None
    """Its section."""
    kickers: tuple[str, ...]
    """Words above the headline beside the section: the kicker, and what kind of article it is."""
    headline: Markup | None
    """The headline, with its statements to light up."""
    standfirst: Markup | None
    """The standfirst, with its statements to light up."""
    byline: str | None
    """The byline as it stands on the page, where no author could be told in it."""
    outlet: Link | None
    """Who published it."""
    wire: str | None
    """Which agency the report is of."""
    published: Markup | None
    """When it was published."""
    is_dated_by_feed: bool
    """Whether only its feed says when."""
    modified: Markup | None
    """When it was last changed, as its page says."""
    minutes: int | None
    """How long reading it takes."""
    corrections: tuple[Correction, ...]
    """What its outlet has corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure at its place."""

    kind: str
    """How it is shown: "lead" or "inline"."""
    address: str | None
    """Where its picture is shown from; None where it isn't to be had."""
    alt: str
    """What the picture shows; "" where the page doesn't say."""
    caption: Markup | None
    """Its caption, with its statements to light up."""
    credit: Markup | None
    """Whose picture it is, likewise."""


class PlayerView(NamedTuple):
    """Sound or film that the article comes with; nothing of it is asked for before somebody plays it."""

    is_sound: bool
    """Whether it is heard and not watched."""
    address: str
    """Where it is, at its outlet."""
    media_type: str | None
    """Its media type, where that is known."""
    said: str
    """Which server it comes from, and how large it is, in words."""


class BodyPart(NamedTuple):
    """A figure, or a block of text."""

    figure: FigureView | None = None
    """The figure; None for a block of text."""
    kind: str = ""
    """What kind of block it is; "" for a plain paragraph."""
    dateline: str | None = None
    """A dateline to show before the words, which don't have it."""
    words: Markup = Markup("")
    """The words, with their statements to light up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateView:
    """One state that an article was in."""

    number: int
    """Counts from 1."""
    seen: datetime
    """When it was first captured."""
    is_shown: bool
    """Whether it is the one on this page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """Where an article comes from."""

    original: Link | None
    """Its address at its outlet."""
    captured: datetime | None
    """When it was captured."""
    states: tuple[StateView, ...]
    """The states it was in, where it was in more than one."""
    data: str
    """Where it is as JSON."""
    digest: str
    """The digest of the capture that it was read from."""
    short_digest: str
    """The beginning of the digest, enough to tell captures apart."""


class StatementView(NamedTuple):
    """One statement of the record."""

    id: str
    """Its id in the article."""
    number: int
    """Its number in the record, from 1."""
    css: str
    """Classes of its line beside its own: whether it is lit up, and whether it stands in another one."""
    who: Markup
    """Who said it."""
    stance: Markup
    """How it was said, and how sure that is."""
    role: str | None
    """The speaker's role, as written."""
    what_css: str
    """Whether its words are the speaker's own, and whether they were said at all, as classes."""
    href: str
    """Where it is lit up in the text."""
    pieces: Markup
    """What was said; the cue where there are no words."""
    notes: tuple[Markup, ...]
    """What is known of it besides: of what, when, to whom, where, by whom, inside which other one."""
    why: str
    """How the source's words led to the speaker, or to nobody."""
    earlier: tuple[EarlierView, ...] = ()
    """How it was worded before."""
    by_hand: tuple[ByHandView, ...] = ()
    """What people corrected in it."""
    there: str | None = None
    """Where its words stand on the outlet's own page."""


class GoneView(NamedTuple):
    """A statement that no longer stands in the article."""

    id: str
    """Its id in the article."""
    css: str
    """Classes of its line beside its own: whether it is lit up."""
    who: Markup
    """Who said it."""
    stance: Markup
    """How it was said, and how sure that is."""
    words: str
    """What was said."""
    fate: Markup
    """What became of it."""
    earlier: tuple[EarlierView, ...]
    """How it was worded before."""
    by_hand: tuple[ByHandView, ...]
    """What people corrected in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneView:
    """A speaker's row in the drawing of the record."""

    name: str
    """The speaker, cut to what there is room for."""
    top: int
    """Its upper edge, in the drawing's units."""
    marks: Markup
    """A mark for each statement, as SVG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanesView:
    """The drawing of who says what, from the article's beginning to its end."""

    label: str
    """What it shows, in words."""
    height: int
    """In the drawing's units."""
    lanes: tuple[LaneView, ...]
    """The rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """An article's record."""

    note: str | None
    """Why there are no statements, or not all; None where there is nothing to say of that."""
    count: str | None
    """How many statements there are; None where there are none."""
    lanes: LanesView | None
    """The drawing; None where no statement stands in the text."""
    statements: tuple[StatementView, ...]
    """The statements."""
    gone: tuple[GoneView, ...]
    """Those that the outlet has withdrawn."""
    corrected: tuple[CorrectedView, ...]
    """Those that people found to be none, and corrected ones whose words are gone."""
    thoughts: Notice | None
    """How many thoughts are shown or left out, and where it is the other way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksView:
    """What a reader may do with an article."""

    token: str
    """The form's token."""
    back: str
    """The article's address, in the list that it was opened from."""
    is_unread: bool
    """Whether it isn't read."""
    is_starred: bool
    """Whether it is starred."""
    is_later: bool
    """Whether it is put by for later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """Words that the reader highlighted, and what they wrote about them."""

    id: int
    """The note's."""
    colour: str
    """What the words are highlighted in."""
    quote: str
    """The words."""
    words: str
    """What the reader wrote."""
    is_there: bool
    """Whether the words stand in the article that is shown."""
    article: Link | None = None
    """The article that they are of; None on its own page."""
    outlet: str | None = None
    """The article's outlet, where that is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesView:
    """The reader's notes in an article."""

    rows: tuple[NoteView, ...]
    """The notes."""
    token: str | None
    """The token of the forms that add and change them; None where nothing can be kept."""
    colours: tuple[str, ...]
    """What words may be highlighted in."""
    problem: str | None
    """Why what was asked for wasn't kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleContext(Context):
    """An article with its record beside it."""

    template: ClassVar[str] = "article.html"

    id: int
    """The article's id."""
    title: str
    """The page's title."""
    language: str
    """The article's language as a tag; "" where it is unknown."""
    direction: str
    """The direction its language is written in."""
    head: HeadView
    """What stands above the text."""
    authors: tuple[AuthorView, ...]
    """Its authors."""
    notices: tuple[Notice, ...]
    """What is to be said of this state of the article."""
    body: tuple[BodyPart, ...]
    """The text and its figures, in order."""
    players: tuple[PlayerView, ...]
    """Sound and film that it comes with."""
    is_cut_off: bool
    """Whether its page cuts the article off."""
    tags: tuple[Link, ...]
    """Its topics."""
    origin: OriginView
    """Where it comes from."""
    look_answer: str | None
    """What came of asking for its page to be looked at again; None where nobody has just asked."""
    look_token: str | None
    """The token of the form that asks for it; None where it isn't offered."""
    marks: MarksView | None
    """What its reader may do with it; None where nothing can be kept."""
    notes: NotesView
    """The reader's notes in it."""
    up: str
    """The list that it was opened from."""
    previous: Link | None
    """The article before it in that list."""
    next: Link | None
    """The article behind it in that list."""
    part_of: PartOfView | None
    """The story that it is part of; None where it is alone."""
    record: RecordView
    """Who said what in it."""
    token: str | None
    """The token of the forms that correct statements; None where nothing can be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesContext(Context):
    """What changed between two states of an article."""

    template: ClassVar[str] = "changes.html"

    id: int
    """The article's id."""
    title: str
    """Its headline."""
    language: str
    """Its language as a tag; "" where it is unknown."""
    old: StateView | None
    """The earlier state; None where there is none."""
    new: StateView
    """The later state."""
    are_words_same: bool
    """Whether no word changed."""
    changes: tuple[Change, ...]
    """Headline, standfirst and paragraphs of both states."""
