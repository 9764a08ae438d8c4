# ruff: noqa: RUF012 - migrations are written as Django writes them

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rungbook_web", "0004_imports"),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="rungbook_web.import",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="adopted_on",
            field=models.DateField(blank=True, null=True, verbose_name="counts from"),
        ),
    ]
