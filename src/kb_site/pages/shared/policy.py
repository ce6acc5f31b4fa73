"""What pages may do, as they say it themselves and as every host is to say it with them."""

from __future__ import annotations

from urllib.parse import urlsplit

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a page may load. Pages fetch nothing, but a service worker and tools that read robots.txt
do, under this policy. `frame-ancestors` has no effect in a page and goes into headers."""

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
        "microphone", "midi", "payment", "usb",
    )
)  # fmt: skip
"""Devices and payments that no page asks for; sharing and the clipboard are not among them.

Each is a name that all browsers with this header know: an unknown one is a line in their console.
"""

_A_YEAR = 31_536_000


def content_policy(endpoint: str = "") -> str:
    """Return the policy of a site that sends what readers say to an address, if to any."""
    if not endpoint.startswith("https://"):
        return CONTENT_SECURITY_POLICY
    host = f"https://{urlsplit(endpoint).netloc}"
    policy = CONTENT_SECURITY_POLICY
    for rule in ("connect-src 'self'", "form-action 'self'"):
        policy = policy.replace(rule, f"{rule} {host}")
    return policy


def security_headers(endpoint: str = "", base_url: str = "") -> tuple[tuple[str, str], ...]:
    """Return name and value of the headers that all files of a site are to have.

    That a host is asked for over https alone holds for all that lies on it, so it is said by a
    site at its host's root, whose authors say that it is there.
    """
    headers = [
        ("Content-Security-Policy", f"{content_policy(endpoint)}; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", PERMISSIONS_POLICY),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
    parts = urlsplit(base_url)
    if parts.scheme == "https" and parts.path in ("", "/"):
        headers.append(("Strict-Transport-Security", f"max-age={_A_YEAR}"))
    return tuple(headers)
