"""Tables of the search as data: same-meaning words, stop phrases, words never to be confused."""
