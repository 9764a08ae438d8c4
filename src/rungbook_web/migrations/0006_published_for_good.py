# ruff: noqa: RUF012 - migrations are written as Django writes them

from django.db import migrations

from rungbook_web.support.triggers import Refuse

TABLE = "rungbook_web_version"
PUBLISHED = "OLD.state NOT IN ('draft', 'review')"
KEPT = ("ladder_id", "label", "content", "digest", "published_at", "adopted_on", "origin_id")
CHANGED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in KEPT)


class Migration(migrations.Migration):
    dependencies = [
        ("rungbook_web", "0005_versions_of_imports"),
    ]

    operations = [
        Refuse(
            name="version_published_stays",
            act="UPDATE",
            table=TABLE,
            condition=f"{PUBLISHED} AND (NEW.state IN ('draft', 'review') OR {CHANGED})",
            message="a published version never changes",
        ),
        Refuse(
            name="version_published_is_kept",
            act="DELETE",
            table=TABLE,
            condition=PUBLISHED,
            message="a published version is never deleted",
        ),
    ]
