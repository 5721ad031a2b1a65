"""How static files are named in production: by their content, also where one script imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django's own patterns for modules take the packages' scripts too, and one of those imports a file that is not there.
MODULE_IMPORTS = (
    "web/*.js",
    (
        (r"""(?P<matched>from\s*["'](?P<url>\.{1,2}/[^"']+)["'])""", 'from "%(url)s"'),
        (r"""(?P<matched>import\s*["'](?P<url>\.{1,2}/[^"']+)["'])""", 'import "%(url)s"'),
    ),
)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """As WhiteNoise's, with the imports of our modules hashed: a new script never meets an old one that it imports."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, MODULE_IMPORTS)
