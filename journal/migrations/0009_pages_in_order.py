from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0008_people_and_plans"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="symptomentry", name="entry_user_noticed"),
        migrations.AddIndex(
            model_name="symptomentry",
            index=models.Index(fields=["user", "-noticed_at", "-id"], name="entry_user_noticed"),
        ),
    ]
