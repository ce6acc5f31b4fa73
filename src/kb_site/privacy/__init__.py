"""Private values of persons: how they look, where they stand, and that they never reach a site."""
