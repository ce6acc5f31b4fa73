"""Pages: what each one shows, and the theme that turns it into HTML."""
