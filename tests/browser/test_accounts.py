"""From the first start to a member who signs in, in a browser: each page with axe, and none wider than a telephone."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from browsing import violations

PASSWORD = "lighthouse keepers sleep by day"
NARROW = ViewportSize(width=360, height=740)


@pytest.fixture
def first_link(tmp_path: Path) -> Iterator[str]:
    """The link to the first account that a new installation prints, while it is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("rungbook")), "serve", "--port", str(port), "--workers", "1"]
    environment = os.environ | {"RUNGBOOK_DATA": str(tmp_path), "RUNGBOOK_MAIL": f"file://{tmp_path}/mail"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        server.stdout.readline()
        found = re.search(r"http://\S+/join/\S+", server.stdout.readline())
        assert found
        yield found[0]
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stdout.close()


def looked_at(page: Page) -> Page:
    """The page, which breaks no rule, and is not wider than the window."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    return page


def press(page: Page, name: str) -> Page:
    page.get_by_role("button", name=name, exact=True).click()
    return looked_at(page)


def test_an_owner_invites_and_a_member_signs_in(chromium: Browser, first_link: str) -> None:
    owner = chromium.new_context(viewport=NARROW).new_page()
    owner.goto(first_link)
    looked_at(owner)
    owner.get_by_label("Your name").fill("Olga")
    owner.get_by_label("Mail address").fill("olga@quay.example")
    owner.get_by_label("Password").fill("short")
    press(owner, "Make the account")
    owner.get_by_label("Password").fill(PASSWORD)
    press(owner, "Make the account")
    owner.get_by_role("link", name="People").click()
    looked_at(owner)
    owner.get_by_label("Mail addresses").fill("bob@quay.example\ncarol@quay.example")
    press(owner, "Invite")
    link = owner.get_by_label("bob@quay.example").input_value()
    owner.get_by_role("link", name="People", exact=True).first.click()
    looked_at(owner)

    plain = chromium.new_context(viewport=NARROW, java_script_enabled=False)
    member = plain.new_page()
    member.goto(link)
    member.get_by_label("Your name").fill("Bob")
    member.get_by_label("Password").fill(PASSWORD)
    member.get_by_role("button", name="Make the account").click()
    assert not member.get_by_role("link", name="People").count()
    member.get_by_role("link", name="Account").click()
    member.get_by_role("link", name="Sign out").click()
    member.get_by_role("button", name="Sign out").click()
    member.get_by_role("link", name="Sign in").click()
    member.get_by_label("Email").fill("bob@quay.example")
    member.get_by_label("Password").fill(PASSWORD)
    member.get_by_role("button", name="Sign in").click()
    assert member.get_by_role("link", name="Account").count()

    owner.goto(re.sub("/join/.*", "/people/", link))
    assert owner.get_by_role("heading", name="Bob").count()
    looked_at(owner)
    owner.get_by_role("link", name="Account").click()
    owner.get_by_label("For which program").fill("nightly copy")
    press(owner, "Make a token")
    assert owner.get_by_label("The new token").input_value().startswith("rungbook_")
    plain.close()
    owner.context.close()


PAGES = ("sign-in", "password", "password/sent", "password/changed", "password/new/1-no-key/", "address", "address/x/")


def test_pages_for_who_is_not_signed_in(chromium: Browser, first_link: str) -> None:
    page = chromium.new_context(viewport=NARROW).new_page()
    for path in (*PAGES, "sign-in/inactive", "join/leads-nowhere"):
        page.goto(re.sub("join/.*", path, first_link))
        looked_at(page)
    page.goto(re.sub("join/.*", "sign-in", first_link))
    page.get_by_label("Email").fill("nobody@quay.example")
    page.get_by_label("Password").fill("wrong")
    press(page, "Sign in")
    page.context.close()
