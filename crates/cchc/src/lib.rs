//! Who answers for which administrative-reform index of a Vietnamese commune: the library to embed.
