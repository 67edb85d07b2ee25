"""One sentence for the staff: hear it, record it, keep the take or not, delete what there is."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.administration.studio import Loudness, State, Subject
from kiosk.catalogue.sentences import sentences
from kiosk.errors import RecordingFault
from kiosk.i18n import N_
from kiosk.places import StaffSentence, StaffSpeakers
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.staff import StaffScreen
from kiosk.ui.screens.staff_lists import kind_name, speaker_now
from kiosk.ui.widgets.picture import Card
from kiosk.ui.widgets.target import Style, Target

LOUDNESS = {
    Loudness.NOTHING: N_("正在听，还没听到声音。请开始说。"),
    Loudness.FAINT: N_("正在听，声音太小了。请离话筒近一点。"),
    Loudness.GOOD: N_("正在听，声音正好。就这样说。"),
    Loudness.LOUD: N_("正在听，声音太大了。请离话筒远一点。"),
}

FAULTS = {
    RecordingFault.NO_MICROPHONE: N_("没有找到话筒。请接上话筒再试。"),
    RecordingFault.SILENT: N_("没有听到声音。请离话筒近一点，再录一次。"),
    RecordingFault.TOO_LONG: N_("太长了，一句话最多 60 秒。请再录一次。"),
    RecordingFault.DISK_FULL: N_("存储满了，没有存下来。原来的录音还在。请告诉管机器的人。"),
}
OTHER_FAULT = N_("没有录成，原来的录音没有变。请再试一次，不行就告诉管机器的人。")


class StaffSentenceScreen(StaffScreen):
    """What can be done depends on how far the recording is. At most six targets."""

    def __init__(self, desk: Desk, parent: QWidget, place: StaffSentence) -> None:
        _ = desk.look.words
        service = desk.catalogue.service(place.service, _.locale)
        found = sentences(service)
        # A new catalogue may have fewer of them.
        self.place = replace(place, number=min(place.number, len(found) - 1))
        self.count = len(found)
        sentence = found[self.place.number]
        super().__init__(
            desk,
            parent,
            _("{number} / {count}，{kind}").format(
                number=self.place.number + 1, count=self.count, kind=kind_name(sentence, _)
            ),
        )
        self.studio = desk.staff.studio
        self.subject = Subject(_.locale, sentence.text, service.head.id)
        self.recording = desk.staff.recording_of(_.locale, sentence.text)
        self.state = self.studio.state_of(self.subject)
        self.card = Card(self.look, self)
        self.sentence = self.text(sentence.text, bold=True, middle=True)
        self.says = self.text(self._words(), middle=True)
        self.targets: list[Target] = []
        self._make_targets()

    # -- what stands on it

    def _words(self) -> str:
        _ = self.words
        match self.state:
            case State.OPENING:
                return _("正在打开话筒，请等一下。")
            case State.LISTENING:
                return _(LOUDNESS[self.studio.loudness])
            case State.WORKING:
                return _("正在整理，请等一下。")
            case State.TAKEN:
                return _("录好了，还没有存。先听听，再决定要不要。")
            case State.REFUSED:
                assert self.studio.fault is not None
                return _(FAULTS.get(self.studio.fault, OTHER_FAULT))
        if self.place.deleting:
            return _("真的要删掉这句录音吗？")
        if self.recording is None:
            return _("这句还没有录音，现在是机器念。要录的人：{speaker}。").format(
                speaker=speaker_now(self.desk)
            )
        return _("这句有录音，是{speaker}录的。").format(speaker=self.recording.speaker)

    def _add(
        self, label: str, act: Callable[[], None], pictogram: str, style: Style = Style.PLAIN
    ) -> None:
        self.targets.append(self.target(label, act, pictogram=pictogram, style=style))

    def _make_targets(self) -> None:
        _, add, studio = self.words, self._add, self.studio
        match self.state:
            case State.OPENING:
                add(_("算了"), studio.throw_away, "close-thick")
            case State.LISTENING:
                add(_("说完了"), studio.done, "stop", Style.ACTION)
                add(_("算了"), studio.throw_away, "close-thick")
            case State.WORKING:
                pass  # it takes a second
            case State.TAKEN:
                add(_("听刚才录的"), self._hear_take, "volume-high")
                add(_("留下这段"), self._keep, "check-bold", Style.ACTION)
                add(_("重新录"), self._listen, "replay")
                add(_("不要了"), studio.throw_away, "close-thick")
            case State.REFUSED:
                add(_("再录一次"), self._listen, "replay", Style.ACTION)
                add(_("算了"), studio.throw_away, "close-thick")
            case State.NOTHING if self.place.deleting:
                add(_("删掉"), self._delete, "delete")
                add(_("不删，留着"), self.desk.back, "undo", Style.ACTION)
            case State.NOTHING:
                self._make_first_targets()

    def _make_first_targets(self) -> None:
        _, add, place = self.words, self._add, self.place
        add(_("听这句"), self._hear, "volume-high")
        add(
            _("重新录") if self.recording else _("开始录"),
            self._listen,
            "microphone",
            Style.ACTION,
        )
        add(
            _("谁来录"),
            lambda: self.desk.go(StaffSpeakers()),
            "account-voice",
        )
        if self.recording:
            add(
                _("删掉录音"),
                lambda: self.desk.go(replace(place, deleting=True)),
                "delete",
            )
        if self.studio.can_undo(self.subject):
            add(_("找回原来的"), lambda: self.studio.undo(self.subject), "undo")
        if place.number + 1 < self.count:
            add(
                _("下一句"),
                lambda: self.desk.replace(StaffSentence(place.service, place.number + 1)),
                "arrow-right-thick",
            )

    # -- what it does

    def _listen(self) -> None:
        self.studio.listen(self.subject)

    def _keep(self) -> None:
        self.studio.keep(speaker_now(self.desk))

    def _delete(self) -> None:
        self.desk.back()
        self.studio.delete(self.subject)

    def _hear(self) -> None:
        """The recording if there is one, else the kiosk's own voice."""
        if self.recording is None:
            self.desk.read([self.sentence])
        else:
            self.studio.hear(self.subject, self.desk.preferences.volume, self.desk.play)

    def _hear_take(self) -> None:
        self.studio.hear_take(self.desk.preferences.volume, self.desk.play)

    def tell_time(self) -> None:
        """Say how the voice arrives; end what goes on for too long."""
        self.studio.tick()
        if self.state is State.LISTENING and self.studio.state_of(self.subject) is self.state:
            self.says.setText(self._words())
            self._place_words()

    # -- where it stands

    def arrange(self, body: QRect) -> None:
        """Targets below; the card takes the rest."""
        self.words_box = body
        if self.targets:
            self.words_box = self._place_targets(body)
        self.card.setGeometry(self.words_box)
        self._place_words()

    def _place_targets(self, body: QRect) -> QRect:
        """In as few rows as their words allow; return what is left above them."""
        most = len(self.targets) if self.wide else min(len(self.targets), 2)
        return self.place_rows(self.targets, body, range(most, 0, -1))

    def _place_words(self) -> None:
        """The sentence as large as leaves room for the line below it."""
        metrics = self.metrics
        box = boxes.inset(self.words_box, metrics.px(3))
        for em in (metrics.heading, metrics.body, metrics.small):
            says_em = min(em, metrics.body)
            needed = self.says.height_at(box.width(), says_em)
            self.says.set_em(says_em)
            self.sentence.set_em(em)
            row, rest = boxes.take_bottom(box, needed, metrics.px(1))
            if self.sentence.fits(rest.width(), rest.height()):
                break
        self.says.setGeometry(row)
        self.sentence.setGeometry(rest)
