"""Values, codes and small facts that every room may use; this room imports no other."""
