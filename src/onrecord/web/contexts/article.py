"""The contexts of an article's pages."""

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
    """An author of an article, for the byline and the card below the text."""

    link: Link
    """The name, with the address of the author's page where there is one."""
    joint: str
    """What comes before the name in the byline: "By ", ", " or " and "."""
    has_card: bool
    """Whether the page says more of the author than the name."""
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
    """What is shown above an article's text. None means unknown or not given."""

    section: Link | None
    """Its section."""
    kickers: tuple[str, ...]
    """Words above the headline, after the section: the kicker and the kind of article."""
    headline: Markup | None
    """The headline, with its statements marked for highlighting."""
    standfirst: Markup | None
    """The standfirst, marked likewise."""
    byline: str | None
    """The byline as the page has it, where no author was recognised in it."""
    outlet: Link | None
    """The outlet, linked to its list."""
    icon: str | None
    """The address of the outlet's icon; None where it has none."""
    wire: str | None
    """The news agency that the report comes from."""
    published: Markup | None
    """When it was published."""
    is_dated_by_feed: bool
    """Whether that date comes from the feed alone."""
    modified: Markup | None
    """When it was last changed, as the page says."""
    minutes: int | None
    """The reading time, in words."""
    corrections: tuple[Correction, ...]
    """The outlet's own correction notices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure at its place."""

    kind: str
    """How it is shown: "lead" or "inline"."""
    address: str | None
    """The address to load the picture from; None where there is no picture to load."""
    alt: str
    """What the picture shows; "" where the page doesn't say."""
    caption: Markup | None
    """Its caption, with its statements marked for highlighting."""
    credit: Markup | None
    """Its credit, marked likewise."""


class PlayerView(NamedTuple):
    """An article's audio or video. The browser loads nothing of it before somebody plays it."""

    is_sound: bool
    """Whether it is audio."""
    address: str
    """Its address at the outlet."""
    media_type: str | None
    """Its media type, where known."""
    said: str
    """Its server and size, in words."""
    key: str
    """What tells it apart from the others of its article."""
    start: int
    """Where the reader stopped, in seconds from its beginning; 0 where it begins."""


class BodyPart(NamedTuple):
    """One part of the body: a figure or a block of text."""

    figure: FigureView | None = None
    """The figure; None for a block of text."""
    kind: str = ""
    """What kind of block it is; "" for a plain paragraph."""
    dateline: str | None = None
    """A dateline to show before the text, where the text itself doesn't begin with it."""
    words: Markup = Markup("")
    """The text, with its statements marked for highlighting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateView:
    """One state of an article."""

    number: int
    """Counts from 1."""
    seen: datetime
    """When it was first captured."""
    is_shown: bool
    """Whether it is the one on this page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """The origin of an article."""

    original: Link | None
    """Its address at its outlet."""
    captured: datetime | None
    """When it was captured."""
    states: tuple[StateView, ...]
    """All its states, where there are several."""
    data: str
    """The address of its JSON document."""
    digest: str
    """The digest of the capture that the article was read from."""
    short_digest: str
    """The digest's first characters, enough to tell captures apart."""


class StatementView(NamedTuple):
    """One statement of the record."""

    id: str
    """Its id in the article."""
    number: int
    """Its number in the record, from 1."""
    css: str
    """Extra CSS classes of its line: whether it is highlighted, and whether it is nested in another statement."""
    who: Markup
    """Who said it."""
    stance: Markup
    """The stance, and how sure the reader is."""
    role: str | None
    """The speaker's role, as written."""
    what_css: str
    """CSS classes: whether the words are the speaker's own, and whether they were said at all."""
    href: str
    """The address that highlights it in the text."""
    pieces: Markup
    """The words said; the cue where there are none."""
    notes: tuple[Markup, ...]
    """What else is known: topic, time, addressee, place, who relayed it, which statement it is nested in."""
    why: str
    """The evidence that led from the source's words to the speaker, or to nobody."""
    earlier: tuple[EarlierView, ...] = ()
    """Its earlier wordings, the last one first."""
    by_hand: tuple[ByHandView, ...] = ()
    """Its corrections by hand."""
    there: str | None = None
    """The address of these words on the outlet's own page."""


