"""The site: all articles together, their links, redirects, and what was published before."""
