"""The cache: what builds leave to later ones, so that unchanged work is not done again."""
