"""What stands between a headline and the first paragraph, where the page gives it no element of its own.

On pages without metadata the byline, the date line, the reading time and the standfirst are paragraphs like the
body's. The words for them are known in English, German, French, Spanish, Italian, Portuguese, Dutch, the Scandinavian
languages, Polish and Czech; a line that is anything else ends the search, and is the body's.
"""

import re

from onrecord.extract.assemble import one_line
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import Page, Run, outwards
from onrecord.extract.html.evidence import LEAD
from onrecord.extract.html.pictures import IMAGES
from onrecord.extract.html.shown_dates import ends_in_moment
from onrecord.extract.lexicon.byline import A_PIECE_BY, BY, OF, any_word
from onrecord.extract.lexicon.phrases import minutes_within
from onrecord.extract.text.bylines import parse_byline
from onrecord.extract.text.dates import parse_date
from onrecord.extract.text.name_lines import is_ended
from onrecord.model import BlockKind

_MAX_LINES = 6
_MAX_LINE_CHARS = 160
_MAX_LEAD_CHARS = 600
_MAX_LINES_BEHIND = 3
_MIN_PIECES_LEFT = 2
_RUNS_ABOVE_BODY = 20
_BY = re.compile(rf"(?i:{any_word(BY)}|{any_word(OF)})\s+(?=\W{{0,2}}[^\W\d_a-zß-ÿ])")
_DATED = re.compile(
    r"(?:(?:first |last |originally )?(?:published|posted|submitted|updated|modified|created)|veröffentlicht|aktualisiert|erstellt"
    r"|stand|publié|mis à jour|mise à jour|publicado|actualizado|creado|pubblicato|aggiornato|atualizado|gepubliceerd"
    r"|bijgewerkt|publisert|oppdatert|publicerad|uppdaterad|publiceret|opdateret|opublikowano|aktualizacja"
    r"|publikováno|aktualizováno)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE = re.compile(r"[.!?…][\"'”»]?$|[.!?]\s+[A-ZÀ-Þ]\w+\s\w+\s\w+\s\w+")


def part_opening(page: Page, body: Body, language: str | None, heading: Run | None = None) -> Run | None:
    """Takes the lines of furniture off a body's beginning; gives the one that is named as the standfirst.

    `body` is changed in place. Two paragraphs at least stay, and a body of which more would go stays whole.
    """
    lead: Run | None = None
    gone = 0
    over = page.runs[: next((i for i, run in enumerate(page.runs) if run is body.runs[0]), 0)]
    has_lead = any(_is_lead(run) for run in over[-_RUNS_ABOVE_BODY:])
    listed = _listed(body, language)
    for run, piece in list(zip(body.runs, body.pieces, strict=True))[:_MAX_LINES]:
        if gone < listed:
            gone += 1
            continue
        if lead is None and not has_lead and _is_in_head(body, run, heading):
            lead = run
            gone += 1
            continue
        if piece.kind is not BlockKind.PARAGRAPH:
            break
        if is_opening_line(run.text, language):
            gone += 1
        elif lead is None and not has_lead and (_is_lead(run) or _is_lead_box(page, body, run)):
            lead = run
            gone += 1
        else:
            break
    behind = _behind_first(body, gone, language)
    taken = {*range(gone), *behind}
    if not taken or len(body.pieces) - len(taken) < _MIN_PIECES_LEFT:
        return None
    kept = [at for at in range(len(body.pieces)) if at not in taken]
    body.pieces = [body.pieces[at] for at in kept]
    body.orders = [body.orders[at] for at in kept]
    body.runs = [body.runs[at] for at in kept]
    return lead


def _listed(body: Body, language: str | None) -> int:
    """How many entries the list has with which a body begins, where one of its few short entries is a byline or a date and none a
    sentence: then all are furniture ("Role, correspondent", "3 comments")."""
    held = body.runs[0].node.parent
    if body.pieces[0].kind is not BlockKind.LIST or held is None:
        return 0
    lines = []
    for run in body.runs[: _MAX_LINES + 1]:
        if not held.holds(run.node):
            break
        lines.append(run.text)
    is_short = len(lines) <= _MAX_LINES and all(
        len(line) <= _MAX_ENTRY_CHARS and not is_ended(line) for line in lines
    )
    return len(lines) if is_short and any(is_opening_line(line, language) for line in lines) else 0


_MAX_ENTRY_CHARS = 80


def _behind_first(body: Body, at: int, language: str | None) -> range:
    """The byline and the date right behind the body's first paragraph, which is a standfirst that nothing calls one.

    None where more such lines follow: then the text is a list of days or of people.
    """

    def opens(index: int) -> bool:
        return body.pieces[index].kind is BlockKind.PARAGRAPH and is_opening_line(body.runs[index].text, language)

    start = end = at + 1
    while end < len(body.runs) and end - start <= _MAX_LINES_BEHIND and opens(end):
        end += 1
    is_list = end - start > _MAX_LINES_BEHIND or (end > start and any(map(opens, range(end, len(body.runs)))))
    return range(0) if is_list else range(start, end)


def is_opening_line(text: str, language: str | None) -> bool:
    """Whether the line is a byline, a date line or a reading time, and nothing else."""
    line = one_line(text[: _MAX_LINE_CHARS + 1]) or ""
    if (
        not line
        or len(line) > _MAX_LINE_CHARS
        or _SENTENCE.search(re.sub(r"\b(?:min|std|hrs?|uhr)\.$", "", line.lower()))
    ):
        return False
    if len(line) <= 60 and minutes_within(line):
        return True
    if _BY.match(line) or A_PIECE_BY.match(line):
        return bool(parse_byline(line)) and len(line.split()) <= 14
    if _DATED.match(line):
        return parse_date(line, language=language, captured=None) is not None
    return len(line.split()) <= 10 and bool(_YEAR.search(line)) and _is_date(line, language)


def _is_date(line: str, language: str | None) -> bool:
    """A line that a date fills: at most two words beside its day, month, year and hour."""
    if parse_date(line, language=language, captured=None) is None:
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 2]
    return len(words) <= 4 and line[-1].isalnum()


