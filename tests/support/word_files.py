"""Word files for tests, made of the few parts that one must have."""

import io
import zipfile
from xml.sax.saxutils import escape

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_ROOTS = {"header": "hdr", "footer": "ftr"}


def word_file(*paragraphs, body="", styles="", parts=()):
    """Return a .docx of (style, text) paragraphs; a style is 'Title', 'Heading 1' or ''.

    `body` and `styles` are further elements, and `parts` are (name, elements) such as
    ('footnotes', '<w:footnote …/>'); all of them write w: before the names of Word's elements.
    """
    names = sorted({style for style, _ in paragraphs if style})
    styles += "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in names
    )
    body = "".join(_paragraph(style, text) for style, text in paragraphs) + body
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/_rels/document.xml.rels", _relations(name for name, _ in parts))
        archive.writestr("word/styles.xml", f"<w:styles {_SPACES}>{styles}</w:styles>")
        archive.writestr(
            "word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts:
            root = _ROOTS.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_SPACES}>{content}</w:{root}>")
    return data.getvalue()


def _relations(names):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    each = "".join(
        f'<Relationship Id="p{number}" Type="{kind}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(names)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{each}</Relationships>'


def _paragraph(style, text):
    named = f'<w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
