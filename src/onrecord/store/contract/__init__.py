"""What a store offers: the protocol of each part, beside the views that the part answers with."""
