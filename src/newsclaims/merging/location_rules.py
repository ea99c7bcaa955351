"""When places of different articles are one: the same entry of GeoNames, else the same name, kind and country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.language.text_similarity import normalized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.merging.sightings import Atom

LocationFeature = tuple[str, ...]


class LocationRules:
    """`clustering.Rules` for locations: equal features are all there is."""

    constrained = False

    def feature(self, atom: Atom) -> LocationFeature:
        if atom["geonames_id"] is not None:
            return (str(atom["geonames_id"]),)
        return (normalized(atom["name"]) or atom["name"], atom["kind"], atom["country"] or "")

    def identity(self, feature: LocationFeature) -> str:
        return repr(feature)

    def keys(self, _feature: LocationFeature) -> Iterator[str]:
        return iter(())

    def stretch(self, _feature: LocationFeature) -> tuple[int, int]:
        return 0, 0

    def order(self, feature: LocationFeature) -> tuple[str, ...]:
        return feature

    def link(self, _first: LocationFeature, _second: LocationFeature) -> float:
        return 0.0

    def within(self, _atoms: Sequence[Atom]) -> Iterable[tuple[float, int, int]]:
        return ()

    def summary(self, _feature: LocationFeature) -> bool:
        return True

    def joined(self, _first: bool, _second: bool) -> bool | None:
        return True
