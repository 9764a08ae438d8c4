"""Every setting in one typed table. `settings.py` reads it; the reference page is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, get_args

from platformdirs import user_data_path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from rungbook.errors import WrongUse


def _words(value: object) -> object:
    """A list as the environment has it: words between commas."""
    return tuple(word.strip() for word in value.split(",") if word.strip()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]


class Environment(BaseModel):
    """What the environment says. The name of a setting is its variable; an empty variable counts as not set."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    data: Path | None = Field(
        default=None,
        alias="RUNGBOOK_DATA",
        description="The folder that holds the database, the secret key and logs. "
        "Without it: the user's data folder, `rungbook`, or `rungbook-demo` in demo mode.",
    )
    database: str = Field(
        default="",
        alias="DATABASE_URL",
        description="Where the database is: `postgres://user:password@host:port/name` or `sqlite:///path`. "
        "Without it: `rungbook.sqlite3` in the data folder.",
    )
    demo: bool = Field(
        default=False,
        alias="RUNGBOOK_DEMO",
        description="Demo mode: the reference ladder is loaded and open to everybody. `serve --demo` sets it.",
    )
    debug: bool = Field(
        default=False,
        alias="RUNGBOOK_DEBUG",
        description="For work on Rungbook itself: templates and static files are read anew for each request.",
    )
    host: str = Field(default="127.0.0.1", alias="RUNGBOOK_HOST", description="The address that `serve` listens on.")
    port: int = Field(default=8000, ge=1, le=65535, alias="PORT", description="The port that `serve` listens on.")
    workers: int = Field(
        default=2, ge=1, le=64, alias="RUNGBOOK_WORKERS", description="How many processes answer requests."
    )
    hosts: Words = Field(
        default=("localhost", "127.0.0.1", "[::1]"),
        alias="RUNGBOOK_HOSTS",
        description="The names by which the site may be called, between commas. Any other is answered with 400.",
    )
    origins: Words = Field(
        default=(),
        alias="RUNGBOOK_ORIGINS",
        description="Origins that forms may come from when a proxy stands in front, such as `https://ladder.example`.",
    )
    https: bool = Field(
        default=False,
        alias="RUNGBOOK_HTTPS",
        description="The site is reached by https alone: cookies are for https only and browsers are told to stay "
        "with it for a year. The proxy in front must set `X-Forwarded-Proto`.",
    )
    mail: str = Field(
        default="",
        alias="RUNGBOOK_MAIL",
        description="How the site sends mail: `smtp://user:password@host:587` (`smtp+tls://` for STARTTLS, `smtps://` "
        "for TLS from the start), `file:///folder`, or `console:`. Without it the site sends none.",
    )
    mail_from: str = Field(
        default="rungbook@localhost",
        alias="RUNGBOOK_MAIL_FROM",
        description="The address that the site's mail comes from.",
    )
    sign_up: Words = Field(
        default=(),
        alias="RUNGBOOK_SIGN_UP",
        description="Whose mail addresses may sign up by themselves: domains between commas, such as `example.com`. "
        "Without it people come by invitation alone.",
    )
    reading_bytes: int = Field(
        default=2_000_000,
        ge=1_000,
        le=50_000_000,
        alias="RUNGBOOK_READING_BYTES",
        description="How much one may upload or paste at once, to read it or to bring it in, in bytes, all files "
        "together.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING",
        alias="RUNGBOOK_LOG_LEVEL",
        description="How much goes to standard error. `INFO` has a line for each request. Never what people wrote.",
    )
    log_format: Literal["plain", "json"] = Field(
        default="plain",
        alias="RUNGBOOK_LOG_FORMAT",
        description="Log lines for people, or a JSON object a line.",
    )

    @property
    def folder(self) -> Path:
        """The data folder, whether or not it exists."""
        return self.data or user_data_path("rungbook-demo" if self.demo else "rungbook", appauthor=False)


def read_environment(variables: Mapping[str, str]) -> Environment:
    """The settings that these environment variables make.

    Raises `WrongUse`, which names each variable that cannot be read and says why.
    """
    known = {field.alias for field in Environment.model_fields.values()}
    try:
        return Environment.model_validate({name: value for name, value in variables.items() if name in known and value})
    except ValidationError as error:
        raise WrongUse("\n".join(f"{wrong['loc'][0]}: {wrong['msg']}" for wrong in error.errors())) from None


def _type_of(name: str) -> str:
    """How the reference page names the type of a setting."""
    annotation = Environment.model_fields[name].annotation
    names: dict[object, str] = {bool: "true or false", int: "number", str: "text", Path | None: "folder"}
    if annotation == tuple[str, ...]:
        return "words"
    return names.get(annotation) or "one of " + ", ".join(f"`{word}`" for word in get_args(annotation))


def _default_of(name: str) -> str:
    """How the reference page shows a default: as one would write it."""
    default = Environment.model_fields[name].default
    if isinstance(default, bool):
        return str(default).lower()
    return ",".join(default) if isinstance(default, tuple) else str(default or "")


def as_markdown() -> str:
    """The reference page of the settings."""
    rows = ["| variable | type | default | meaning |", "|---|---|---|---|"]
    for name, field in Environment.model_fields.items():
        default = f"`{_default_of(name)}`" if _default_of(name) else "-"
        rows.append(f"| `{field.alias}` | {_type_of(name)} | {default} | {field.description} |")
    return (
        "# Settings\n\nSettings come from the environment and from nowhere else. "
        "An empty variable counts as not set. Options of `rungbook serve` win over variables.\n\n"
        + "\n".join(rows)
        + "\n"
    )
