"""The package around a Word document: styles, page, header and footer; the same content, the same bytes.

Page and letters are those of Nghị định 30/2020/NĐ-CP: A4, 20 mm above and below, 30 mm at the left, 15 mm at
the right, Times New Roman 13, page numbers at the top from the second page on.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from engine.core.moments import Moment, iso_utc
from engine.files.docx_xml import quoted

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "application/vnd.openxmlformats-package"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES = f"{_RELATED}/metadata/core-properties"
_METADATA = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""A zip knows no earlier one; the moment of the document stands in its properties."""
FONT = "Times New Roman"

_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_LANGUAGE = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:color w:val="000000"/><w:sz w:val="26"/>'
    f'<w:szCs w:val="26"/>{_LANGUAGE}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)


def _style(name: str, called: str, paragraph: str, run: str = "", *, based: str = "Normal") -> str:
    basis = f'<w:basedOn w:val="{based}"/>' if name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    paragraph = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{called}"/>{basis}'
        f"<w:qFormat/>{paragraph}{run}</w:style>"
    )


_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_CENTRE, _JUSTIFIED = '<w:jc w:val="center"/>', '<w:jc w:val="both"/>'
_INDENT = '<w:ind w:firstLine="567"/>'
_LARGE, _SMALL, _TINY = (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' for size in (28, 24, 20))
_KEEP, _FIRST_LEVEL = "<w:keepNext/>", '<w:outlineLvl w:val="0"/>'


def _space(before: int, after: int, line: str = "") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'


_STYLES = (
    _style("Normal", "Normal", ""),
    _style("Plain", "No Spacing", ""),
    _style(
        "BodyText",
        "Body Text",
        _space(60, 60, ' w:line="276" w:lineRule="auto"') + _INDENT + _JUSTIFIED,
    ),
    _style("Title", "Title", _KEEP + _space(240, 0) + _CENTRE, _BOLD + _LARGE),
    _style("Subtitle", "Subtitle", _KEEP + _CENTRE, _BOLD + _LARGE),
    _style("Heading1", "heading 1", _KEEP + _space(180, 60) + _INDENT + _FIRST_LEVEL, _BOLD),
    _style("Caption", "caption", _KEEP + _space(120, 60) + _CENTRE, _ITALIC + _SMALL),
    _style("Note", "Note Text", _space(40, 40) + _INDENT, _ITALIC + _SMALL),
    _style("TableText", "Table Text", _space(40, 40), _SMALL),
    _style("Header", "header", _CENTRE),
    _style("Footer", "footer", _CENTRE, _TINY),
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" '
    'w:gutter="0"/><w:titlePg/></w:sectPr>'
)
_PAGE_NUMBER = (
    '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r>'
    "</w:fldSimple></w:p>"
)
_PARTS = (
    ("word/styles.xml", "styles", "rId1"),
    ("word/settings.xml", "settings", "rId2"),
    ("word/header1.xml", "header", "rId3"),
    ("word/footer1.xml", "footer", "rId4"),
    ("word/footer2.xml", "footer", "rId5"),
)


def package(body: str, *, title: str, author: str, foot: str, at: Moment) -> bytes:
    """`body`: paragraphs and tables of docx_xml."""
    footer = _root(
        "ftr",
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>{quoted(foot)}</w:t></w:r></w:p>',
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_R}/officeDocument", "word/document.xml", "rId1"),
            (_PROPERTIES, "docProps/core.xml", "rId2"),
        ),
        "docProps/core.xml": _properties(title, author, at),
        "word/document.xml": _root("document", f"<w:body>{body}{_SECTION}</w:body>"),
        "word/_rels/document.xml.rels": _relationships(
            *((f"{_R}/{kind}", path.removeprefix("word/"), name) for path, kind, name in _PARTS)
        ),
        "word/styles.xml": _root("styles", _DEFAULTS + "".join(_STYLES)),
        "word/settings.xml": _root(
            "settings",
            '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15" '
            'w:uri="http://schemas.microsoft.com/office/word"/></w:compat><w:themeFontLang w:val="vi-VN"/>',
        ),
        "word/header1.xml": _root("hdr", _PAGE_NUMBER),
        "word/footer1.xml": footer,
        "word/footer2.xml": footer,
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            entry = ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            file.writestr(entry, content.encode())
    return made.getvalue()


def _root(name: str, content: str) -> str:
    return f'{_HEAD}<w:{name} xmlns:w="{_W}" xmlns:r="{_R}">{content}</w:{name}>'


def _content_types() -> str:
    kinds = [("word/document.xml", "document.main"), *((path, kind) for path, kind, _ in _PARTS)]
    overrides = "".join(
        f'<Override PartName="/{path}" ContentType="{_TYPE}.{kind}+xml"/>' for path, kind in kinds
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" '
        f'ContentType="{_PACKAGE}.core-properties+xml"/></Types>'
    )


def _relationships(*related: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for kind, target, name in related
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATED}">{listed}</Relationships>'


def _properties(title: str, author: str, at: Moment) -> str:
    stamp = f"{iso_utc(at)[:19]}Z"
    moment = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{what}>'
        for what in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_METADATA}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{quoted(title)}</dc:title><dc:creator>{quoted(author)}</dc:creator>"
        f"<dc:language>vi-VN</dc:language>{moment}</cp:coreProperties>"
    )
