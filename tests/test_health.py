"""The list of what is wrong with the machine."""

import threading

from kiosk.health import Health


def lines(health: Health) -> list[str]:
    return [trouble.sentence.format(**trouble.values) for trouble in health.troubles()]


def test_a_healthy_machine_has_nothing_to_say() -> None:
    assert Health().troubles() == ()


def test_a_key_has_one_sentence_the_latest() -> None:
    health = Health()
    health.tell("sound", "没有声音设备")
    health.tell("disk", "还剩 {left} MB", left=12)
    health.tell("sound", "音箱断开了")

    assert lines(health) == ["音箱断开了", "还剩 12 MB"]


def test_what_is_over_goes_and_clearing_twice_is_harmless() -> None:
    health = Health()
    health.tell("sound", "没有声音设备")
    health.clear("sound")
    health.clear("sound")

    assert health.troubles() == ()


def test_many_threads_tell_and_clear() -> None:
    health = Health()

    def work(number: int) -> None:
        for _turn in range(200):
            health.tell(f"thing {number}", "坏了")
            health.troubles()
            health.clear(f"thing {number}")
        health.tell(f"thing {number}", "坏了")

    threads = [threading.Thread(target=work, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(health.troubles()) == 8
