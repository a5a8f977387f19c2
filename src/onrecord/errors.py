"""Every error OnRecord raises on purpose, in one tree.

    OnRecordError
    ├── InputError            the input can't be used; the message names the file or URL
    │   ├── MissingInput      nothing is there
    │   ├── EmptyInput        zero bytes, or white space only
    │   ├── BinaryInput       bytes that are no text
    │   ├── InputTooLarge     over a bound on size, depth or time
    │   ├── WorkerKilled      reading it took more processor time or memory than it may, or crashed
    │   ├── DamagedArchive    a place in an archive where no record can be read
    │   ├── NotAFeed          something, but no feed; the message says what it looks like
    │   └── NoArticle         a page, but no article on it
    │       └── IndexPage     because it is a front page or a section's: it leads to articles
    ├── FetchError            a URL could not be fetched
    │   ├── AddressRefused    it leads to a private, loopback or otherwise forbidden address
    │   ├── RobotsRefused     the server's robots.txt asks that it not be fetched
    │   ├── BadResponse       the server answered, but not with a page
    │   └── HostBackoff       its host asked for a pause, and isn't asked until that is over
    ├── ReaderError           the reader's own files are missing or damaged
    ├── TablesError           a folder of tables can't be written, or is another run's, another version's, or damaged
    └── StoreError            the store refused or is of another version
        ├── EarlierStore      it is of an earlier OnRecord, and would have to be changed before it can be read
        └── StoreUnavailable  it can't be read or written at all: the disk is full, another holds it, it is damaged
            └── StoreInterrupted  its server isn't reached just now: nothing was written, and it may be tried again

`subject` is the URL, path or id that the error is about; the command line prints it first.
"""


class OnRecordError(Exception):
    """The root: `str()` gives one clear line that begins with what it is about."""

    def __init__(self, subject: str, problem: str) -> None:
        super().__init__(f"{subject}: {problem}")
        self.subject = subject
        self.problem = problem

    def __reduce__(self) -> tuple[type["OnRecordError"], tuple[str, str]]:
        """Errors come back from worker processes whole."""
        return type(self), (self.subject, self.problem)


class InputError(OnRecordError):
    """The input can't be used."""


class MissingInput(InputError):
    """Nothing is there."""


class EmptyInput(InputError):
    """Zero bytes, or white space only."""


class BinaryInput(InputError):
    """Bytes that are no text."""


class InputTooLarge(InputError):
    """Over a bound on size, depth or time."""


class WorkerKilled(InputError):
    """Reading it took more processor time or memory than it may, or crashed: its worker process was ended.

    The same bytes would do the same again, so that they are not read again.
    """


class DamagedArchive(InputError):
    """A place in an archive where no record can be read; what comes after it is read again."""


class NotAFeed(InputError):
    """Something, but no feed; the message says what it looks like."""


class NoArticle(InputError):
    """A page, but no article on it."""


class IndexPage(NoArticle):
    """A front page or a section's page, where articles alone were asked for: `links` lead to them, in the page's order."""

    def __init__(self, subject: str, links: tuple[str, ...]) -> None:
        super().__init__(
            subject, f"no article on this page: it looks like an index page with {len(links)} links to follow"
        )
        self.links = links

    def __reduce__(self) -> tuple[type["OnRecordError"], tuple[str, tuple[str, ...]]]:  # type: ignore[override]
        """As the root's, with the links."""
        return type(self), (self.subject, self.links)


class FetchError(OnRecordError):
    """A URL could not be fetched."""


class AddressRefused(FetchError):
    """It leads to a private, loopback or otherwise forbidden address."""


class RobotsRefused(FetchError):
    """The server's robots.txt asks that it not be fetched."""


class BadResponse(FetchError):
    """The server answered, but not with a page."""


class HostBackoff(FetchError):
    """Its host asked for a pause, or has too many requests waiting; nothing was asked of it.

    `until` is when it may be asked again, in seconds since 1970.
    """

    def __init__(self, subject: str, until: float) -> None:
        super().__init__(subject, "its server asked us to wait")
        self.until = until

    def __reduce__(self) -> tuple[type["OnRecordError"], tuple[str, float]]:  # type: ignore[override]
        """As the root's, with the time."""
        return type(self), (self.subject, self.until)


class ReaderError(OnRecordError):
    """The reader's own files (network, tokenizer, digest) are missing or damaged."""


class TablesError(OnRecordError):
    """A folder of tables (`onrecord archive`) can't be written or read, or another run or version made it."""


class StoreError(OnRecordError):
    """The store refused, or is of another version."""


class EarlierStore(StoreError):
    """It is of an earlier OnRecord, and would have to be changed before it can be read."""


class StoreUnavailable(StoreError):
    """The store can't be read or written at all: the disk is full, another process holds it, it is damaged."""


class StoreInterrupted(StoreUnavailable):
    """The store's server isn't reached, starts or stops, or undid the call for another's sake.

    Nothing of the call was written: it may be made again.
    """


def our_fault(subject: str, error: Exception) -> OnRecordError:
    """What OnRecord raised on this input through a fault of its own, as an error that names the input."""
    return OnRecordError(subject, f"OnRecord failed on it: {type(error).__name__}: {error}")
