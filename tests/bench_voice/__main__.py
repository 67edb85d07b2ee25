"""`make bench-voice`: how much of the voices is understood, and how soon they are heard.

Prints one Markdown page, and writes it to build/bench-voice.md and its numbers
to build/bench-voice.json. Exit status 1 when the natural voice's syllable error
rate is above 5 %; times are told, never failed: a busy machine is no fault of ours.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from kiosk import paths
from kiosk.catalogue.store import Catalogue
from kiosk.speech import pinyin, voice_pack
from tests.bench import machine
from tests.bench_voice import intelligibility, latency, listener_files, report, voices
from tests.bench_voice.intelligibility import Result
from tests.bench_voice.latency import Latencies
from tests.bench_voice.listener import Listener
from tests.spoken_texts import sentences

MOST_ERRORS = 0.05


def main() -> int:
    """Measure what the options ask for."""
    args = _options()
    load_before = machine.load()
    with closing(Catalogue.open(paths.CATALOGUE)) as catalogue:
        texts = {
            "zh": _drawn(sentences(catalogue, "zh_CN"), args.seed, args.sentences),
            # Chinese names in it are spoken in Mandarin, which an English listener cannot write.
            "en": _drawn(
                [text for text in sentences(catalogue, "en") if not pinyin.HAN.search(text)],
                args.seed,
                args.english,
            ),
        }
    results: list[Result] = []
    latencies: list[Latencies] = []
    with tempfile.TemporaryDirectory(prefix="leling-bench-voice-") as name:
        folder = Path(name)
        listener = Listener(args.whisper) if args.sentences or args.english else None
        engines = (
            voices.styles(args.voice, args.styles) if args.styles else voices.installed(args.voice)
        )
        for engine in engines:
            drawn = texts[engine.language]
            if listener is not None and drawn:
                _say(f"{engine.name}, {engine.language}: {len(drawn)} sentences")
                results.append(intelligibility.measure(engine, drawn, listener))
        del listener
        if args.touches and not args.styles:
            _say(f"{args.touches} touches of each kind")
            latencies = _latencies(args, folder)
    text = _page(args, load_before, results, latencies)
    print(text)
    paths.BUILT.mkdir(exist_ok=True)
    (paths.BUILT / "bench-voice.md").write_text(text, "utf-8")
    (paths.BUILT / "bench-voice.json").write_text(_numbers(args.seed, results, latencies), "utf-8")
    return 1 if any(_is_unclear(result) for result in results) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_voice", description=__doc__)
    parser.add_argument("--seed", type=int, default=20261126, help="of the sentences")
    parser.add_argument("--sentences", type=int, default=100, help="in Mandarin")
    parser.add_argument("--english", type=int, default=40, help="sentences in English")
    parser.add_argument("--touches", type=int, default=25, help="of each kind; 0 measures none")
    parser.add_argument("--styles", type=Path, help="compare the style vectors (*.bin) in here")
    parser.add_argument("--voice", type=Path, default=voice_pack.INSTALLED, help="natural voice")
    parser.add_argument("--whisper", type=Path, default=listener_files.FOLDER, help="listener")
    return parser.parse_args()


def _drawn(texts: list[str], seed: int, count: int) -> list[str]:
    return random.Random(seed).sample(texts, min(count, len(texts)))


def _latencies(args: argparse.Namespace, folder: Path) -> list[Latencies]:
    with closing(Catalogue.open(paths.CATALOGUE)) as catalogue:
        drawn = _drawn(sentences(catalogue, "zh_CN"), args.seed, args.touches)
    natural = args.voice if args.voice.is_dir() else None
    [engine, *_others] = voices.installed(args.voice)
    with voices.Speaker(engine) as speaker:
        return latency.measure(drawn, speaker, natural, folder)


def _page(
    args: argparse.Namespace,
    load_before: str,
    results: list[Result],
    latencies: list[Latencies],
) -> str:
    told = ", ".join(f"{name} {value}" for name, value in machine.hardware().items())
    day = datetime.now(UTC).date().isoformat()
    about = f"Seed {args.seed}, {day}, {told}. Load before {load_before}, after {machine.load()}."
    verdicts = [
        f"{result.engine.name}, errors ≤ {MOST_ERRORS:.0%}: {result.score.rate:.1%} "
        + ("MISSED" if _is_unclear(result) else "ok")
        for result in results
        if _is_judged(result)
    ]
    verdicts += [one.verdict for one in latencies if one.verdict is not None]
    return report.page(about=about, results=results, latencies=latencies, verdicts=verdicts)


def _is_judged(result: Result) -> bool:
    return result.engine.is_natural and result.engine.language == "zh"


def _is_unclear(result: Result) -> bool:
    return _is_judged(result) and result.score.rate > MOST_ERRORS


def _numbers(seed: int, results: list[Result], latencies: list[Latencies]) -> str:
    numbers = {
        "seed": seed,
        "machine": machine.hardware(),
        "measured_at": time.time(),
        "voices": [
            {
                "voice": result.engine.name,
                "language": result.engine.language,
                "error_rate": result.score.rate,
                "sentences": [asdict(one) for one in result.sentences],
            }
            for result in results
        ],
        "latencies": [asdict(one) for one in latencies],
    }
    return json.dumps(numbers, ensure_ascii=False, indent=1)


def _say(what: str) -> None:
    print(f"bench-voice: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
