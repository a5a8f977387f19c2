"""The parts of a store as single protocols, for code that needs only some parts. `class _Parts(HasFeeds, HasQueue,
Protocol)` is any store with both."""

from typing import Protocol

from onrecord.store.contract.accounts import Accounts
from onrecord.store.contract.edits import Edits
from onrecord.store.contract.feeds import Feeds
from onrecord.store.contract.hubs import Hubs
from onrecord.store.contract.keeping import Keeps
from onrecord.store.contract.leases import Leases
from onrecord.store.contract.news import News
from onrecord.store.contract.outlets import Outlets
from onrecord.store.contract.people import People
from onrecord.store.contract.queue import Queue
from onrecord.store.contract.readers import Readers
from onrecord.store.contract.registry import Registry
from onrecord.store.contract.retention import Retention
from onrecord.store.contract.robots import RobotsTexts
from onrecord.store.contract.search import Search
from onrecord.store.contract.stories import Stories
from onrecord.store.contract.upkeep import Upkeep


class HasKeeping(Protocol):
    """It has `keeping`."""

    @property
    def keeping(self) -> Keeps:
        """See `Keeps`."""
        ...


class HasNews(Protocol):
    """It has `news`."""

    @property
    def news(self) -> News:
        """See `News`."""
        ...


class HasPeople(Protocol):
    """It has `people`."""

    @property
    def people(self) -> People:
        """See `People`."""
        ...


class HasRegistry(Protocol):
    """It has `registry`."""

    @property
    def registry(self) -> Registry:
        """See `Registry`."""
        ...


class HasSearch(Protocol):
    """It has `search`."""

    @property
    def search(self) -> Search:
        """See `Search`."""
        ...


class HasEdits(Protocol):
    """It has `edits`."""

    @property
    def edits(self) -> Edits:
        """See `Edits`."""
        ...


class HasStories(Protocol):
    """It has `stories`."""

    @property
    def stories(self) -> Stories:
        """See `Stories`."""
        ...


class HasReaders(Protocol):
    """It has `readers`."""

    @property
    def readers(self) -> Readers:
        """See `Readers`."""
        ...


class HasOutlets(Protocol):
    """It has `outlets`."""

    @property
    def outlets(self) -> Outlets:
        """See `Outlets`."""
        ...


class HasFeeds(Protocol):
    """It has `feeds`."""

    @property
    def feeds(self) -> Feeds:
        """See `Feeds`."""
        ...


class HasQueue(Protocol):
    """It has `queue`."""

    @property
    def queue(self) -> Queue:
        """See `Queue`."""
        ...


class HasHubs(Protocol):
    """It has `hubs`."""

    @property
    def hubs(self) -> Hubs:
        """See `Hubs`."""
        ...


class HasAccounts(Protocol):
    """It has `accounts`."""

    @property
    def accounts(self) -> Accounts:
        """See `Accounts`."""
        ...


class HasLeases(Protocol):
    """It has `leases`."""

    @property
    def leases(self) -> Leases:
        """See `Leases`."""
        ...


class HasRobots(Protocol):
    """It has `robots`."""

    @property
    def robots(self) -> RobotsTexts:
        """See `RobotsTexts`."""
        ...


class HasRetention(Protocol):
    """It has `retention`."""

    @property
    def retention(self) -> Retention:
        """See `Retention`."""
        ...


class HasUpkeep(Protocol):
    """It has `upkeep`."""

    @property
    def upkeep(self) -> Upkeep:
        """See `Upkeep`."""
        ...
