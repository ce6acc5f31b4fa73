"""What all pages share: the frame, parts, theme, template engine, interface strings."""
