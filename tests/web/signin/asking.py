"""A browser's part in signing in: it keeps a cookie, follows no redirect, and finds the forms' token."""

import re
from collections.abc import Callable
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.web.making import Running

PASSWORD = "four words of nonsense"
SignIn = Callable[[str], "Visitor"]


class Got:
    """An answer."""

    def __init__(self, status: int, headers: dict[str, str], text: str) -> None:
        self.status, self.headers, self.text = status, headers, text

    @property
    def location(self) -> str:
        """Where it sends one."""
        return self.headers.get("location", "")


class Visitor:
    """Asks the server, with whatever cookie it was given last."""

    def __init__(self, server: Running, **headers: str) -> None:
        self._server = server
        self.cookie = ""
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def get(self, path: str, method: str = "GET") -> Got:
        """What stands at a path."""
        return self._ask(method, path, None)

    def post(self, path: str, page: str | None = None, **fields: str) -> Got:
        """The answer to a form that stands on `page`, or on the path's own, with its token unless one is given."""
        if "token" not in fields:
            found = re.search(r'name="token" value="([^"]+)"', self.get(page or path).text)
            fields["token"] = found[1] if found else ""
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str | None) -> Got:
        connection = HTTPConnection(*self._server.address, timeout=60)
        headers = dict(self.headers)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.cookie:
            headers["Cookie"] = self.cookie
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        found = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()
        if "set-cookie" in found:
            self.cookie = found["set-cookie"].partition(";")[0]
        return Got(answer.status, found, text)
