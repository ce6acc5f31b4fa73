"""Chinese text: its characters, numerals, readings and names for addresses."""
