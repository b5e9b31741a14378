"""The worker pool: results in the order of the tasks, here or in other processes."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from newsclean.runs.pool import AHEAD, FEW_INPUTS, Pool, worker_pool


def square(task: int) -> int:
    return task * task


def added(common: int, task: int) -> int:
    return common + task


def process(_: int) -> int:
    return os.getpid()


def refuse(task: int) -> int:
    if task == 3:
        raise ValueError("three")
    return task


@pytest.fixture(params=[1, 2])
def pool(request: pytest.FixtureRequest) -> Iterator[Pool]:
    made = Pool(request.param)
    yield made
    made.close()


def test_results_come_in_the_order_of_the_tasks(pool: Pool) -> None:
    tasks = range(5 * AHEAD)
    assert list(pool.map(square, tasks)) == [k * k for k in tasks]


def test_each_process_has_what_all_tasks_share(pool: Pool) -> None:
    assert list(pool.map_with(added, 10, [1, 2, 3])) == [11, 12, 13]
    assert list(pool.map_with(added, 20, [1, 2, 3])) == [21, 22, 23]
    assert list(pool.map(square, [1, 2])) == [1, 4]


def test_a_task_that_fails_is_an_error_of_the_caller(pool: Pool) -> None:
    found = pool.map(refuse, [1, 2, 3, 4])
    assert [next(found), next(found)] == [1, 2]
    with pytest.raises(ValueError, match="three"):
        next(found)


@pytest.mark.parametrize(("count", "tasks"), [(1, [0, 1]), (2, [0])])
def test_one_process_or_one_task_needs_no_other_process(count: int, tasks: list[int]) -> None:
    assert set(Pool(count).map(process, tasks)) == {os.getpid()}


@pytest.mark.parametrize(("inputs", "elsewhere"), [(FEW_INPUTS - 1, False), (FEW_INPUTS, True)])
def test_few_inputs_are_worked_on_in_this_process(inputs: int, elsewhere: bool) -> None:
    with worker_pool(inputs, 2) as pool:
        assert (os.getpid() not in pool.map(process, [0, 1])) == elsewhere
