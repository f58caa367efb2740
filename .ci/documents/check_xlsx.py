"""What another reader (openpyxl) makes of a workbook that we write: every sheet that is seen has a table with filters,
headings that stay in sight and stand on every printed page, landscape A4 in one page's width; index numbers are texts,
points are numbers, nothing is a formula, and no link leads nowhere.

    python3 .ci/documents/check_xlsx.py [WORKBOOK.xlsx …]

Without a workbook it checks those of the communes in `fixtures/`."""

import pathlib
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.utils import range_boundaries

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMUNES = ["vinh-thong/as-issued.yaml", "vinh-thong/corrected.yaml", "made-up/commune.yaml"]


def faults(book):
    """Yields what is wrong with a workbook."""
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        name = sheet.title
        tables = list(sheet.tables.values())
        if len(tables) != 1 or tables[0].autoFilter is None:
            yield f"{name}: no table with filters"
            continue
        left, head, right, last = range_boundaries(tables[0].ref)
        if not sheet.freeze_panes or openpyxl.utils.cell.coordinate_from_string(sheet.freeze_panes)[1] != head + 1:
            yield f"{name}: the headings do not stay in sight ({sheet.freeze_panes})"
        if sheet.print_title_rows != f"${head}:${head}":
            yield f"{name}: the headings are not on every page ({sheet.print_title_rows})"
        if not sheet.print_area:
            yield f"{name}: no print area"
        setup = sheet.page_setup
        if (str(setup.paperSize), setup.orientation) != ("9", "landscape"):
            yield f"{name}: not A4 landscape"
        if not sheet.sheet_properties.pageSetUpPr.fitToPage or setup.fitToHeight not in (0, "0"):
            yield f"{name}: not one page wide"
        headings = [sheet.cell(head, column).value for column in range(left, right + 1)]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{name}!{cell.coordinate}: a formula"
                if cell.hyperlink:
                    target, _, place = cell.hyperlink.location.rpartition("!")
                    target = target.removeprefix("'").removesuffix("'").replace("''", "'")
                    if target not in book.sheetnames or not 0 < book[target][place].row <= max(book[target].max_row, 1):
                        yield f"{name}!{cell.coordinate}: leads to {cell.hyperlink.location}"
                if not head < cell.row <= last or cell.value is None:
                    continue
                heading = headings[cell.column - left]
                if heading in ("Số hiệu", "Number") and cell.data_type != "s":
                    yield f"{name}!{cell.coordinate}: the index {cell.value} is no text"
                if heading in ("Điểm tối đa", "Maximum") and cell.data_type != "n":
                    yield f"{name}!{cell.coordinate}: the points {cell.value} are no number"


def check(path):
    """Prints the sheets of a workbook, and says what is wrong with them."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        print(f"{path.name}: {sheet.title} {sheet.dimensions}")
    return [f"{path.name}: {fault}" for fault in faults(book)]


def main():
    wrong = []
    if paths := sys.argv[1:]:
        for path in paths:
            wrong += check(pathlib.Path(path))
    else:
        with tempfile.TemporaryDirectory() as folder:
            for number, commune in enumerate(COMMUNES):
                path = pathlib.Path(folder) / f"{number}-{pathlib.Path(commune).stem}.xlsx"
                command = ["cargo", "run", "--quiet", "--locked", "-p", "cchc-excel", "--example", "workbook", "--"]
                subprocess.run([*command, f"fixtures/{commune}", str(path)], cwd=ROOT, check=True)
                wrong += check(path)
    print("\n".join(wrong) or "all workbooks are as they should be")
    sys.exit(bool(wrong))


main()
