"""The structure of an article: title, lead, sections with questions, conclusion."""
