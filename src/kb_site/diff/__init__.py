"""What changed between two published sites."""
