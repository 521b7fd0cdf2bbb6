"""How to look: each kind of check yields the places in the prose of a document where it matches."""
