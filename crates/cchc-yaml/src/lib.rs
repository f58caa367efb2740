//! Catalogue and commune files in and out: typed decoding, places, extends, JSON Schemas.
