# ruff: noqa: RUF012 - migrations are written as Django writes them

from django.db import migrations

from rungbook_web.support.triggers import Refuse

TABLE = "rungbook_web_event"


class Migration(migrations.Migration):
    dependencies = [
        ("rungbook_web", "0006_published_for_good"),
    ]

    operations = [
        Refuse(name="event_stays", act="UPDATE", table=TABLE, message="an event never changes"),
        Refuse(name="event_is_kept", act="DELETE", table=TABLE, message="an event is never deleted"),
    ]
