"""The family page's own words, translated like every other string of the interface.

The page's scripts name a sentence by its key and fill in what stands in braces;
`tests/family_page/test_words.py` proves that they name every key, and no other.
"""

from kiosk.i18n import Translator


def page_words(words: Translator) -> dict[str, str]:
    """Return every sentence that the page says of itself, by its key."""
    return {
        **_about_the_page(words),
        **_about_a_service(words),
        **_to_do(words),
        **_about_versions(words),
        **_when_something_is_wrong(words),
    }


def no_script(words: Translator) -> str:
    """Return what stands on the page where the browser runs no scripts."""
    _ = words
    return _("这个网页要用 JavaScript 才能看。换一个浏览器打开，或者打 12345 问。")


def no_start(words: Translator) -> str:
    """Return what stands on the page when not even its words can be loaded."""
    _ = words
    return _("打不开，可能是没有网。连上网，再试一次。")


def page_title(words: Translator) -> str:
    """Return the name of the page."""
    _ = words
    return _("给家人看的办事单")


def _about_the_page(words: Translator) -> dict[str, str]:
    _ = words
    return {
        "page_title": page_title(words),
        "languages": _("换一种文字"),
        "calm": _("这个网页不收钱，不用登记，不用输密码。"),
        "not_official": _("这些事参照重庆市提出的76项涉老高频事项方向整理，不是政府公布的名单。"),
        "all_services": _("看别的事"),
        "list_title": _("想看哪件事？"),
        "kept": _("存好了，没有网也能看。"),
    }


def _about_a_service(words: Translator) -> dict[str, str]:
    _ = words
    return {
        "ring": _("打 {number}"),
        "careful": _("当心"),
        "bring": _("要带的"),
        "bring_nothing": _("什么都不用带"),
        "place": _("去哪里"),
        "time": _("什么时候"),
        "fee": _("要多少钱"),
        "steps": _("一步一步办"),
        "phones": _("打电话"),
        "stuck": _("要是没办成"),
        "other_ways": _("还有别的办法"),
        "sources": _("依据"),
        "overdue": _("可能有变，请打 12345 核实"),
    }


def _to_do(words: Translator) -> dict[str, str]:
    _ = words
    return {
        "to_do": _("留下来，发出去"),
        "copy": _("复制文字"),
        "copied": _("复制好了。到微信里粘贴，就能发给家人。"),
        "copy_yourself": _("手机没让复制。按住下面的字，选“全选”，再选“复制”。"),
        "text_to_copy": _("要复制的文字"),
        "print": _("打印"),
        "calendar": _("记到日历里"),
        "day": _("哪天去"),
        "hour": _("几点钟"),
        "add": _("放进日历"),
        "added": _(
            "日历文件给手机了，点开就记上。没有反应，就用手机自己的浏览器打开这个网页，再点一次。"
        ),
    }


def _about_versions(words: Translator) -> dict[str, str]:
    _ = words
    return {
        "version": _("内容版本：{version}"),
        "same": _("二维码和这里一样，都是{made}核对的，没有更新的。"),
        "newer": _("二维码是{made}的内容。后来改过，这里是{now}的新内容。"),
        "changed": _("二维码是{made}的内容。这里和它不一样，改过字。"),
        "older": _("二维码是{made}的内容，这里还是{now}的，旧一些。拿不准，请打 12345 问。"),
        "offline": _("现在连不上网，这是存在手机里的。有没有更新的，连上网才知道。"),
    }


def _when_something_is_wrong(words: Translator) -> dict[str, str]:
    _ = words
    return {
        "wrong_address": _("这个网址不全。再扫一次二维码，或者从下面找。"),
        "unknown_service": _("没找到这件事，可能后来改过了。再扫一次二维码，或者从下面找。"),
        "unknown_way": _("这个办法没找到，可能后来改过了。先看这个办法。"),
        "unknown_locale": _("网址里的文字种类这里没有，先用这一种。"),
        "no_connection": no_start(words),
        "again": _("再试一次"),
    }
