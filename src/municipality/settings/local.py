"""What `./run` serves: one machine, loopback only, as the restricted database role. Never in debug mode."""

import os
from pathlib import Path

from municipality.settings.base import *
from municipality.settings.database import build_database_settings, build_pooled_settings

SECRET_KEY = os.environ["HELHED_SECRET_KEY"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

# Only here: the invented people of the demonstration may sign in.
IS_DEMONSTRATION = True
IS_DEMONSTRATION_WHOLE = os.environ.get("HELHED_DEMO") != "lille"
INSTALLED_APPS = [*INSTALLED_APPS, "municipality.demo"]

DATABASES = {"default": build_pooled_settings(os.environ["DATABASE_RUNTIME_URL"], connections=4)}
if "DATABASE_URL" in os.environ:
    # Only the commands that change the database's shape are given this address; the web processes are not.
    DATABASES["owner"] = build_database_settings(os.environ["DATABASE_URL"])

if "HELHED_OUTBOX" in os.environ:
    OUTBOX = Path(os.environ["HELHED_OUTBOX"])

# Files are served from where they lie, so that no second copy must be collected first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
