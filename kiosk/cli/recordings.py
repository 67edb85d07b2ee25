"""`kiosk recordings`: list, take, import, remove and pass on recorded voices."""

import argparse
import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, cast

from kiosk import paths
from kiosk.catalogue.sentences import sentences
from kiosk.catalogue.store import Catalogue
from kiosk.cli.settings import effective_settings
from kiosk.errors import RecordingError, RecordingFault
from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE
from kiosk.settings import Settings
from kiosk.speech import wav
from kiosk.speech.recordings import Recordings


def configure(parser: argparse.ArgumentParser) -> None:
    """Add list, take, import, remove and export."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    listing = actions.add_parser("list", help="show which sentences have a recording")
    listing.add_argument("--service", metavar="ID", help="every sentence of this service")
    listing.add_argument("--locale", choices=LOCALES_OFFERED)
    listing.add_argument("--json", action="store_true", help="for programs")

    taking = actions.add_parser("take", help="record a sentence with the microphone")
    taking.add_argument(
        "--seconds", type=float, metavar="N", help="stop by itself (default: when Enter is pressed)"
    )

    importing = actions.add_parser(
        "import",
        help="take a sound file for one sentence, or a folder that 'export' has written",
    )
    importing.add_argument("path", type=Path, metavar="FILE|FOLDER")

    removing = actions.add_parser("remove", help="forget the recording of a sentence")

    for action, required in ((taking, True), (importing, False), (removing, True)):
        which = action.add_mutually_exclusive_group(required=required)
        which.add_argument("--text", metavar="SENTENCE", help="the sentence, as the screen has it")
        which.add_argument("--number", type=int, metavar="N", help="its number in 'list --service'")
        action.add_argument("--service", metavar="ID", default="", help="the service it belongs to")
        action.add_argument("--locale", choices=LOCALES_OFFERED, default=SOURCE_LOCALE)
    for action, required in ((taking, True), (importing, False)):
        action.add_argument(
            "--speaker", metavar="NAME", required=required, help="who speaks: 王孃孃，重庆话"
        )

    exporting = actions.add_parser("export", help="write recordings into a new folder")
    exporting.add_argument("folder", type=Path, metavar="FOLDER")
    exporting.add_argument("--service", metavar="ID", help="only those made for this service")
    exporting.add_argument("--locale", choices=LOCALES_OFFERED, help="only those in this locale")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; return the exit status. Raises `RecordingError`."""
    effective, data = effective_settings(args)
    with closing(Recordings(data / paths.RECORDINGS)) as recordings:
        match args.action:
            case "list":
                _list(args, recordings)
            case "take":
                _take(args, recordings, effective.settings)
            case "import" if args.path.is_dir():
                imported = recordings.import_folder(args.path)
                print(f"{imported.count} imported, {imported.replaced} of them in place of others")
            case "import":
                _import(args, recordings)
            case "remove":
                label = _label(args)
                recordings.remove(args.locale, label.sentence)
                print(f"removed: {label.sentence}")
            case "export":
                count = recordings.export(args.folder, locale=args.locale, service=args.service)
                print(f"{count} written into {args.folder}")
    return 0


@dataclass(frozen=True, slots=True)
class _Label:
    """Which sentence it is about."""

    sentence: str
    service: str


@contextmanager
def _catalogue() -> Iterator[Catalogue]:
    with closing(Catalogue.open(paths.CATALOGUE)) as catalogue:
        yield catalogue


def _label(args: argparse.Namespace) -> _Label:
    """Return the sentence that the arguments name. Raises `RecordingError` when there is none."""
    if args.number is None:
        return _Label(args.text, args.service)
    if not args.service:
        raise RecordingError(
            "--number counts the sentences of a service: name it with --service.",
            RecordingFault.REFUSED,
        )
    with _catalogue() as catalogue:
        found = sentences(catalogue.service(args.service, args.locale))
    if not 1 <= args.number <= len(found):
        raise RecordingError(
            f"The service '{args.service}' has the sentences 1 to {len(found)}, not {args.number}.",
            RecordingFault.REFUSED,
        )
    return _Label(found[args.number - 1].text, args.service)


def _list(args: argparse.Namespace, recordings: Recordings) -> None:
    if args.service:
        _list_service(args, recordings)
        return
    entries = recordings.entries(locale=args.locale)
    if args.json:
        plain = [{**asdict(entry), "recorded_on": str(entry.recorded_on)} for entry in entries]
        print(json.dumps(plain, ensure_ascii=False))
        return
    for entry in entries:
        print(
            f"{entry.locale}\t{entry.service}\t{entry.duration_s:.1f} s\t"
            f"{entry.speaker}\t{entry.sentence}"
        )
    print(f"{len(entries)} recorded")


def _list_service(args: argparse.Namespace, recordings: Recordings) -> None:
    locale = args.locale or SOURCE_LOCALE
    with _catalogue() as catalogue:
        found = sentences(catalogue.service(args.service, locale))
    rows = []
    for number, sentence in enumerate(found, start=1):
        entry = recordings.get(locale, sentence.text)
        rows.append(
            {
                "number": number,
                "kind": str(sentence.kind),
                "sentence": sentence.text,
                "speaker": entry.speaker if entry else None,
            }
        )
    if args.json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        print(f"{row['number']}\t{row['kind']}\t{row['speaker'] or '-'}\t{row['sentence']}")
    print(f"{len(rows)} sentences, {sum(row['speaker'] is not None for row in rows)} recorded")


def _import(args: argparse.Namespace, recordings: Recordings) -> None:
    from kiosk.speech.sound_files import import_sound

    if (args.text is None and args.number is None) or not args.speaker:
        raise RecordingError(
            f"Say for which sentence {args.path} is (--text, or --service and --number) "
            "and who speaks (--speaker).",
            RecordingFault.REFUSED,
        )
    label = _label(args)
    _keep(args, recordings, label, import_sound(args.path))


def _take(args: argparse.Namespace, recordings: Recordings, settings: Settings) -> None:
    from kiosk.speech.importing import levelled
    from kiosk.speech.microphone import Microphone

    label = _label(args)
    microphone = Microphone(cast(Literal["auto", "null"], settings.audio_input))
    microphone.start()
    try:
        print(f"Say: {label.sentence}", flush=True)
        if args.seconds is None:
            input("Press Enter when it is said. ")
        else:
            threading.Event().wait(args.seconds)
    finally:
        heard = microphone.stop()
    _keep(args, recordings, label, levelled(heard))


def _keep(args: argparse.Namespace, recordings: Recordings, label: _Label, samples: bytes) -> None:
    replaced = recordings.add(
        samples,
        locale=args.locale,
        sentence=label.sentence,
        service=label.service,
        speaker=args.speaker,
        recorded_on=datetime.now().astimezone().date(),
    )
    instead = f", in place of {replaced.recording.speaker}" if replaced else ""
    print(f"kept: {label.sentence} ({wav.seconds(samples):.1f} s, {args.speaker}{instead})")
