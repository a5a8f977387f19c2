"""What was fetched, and what it is called."""

from onrecord.model.capture import Capture, payload_digest


def test_the_digest_is_of_the_payload_alone():
    one = Capture(target_uri="http://a.test/", payload=b"words")
    assert one.digest == payload_digest(b"words") == Capture(target_uri=None, payload=b"words", name="x").digest
    assert one.digest.startswith("sha256:")
    assert len(one.digest) == len("sha256:") + 64


def test_where_it_finally_came_from_and_what_errors_call_it():
    moved = Capture(target_uri="http://a.test/", final_uri="http://b.test/", payload=b"")
    assert (moved.uri, moved.subject) == ("http://b.test/", "http://b.test/")
    assert Capture(target_uri="http://a.test/", payload=b"", name="a.warc@17").subject == "a.warc@17"
    assert Capture(target_uri=None, payload=b"").subject == "input"
