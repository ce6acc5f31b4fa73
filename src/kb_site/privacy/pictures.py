"""Pictures as they may be published: without place, author and camera, and with their size.

A picture that holds none of these is published byte for byte. Others are written anew: PNG and
lossless pictures without loss, JPEG with its own tables, so that the eye sees no difference.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from kb_site.core.limits import MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS
from kb_site.core.messages import Message, say
from kb_site.core.values import Value

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "AVIF": ".avif"}
"""Kinds that browsers show, by the name that Pillow gives them."""
_PHONE = "MPO"
"""A JPEG with further pictures behind it, as phones make them; the first alone is shown."""

_TOLD = """
adobe adobe_transform background bits blend chromaticity compression default_image dpi duration
extension gamma icc_profile interlace jfif jfif_density jfif_unit jfif_version loop progression
progressive sizes srgb timestamp transparency version
"""
_HARMLESS = frozenset(_TOLD.split())
"""What a picture may say of itself: how it is to be shown, and nothing of where it comes from."""
_KEPT = ("icc_profile", "duration", "loop", "transparency", "background")
_QUALITY = 90
"""Of what is written anew with loss; the eye sees no difference from about 85 on."""
_ORIENTATION = 0x0112


class PictureError(Exception):
    """A picture that cannot be published; `says` tells why and what to do."""

    def __init__(self, says: Message) -> None:
        """Keep the message in `args`."""
        super().__init__(says)
        self.says = says


class Clean(Value):
    """A picture ready to be published; a size of 0 is not known."""

    content: bytes
    suffix: str
    width: int = 0
    height: int = 0
    removed: tuple[str, ...] = ()
    """What a reader would have seen and was taken out."""


def clean_picture(content: bytes, allow: tuple[str, ...] = ()) -> Clean:
    """Return a picture without what is private in it. Raises PictureError.

    `allow` has the private values that the words of a drawing may hold.
    """
    if len(content) > MAX_PICTURE_BYTES:
        raise PictureError(say("KB408.bytes", most=MAX_PICTURE_BYTES // 1_000_000))
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim", b"ftypmsf1"):
        raise PictureError(say("KB408.heic"))
    if _is_svg(content):
        from kb_site.privacy.svg import clean_svg

        return clean_svg(content, allow)
    return _clean_pixels(content)


def _is_svg(content: bytes) -> bool:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start == b"<" or content[:2] in (b"\xff\xfe", b"\xfe\xff")


def _clean_pixels(content: bytes) -> Clean:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=list(SUFFIXES)) as image:
            if image.width * image.height > MAX_PICTURE_PIXELS:
                raise PictureError(_too_many(image))
            return _cleaned(image, content)
    except UnidentifiedImageError:
        raise PictureError(say("KB408.no-picture")) from None
    except Image.DecompressionBombError as error:
        raise PictureError(say("KB408.bomb")) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise PictureError(say("KB408.unreadable")) from error


def _too_many(image: Image) -> Message:
    most = MAX_PICTURE_PIXELS // 1_000_000
    return say("KB408.pixels", width=image.width, height=image.height, most=most)


def _cleaned(image: Image, content: bytes) -> Clean:
    kind = image.format or ""
    suffix = SUFFIXES.get(kind, ".jpg")
    image.load()
    turned = image.getexif().get(_ORIENTATION, 1) not in (0, 1)
    if not turned and not _tells(image, kind, content):
        return Clean(content, suffix, image.width, image.height)
    written, width, height = _written(image, kind, turned=turned)
    return Clean(written, suffix, width, height)


def _tells(image: Image, kind: str, content: bytes) -> bool:
    """Return whether a picture says more of itself than how it is to be shown."""
    if kind == _PHONE or len(image.getexif()) or set(image.info) - _HARMLESS:
        return True
    if kind == "JPEG":
        return any(
            name not in ("APP0", "APP2", "APP14") for name, _ in getattr(image, "applist", ())
        )
    marks = {"PNG": (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"), "WEBP": (b"EXIF", b"XMP ")}
    return any(mark in content for mark in marks.get(kind, (b"XMP", b"Exif")))


def _written(image: Image, kind: str, *, turned: bool) -> tuple[bytes, int, int]:
    """Return the picture written anew, and its size; a picture that moves keeps moving."""
    from PIL import ImageOps

    moves = getattr(image, "n_frames", 1) > 1 and kind != _PHONE
    options = {name: image.info[name] for name in _KEPT if name in image.info}
    shown = ImageOps.exif_transpose(image) if turned and not moves else image
    if kind in ("JPEG", _PHONE):
        same = shown is image and kind == "JPEG"
        options |= {"quality": "keep", "subsampling": "keep"} if same else {"quality": 95}
        options |= {"progressive": True, "optimize": True}
        options.pop("transparency", None)
    elif kind in ("WEBP", "AVIF"):
        options |= {"quality": _QUALITY, "exact": True} if kind == "WEBP" else {"quality": _QUALITY}
    if moves:
        options["save_all"] = True
    for name in ("exif", "xmp", "comment"):
        shown.info.pop(name, None)
    target = BytesIO()
    shown.save(target, "JPEG" if kind == _PHONE else kind, **options, exif=b"")
    return target.getvalue(), shown.width, shown.height
