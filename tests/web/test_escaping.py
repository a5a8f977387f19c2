"""What is put together in Python is escaped as a template escapes it."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from onrecord.web.escaping import safe


@given(st.text(alphabet=st.sampled_from("ab&<>\"'\0é天")) | st.text())
def test_as_templates_do(text):
    assert safe(text) == str(escape(text))
    assert type(safe(text)) is str
