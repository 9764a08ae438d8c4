"""`rungbook audit`: the chain of events, verified and handed out."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from rungbook.cli.streams import complain
from rungbook.errors import WrongUse
from rungbook_web.commands.opening import open_installation

DONE, PROBLEMS = 0, 1
Act = Literal["verify", "export"]

ActArgument = Annotated[
    Act, typer.Argument(metavar="verify|export", help="Follow the chain, or write it as JSON Lines.")
]
SeenOption = Annotated[
    str,
    typer.Option(
        "--seen",
        metavar="DIGEST",
        help="With verify: a digest noted earlier, which must still be in the chain. Finds events cut off at its end.",
    ),
]


def audit(act: ActArgument, seen: SeenOption = "") -> int:
    """Verify or export the record of everything that was done.

    Each event carries the digest of the one before, so that none can be changed, added or taken out unseen. Only a
    cut at the end leaves a chain that holds: note the digest that `verify` prints, outside of this machine, and give
    it with --seen the next time. `export` writes an event a line with all that its digest covers: SHA-256 of the JSON
    list of previous, at, actor, verb, object and data, with sorted keys and no spaces.

    \\b
    Examples:
      rungbook audit verify
      RUNGBOOK_DATA=/srv/rungbook rungbook audit export > events.jsonl

    \\b
    Exit status:
      0  the chain holds, or was written
      1  the chain is broken, or the database cannot be opened
      2  wrong use
    """
    if seen and act == "export":
        raise WrongUse("--seen belongs to `audit verify`")
    open_installation()
    return _verify(seen) if act == "verify" else _export()


def _verify(seen: str) -> int:
    """Print what holds, or where it breaks."""
    from rungbook_web.queries.events import all_events
    from rungbook_web.services.events import verify_chain

    chain = verify_chain(all_events(), seen=seen)
    if chain.broken is not None:
        complain(f"rungbook: the chain breaks at event {chain.broken.pk} ({chain.broken}): {chain.reason}")
        complain(f"rungbook: {chain.count:,} before it hold; see what you have in backups and in exported chains")
        return PROBLEMS
    if chain.count == 0:
        complain("rungbook: there is no event, though every installation begins with one")
        return PROBLEMS
    if not chain.has_seen:
        complain(f"rungbook: the chain holds, but {seen} is not in it: what came last then has been cut off")
        return PROBLEMS
    print(f"{chain.count:,} events hold; the last one's digest is {chain.head}")
    return DONE


def _export() -> int:
    """Print each event, whether the chain holds or not."""
    from rungbook_web.queries.events import all_events
    from rungbook_web.services.events import as_record

    for event in all_events():
        print(json.dumps(as_record(event), ensure_ascii=False))
    return DONE
