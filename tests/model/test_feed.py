"""What is kept of feeds says no secret when it is printed."""

from onrecord.model.feed import FeedRequest


def test_headers_user_and_password_stand_in_no_message():
    asked = FeedRequest(user_agent="Tarn/1", headers=(("X-Key", "k3y"),), user="ana", password="s3cret")
    assert "Tarn/1" in repr(asked)
    assert not any(secret in repr(asked) for secret in ("k3y", "ana", "s3cret"))
