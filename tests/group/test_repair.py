from onrecord.group.repair import are_one, belongs, misfits
from onrecord.group.weights import load_weights
from tests.group.reports import BUDGET, BUDGET_AGAIN, FERRY, FERRY_AGAIN, FERRY_COPY, compared, report

FERRIES = [compared(report(each))[1] for each in (FERRY, FERRY_AGAIN, FERRY_COPY)]
BUDGETS = [compared(report(each))[1] for each in (BUDGET, BUDGET_AGAIN)]


def test_stories_of_one_event_are_one():
    weights = load_weights()
    assert are_one(FERRIES[:1], FERRIES[1:], weights)
    assert not are_one(FERRIES, BUDGETS, weights)
    assert belongs(FERRIES[0], FERRIES[1:], weights) > belongs(BUDGETS[0], FERRIES, weights)


def test_what_does_not_fit_is_told():
    weights = load_weights()
    assert misfits([*FERRIES, BUDGETS[0]], weights) == [3]
    assert misfits(FERRIES, weights) == []
    assert misfits([FERRIES[0], BUDGETS[0]], weights) == []  # of two nobody can say
