"""What git's words mean: what a second try may mend, and what a person must."""

import pytest

from kb_site.deploy.gitremote import explained, is_passing
from kb_site.deploy.programs import Result


@pytest.mark.parametrize(
    ("words", "passing", "expected"),
    [
        (
            "fatal: Could not resolve host: git.example",
            True,
            (
                "KB702 git push: fatal: Could not resolve host: git.example; "
                "run the deploy again to resume"
            ),
        ),
        (
            "error: RPC failed; the remote end hung up",
            True,
            (
                "KB702 git push: error: RPC failed; the remote end hung up; "
                "run the deploy again to resume"
            ),
        ),
        ("fatal: bad object", False, "KB702 git push: fatal: bad object"),
        (
            "fatal: Authentication failed for the repository",
            False,
            (
                "KB704 the remote refuses this person or token "
                "(git push: fatal: Authentication failed for the repository); see the guide of the host"
            ),
        ),
        (
            "Connection closed: Permission denied (publickey)",
            False,
            (
                "KB704 the remote refuses this person or token "
                "(git push: Connection closed: Permission denied (publickey)); see the guide of the host"
            ),
        ),
        (
            "fatal: the address returned error: 404",
            False,
            (
                "KB703 the remote cannot be found (git push: fatal: the address returned error: 404); "
                "correct `remote` in the target"
            ),
        ),
    ],
)
def test_failure_of_git_is_explained(words, passing, expected):
    result = Result(128, b"", f"{words}\n")
    assert is_passing(result) == passing
    assert str(explained("push", result)) == expected


def test_only_the_last_words_are_told():
    result = Result(1, b"", "".join(f"line {number}\n\n" for number in range(9)))
    assert result.last_words == "line 3; line 4; line 5; line 6; line 7; line 8"
    assert Result(3, b"", " \n").last_words == "it ended with status 3"
