"""What authors state in YAML: options, front matter, sidecars; read strictly and explained."""
