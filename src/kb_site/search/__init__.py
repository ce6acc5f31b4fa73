"""The search: index writer, tables, and the browser's own code run on a built site."""
