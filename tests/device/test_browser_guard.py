"""Who reaches the app over a real socket, and who does not."""

import pytest

from aftercare_app.device.browser_guard import Door

UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)
FOREIGN_HOSTS = [
    "evil.example",
    "localhost:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "127.0.0.1:{port}.evil.example",
    "127.0.0.1:{port}@evil.example",
    "[::1]:{port}",
    "0.0.0.0:{port}",
    "127.1:{port}",
    "2130706433:{port}",
    "LOCALHOST",
    "",
]
FOREIGN_ORIGINS = [
    "http://evil.example",
    "null",
    "",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://localhost:{port}",
    "http://127.0.0.1:{port}.evil.example",
    "http://127.0.0.1:{port}/",
    "HTTP://127.0.0.1:{port}",
    "file://",
]
PRIVATE_PATHS = [
    "/docs",
    "/docs/",
    "//docs",
    "/DOCS",
    "/%64ocs",
    "/docs/oauth2-redirect",
    "/redoc",
    "/openapi.json",
    "/oauth_callback?state=1",
    "/upload",
    "/pyodide/python.exe",
    "/fresh-address",
]


def test_a_browser_that_was_let_in_reaches_the_app(house):
    answer = house.visit("/")
    assert (answer.status, answer.body) == (200, b"inside")


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_foreign_host_is_misdirected_even_with_a_cookie(house, host):
    cookie = house.cookie()
    named = f"Host: {host.format(port=house.port)}"
    assert house.ask("GET", "/", named, cookie).status == 421
    assert house.reached == []


def test_a_missing_or_doubled_host_reaches_nothing(house):
    cookie, ours = house.cookie(), f"Host: {house.door.host}"
    assert house.ask("GET", "/", cookie).status in (400, 421)
    assert house.ask("GET", "/", ours, "Host: evil.example", cookie).status in (400, 421)
    assert house.reached == []


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_a_foreign_origin_is_refused_even_with_a_cookie(house, origin, method):
    named = f"Origin: {origin.format(port=house.port)}"
    answer = house.ask(method, "/", f"Host: {house.door.host}", house.cookie(), named)
    assert answer.status == 403
    assert house.reached == []


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_a_change_without_an_origin_is_refused(house, method):
    answer = house.ask(method, "/", f"Host: {house.door.host}", house.cookie())
    assert answer.status == 403
    assert house.reached == []


def test_a_change_from_our_own_page_reaches_the_app(house):
    ours = f"Origin: {house.door.origin}"
    answer = house.ask("POST", "/", f"Host: {house.door.host}", house.cookie(), ours)
    assert answer.status == 200


def test_two_origins_are_not_ours(house):
    ours, foreign = f"Origin: {house.door.origin}", "Origin: http://evil.example"
    answer = house.ask("POST", "/", f"Host: {house.door.host}", house.cookie(), ours, foreign)
    assert answer.status == 403


class TestSockets:
    def test_our_own_page_gets_its_socket(self, house):
        assert self.upgrade(house, house.cookie(), f"Origin: {house.door.origin}") == 101
        assert house.reached == ["websocket /ws"]

    @pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
    def test_a_foreign_origin_gets_none(self, house, origin):
        named = f"Origin: {origin.format(port=house.port)}"
        assert self.upgrade(house, house.cookie(), named) == 403
        assert house.reached == []

    def test_without_an_origin_there_is_none(self, house):
        assert self.upgrade(house, house.cookie()) == 403

    def test_without_a_cookie_there_is_none(self, house):
        assert self.upgrade(house, f"Origin: {house.door.origin}") == 403

    def test_a_guessed_cookie_gets_none(self, house):
        house.cookie()
        guessed = f"Cookie: {house.door.cookie_name}=guess"
        assert self.upgrade(house, guessed, f"Origin: {house.door.origin}") == 403

    @pytest.mark.parametrize("host", FOREIGN_HOSTS)
    def test_a_foreign_host_gets_none(self, house, host):
        named = f"Host: {host.format(port=house.port)}"
        answer = house.ask(
            "GET", "/ws", named, house.cookie(), f"Origin: {house.door.origin}", *UPGRADE
        )
        assert answer.status == 421
        assert house.reached == []

    def test_there_is_one_socket_address(self, house):
        ours = f"Origin: {house.door.origin}"
        answer = house.ask(
            "GET", "/other", f"Host: {house.door.host}", house.cookie(), ours, *UPGRADE
        )
        assert answer.status == 404

    def upgrade(self, house, *headers):
        return house.ask("GET", "/ws", f"Host: {house.door.host}", *headers, *UPGRADE).status


