"""A sheet as files: what a queue takes, what a receipt printer takes, what a person looks at."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.devices.escpos import receipt
from kiosk.errors import HandOffError
from kiosk.handoff.sheet import Sheet
from kiosk.ui.paper.formats import Paper
from kiosk.ui.paper.surfaces import to_dots, write_pdf


@dataclass(frozen=True, slots=True)
class Receipt:
    """The strip of a roll: the picture, and the bytes that print it."""

    picture: Path
    commands: Path


def write_receipt(sheet: Sheet, paper: Paper, folder: Path) -> Receipt:
    """Write sheet.png and sheet.bin. Raises `HandOffError` when they cannot be written."""
    files = Receipt(folder / "sheet.png", folder / "sheet.bin")
    if not to_dots(sheet, paper).save(str(files.picture)):
        raise HandOffError(f"The file {files.picture} cannot be written. Choose another folder.")
    try:
        files.commands.write_bytes(receipt(files.picture))
    except OSError as error:
        raise HandOffError(
            f"The file {files.commands} cannot be written ({error.strerror}). "
            "Choose another folder."
        ) from error
    return files


def write_files(sheet: Sheet, paper: Paper, folder: Path) -> list[Path]:
    """Write the sheet for a person to look at: sheet.pdf, or the two files of a receipt."""
    if paper.is_roll:
        files = write_receipt(sheet, paper, folder)
        return [files.picture, files.commands]
    file = folder / "sheet.pdf"
    write_pdf(sheet, paper, file)
    return [file]
