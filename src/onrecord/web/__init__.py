"""The News Feed in a browser: server-rendered pages over a Store, and the same as JSON."""