class GoneView(NamedTuple):
    """A statement that is no longer in the article."""

    id: str
    """Its id in the article."""
    css: str
    """Extra CSS classes of its line: whether it is highlighted."""
    who: Markup
    """Who said it."""
    stance: Markup
    """The stance, and how sure the reader is."""
    words: str
    """The words said."""
    fate: Markup
    """Whether it was withdrawn, reworded or no longer read, in words."""
    earlier: tuple[EarlierView, ...]
    """Its earlier wordings, the last one first."""
    by_hand: tuple[ByHandView, ...]
    """Its corrections by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneView:
    """One speaker's row in the chart of the record."""

    name: str
    """The speaker's name, cut to fit."""
    top: int
    """Its upper edge, in the chart's units."""
    marks: Markup
    """One mark per statement, as SVG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanesView:
    """The chart of who says what, from the article's beginning to its end."""

    label: str
    """The chart in words."""
    height: int
    """In the chart's units."""
    lanes: tuple[LaneView, ...]
    """The rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """An article's record."""

    note: str | None
    """Why there are no statements, or only some; None where nothing needs saying."""
    count: str | None
    """How many statements there are; None where there are none."""
    lanes: LanesView | None
    """The chart; None where the text has no statement."""
    statements: tuple[StatementView, ...]
    """The statements."""
    gone: tuple[GoneView, ...]
    """Statements that the outlet has withdrawn."""
    corrected: tuple[CorrectedView, ...]
    """What people marked as not a statement, and corrected statements whose words are gone."""
    thoughts: Notice | None
    """How many thoughts are shown or hidden, with a link that switches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksView:
    """An article's reading state, for the buttons that change it."""

    token: str
    """The form's token."""
    back: str
    """The article's address within the list that it was opened from."""
    is_unread: bool
    """Whether it is unread."""
    is_starred: bool
    """Whether it is starred."""
    is_later: bool
    """Whether it is kept to read later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """One note: words that the reader highlighted, and what they wrote about them."""

    id: int
    """The note's."""
    colour: str
    """The highlight's colour."""
    quote: str
    """The words."""
    words: str
    """What the reader wrote."""
    is_there: bool
    """Whether the words were found in the article shown."""
    changed: str
    """When it was changed last, in seconds since 1970: a change from an older page is told by it."""
    article: Link | None = None
    """The article that the words come from; None on its own page."""
    outlet: str | None = None
    """The article's outlet, where the page names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnkeptNote:
    """A new note that couldn't be kept, as it was typed."""

    problem: str
    """Why it wasn't kept."""
    quote: str
    """The words of the article that were to be highlighted."""
    before: str
    """The words in front of them, where they were chosen in the text."""
    after: str
    """The words behind them."""
    colour: str
    """The chosen colour."""
    words: str
    """What was noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesView:
    """The reader's notes in an article."""

    rows: tuple[NoteView, ...]
    """The notes."""
    token: str | None
    """The token of the forms that add and change notes; None in a read-only store."""
    colours: tuple[str, ...]
    """The colours to choose from."""
    unkept: UnkeptNote | None
    """The note that was typed and couldn't be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleContext(Context):
    """The page of an article, with the record beside it."""

    template: ClassVar[str] = "article.html"

    id: int
    """The article's id."""
    title: str
    """The page's title."""
    language: str
    """The article's language as a tag; "" where unknown."""
    direction: str
    """The writing direction of that language."""
    head: HeadView
    """What is shown above the text."""
    authors: tuple[AuthorView, ...]
    """Its authors."""
    notices: tuple[Notice, ...]
    """Notices about this state of the article."""
    body: tuple[BodyPart, ...]
    """The text and its figures, in order."""
    players: tuple[PlayerView, ...]
    """Its audio and video."""
    is_cut_off: bool
    """Whether the outlet's page cuts the article off."""
    tags: tuple[Link, ...]
    """Its topics."""
    origin: OriginView
    """The article's origin."""
    look_answer: str | None
    """The answer to a request to fetch the page again; None where there was no request just now."""
    look_token: str | None
    """The token of the form that requests it; None where it isn't offered."""
    marks: MarksView | None
    """The reading state and its buttons; None in a read-only store."""
    notes: NotesView
    """The reader's notes in this article."""
    up: str
    """The list that the article was opened from."""
    previous: Link | None
    """The article before it in that list."""
    next: Link | None
    """The article after it in that list."""
    next_headline: str | None
    """The headline of the next article; None where it has none."""
    part_of: PartOfView | None
    """The story that it is part of; None where no other article reports it."""
    record: RecordView
    """The record: who said what."""
    token: str | None
    """The token of the forms that correct statements; None where corrections aren't possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesContext(Context):
    """The page that compares two states of an article."""

    template: ClassVar[str] = "changes.html"

    id: int
    """The article's id."""
    title: str
    """Its headline."""
    language: str
    """Its language as a tag; "" where unknown."""
    old: StateView | None
    """The earlier state; None where there is none."""
    new: StateView
    """The later state."""
    are_words_same: bool
    """Whether all words are the same."""
    changes: tuple[Change, ...]
    """Headline, standfirst, paragraphs and corrections of both states, side by side."""
