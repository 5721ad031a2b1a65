"""Where the vendored front-end assets lie; the versions are chosen in `tools/vendor_frontend.py`."""

DKFDS = "vendor/dkfds/11.2.0"
STYLES = f"{DKFDS}/css/dkfds.min.css"
ICONS = f"{DKFDS}/icons.svg"
HTMX = "vendor/htmx.org/2.0.11/htmx.min.js"
