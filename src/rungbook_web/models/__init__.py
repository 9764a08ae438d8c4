"""The tables: columns and constraints, no behaviour."""

from rungbook_web.models.events import Event
from rungbook_web.models.imports import Import, ImportCorrection, ImportDocument, ImportState
from rungbook_web.models.installation import Installation
from rungbook_web.models.invitations import Invitation
from rungbook_web.models.ladders import Ladder, Source, State, Version
from rungbook_web.models.people import Membership, Person, Role, User
from rungbook_web.models.tokens import Token

__all__ = [
    "Event",
    "Import",
    "ImportCorrection",
    "ImportDocument",
    "ImportState",
    "Installation",
    "Invitation",
    "Ladder",
    "Membership",
    "Person",
    "Role",
    "Source",
    "State",
    "Token",
    "User",
    "Version",
]
