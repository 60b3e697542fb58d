"""No other machine, no other page and nobody without the token gets anything from the desk."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from geomap.app.gatekeeper import MOST_BYTES, UNKNOWN, Proxy
from geomap.app.one_time_keys import Keys
from geomap.app.served_files import served
from tests.app.knocking import FROM, HOST, ORIGIN, OURS, Browser, browser, entered

STORY = {"text": "Police raided homes in The Slade, Lye Valley."}
ASKED = ["/", "/api/about", "/api/ground", "/api/stories", "/preview/x", "/made/leaflet.js"]


@pytest.mark.parametrize("path", ASKED)
def test_without_the_token_there_is_nothing(path: str) -> None:
    answer = browser(Keys()).get(path)
    assert answer.status_code == 403
    assert "geomap desk" in answer.text


def test_the_token_opens_once_and_gives_a_cookie_that_stays_with_our_page() -> None:
    keys = Keys()
    token = keys.token()
    first = browser(keys).get("/", params={"token": token})
    assert (first.status_code, first.headers["location"]) == (303, "/")
    said = first.headers["set-cookie"]
    assert said.startswith("geomap_desk_8700=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(said.split("; "))
    assert token not in said
    again = browser(keys).get("/", params={"token": token})
    assert again.status_code == 403
    assert "set-cookie" not in again.headers


def test_a_token_that_is_used_twice_shuts_what_it_opened_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    keys = Keys()
    token = keys.token()
    first, second, third = browser(keys), browser(keys), browser(keys)
    assert first.get("/", params={"token": token}).status_code == 303
    assert third.get("/", params={"token": keys.token()}).status_code == 303
    assert first.get("/api/about").status_code == 200
    told = second.get("/", params={"token": token}, headers={"Accept": "text/html"})
    assert told.status_code == 403
    assert "This address was used twice" in told.text
    assert "this address was used twice" in capsys.readouterr().err
    assert first.get("/api/about").text == UNKNOWN
    assert third.get("/api/about").status_code == 200, "what other addresses opened stays open"
    assert "used already" in second.get("/", params={"token": token}).text
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("token", ["", "wrong", "é", "a" * 10_000])
def test_a_wrong_token_opens_nothing(token: str) -> None:
    keys = Keys()
    keys.token()
    assert browser(keys).get("/", params={"token": token}).status_code == 403


def test_a_wrong_cookie_or_two_of_them_open_nothing() -> None:
    client = entered()
    good = client.cookies["geomap_desk_8700"]
    client.cookies.clear()
    for cookie in ("geomap_desk_8700=x", f"other={good}", f"geomap_desk_8700={good}x", ""):
        assert client.get("/api/about", headers={"Cookie": cookie}).status_code == 403, cookie
    twice = f"geomap_desk_8700=x; geomap_desk_8700={good}"
    assert client.get("/api/about", headers={"Cookie": twice}).status_code == 403
    alone = f"a=b; geomap_desk_8700={good}"
    assert client.get("/api/about", headers={"Cookie": alone}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8700", "127.0.0.1", "127.0.0.1:80",
     "127.0.0.1:8700.evil.example", "0.0.0.0:8700", ""],
)  # fmt: skip
def test_a_foreign_host_is_refused_even_with_the_cookie(host: str) -> None:
    assert entered().get("/api/about", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
        {"Origin": f"http://{HOST}.evil.example", "Sec-Fetch-Site": ""},
        {"Origin": "http://127.0.0.1:9999", "Sec-Fetch-Site": "same-site"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "none"},
        {"Origin": f"http://[{HOST}", "Sec-Fetch-Site": "same-origin"},
        {"Origin": f"http://evil@{HOST}", "Sec-Fetch-Site": "same-origin"},
        {"Origin": f"file://{HOST}", "Sec-Fetch-Site": "same-origin"},
        {"Origin": HOST, "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
def test_what_another_page_sends_is_refused_even_with_the_cookie(headers: dict[str, str]) -> None:
    client = entered()
    for name in OURS:
        del client.headers[name]
    sent = {name: value for name, value in headers.items() if value}
    assert client.post("/api/look", json=STORY, headers=sent).status_code == 403


def test_an_older_browser_that_tells_no_site_is_known_by_its_origin() -> None:
    client = entered()
    del client.headers["Sec-Fetch-Site"]
    assert client.post("/api/look", json=STORY).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_reads_nothing_either(site: str) -> None:
    client = entered()
    del client.headers["Origin"]
    assert client.get("/api/about", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert client.get("/api/about", headers={"Sec-Fetch-Site": "none"}).status_code == 200


TAB = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_link_or_a_sign_in_of_another_site_opens_the_page_of_the_desk(site: str) -> None:
    opened = TAB | {"Sec-Fetch-Site": site}
    for client in (entered(), behind_proxy(**{"X-User": "ann@paper"})):
        del client.headers["Origin"]
        page = client.get("/", headers=opened)
        assert (page.status_code, page.headers["content-type"][:9]) == (200, "text/html")
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    told = browser(Keys()).get("/", headers=opened | {"Accept": "text/html"})
    assert "The desk is not open in this browser" in told.text


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("/api/about", {}),
        ("/api/stories", {}),
        ("/preview/x", {}),
        ("/static/desk.js", {}),
        ("/", {"Sec-Fetch-Dest": "iframe"}),
        ("/", {"Sec-Fetch-Dest": "embed"}),
        ("/", {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}),
        ("/", {"Sec-Fetch-Mode": "cors"}),
        ("/", {"Origin": "https://evil.example"}),
    ],
)
def test_nothing_else_of_the_desk_is_opened_from_another_site(
    path: str, changed: dict[str, str]
) -> None:
    client = entered()
    del client.headers["Origin"]
    sent = TAB | {"Sec-Fetch-Site": "cross-site"} | changed
    assert client.get(path, headers=sent).status_code == 403
    assert (
        client.post("/", json=STORY, headers=TAB | {"Sec-Fetch-Site": "cross-site"}).status_code
        == 403
    )


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "",
     "application/json; charset=utf-16", "text/json", "application/jsonp"],
)  # fmt: skip
def test_a_body_that_is_not_json_is_refused(kind: str) -> None:
    answer = entered().post("/api/look", content=b'{"text": ""}', headers={"Content-Type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"3", b'{"text": NaN}', b"\xff", b"[" * 100_000, b'"' + b"x" * 9]
)
def test_a_body_that_is_no_object_of_json_is_refused(body: bytes) -> None:
    answer = entered().post("/api/look", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


def test_a_body_that_is_too_large_is_refused_whether_it_says_so_or_not() -> None:
    client = entered()
    large = b'{"text": "' + b"x" * MOST_BYTES + b'"}'
    headers = {"Content-Type": "application/json"}
    assert client.post("/api/look", content=large, headers=headers).status_code == 413

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(large), 65_536):
            yield large[at : at + 65_536]

    assert client.post("/api/look", content=pieces(), headers=headers).status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_get_and_post_are_taken(method: str) -> None:
    client = entered()
    answer = client.request(method, "/api/look", headers={"Content-Type": "application/json"})
    assert answer.status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/../routes.py", "/static/../routes.py", "/%2e%2e/routes.py", "/static/%2e%2e%2froutes.py",
     "/static/..%5croutes.py", "//etc/passwd", "/etc/passwd", "/static/%00", "/made/", "/static",
     "/map/../page/assets.py"],
)  # fmt: skip
def test_no_path_leads_out_of_the_files_of_the_desk(path: str) -> None:
    assert entered().get(path).status_code == 404


def test_every_answer_says_what_a_browser_may_do_with_it() -> None:
    keys = Keys()
    client = entered()
    answers = [browser(keys).get("/"), client.get("/api/about"), client.get("/nothing")]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers


def test_a_header_that_stands_there_twice_is_refused() -> None:
    client = entered()
    answer = client.get("/api/about", headers=[("X-Twice", "a"), ("X-Twice", "b")])
    assert answer.status_code == 400


def behind_proxy(**headers: str) -> Browser:
    proxy = Proxy(frozenset({FROM}), "x-user")
    client = browser(Keys(), None, proxy, ("desk.paper.example",))
    client.headers |= OURS | headers
    return client


def test_behind_a_proxy_its_header_names_the_user_and_no_token_is_needed() -> None:
    client = behind_proxy(**{"X-User": "ann@paper"})
    about = client.get("/api/about", headers={"Host": "desk.paper.example"})
    assert about.json()["user"] == "ann@paper"
    headers = {"Host": "desk.paper.example", "Origin": "https://desk.paper.example"}
    assert client.post("/api/look", json=STORY, headers=headers).status_code == 200


@pytest.mark.parametrize("coding", ["utf-8", "latin-1"])
def test_a_user_is_called_by_the_letters_that_the_proxy_wrote_in_either_coding(coding: str) -> None:
    names = ["zoé@paper", *(["łucja.ąę@paper", "王@paper"] if coding == "utf-8" else [])]
    for name in names:
        sent = [("X-User", name.encode(coding))]
        assert behind_proxy().get("/api/about", headers=sent).json()["user"] == name


@pytest.mark.parametrize("name", [None, "", " ", "a" * 61, "a\tb", b"a\x9bb", "a\u202eb".encode()])
def test_a_proxy_that_names_no_user_is_not_answered(name: str | bytes | None) -> None:
    sent = [] if name is None else [("X-User", name)]
    assert behind_proxy().get("/api/about", headers=sent).status_code == 403


def test_a_user_is_taken_from_the_proxys_address_alone() -> None:
    client = browser(Keys(), None, Proxy(frozenset({"10.0.0.9"}), "x-user"))
    assert client.get("/api/about", headers={"X-User": "ann"}).status_code == 403
    two = [("X-User", "ann"), ("X-User", "bob")]
    assert behind_proxy().get("/api/about", headers=two).status_code == 400


def test_without_a_proxy_no_header_names_a_user() -> None:
    assert entered().get("/api/about", headers={"X-User": "ann"}).json()["user"] == "desk"


def test_the_page_knows_the_sentence_by_which_a_new_desk_tells_that_it_does_not_know_it() -> None:
    script = served()["static/connection.js"].body.decode()
    assert f'"{UNKNOWN}"' in script


def test_who_opens_the_desk_without_its_address_finds_a_page_that_says_what_to_do() -> None:
    keys, page = Keys(), {"Accept": "text/html,application/xhtml+xml", "Sec-Fetch-Site": "none"}
    told = browser(keys).get("/", headers=page)
    assert told.status_code == 403
    assert told.headers["content-type"].startswith("text/html")
    assert "<h1>The desk is not open in this browser</h1>" in told.text
    assert "ask whoever started the desk" in told.text
    used = browser(keys).get("/", params={"token": "x"}, headers=page)
    assert "This address was used already" in used.text
    for path, accept in (("/api/about", page["Accept"]), ("/", "*/*")):
        plain = browser(keys).get(path, headers=page | {"Accept": accept})
        assert plain.text == UNKNOWN
