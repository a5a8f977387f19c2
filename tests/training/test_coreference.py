"""GUM's coreference: mentions of one group, with names told from pronouns."""

from training.coreference import Marked, read_document

LINES = """# newdoc id = invented
# newpar
# text = Ana Ruiz left.
1\tAna\tAna\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-cf1-1-coref
2\tRuiz\tRuiz\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# text = She ran.
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-cf1-1-ana)
2\tran\trun\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def test_a_name_and_its_pronoun_are_of_one_group(tmp_path):
    path = tmp_path / "invented.conllu"
    path.write_text(LINES, encoding="utf-8")
    document = read_document(path)
    assert document.text == "Ana Ruiz left. She ran."
    assert document.mentions == (Marked(0, 8, "1", "person", True), Marked(15, 18, "1", "person", False))
