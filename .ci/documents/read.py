"""Opens the documents that cchc wrote as a reader would: LibreOffice makes a PDF of each, and what stands on its pages is
compared with what stands in the document.

usage: read.py FOLDER GOLDEN [--bless]

FOLDER holds the .docx and .xlsx files, GOLDEN the words that each page is known to hold, one file a document; a document
that has none is not compared. `--bless` writes those that are there anew: look at the pages before you commit them."""

import collections
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# Points of an A4 page, and the margin inside of which no word may stand.
A4 = (595.3, 841.9)
EDGE = 20.0


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


def pages(pdf):
    """The words of each page with their boxes, and the page's size."""
    html = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
    html = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", html)
    for page in ET.fromstring(html).iter(f"{XHTML}page"):
        size = float(page.get("width")), float(page.get("height"))
        yield size, [
            (word.text or "", [float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")])
            for word in page.iter(f"{XHTML}word")
        ]


def body(path):
    with zipfile.ZipFile(path) as package:
        return ET.fromstring(package.read("word/document.xml"))


def document_words(root):
    """The words of a Word document's body, once each: what an old reader gets in place of a shape is left out."""
    MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    found = []

    def walk(node):
        if node.tag == f"{MC}Fallback":
            return
        if node.tag == f"{W}p":
            found.append("\n")
        if node.tag == f"{W}t":
            found.append(node.text or "")
        for child in node:
            walk(child)

    walk(root)
    return words("".join(found))


def heading_rows(root):
    """The words of each table's repeated heading."""
    for table in root.iter(f"{W}tbl"):
        for row in table.findall(f"{W}tr"):
            if row.find(f"{W}trPr/{W}tblHeader") is not None:
                yield words(" ".join(text.text or "" for text in row.iter(f"{W}t")))


def check_docx(path, shown):
    root = body(path)
    wanted, seen = collections.Counter(document_words(root)), collections.Counter(w for page in shown for w in page)
    # LibreOffice cuts long words at a cell's edge; the letters must still be there.
    missing = wanted - seen
    letters = "".join(seen.elements())
    lost = [word for word in missing if word not in letters and len(word) < 30]
    if lost:
        yield f"words are not on its pages: {sorted(lost)[:20]}"
    tables = list(heading_rows(root))
    if len(tables) == 1 and (heading := tables[0]):
        having = [number for number, page in enumerate(shown) if not collections.Counter(heading) - collections.Counter(page)]
        # Behind the table's last page there may be one with small print only.
        if not having or having != list(range(having[0], having[-1] + 1)) or len(shown) - having[-1] > 2:
            yield f"the table's heading is only on the pages {[number + 1 for number in having]} of {len(shown)}"
    for table in root.iter(f"{W}tbl"):
        is_ruled = table.find(f"{W}tblPr/{W}tblBorders") is not None
        if is_ruled and table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "a table does not repeat its heading"


def check_page(number, size, found):
    width, height = size
    if sorted((round(width), round(height))) != [round(A4[0]), round(A4[1])]:
        yield f"page {number} is {width}×{height} points, not A4"
    for text, (x0, y0, x1, y1) in found:
        if x0 < EDGE or y0 < EDGE or x1 > width - EDGE or y1 > height - EDGE:
            yield f"page {number}: `{text}` stands outside of the page's margins"
    if not found:
        yield f"page {number} is empty"


def main():
    folder, golden = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    bless = "--bless" in sys.argv
    files = sorted([*folder.rglob("*.docx"), *folder.rglob("*.xlsx")])
    wrong = [] if files else ["there is no document to read"]
    with tempfile.TemporaryDirectory() as scratch:
        for path in files:
            name = "-".join(path.relative_to(folder).parts)
            convert = ["soffice", "--headless", f"-env:UserInstallation=file://{scratch}/profile", "--convert-to", "pdf"]
            subprocess.run([*convert, "--outdir", scratch, str(path)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            pdf = pathlib.Path(scratch) / path.with_suffix(".pdf").name
            laid = list(pages(pdf))
            pdf.unlink()
            shown = [words(" ".join(text for text, _ in found)) for _, found in laid]
            for number, (size, found) in enumerate(laid, 1):
                wrong += [f"{name}: {fault}" for fault in check_page(number, size, found)]
            if path.suffix == ".docx":
                wrong += [f"{name}: {fault}" for fault in check_docx(path, shown)]
            text = "".join(f"== page {number}\n{' '.join(page)}\n" for number, page in enumerate(shown, 1))
            known = golden / f"{name}.txt"
            if bless and known.exists():
                known.write_text(text, encoding="utf-8")
            elif known.exists() and known.read_text(encoding="utf-8") != text:
                wrong.append(f"{name}: its pages say something else than {known.name}; look at them, then run with --bless")
            print(f"{name}: {len(laid)} pages, {sum(map(len, shown))} words")
    print("\n".join(wrong) or f"{len(files)} documents read as they were written")
    sys.exit(bool(wrong))


main()
