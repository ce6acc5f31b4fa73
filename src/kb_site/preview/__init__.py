"""The live preview: build on change, serve what was built, tell the open pages."""
