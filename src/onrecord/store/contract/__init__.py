"""What a store gives and is given: each part's protocol, beside the views in which it answers."""
