"""Nothing leaves this device: no request to another place succeeds during a whole walk."""

import pytest

from tests.browser.app import DESKTOP, Person
from tests.browser.walk import walk_everywhere

pytestmark = pytest.mark.browser


def test_nothing_is_asked_of_any_other_place(chrome, start):
    app = start("--demo")
    page = chrome.new_context(viewport=DESKTOP).new_page()
    left, stopped = [], []

    def is_foreign(url: str) -> bool:
        ours = (app.origin, app.origin.replace("http:", "ws:"), "data:", "blob:")
        return not url.startswith(ours)

    page.on("requestfinished", lambda request: left.append(request.url))
    page.on("requestfailed", lambda request: stopped.append((request.url, request.failure)))
    page.on("websocket", lambda socket: left.append(socket.url))
    person = Person(page)
    person.open(app.address)
    walk_everywhere(person, lambda _screen: None)
    page.context.close()
    assert [url for url in left if is_foreign(url)] == []
    assert any(url.startswith("ws:") for url in left)
    foreign = [(url, why) for url, why in stopped if is_foreign(url)]
    assert {why for _url, why in foreign} <= {"csp"}, foreign
