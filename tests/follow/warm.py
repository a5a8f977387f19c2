"""What the launcher of these tests' workers does first, as the product's own does with the network."""

from onrecord.desk import Desk
from onrecord.model import Capture
from onrecord.read.rules_reader import RulesReader
from tests.fetch.warcs import ARTICLE


def warm_up() -> None:
    """Reads a page, so that no test's own page pays for what reading loads."""
    page = ARTICLE.format(title="Weir").encode()
    Desk(reader=RulesReader()).read_page(Capture(target_uri=None, payload=page, name="warming up"))
