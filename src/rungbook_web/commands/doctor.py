"""`rungbook doctor`: what is wrong with an installation, and what would mend it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Literal

import typer

from rungbook.cli.streams import visible
from rungbook_web.commands.opening import set_up

DONE, PROBLEMS = 0, 1
To = Literal["text", "json"]


def doctor(to: Annotated[To, typer.Option("--to", help="Lines for people, or one JSON object.")] = "text") -> int:
    """Say what is wrong with an installation, and what would mend it.

    Looks at versions, the rights of the data folder and the secret key, disk space, static files, time zones, the
    database and its migrations, the demo mark, the clock, every kept file and the chain of events. Changes nothing.
    The installation is that of RUNGBOOK_DATA and DATABASE_URL, a demo or not.

    \b
    Examples:
      rungbook doctor
      RUNGBOOK_DATA=/srv/rungbook rungbook doctor --to json

    \b
    Exit status:
      0  nothing is wrong
      1  there are problems
      2  wrong use
    """
    set_up()
    from rungbook_web.commands.examination import examine

    findings = list(examine())
    problems = sum(finding.is_problem for finding in findings)
    if to == "json":
        print(json.dumps({"problems": problems, "findings": [asdict(finding) for finding in findings]}, indent=1))
    else:
        for finding in findings:
            mend = f"; mend: {finding.mend}" if finding.mend else ""
            word = "PROBLEM" if finding.is_problem else "ok"
            print(visible(f"{word:<8} {finding.thing}: {finding.what}{mend}"))
    return PROBLEMS if problems else DONE