def _is_lead(run: Run) -> bool:
    """Whether the paragraph's own class calls it a standfirst by that very name: "intro" and "summary" are also what
    templates call a story's first paragraph.
    """
    names = run.node.get("class")
    return len(run.text) <= _MAX_LEAD_CHARS and bool(run.node.evidence & LEAD and _STANDFIRST.search(names))


def _is_lead_box(page: Page, body: Body, run: Run) -> bool:
    """Whether a first paragraph, or an element that it stands alone in, is named as a standfirst: by that very name, or furniture or a
    picture parts it from the text."""
    around = (here for here in (run.node, run.node.parent) if here is not None and here.mass <= run.extent)
    box = next((here for here in around if here.evidence & LEAD), None)
    if box is None or len(run.text) > _MAX_LEAD_CHARS:
        return False
    if _STANDFIRST.search(box.get("class")):
        return True
    after = next((order for order in body.orders if order > run.order), box.end)
    own = {id(each) for each in body.runs}
    between = (each for each in page.runs if run.order < each.order < after and id(each) not in own)
    pictures = (node for node in page.nodes[box.end : after] if node.tag in IMAGES)
    return any(True for _ in between) or any(True for _ in pictures)


def _is_in_head(body: Body, run: Run, heading: Run | None) -> bool:
    """Whether a body's first run stands right behind the headline in the same element, and the rest in another one, which that doesn't
    hold: then it is the standfirst, whatever it is called."""
    if heading is None or run is not body.runs[0] or len(body.runs) <= _MIN_RUNS_BEHIND:
        return False
    box = run.node.parent
    is_behind = 0 <= run.order - heading.node.end <= _ELEMENTS_BEHIND_HEADING and box is heading.node.parent
    if box is None or not is_behind or not _MIN_LEAD_CHARS <= len(run.text) <= _MAX_LEAD_CHARS or run.linked:
        return False
    if ends_in_moment(run.text):
        return False
    behind = next((each for each in body.runs[1:] if not is_opening_line(each.text, None)), body.runs[-1])
    second, last = behind.node, body.runs[-1].node
    around = next((here for here in outwards(second.parent, _MAX_LEVELS) if here.holds(last)), None)
    return not box.holds(second) or (around is not None and not around.holds(run.node))


_MIN_RUNS_BEHIND = 2
_ELEMENTS_BEHIND_HEADING = 2
_MIN_LEAD_CHARS = 30
_MAX_LEVELS = 8
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|vorspann|chapo|chapeau|dek|deck|subtitle|sottotitolo|entradilla|bajada|copete|sapo"
    r"|ingress|perex|manchet|sommario|subheadline|subheader|unterzeile|untertitel|undertit(?:el|tel)|underrubrik)(?:$|[\s_-])",
    re.IGNORECASE,
)
