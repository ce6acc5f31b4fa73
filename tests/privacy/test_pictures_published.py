"""Pictures are published without place, author and camera, and drawings do nothing."""

import struct
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from kb_site.build.run import build
from kb_site.options.load_config import load_config
from kb_site.privacy import pictures
from kb_site.privacy.pictures import PictureError, clean_picture

ARTICLE = "---\ntitle: 文\n---\n\n## 节\n\n### 会吗？ {{#a-q}}\n\n不会。\n\n![图]({})\n"
SECRET = b"Li Ming, Hangzhou"


def picture(kind: str, *, turned: bool = False, plain: bool = False) -> bytes:
    image = Image.linear_gradient("L").resize((40, 20)).convert("RGB")
    target = BytesIO()
    options: dict[str, object] = {}
    if not plain:
        exif = Image.Exif()
        exif[0x013B] = SECRET.decode()
        exif[0x8825] = {1: "N", 2: (30.0, 15.0, 0.0)}
        if turned:
            exif[0x0112] = 6
        options["exif"] = exif
    if kind == "PNG" and not plain:
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET.decode())
        options["pnginfo"] = info
    image.save(target, kind, **options)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_is_published_without_place_and_author(kind):
    content = picture(kind)
    assert SECRET in content
    clean = clean_picture(content)
    assert SECRET not in clean.content
    with Image.open(BytesIO(clean.content)) as image:
        assert (image.format, image.size, dict(image.getexif())) == (kind, (40, 20), {})
    assert (clean.width, clean.height) == (40, 20)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_that_tells_nothing_is_published_as_it_is(kind):
    content = picture(kind, plain=True)
    assert clean_picture(content).content == content


def test_picture_taken_on_its_side_stands_upright():
    clean = clean_picture(picture("JPEG", turned=True))
    assert (clean.width, clean.height) == (20, 40)
    with Image.open(BytesIO(clean.content)) as image:
        assert image.size == (20, 40)


def test_comment_and_xmp_of_a_jpeg_are_taken_out():
    content = picture("JPEG", plain=True)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET + b"</x>"
    parts = b"".join(
        bytes([0xFF, mark]) + struct.pack(">H", len(words) + 2) + words
        for mark, words in ((0xE1, xmp), (0xFE, SECRET), (0xED, b"Photoshop 3.0\0" + SECRET))
    )
    assert SECRET not in clean_picture(content[:2] + parts + content[2:]).content


def test_moving_picture_keeps_moving_without_its_comment():
    frames = [Image.new("L", (8, 8), shade) for shade in (0, 90, 180)]
    target = BytesIO()
    frames[0].save(
        target, "GIF", save_all=True, append_images=frames[1:], comment=SECRET, duration=80
    )
    clean = clean_picture(target.getvalue())
    assert SECRET not in clean.content
    with Image.open(BytesIO(clean.content)) as image:
        assert image.n_frames == 3


def test_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PICTURE_PIXELS", 799)
    with pytest.raises(
        PictureError, match="the picture is 40 × 20 pixels, over 0 million; make it smaller"
    ):
        clean_picture(picture("PNG"))


@pytest.mark.parametrize(("content", "message"), [
    (b"\0\0\0\x18ftypheic\0\0\0\0", "the picture is a HEIC picture, which browsers do not show; save it as JPEG"),
    (b"%PDF-1.7", "the picture is none that browsers show; save it as JPEG, PNG, WebP or SVG"),
    (picture("JPEG")[:-60], "the picture cannot be read, perhaps a part of it is missing; save it anew"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "the picture is none that browsers show; save it as JPEG, PNG, WebP or SVG"),
    (b"<svg", "the picture is no well-formed SVG; save it anew from the program that drew it"),
    (b"<html/>", "the picture is no SVG; expected an svg element of http://www.w3.org/2000/svg"),
    (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
     "the picture declares entities, which can be made to hide anything; save it as plain SVG"),
])  # fmt: skip
def test_what_cannot_be_cleaned_is_refused(content, message):
    with pytest.raises(PictureError) as refused:
        clean_picture(content)
    assert str(refused.value) == message


@pytest.mark.parametrize(("written", "shown", "removed"), [
    ("<rect onclick='a()' width='5' height='5'/>", '<rect width="5" height="5"/>', ()),
    ("<script>a()</script><path d='M0 0'/>", '<path d="M0 0"/>', ()),
    ("<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>字", "字", ()),
    ("<a href='javascript:a()'><text>字</text></a>", "", ("a",)),
    ("<image href='https://mail.example/x.png'/>", "", ("image",)),
    ("<g id='u13566770011' data-t='13566770011'/>", "<g/>", ()),
    ("<path d='M135 6677 0011'/>", '<path d="M135 6677 0011"/>', ()),
    ("<text>打<tspan>135</tspan><tspan>6677</tspan>0011</text>",
     "<text>打〔已隐去联系方式〕</text>", ()),
    ("<use href='#p'/><use href='x.svg#p'/>", '<use href="#p"/><use/>', ()),
    ("<rect fill='url(#g)' stroke='url(https://mail.example/g)'/>", '<rect fill="url(#g)"/>', ()),
    ("<rect style='fill:red'/><rect style='fill:url(//mail.example)'/>", '<rect style="fill:red"/><rect/>', ()),
    ("<style>@import 'x.css';</style>", "", ("style",)),
    ("<style>.a{fill:red}</style>", "<style>.a{fill:red}</style>", ()),
    ("<rect><set attributeName='onload' to='a()'/></rect>", "<rect/>", ("set",)),
    ("<metadata>李明</metadata><!-- 李明 --><?x 李明?><desc>图</desc>", "<desc>图</desc>", ()),
    ("<text>打13800138111</text>", "<text>打〔已隐去联系方式〕</text>", ()),
])  # fmt: skip
def test_drawing_is_cleaned_to_inert_shapes(written, shown, removed):
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">'
    clean = clean_picture(f"{head}{written}</svg>".encode())
    expected = f"{head}{shown}</svg>" if shown else f"{head[:-1]}/>"
    assert clean.content.decode() == expected
    assert clean.removed == removed
    assert (clean.width, clean.height) == (30, 20)


def make(folder, name, content, config=""):
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text(f"title: 站\n{config}", encoding="utf-8")
    (folder / "content/a.md").write_text(ARTICLE.format(name), encoding="utf-8")
    (folder / "content" / name).write_bytes(content)
    return build(load_config(folder))


def test_page_says_how_large_a_picture_is(tmp_path):
    assert make(tmp_path, "b.jpg", picture("JPEG", turned=True)).published
    page = (tmp_path / "site/q/a-q.html").read_text(encoding="utf-8")
    assert 'width="20" height="40" alt="图"' in page
    [published] = (tmp_path / "site/media").iterdir()
    assert SECRET not in published.read_bytes()


def test_picture_that_cannot_be_published_is_an_error_at_its_name(tmp_path):
    report = make(tmp_path, "b.jpg", b"\0\0\0\x18ftypheic\0\0\0\0")
    assert not report.published
    assert (
        "content/b.jpg:1:1: KB408 the picture is a HEIC picture, which browsers do not show; save it as JPEG"
        in [str(each) for each in report.problems]
    )


def test_logo_is_cleaned_like_any_picture(tmp_path):
    (tmp_path / "l.png").write_bytes(picture("PNG"))
    assert make(tmp_path, "b.png", picture("PNG", plain=True), "logo: l.png\n").published
    [logo] = (tmp_path / "site/assets").glob("logo.*")
    assert SECRET not in logo.read_bytes()
