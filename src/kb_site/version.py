"""The one place that holds the version of kb-site."""

__version__ = "0.2.0"
