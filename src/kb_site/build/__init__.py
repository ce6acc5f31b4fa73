"""The build: the stages put together, spread over processes, and not repeated where remembered."""
