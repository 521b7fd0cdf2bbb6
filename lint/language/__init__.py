"""What a text says: sentences and quotations, worked out when first asked for."""
