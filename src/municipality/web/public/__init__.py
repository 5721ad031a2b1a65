"""The public pages: the standards, page by page, and a place to try facts against them. Nothing here is stored."""