class TestOneTimeAddress:
    def test_it_leads_to_the_app_and_gives_a_strict_cookie(self, house):
        answer = self.come(house, house.door.fresh_address())
        assert answer.status == 303
        assert answer.headers["location"] == "/"
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith(f"aftercare-{house.port}=")
        assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")
        assert answer.headers["cache-control"] == "no-store"

    def test_it_works_once(self, house):
        address = house.door.fresh_address()
        assert self.come(house, address).status == 303
        again = self.come(house, address)
        assert again.status == 403
        assert b"Each address works once." in again.body
        assert "set-cookie" not in again.headers

    def test_looking_at_it_does_not_use_it_up(self, house):
        address = house.door.fresh_address()
        path = address.removeprefix(house.door.origin)
        assert house.ask("HEAD", path, f"Host: {house.door.host}").status == 403
        assert self.come(house, address).status == 303

    def test_a_foreign_page_cannot_use_it_up(self, house):
        address = house.door.fresh_address()
        path = address.removeprefix(house.door.origin)
        foreign = "Origin: http://evil.example"
        assert house.ask("GET", path, f"Host: {house.door.host}", foreign).status == 403
        assert house.ask("GET", path, "Host: evil.example").status == 421
        assert self.come(house, address).status == 303

    def test_a_fresh_one_replaces_an_unused_one(self, house):
        old, new = house.door.fresh_address(), house.door.fresh_address()
        assert self.come(house, old).status == 403
        assert self.come(house, new).status == 303

    def test_a_browser_inside_goes_on_by_an_old_one(self, house):
        address = house.door.fresh_address()
        given = self.come(house, address).headers["set-cookie"].split(";")[0]
        again = self.come(house, address, f"Cookie: {given}")
        assert (again.status, again.headers["location"]) == (303, "/")
        assert "set-cookie" not in again.headers

    @pytest.mark.parametrize("token", ["", "x", "%00", "%ff%fe", "é", "None", "a" * 10_000])
    def test_a_guess_opens_nothing(self, house, token):
        house.door.fresh_address()
        answer = house.ask("GET", f"/open/{token}", f"Host: {house.door.host}")
        assert answer.status in (400, 403)
        assert "set-cookie" not in answer.headers

    def test_it_holds_256_bits(self):
        addresses = {Door(1).fresh_address() for _ in range(100)}
        assert len(addresses) == 100
        assert {len(address.rpartition("/")[2]) for address in addresses} == {43}

    def test_the_cookie_is_not_the_token(self, house):
        address = house.door.fresh_address()
        assert address.rpartition("/")[2] not in self.come(house, address).headers["set-cookie"]

    def come(self, house, address, *headers):
        path = address.removeprefix(house.door.origin)
        return house.ask("GET", path, f"Host: {house.door.host}", *headers)


class TestCookies:
    @pytest.mark.parametrize("offered", [[], [b""], [b"aftercare-1="], [b"aftercare-1=None"]])
    def test_before_anybody_came_in_none_is_known(self, offered):
        assert not Door(1).knows(offered)

    def test_without_one_there_is_a_calm_page(self, house):
        answer = house.ask("GET", "/", f"Host: {house.door.host}")
        assert answer.status == 403
        assert b"Each address works once." in answer.body

    def test_the_newest_browser_ends_the_one_before(self, house):
        old, new = house.cookie(), house.cookie()
        assert house.ask("GET", "/", f"Host: {house.door.host}", old).status == 403
        assert house.ask("GET", "/", f"Host: {house.door.host}", new).status == 200

    def test_it_is_found_among_others(self, house):
        ours = house.cookie().removeprefix("Cookie: ")
        mixed = f'Cookie: a=b; broken; "="; {ours}; aftercare-1=x'
        assert house.ask("GET", "/", f"Host: {house.door.host}", mixed).status == 200

    @pytest.mark.parametrize("value", ["", "x", "None", '""', "é"])
    def test_a_guess_opens_nothing(self, house, value):
        house.cookie()
        guess = f"Cookie: {house.door.cookie_name}={value}"
        assert house.ask("GET", "/", f"Host: {house.door.host}", guess).status == 403

    def test_one_of_another_port_opens_nothing(self, house):
        value = house.cookie().partition("=")[2]
        other = f"Cookie: aftercare-{house.port + 1}={value}"
        assert house.ask("GET", "/", f"Host: {house.door.host}", other).status == 403


@pytest.mark.parametrize("path", PRIVATE_PATHS)
@pytest.mark.parametrize("inside", [True, False])
def test_what_flet_offers_besides_is_not_there(house, path, inside):
    cookie = [house.cookie()] if inside else []
    assert house.ask("GET", path, f"Host: {house.door.host}", *cookie).status == 404
    assert house.reached == []


def test_every_answer_forbids_frames_sniffing_and_other_origins(house):
    refused = house.ask("GET", "/", f"Host: {house.door.host}")
    misdirected = house.ask("GET", "/", "Host: evil.example")
    for answer in (house.visit("/"), refused, misdirected):
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert not [name for name in answer.headers if name.startswith("access-control")]


class TestFreshAddressForASecondStart:
    def test_it_is_given_for_the_secret(self, house):
        answer = self.ask_with(house, house.door.secret)
        assert answer.status == 200
        path = answer.body.decode().removeprefix(house.door.origin)
        assert house.ask("GET", path, f"Host: {house.door.host}").status == 303

    @pytest.mark.parametrize("secret", ["", "x", "None"])
    def test_it_is_not_given_for_a_guess(self, house, secret):
        answer = self.ask_with(house, secret)
        assert answer.status == 403
        assert b"/open/" not in answer.body

    def test_it_is_never_given_to_a_browser(self, house):
        for origin in (house.door.origin, "http://evil.example", "null"):
            answer = self.ask_with(house, house.door.secret, f"Origin: {origin}")
            assert answer.status in (403, 404)
            assert b"/open/" not in answer.body

    def test_it_is_not_given_under_a_foreign_host(self, house):
        bearer = f"Authorization: Bearer {house.door.secret}"
        answer = house.ask("POST", "/fresh-address", "Host: evil.example", bearer)
        assert answer.status == 421

    def test_it_is_not_given_for_reading(self, house):
        bearer = f"Authorization: Bearer {house.door.secret}"
        answer = house.visit("/fresh-address", bearer)
        assert answer.status == 404

    def ask_with(self, house, secret, *headers):
        bearer = f"Authorization: Bearer {secret}"
        host = f"Host: {house.door.host}"
        return house.ask("POST", "/fresh-address", host, bearer, *headers)
