"""Makes the annex of xã Vĩnh Thông as Word and Excel files out of fixtures/vinh-thong/annex.txt, as an office would have
them. The same text gives the same bytes.

    python3 -m venv venv && venv/bin/pip install python-docx==1.2.0 openpyxl==3.1.5 lxml==6.1.3
    venv/bin/python .ci/make_annex.py [FOLDER]

Only who changes the layout needs it: tests read the committed files.
"""

import datetime
import pathlib
import re
import sys
import zipfile

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, Side

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "vinh-thong"
FONT = "Times New Roman"
DAY = datetime.datetime(2026, 4, 27, 8, 0, 0)


def source():
    """Title lines, the sentence in brackets, the sentence before the table, and the rows of the table."""
    blocks = (FOLDER / "annex.txt").read_text(encoding="utf-8").strip().split("\n\n")
    title, attached, lead, table = blocks
    join = lambda text: " ".join(line.strip() for line in text.splitlines())
    title = [line.strip() for line in title.strip("*").splitlines()]
    return title, join(attached), join(lead), [line.split("\t") for line in table.splitlines()]


def lines(cell):
    """The lines of a cell, each a list of (words, whether in italics)."""
    for line in re.split(r" (?=- Phần )", cell):
        pieces = re.split(r"<i>(.*?)</i>", line)
        yield [(words, number % 2 == 1) for number, words in enumerate(pieces) if words]


def element(parent, name, **attributes):
    child = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), value)
    parent.append(child)
    return child


def page_number(paragraph):
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = element(paragraph._p, "fldSimple", instr=" PAGE ")
    element(field, "r")


def keep_used(document):
    """Leaves out what the library's template brings along and no office has: styles and parts that nothing uses."""
    used = {"Normal", "Header", "TableGrid", "TableNormal", "DefaultParagraphFont", "NoList"}
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in used:
            styles.remove(style)
    for owner in (document.part.package, document.part):
        for key, rel in list(owner.rels.items()):
            if rel.reltype.rsplit("/", 1)[1] in {"thumbnail", "stylesWithEffects", "customXml", "numbering"}:
                del owner.rels[key]


def word(path):
    title, attached, lead, rows = source()
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.element.rPr.rFonts.set(qn("w:cs"), FONT)
    normal.paragraph_format.space_before, normal.paragraph_format.space_after = Pt(0), Pt(0)
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(2), Cm(2), Cm(3), Cm(1.5)
    page.different_first_page_header_footer = True
    page_number(page.header.paragraphs[0])

    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for number, line in enumerate(title):
        run = heading.add_run(line)
        run.bold = True
        run.font.size = Pt(14)
        if number + 1 < len(title):
            run.add_break()
    note = document.add_paragraph()
    note.alignment = WD_ALIGN_PARAGRAPH.CENTER
    note.paragraph_format.space_after = Pt(6)
    note.add_run(attached).italic = True
    sentence = document.add_paragraph(lead)
    sentence.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    sentence.paragraph_format.first_line_indent = Cm(1.27)
    sentence.paragraph_format.space_before = sentence.paragraph_format.space_after = Pt(6)

    widths = [Cm(1.3), Cm(3.8), Cm(11.4)]
    table = document.add_table(rows=0, cols=len(widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths):
        column.width = width
    for number, row in enumerate(rows):
        added = table.add_row()
        props = added._tr.get_or_add_trPr()
        element(props, "cantSplit")
        if number == 0:
            element(props, "tblHeader")
        for at, (cell, text) in enumerate(zip(added.cells, row)):
            cell.width = widths[at]
            for count, pieces in enumerate(lines(text)):
                paragraph = cell.paragraphs[0] if count == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if number and at == 2 else None
                if number == 0 or at == 0:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                for words, italic in pieces:
                    run = paragraph.add_run(words)
                    run.italic = italic or None
                    run.bold = number == 0 or None
            if number == 0 or at < 2:
                element(cell._tc.get_or_add_tcPr(), "vAlign", val="center")
    keep_used(document)
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.title = " ".join(title)
    core.created = core.modified = DAY
    core.revision = 1
    document.save(path)
    settle(path)


def excel(path):
    title, attached, lead, rows = source()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Phân công"
    for column, width in zip("ABC", [6, 28, 95]):
        sheet.column_dimensions[column].width = width
    heads = [("\n".join(title), Font(name=FONT, size=14, bold=True), "center", 40)]
    heads += [(attached, Font(name=FONT, size=13, italic=True), "center", 22)]
    heads += [(lead, Font(name=FONT, size=13), "left", 36)]
    for number, (text, font, horizontal, height) in enumerate(heads, start=1):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)
        cell = sheet.cell(number, 1, text)
        cell.font = font
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
        sheet.row_dimensions[number].height = height
    edge = Side(style="thin")
    first = len(heads) + 2
    for number, row in enumerate(rows):
        for at, text in enumerate(row):
            cell = sheet.cell(first + number, at + 1)
            cell.font = Font(name=FONT, size=13, bold=number == 0)
            cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
            horizontal = "center" if number == 0 or at == 0 else "left"
            cell.alignment = Alignment(horizontal=horizontal, vertical="center" if at < 2 else "top", wrap_text=True)
            if number and at == 0:
                cell.value = int(text)
                continue
            pieces = []
            for count, line in enumerate(lines(text)):
                (words, italic), *rest = line
                pieces += [("\n" * (count > 0) + words, italic), *rest]
            if any(italic for _, italic in pieces):
                # Within rich text each run names its font.
                look = lambda italic: InlineFont(rFont=FONT, sz=13, i=italic or None)
                cell.value = CellRichText(*(TextBlock(look(italic), words) for words, italic in pieces))
            else:
                cell.value = "".join(words for words, _ in pieces)
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{first}:{first}"
    book.properties.creator = ""
    book.properties.title = " ".join(title)
    book.properties.created = DAY
    book.save(path)
    settle(path)


def settle(path):
    """Writes the zip again without the time at which it was made."""
    with zipfile.ZipFile(path) as made:
        entries = [(info.filename, made.read(info)) for info in made.infolist()]
    day = DAY.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as settled:
        for name, data in entries:
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + day, data)
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            settled.writestr(info, data)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    word(folder / "annex.docx")
    excel(folder / "annex.xlsx")


main()
