"""One reader a form: from a source's text or bytes to a draft."""
