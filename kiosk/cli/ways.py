"""Which way of a service a command is about."""

from kiosk.catalogue.model import Service, Way
from kiosk.errors import HandOffError


def way_of(service: Service, kind: str | None) -> Way | None:
    """Return the way of this kind, without a kind the first. None: the service has no ways.

    Raises `HandOffError` when a kind is asked for that it does not have.
    """
    if kind is None:
        return next(iter(service.ways), None)
    for way in service.ways:
        if way.kind == kind:
            return way
    offered = ", ".join(way.kind for way in service.ways)
    raise HandOffError(
        f"The service '{service.head.id}' has no way '{kind}'. "
        + (f"It has: {offered}." if offered else "It has no ways yet.")
    )


def printable_way_of(service: Service, kind: str | None) -> Way:
    """Return the same for a sheet of paper, which needs one: else raises `HandOffError`."""
    way = way_of(service, kind)
    if way is None:
        raise HandOffError(f"The service '{service.head.id}' has no way yet that could be printed.")
    return way
