"""Times the public pages, with the load generator and the server on one machine."""
