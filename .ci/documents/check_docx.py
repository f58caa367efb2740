"""What a second reader (python-docx) makes of Word files: A4, margins, heading rows repeated, no row split, one font.

`python3 .ci/documents/check_docx.py FILE…` prints each file's words and fails if one of them is not laid out as it should be."""

import sys

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

# Twips of A4, and of the margins above, below, left and right in Nghị định 30/2020/NĐ-CP: least and most.
A4 = (11906, 16838)
MARGINS = {"top_margin": (20, 25), "bottom_margin": (20, 25), "left_margin": (30, 35), "right_margin": (15, 20)}


def page_faults(document: Document):
    """Yields each section that is not A4 or whose margins are not those of the decree."""
    for number, section in enumerate(document.sections, 1):
        size = sorted((section.page_width.twips, section.page_height.twips))
        if any(abs(is_ - should) > 2 for is_, should in zip(size, A4)):
            yield f"section {number}: {size} is not A4"
        for name, (least, most) in MARGINS.items():
            is_ = getattr(section, name).mm
            if not least - 0.1 <= is_ <= most + 0.1:
                yield f"section {number}: {name} is {is_:.1f} mm"


def table_faults(document: Document):
    """Yields each table with borders whose first row is not repeated, and each row that may be split."""
    for number, table in enumerate(document.tables, 1):
        rows = [row._tr.trPr for row in table.rows]
        has = lambda row, name: row is not None and row.find(qn(name)) is not None
        if table._tbl.tblPr.find(qn("w:tblBorders")) is not None and not has(rows[0], "w:tblHeader"):
            yield f"table {number}: the heading row is not repeated"
        for line, row in enumerate(rows, 1):
            if not has(row, "w:cantSplit"):
                yield f"table {number}, row {line}: it may be split"


def font_faults(document: Document):
    """Yields each font other than Times New Roman that the text or a style names."""
    names = set()
    for root in (document.element, document.styles.element):
        for fonts in root.iter(qn("w:rFonts")):
            names |= {value for key, value in fonts.attrib.items() if key != qn("w:hint")}
    yield from (f"the font is {name}" for name in sorted(names - {"Times New Roman"}))


def blocks(document: Document):
    """Yields the text of each paragraph, and of each row of a table with ` | ` between cells, in order."""
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            text = Paragraph(element, document).text
            if text.strip():
                yield text
        elif element.tag == qn("w:tbl"):
            for row in Table(element, document).rows:
                yield " | ".join(cell.text.replace("\n", " / ") for cell in row.cells)


def main():
    failed = False
    for path in sys.argv[1:]:
        document = docx.Document(path)
        print(f"== {path}: {document.core_properties.title}")
        for text in blocks(document):
            print(text)
        for fault in [*page_faults(document), *table_faults(document), *font_faults(document)]:
            failed = True
            print(f"{path}: {fault}", file=sys.stderr)
    sys.exit(failed)


if __name__ == "__main__":
    main()
