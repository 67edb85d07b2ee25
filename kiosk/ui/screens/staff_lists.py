"""Lists of the staff: the services, the sentences of one, and who speaks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.sentences import Sentence, SentenceKind, sentences
from kiosk.i18n import N_, Translator
from kiosk.places import StaffSentence, StaffSentences, StaffServices, StaffSpeakers
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.choosing import LANGUAGE_NAMES
from kiosk.ui.screens.paging import Entry, Variant, place_list
from kiosk.ui.screens.staff import StaffScreen
from kiosk.ui.theme.metrics import PanelClass, TextSize

KIND_NAMES = {
    SentenceKind.TITLE: N_("名字"),
    SentenceKind.SUMMARY: N_("一句话介绍"),
    SentenceKind.FOR_WHOM: N_("谁能办"),
    SentenceKind.FIRST_WORDS: N_("先说什么"),
    SentenceKind.BRING: N_("要带的"),
    SentenceKind.WARNING: N_("当心什么"),
    SentenceKind.WAY: N_("办法"),
    SentenceKind.BEFORE: N_("去之前"),
    SentenceKind.STEP: N_("第 {step} 步"),
    SentenceKind.TIP: N_("第 {step} 步的提醒"),
    SentenceKind.IF_WRONG: N_("没办成怎么办"),
}

PRESETS = (N_("邻居，重庆话"), N_("邻居，普通话"), N_("志愿者，重庆话"), N_("志愿者，普通话"))

COLUMN_MM = 48.0
SMALL_PANEL_MM = 320.0


def kind_name(sentence: Sentence, _: Translator) -> str:
    """Return what a sentence is, in words: 第 2 步."""
    return _(KIND_NAMES[sentence.kind]).format(step=sentence.step)


def speakers(desk: Desk) -> list[str]:
    """Return the names to choose from: those of the setting first, then the presets."""
    _ = desk.look.words
    named = [name.strip() for name in re.split("[;；]", desk.settings.recording_speakers)]
    return list(dict.fromkeys([name for name in named if name] + [_(name) for name in PRESETS]))


def speaker_now(desk: Desk) -> str:
    """Return who speaks on what is recorded now."""
    return desk.staff.studio.speaker or speakers(desk)[0]


class StaffListScreen(StaffScreen):
    """Entries with a second line that always stays: it says what the list is for."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        place: StaffServices | StaffSentences | StaffSpeakers,
        title: str,
        *,
        entries: Sequence[Entry],
        note: str,
    ) -> None:
        super().__init__(desk, parent, title)
        self.place = place
        self.entries = entries
        self._column = QRect()
        self.note = self.text(note, em=self.metrics.small, middle=True)

    @property
    def low(self) -> bool:
        """On a low panel the buttons that turn pages stand beside the list."""
        return self.metrics.panel_class is PanelClass.C

    @property
    def turns_in_title(self) -> bool:
        """So the list has the whole height."""
        return self.low

    @property
    def turn_boxes(self) -> tuple[QRect, QRect] | None:
        """The lower part of the column beside the list."""
        if not self.low:
            return None
        metrics = self.metrics
        following, rest = boxes.take_bottom(self._column, metrics.button, metrics.gap)
        previous, _rest = boxes.take_bottom(rest, metrics.button)
        return previous, following

    def arrange(self, body: QRect) -> None:
        """A line that sums up, and the list, in two columns where there is room."""
        metrics = self.metrics
        if self.low:
            width = metrics.px_at_least(COLUMN_MM)
            self._column, body = boxes.take_right(body, width, metrics.gap)
            room = self._column.height() - 2 * (metrics.button + metrics.gap)
            self.note.setGeometry(boxes.take_top(self._column, room)[0])
            self.note.setVisible(not self.note.is_cut)
        else:
            row, body = boxes.take_top(body, self.note.height_at(body.width()), metrics.px(2))
            self.note.setGeometry(row)
        place_list(
            self,
            body,
            self.entries,
            [Variant(True, metrics.body), Variant(True, metrics.small)],
            page=self.place.page,
            across=self.across,
            turn=lambda page: self.desk.go(replace(self.place, page=page)),
        )

    @property
    def across(self) -> int:
        """Columns of the list. English titles need the width of a low panel."""
        narrow = not self.wide or (self.low and self.words.locale == "en")
        return 1 if narrow else 2


class StaffServicesScreen(StaffListScreen):
    """The services, each with the number of recordings that were made for it."""

    def __init__(self, desk: Desk, parent: QWidget, place: StaffServices) -> None:
        _ = desk.look.words
        counts = desk.staff.counts(_.locale)
        total = sum(counts.values())
        entries = [
            Entry(
                head.title,
                _recorded(counts.get(head.id, 0), _),
                head.pictogram,
                lambda service=head.id: desk.go(StaffSentences(service)),  # type: ignore[misc]
            )
            for head in desk.catalogue.heads(_.locale)
        ]
        note = _.plural(
            "{language}的话，录了 {count} 句。", "{language}的话，录了 {count} 句。", total
        ).format(language=LANGUAGE_NAMES[_.locale], count=total)
        super().__init__(desk, parent, place, _("录音"), entries=entries, note=note)


def _recorded(count: int, _: Translator) -> str:
    if not count:
        return _("还没有录音")
    return _.plural("录了 {count} 句", "录了 {count} 句", count).format(count=count)


class StaffSentencesScreen(StaffListScreen):
    """The sentences of a service, and who has recorded each."""

    def __init__(self, desk: Desk, parent: QWidget, place: StaffSentences) -> None:
        _ = desk.look.words
        service = desk.catalogue.service(place.service, _.locale)
        found = sentences(service)
        entries = []
        recorded = 0
        for number, sentence in enumerate(found):
            recording = desk.staff.recording_of(_.locale, sentence.text)
            recorded += recording is not None
            kind = kind_name(sentence, _)
            mark = (
                _("{kind}，{speaker}录的").format(kind=kind, speaker=recording.speaker)
                if recording
                else _("{kind}，没有录音").format(kind=kind)
            )
            entries.append(
                Entry(
                    f"{number + 1}. {sentence.text}",
                    mark,
                    "microphone" if recording else "text-short",
                    lambda number=number: desk.go(StaffSentence(place.service, number)),  # type: ignore[misc]
                )
            )
        note = _("一共 {count} 句，录了 {recorded} 句。").format(
            count=len(found), recorded=recorded
        )
        super().__init__(desk, parent, place, service.short_title, entries=entries, note=note)

    @property
    def across(self) -> int:
        """A sentence needs the width of a small panel."""
        small = self.metrics.panel.width_mm < SMALL_PANEL_MM
        larger = self.metrics.text_size is not TextSize.LARGE
        return 1 if self.low or (small and larger) else super().across


class StaffSpeakersScreen(StaffListScreen):
    """Who speaks on the recordings that are made from now on."""

    def __init__(self, desk: Desk, parent: QWidget, place: StaffSpeakers) -> None:
        _ = desk.look.words
        now = speaker_now(desk)
        entries = [
            Entry(
                name,
                _("现在是这位") if name == now else None,
                "account-voice",
                lambda name=name: self._choose(name),  # type: ignore[misc]
            )
            for name in speakers(desk)
        ]
        super().__init__(
            desk,
            parent,
            place,
            _("谁来录"),
            entries=entries,
            note=_("要加名字，请管机器的人写进设置 recording_speakers。"),
        )

    def _choose(self, name: str) -> None:
        self.desk.staff.studio.speaker = name
        self.desk.back()
