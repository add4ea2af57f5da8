"""The window: everything Qt. The core knows nothing of it."""
