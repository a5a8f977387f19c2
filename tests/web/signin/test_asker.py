"""Who asks."""

from contextvars import copy_context

from onrecord.store.contract.accounts import Role
from onrecord.web.signin.asker import NOBODY, OWNER_HERE, Asker, asked_by, asker


def test_it_is_the_owner_unless_somebody_else_is_said_to() -> None:
    assert asker() == OWNER_HERE
    copy_context().run(asked_by, NOBODY)
    assert asker() == OWNER_HERE, "of another request"


def test_a_token_that_only_reads_does_nothing_for_its_role() -> None:
    assert not Asker(id=1, name="x", role=Role.OWNER, may_write=False).may(Role.READER)
    assert OWNER_HERE.may(Role.OWNER)
    assert not NOBODY.may(Role.READER)
