"""The review desk: sources beside what was understood of them, and the decisions of an editor."""
