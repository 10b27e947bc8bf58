"""
A shuttle that unloads in calm hours, in SimPy; without a trace, or with one as CSV, of hours alone or each with its date.
The series is read before the clock starts. Usage: shuttle.py SERIES TRIPS RUNS [FOLDER hours | dates]
"""
import csv
import json
import os
import resource
import sys
import time
from bisect import bisect_right
from datetime import datetime, timedelta

import simpy

LOAD_H, SAIL_H, UNLOAD_H, RETURN_H = 0.5, 0.25, 0.5, 0.25
CALM_UP_TO_M = 1.5
START = datetime(2010, 1, 1)

HEAD = ("trip", "loaded_h", "sailed_h", "waited_h", "unloaded_h", "returned_h")
DATED_HEAD = (
    *("trip", "loaded_h", "loaded_utc", "sailed_h", "sailed_utc", "waited_h"),
    *("unloaded_h", "unloaded_utc", "returned_h", "returned_utc"),
)


def waves_of(path):
    """The series twice."""
    with open(path, newline="") as file:
        return [float(row["waveheight_m"]) for row in csv.DictReader(file)] * 2


def calm_stretches(wave_m):
    """Begins and ends of the stretches of calm hours, each hour k for [k, k + 1)."""
    begins, ends = [], []
    was_calm = False
    for hour, height_m in enumerate(wave_m):
        is_calm = height_m <= CALM_UP_TO_M
        if is_calm and not was_calm:
            begins.append(hour)
        elif was_calm and not is_calm:
            ends.append(hour)
        was_calm = is_calm
    if was_calm:
        ends.append(len(wave_m))
    return begins, ends


def shuttle(env, stretches, trips, write):
    begins, ends = stretches
    for trip in range(1, trips + 1):
        yield env.timeout(LOAD_H)
        loaded_h = env.now
        yield env.timeout(SAIL_H)
        sailed_h = env.now
        at = bisect_right(ends, sailed_h)
        calm_h = max(sailed_h, begins[at])
        while calm_h + UNLOAD_H > ends[at]:
            at += 1
            calm_h = begins[at]
        if calm_h > sailed_h:
            yield env.timeout(calm_h - sailed_h)
        yield env.timeout(UNLOAD_H)
        unloaded_h = env.now
        yield env.timeout(RETURN_H)
        if write is not None:
            write((trip, loaded_h, sailed_h, calm_h - sailed_h, unloaded_h, env.now))


def simulated(stretches, trips, write):
    env = simpy.Environment()
    env.process(shuttle(env, stretches, trips, write))
    env.run()
    return env.now


def date(time_h):
    return (START + timedelta(hours=time_h)).isoformat(timespec="seconds") + "Z"


def traced(stretches, trips, path, dated):
    with open(path, "w", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow

        def write_dated(row):
            trip, loaded_h, sailed_h, waited_h, unloaded_h, returned_h = row
            write(
                (
                    *(trip, loaded_h, date(loaded_h), sailed_h, date(sailed_h), waited_h),
                    *(unloaded_h, date(unloaded_h), returned_h, date(returned_h)),
                )
            )

        write(DATED_HEAD if dated else HEAD)
        return simulated(stretches, trips, write_dated if dated else write)


def timed(wave_m, trips, path, dated):
    began = time.perf_counter()
    stretches = calm_stretches(wave_m)
    found = time.perf_counter()
    end_h = simulated(stretches, trips, None) if path is None else traced(stretches, trips, path, dated)
    ended = time.perf_counter()
    return {"windows_ms": 1000 * (found - began), "trips_ms": 1000 * (ended - found), "end_h": end_h}


trips, runs = int(sys.argv[2]), int(sys.argv[3])
folder, columns = sys.argv[4:6] if len(sys.argv) > 4 else (None, None)
wave_m = waves_of(sys.argv[1])
measured = []
for run in range(runs):
    path = None if folder is None else os.path.join(folder, f"trips-{run}.csv")
    measured.append(timed(wave_m, trips, path, columns == "dates"))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"runs": measured, "memory_MB": memory}))
