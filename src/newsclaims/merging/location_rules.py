"""Tell when places of different articles are one: the same entry of GeoNames, else the same name, kind and country."""

from __future__ import annotations

from newsclaims.language.text_similarity import normalized
from newsclaims.merging.linkage_rules import LinkageRules
from newsclaims.model.records.merged_record import LocationSighting

LocationFeature = tuple[str, ...]


class LocationRules(LinkageRules[LocationSighting, LocationFeature]):
    """Rules for locations: places with equal features are one, and no others."""

    def feature(self, sighting: LocationSighting) -> LocationFeature:
        if sighting.geonames_id is not None:
            return (str(sighting.geonames_id),)
        return (normalized(sighting.name) or sighting.name, sighting.kind, sighting.country or "")

    def identity(self, feature: LocationFeature) -> str:
        return repr(feature)
