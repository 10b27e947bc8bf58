"""The cases in SimPy, as its documentation would tell them. Usage: simpy_engine.py CASE UNITS RUNS"""
import json
import random
import resource
import sys
import time

import simpy

exponential = lambda: random.expovariate(1.0)


class Counted:
    """A simulation that ends when so many units are done."""

    def __init__(self, units):
        self.env = simpy.Environment()
        self.left = units
        self.end = self.env.event()

    def count(self, number=1):
        self.left -= number
        if self.left <= 0 and not self.end.triggered:
            self.end.succeed()


def hold(counted, pending):
    env = counted.env

    def holder():
        while True:
            yield env.timeout(exponential())
            counted.count()

    for _ in range(pending):
        env.process(holder())


def queue(counted, servers):
    env = counted.env
    facility = simpy.Resource(env, servers)

    def customer():
        with facility.request() as place:
            yield place
            yield env.timeout(exponential())
        counted.count()

    def source():
        while True:
            yield env.timeout(exponential() / (0.8 * servers))
            env.process(customer())

    env.process(source())


def shop(counted):
    env = counted.env
    repairer = simpy.PreemptiveResource(env, 1)

    def machine(state):
        while True:
            left = random.gauss(10, 2)
            while left > 0:
                began = env.now
                try:
                    yield env.timeout(left)
                    left = 0
                except simpy.Interrupt:
                    left -= env.now - began
                    with repairer.request(priority=1) as repair:
                        yield repair
                        yield env.timeout(2)
                    state["broken"] = False
            counted.count()

    def failures(state):
        while True:
            yield env.timeout(40 * exponential())
            if not state["broken"]:
                state["broken"] = True
                state["machine"].interrupt()

    def other_jobs():
        while True:
            left = 30
            while left > 0:
                with repairer.request(priority=2) as job:
                    yield job
                    began = env.now
                    try:
                        yield env.timeout(left)
                        left = 0
                    except simpy.Interrupt:
                        left -= env.now - began

    for _ in range(10):
        state = {"broken": False}
        state["machine"] = env.process(machine(state))
        env.process(failures(state))
    env.process(other_jobs())


def stock(counted):
    env = counted.env
    bin_ = simpy.Container(env, 100)

    def producer():
        while True:
            yield env.timeout(exponential())
            yield bin_.put(1)

    def consumer():
        while True:
            yield bin_.get(1)
            counted.count()
            yield env.timeout(exponential())

    for _ in range(500):
        env.process(producer())
        env.process(consumer())


def timers(counted):
    """SimPy cannot cancel a time-out: the loser of each pair comes and finds nobody."""
    env = counted.env

    def pair():
        while True:
            yield env.timeout(exponential()) | env.timeout(exponential())
            counted.count(2)

    for _ in range(1000):
        env.process(pair())


CASES = {
    "hold-16": lambda counted: hold(counted, 16),
    "hold-256": lambda counted: hold(counted, 256),
    "hold-4096": lambda counted: hold(counted, 4096),
    "mm1": lambda counted: queue(counted, 1),
    "mm10": lambda counted: queue(counted, 10),
    "shop": shop,
    "stock": stock,
    "timers": timers,
}

name, units, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
seconds = []
for _ in range(runs):
    random.seed(1)
    counted = Counted(units)
    CASES[name](counted)
    began = time.perf_counter()
    counted.env.run(until=counted.end)
    seconds.append(time.perf_counter() - began)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "memory_MB": memory, "check": counted.env.now}))
