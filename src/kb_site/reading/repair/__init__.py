"""Repair: damaged lines become clean ones, and everything that was changed is recorded."""
