def test_every_field_says_where_it_was_found(onrecord, page):
    done = onrecord("read", page, "--explain")
    assert done.returncode == 0, done.err
    lines = {line.split()[0]: line.strip().split(maxsplit=2)[1:] for line in done.out.splitlines() if line.split()}
    assert lines["headline"] == ["markup", "Talks resume, minister says"]
    assert lines["outlet"] == ["meta", "The Harbour Post"]
    assert lines["authors.0.name"] == ["markup", "Ana Ruiz"]
    assert lines["published"] == ["not", "on the page"]
    assert lines["blocks"][0] == "markup"


def test_what_a_page_says_cannot_steer_the_terminal(onrecord, tmp_path, page):
    evil = tmp_path / "evil.html"
    evil.write_text(page.read_text("utf-8").replace("Ana Ruiz", "Ana\x1b[31m \u202eRuiz"), "utf-8")
    done = onrecord("read", evil, "--explain")
    assert done.returncode == 0, done.err
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_every_statement_says_why_it_has_its_speaker(onrecord, page):
    done = onrecord("read", page, "--explain")
    assert "“Veld” is named in the source; the article's full name for it is “Tomas Veld”" in " ".join(
        done.out.split()
    )
