"""Reading: from a source's bytes to an Article, each source by itself."""
