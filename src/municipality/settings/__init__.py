"""Django's settings: `base` is shared by `local` (./run), `test` (./test) and `production`."""
