// What a bare callback loop costs: std::priority_queue ordered by (time, sequence), no processes, no statistics.
// Usage: callbacks CASE UNITS RUNS; prints the seconds of each run and the peak memory as JSON.
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <queue>
#include <vector>

namespace {

// The same small generator (mulberry32) as the other programs.
uint32_t state = 1;
double uniform() {
  uint32_t t = state += 0x6D2B79F5u;
  t = (t ^ (t >> 15)) * (t | 1u);
  t ^= t + (t ^ (t >> 7)) * (t | 61u);
  return ((t ^ (t >> 14)) + 0.5) / 4294967296.0;
}
double exponential() { return -std::log(uniform()); }
double normal(double mean, double sd) {
  return mean + sd * std::sqrt(2 * exponential()) * std::cos(2 * M_PI * uniform());
}

struct Event {
  double time;
  uint64_t sequence;
  void (*call)(int);
  int argument;
};
struct Later {
  bool operator()(const Event& a, const Event& b) const {
    return a.time > b.time || (a.time == b.time && a.sequence > b.sequence);
  }
};

std::priority_queue<Event, std::vector<Event>, Later> calendar;
uint64_t entered = 0;
double now = 0;
long done = 0;

void schedule(double delay, void (*call)(int), int argument = 0) {
  calendar.push({now + delay, entered++, call, argument});
}

void run(long units) {
  while (done < units && !calendar.empty()) {
    const Event event = calendar.top();
    calendar.pop();
    now = event.time;
    event.call(event.argument);
  }
}

// Hold: each event enters the next.
void held(int) {
  done++;
  schedule(exponential(), held);
}
void hold(int pending) {
  for (int i = 0; i < pending; i++) schedule(exponential(), held);
}

// M/M/c: customers at 80 % load.
int servers, idle, waiting;
void departed(int) {
  done++;
  if (waiting > 0) {
    waiting--;
    schedule(exponential(), departed);
  } else {
    idle++;
  }
}
void arrived(int) {
  schedule(exponential() / (0.8 * servers), arrived);
  if (idle > 0) {
    idle--;
    schedule(exponential(), departed);
  } else {
    waiting++;
  }
}
void queue(int number) {
  servers = idle = number;
  waiting = 0;
  schedule(exponential() / (0.8 * servers), arrived);
}

// Machine shop: parts on ten machines; one repairer leaves other jobs (30 each) for breakdowns (2 each).
constexpr double kJob = 30, kRepair = 2, kUntilFailure = 40;
struct Machine {
  bool broken;
  double left, began;
  int version;
};
std::vector<Machine> machines;
std::deque<int> to_repair;
bool repairing;
double job_left, job_began;
int job_version;
void part_made(int);
void work_on(int m) {
  machines[m].began = now;
  schedule(machines[m].left, part_made, m + 10 * ++machines[m].version);
}
void part_made(int code) {
  const int m = code % 10;
  if (code / 10 != machines[m].version) return;
  done++;
  machines[m].left = normal(10, 2);
  work_on(m);
}
void job_done(int version) {
  if (version != job_version) return;
  job_left = kJob;
  job_began = now;
  schedule(job_left, job_done, ++job_version);
}
void repaired(int m) {
  machines[m].broken = false;
  work_on(m);
  if (!to_repair.empty()) {
    schedule(kRepair, repaired, to_repair.front());
    to_repair.pop_front();
    return;
  }
  repairing = false;
  job_began = now;
  schedule(job_left, job_done, ++job_version);
}
void failed(int m) {
  schedule(kUntilFailure * exponential(), failed, m);
  Machine& machine = machines[m];
  if (machine.broken) return;
  machine.broken = true;
  machine.left -= now - machine.began;
  machine.version++;
  if (repairing) {
    to_repair.push_back(m);
    return;
  }
  repairing = true;
  job_left -= now - job_began;
  job_version++;
  schedule(kRepair, repaired, m);
}
void shop() {
  machines.assign(10, {false, 0, 0, 0});
  to_repair.clear();
  repairing = false;
  job_version = 0;
  job_left = kJob;
  job_began = now;
  schedule(job_left, job_done, ++job_version);
  for (int m = 0; m < 10; m++) {
    machines[m].left = normal(10, 2);
    work_on(m);
    schedule(kUntilFailure * exponential(), failed, m);
  }
}

// 500 producers and 500 consumers on a stock that holds 100.
int level;
int putters, getters;
void made(int);
void eaten(int);
void serve() {
  for (;;) {
    if (getters > 0 && level > 0) {
      getters--;
      level--;
      done++;
      schedule(exponential(), eaten);
    } else if (putters > 0 && level < 100) {
      putters--;
      level++;
      schedule(exponential(), made);
    } else {
      return;
    }
  }
}
void made(int) {
  putters++;
  serve();
}
void eaten(int) {
  getters++;
  serve();
}
void stock() {
  level = putters = 0;
  getters = 500;
  for (int i = 0; i < 500; i++) schedule(exponential(), made);
}

// A thousand pairs of timers: the first of a pair cancels the other.
std::vector<int> pair_version;
void ring(int code) {
  const int pair = code % 1000;
  if (code / 1000 != pair_version[pair]) return;
  done += 2;
  const int version = ++pair_version[pair] % 1000000;
  pair_version[pair] = version;
  schedule(exponential(), ring, pair + 1000 * version);
  schedule(exponential(), ring, pair + 1000 * version);
}
void timers() {
  pair_version.assign(1000, 0);
  for (int pair = 0; pair < 1000; pair++) {
    schedule(exponential(), ring, pair);
    schedule(exponential(), ring, pair);
  }
}

void set_up(const char* name) {
  calendar = {};
  entered = 0;
  now = 0;
  done = 0;
  state = 1;
  if (!std::strncmp(name, "hold-", 5)) return hold(std::atoi(name + 5));
  if (!std::strcmp(name, "mm1")) return queue(1);
  if (!std::strcmp(name, "mm10")) return queue(10);
  if (!std::strcmp(name, "shop")) return shop();
  if (!std::strcmp(name, "stock")) return stock();
  if (!std::strcmp(name, "timers")) return timers();
  std::fprintf(stderr, "no case %s\n", name);
  std::exit(2);
}

}  // namespace

int main(int, char** argv) {
  const long units = std::atol(argv[2]);
  const int runs = std::atoi(argv[3]);
  std::printf("{\"seconds\":[");
  for (int i = 0; i < runs; i++) {
    set_up(argv[1]);
    const auto began = std::chrono::steady_clock::now();
    run(units);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    std::printf("%s%.6f", i ? "," : "", seconds.count());
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("],\"memory_MB\":%.1f,\"check\":%.6g}\n", usage.ru_maxrss / 1024.0, now);
}
