"""Page to Articles (`extract.page`). Covers every language for structure; the words it looks for are listed per language."""
