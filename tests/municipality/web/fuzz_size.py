"""How much of what may be sent is sent: a little in every `./test`, all of it where HELHED_FUZZ says so."""

import os

FUZZ = int(os.environ.get("HELHED_FUZZ", "1"))
