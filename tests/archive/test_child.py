"""What the children need of their processes."""

from onrecord.archive import child
from onrecord.fetch.warc import Seam, Stretch
from onrecord.settings import Limits
from onrecord.workers.bounds import page_bounds
from onrecord.workers.pool import Workers
from tests.archive import light
from tests.archive.material import launcher, packed, story


def test_pyarrow_leaves_its_process_with_one_thread_and_room_to_work(tmp_path):
    """Regression: its allocator began with a GiB, which was all that a child may use, and started a thread."""
    with Workers(1, launcher=launcher()) as workers:
        bounds = page_bounds(Limits(), 0)
        assert workers.run(bounds, "threads", light.threads_after_work) == 1


def test_a_walk_gives_pages_then_counts_and_the_seam(tmp_path):
    path = packed(tmp_path / "a.warc.gz", [story(1), story(2)])
    *units, seam = child.walk(str(path), "shown", Stretch(begin=0, end=10), Limits())
    (met,) = [each for each in units if isinstance(each, child.Met)]
    assert (met.whence.warc, met.whence.warc_offset) == ("shown", 0)
    assert met.whence.record == "urn:uuid:00000000-0000-0000-0000-000000000001"
    assert met.whence.captured is not None
    assert isinstance(seam, Seam)
    assert seam.ends is not None
