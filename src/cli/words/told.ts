/** The commands as the help lists them: help and completion of names load none of them. */

/** Usage of each command, and what it does. */
export const told = {
  run: {
    command: 'run <model>',
    describe: 'simulate a model: once, or many times with --replications',
  },
  compare: {
    command: 'compare <models..>',
    describe: 'run models under the same weather, ice and breakdowns',
  },
  sweep: {
    command: 'sweep <model>',
    describe: 'run a model at the points of a design: every combination of values, or points between',
  },
  worker: {
    command: 'worker',
    describe: 'run replications for sets that were started elsewhere with --redis',
  },
  discover: {
    command: 'discover <folder>',
    describe: 'say what would have to be true for a date and a sum to be kept, from a sweep over wide ranges',
  },
  sensitivity: {
    command: 'sensitivity <folder>',
    describe: 'say how much each input matters to finish and cost, from any set that was run',
  },
  choose: {
    command: 'choose <models..>',
    describe: 'find the cheapest plan, or point of a design, that keeps a date with a probability',
  },
  explain: {
    command: 'explain <folder>',
    describe: 'say why a run, or many runs, ended when they did',
  },
  diff: {
    command: 'diff <first> <second>',
    describe: 'say where two runs part, and what the difference of their ends is made of',
  },
  export: {
    command: 'export <folder>',
    describe: 'give the schedule of a run, or of many: every step with predecessors, dates and float',
  },
  report: {
    command: 'report <folders..>',
    describe: 'draw a run, or many runs, as one HTML file',
  },
  view: {
    command: 'view <folder>',
    describe: 'show the report of a run in a browser, served on this machine alone',
  },
  weather: {
    command: 'weather <model>',
    describe: 'generate years of weather, validate them against observations',
  },
  calendar: {
    command: 'calendar <model>',
    describe: 'tell in which month each weather-bound work is best begun, and by when at the latest',
  },
  hindcast: {
    command: 'hindcast',
    describe: 'forecast drives that were bored, seasons at sea or costs, and compare with what happened',
  },
  promise: {
    command: 'promise <model> [results]',
    describe: 'hold what a promise needs against what has been built: rates, prices, overruns',
  },
  check: {
    command: 'check <model>',
    describe: 'check a model file and print all its problems',
  },
  init: {
    command: 'init <dir>',
    describe: 'make a folder with a plan to begin with',
  },
  models: {
    command: 'models',
    describe: 'list the models that come with this program',
  },
  inputs: {
    command: 'inputs [section]',
    describe: 'print inputs of a model, with unit, range, default and meaning',
  },
  tables: {
    command: 'tables',
    describe: 'print the tables of results, with the meaning of each column',
  },
  schema: {
    command: 'schema',
    describe: 'print the JSON Schema of models, or of what --json prints',
  },
  completion: {
    command: 'completion <shell>',
    describe: 'print a script that completes commands and options',
  },
} as const;
