"""The matrix of access as literals: route by state for visitors, relation by state for the rest."""

from __future__ import annotations

from readings import KEY
from rungbook_web.rules.permissions import Relation
from stored import PAGES, SLUG

OPEN, THERE, HIDDEN, AWAY = 200, 200, 404, 302

ONE = "/imports/00000000-0000-4000-8000-000000000000/"
DESK = {
    "imports": "/imports/",
    "import-new": "/imports/new",
    "import": ONE,
    "import-correct": ONE + "correct",
    "import-undo": ONE + "undo",
    "import-redo": ONE + "redo",
    "import-history": ONE + "history",
    "import-document": ONE + "documents/1",
    "import-proof": ONE + "proof",
    "import-draft": ONE + "draft",
    "import-discard": ONE + "discard",
    "import-describe": ONE + f"ladders/{KEY}/describe",
    "import-publish": ONE + f"ladders/{KEY}/publish",
}

ACCOUNTS = {
    "account-own": "/account/",
    "sessions-end": "/account/sessions/end",
    "token-make": "/account/tokens",
    "token-revoke": "/account/tokens/00000000-0000-4000-8000-000000000000/revoke",
    "account_login": "/sign-in",
    "account_logout": "/sign-out",
    "account_signup": "/sign-up",
    "account_inactive": "/sign-in/inactive",
    "account_change_password": "/account/password",
    "account_set_password": "/account/password/set",
    "account_reset_password": "/password",
    "account_reset_password_done": "/password/sent",
    "account_reset_password_from_key": "/password/new/1-no-key/",
    "account_reset_password_from_key_done": "/password/changed",
    "account_email_verification_sent": "/address",
    "account_confirm_email": "/address/no-key/",
}

PERSON = "00000000-0000-4000-8000-000000000000"
PEOPLE = {
    "people": "/people/",
    "invite": "/people/invite",
    "person-roles": f"/people/{PERSON}/roles",
    "person-access": f"/people/{PERSON}/access",
    "invitation-renew": f"/people/invitations/{PERSON}/renew",
    "invitation-revoke": f"/people/invitations/{PERSON}/revoke",
}

# What a visitor gets; signing out without being signed in leads to the first page.
VISITED = {
    "account-own": HIDDEN,
    "sessions-end": HIDDEN,
    "token-make": HIDDEN,
    "token-revoke": HIDDEN,
    "account_login": OPEN,
    "account_logout": AWAY,
    "account_signup": HIDDEN,
    "account_inactive": OPEN,
    "account_change_password": HIDDEN,
    "account_set_password": HIDDEN,
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN,
    "account_reset_password_from_key_done": OPEN,
    "account_email_verification_sent": OPEN,
    "account_confirm_email": OPEN,
}

# Route → address, and what a visitor gets for a version of a public ladder in each state.
# The order: draft, in review, published, superseded, withdrawn.
BY_STATE = (HIDDEN, HIDDEN, THERE, THERE, HIDDEN)
ALWAYS = (OPEN,) * 5
ROUTES: dict[str, tuple[str, tuple[int, ...]]] = {
    "health": ("/healthz", ALWAYS),
    "ready": ("/readyz", ALWAYS),
    "home": ("/", ALWAYS),
    "ladders": ("/ladders/", ALWAYS),
    "read": ("/read/", ALWAYS),
    "patterns": ("/patterns/", (HIDDEN,) * 5),
    "newest": (f"/ladders/{SLUG}/", (HIDDEN, HIDDEN, AWAY, HIDDEN, HIDDEN)),
    "ladder": (PAGES["ladder"], BY_STATE),
    "track": (PAGES["track"], BY_STATE),
    "level": (PAGES["level"], BY_STATE),
    "competency": (PAGES["competency"], BY_STATE),
    "statement": (PAGES["statement"], BY_STATE),
    "compare": (PAGES["compare"], BY_STATE),
    "search": (PAGES["search"], BY_STATE),
    "account": (PAGES["account"], BY_STATE),
    "export": (PAGES["export"], BY_STATE),
    # The desk does not exist for visitors; `tests/access/test_desk.py` has the other relations.
    **{name: (address, (HIDDEN,) * 5) for name, address in DESK.items()},
    # `tests/access/test_people.py` has these by relation; a link without an invitation leads nowhere.
    **{name: (address, (HIDDEN,) * 5) for name, address in PEOPLE.items()},
    "join": ("/join/no-such-secret", (HIDDEN,) * 5),
    # `tests/access/test_accounts.py` has these by relation.
    **{name: (address, (VISITED[name],) * 5) for name, address in ACCOUNTS.items()},
}

E, V, N = True, True, False
# The specification's table of ladders: who reads a version of a ladder that is not public, in the order of `State`.
READS: dict[Relation, tuple[bool, ...]] = {
    #                  draft, review, published, superseded, withdrawn
    Relation.EDITOR: (E, E, V, V, V),
    Relation.MEMBER: (N, N, V, V, N),
    Relation.ADMIN: (N, N, N, N, N),
    Relation.VISITOR: (N, N, N, N, N),
}
