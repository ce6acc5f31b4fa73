"""The looks of a site: colours, style sheets, scripts, drawn pictures."""
