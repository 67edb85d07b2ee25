"""`kiosk speech`: explain how a text is read, or turn it into a sound file."""

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from kiosk.cli.settings import effective_settings
from kiosk.errors import SpeechError
from kiosk.i18n import LOCALES_OFFERED
from kiosk.reading.reader import PHRASE_PAUSE_S
from kiosk.speech import explain, phrases, tempo, voice_pack, wav
from kiosk.speech.worker import Voice

LOWEST_SPEED, HIGHEST_SPEED = 0.75, 1.5


def configure(parser: argparse.ArgumentParser) -> None:
    """Add `explain` and `say`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    explaining = actions.add_parser("explain", help="show every stage from text to syllables")
    explaining.add_argument("--json", action="store_true", help="for programs")

    saying = actions.add_parser("say", help="write a text as speech into a WAV file")
    saying.add_argument("--out", type=Path, required=True, metavar="FILE.wav")
    saying.add_argument("--speed", type=float, default=0.9, help="0.75 to 1.5 (default: 0.9)")
    saying.add_argument(
        "--volume",
        type=int,
        default=wav.STEPS,
        choices=range(1, wav.STEPS + 1),
        help="step, 1 to 8",
    )
    saying.add_argument(
        "--voice", choices=("natural", "system"), help="default: natural, where it is installed"
    )
    for action in (explaining, saying):
        action.add_argument("text", metavar="TEXT")
        action.add_argument("--locale", default="zh_CN", choices=LOCALES_OFFERED)


def run(args: argparse.Namespace) -> int:
    """Run one action; return the exit status. Raises `SpeechError`."""
    if args.action == "explain":
        _explain(args.text, args.locale, as_json=args.json)
    else:
        _say(args)
    return 0


def _explain(text: str, locale: str, *, as_json: bool) -> None:
    explained = explain.explain(text, locale)
    sounds = _phonemes(explained.readings, locale)
    if as_json:
        print(json.dumps(asdict(explained) | {"phonemes": sounds}, ensure_ascii=False))
        return
    print(f"written  {explained.written}")
    print(f"spoken   {explained.spoken}")
    for number, phrase in enumerate(explained.phrases, start=1):
        print(f"phrase {number} {phrase}")
    print(f"pinyin   {' '.join(explained.pinyin)}")
    print(f"engine   {' '.join(explained.readings)}")
    print(f"phonemes {' '.join(sounds)}" if sounds else "phonemes (make voice)")


def _phonemes(readings: tuple[str, ...], locale: str) -> list[str]:
    """Return what the natural voice is given; nothing while its libraries are not installed."""
    from kiosk.speech import phonemes

    try:
        spell = phonemes.english if locale == "en" else phonemes.mandarin
        return [spell(reading) for reading in readings]
    except ImportError:
        return []


def _say(args: argparse.Namespace) -> None:
    if not LOWEST_SPEED <= args.speed <= HIGHEST_SPEED:
        raise SpeechError(
            f"--speed is {args.speed}, but must be from {LOWEST_SPEED} to {HIGHEST_SPEED}."
        )
    said = phrases.split(args.text)
    if not said:
        raise SpeechError(
            "There is nothing to say: the text has no letters, characters or numbers."
        )
    with tempfile.TemporaryDirectory(prefix="leling-speech-") as folder:
        voice = _voice(args, Path(folder))
        clips = [
            tempo.shaped(
                voice.render(explain.reading(phrase, args.locale), args.locale),
                speed=args.speed,
                volume=args.volume,
            )
            for phrase in said
        ]
    wav.write(args.out, wav.silence(PHRASE_PAUSE_S).join(clips))


def _voice(args: argparse.Namespace, folder: Path) -> Voice:
    effective, _data = effective_settings(args)
    natural = voice_pack.folder_of(effective.settings)
    installed = (natural / voice_pack.MANIFEST).exists()
    if args.voice == "system" or (args.voice is None and not installed):
        from kiosk.speech.system_voice import SystemVoice

        return SystemVoice(folder)
    from kiosk.speech.natural_voice import NaturalVoice

    return NaturalVoice(voice_pack.open_pack(natural))
