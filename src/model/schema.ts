/** What a project is: every input with its unit (in its name), meaning, range and an example. */
import { z } from 'zod';
import { count, plain, quantity } from './quantity.ts';

/** The format that this version reads. */
export const FORMAT = 1;

const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'is not a name')
  .meta({ description: 'a name of letters, digits, "_" and "-"', examples: ['west-portal'] });
const text = (description: string, example: string) =>
  z
    .string()
    .min(1)
    .meta({ description, examples: [example] });
/** The name of something declared elsewhere in the model; `readModel` checks that it exists. */
const reference = (section: string, example: string) =>
  z.string().meta({ description: `a name declared under ${section}`, examples: [example] });
const named = <T extends z.ZodType>(item: T, description: string) =>
  z.record(name, item).meta({ description });

const date = z.iso.date().meta({ description: 'a date, year-month-day', examples: ['2027-01-01'] });
const monthly = (meaning: string, min: number, max: number, example: number) =>
  z
    .array(plain({ meaning, min, max, example }))
    .length(12)
    .meta({ description: `${meaning}, January to December`, examples: [Array(12).fill(example)] });

const project = z.strictObject({
  name: name.meta({ description: 'short name, used for the run folder', examples: ['bering-2025'] }),
  title: text('what this model stands for, in a line', 'Bering Strait tunnel, best estimate').optional(),
  start: date.meta({ description: 'day zero, notice to proceed', examples: ['2027-01-01'] }),
  horizon_y: plain({
    meaning: 'years after which the run ends, finished or not',
    above: 0,
    max: 100,
    example: 25,
  }),
  price_base: text('month whose prices the costs are in', '2025-10').optional(),
  sources: z.array(z.string()).optional().meta({ description: 'where the numbers come from' }),
});

const groundZone = z.strictObject({
  name,
  class: reference('ground', 'granite'),
  to_km: quantity({ meaning: 'chainage at which the zone ends', min: 0, max: 500, example: 12.9 }, [
    'run',
    'event',
  ]),
  quality: quantity(
    { meaning: 'factor on penetration in this zone (1 = as the class says)', above: 0, max: 5, example: 1 },
    ['run', 'zone', 'event'],
  ),
});

const route = z.strictObject({
  points: named(
    plain({ meaning: 'chainage of the point, from the west portal', min: 0, max: 500, example: 54.9 }),
    'places along the tunnel: launch points, limits of drives, and marks whose passing is a milestone',
  ),
  ground: z.array(groundZone).min(1).meta({ description: 'zones from the smallest chainage to the largest' }),
});

const groundClass = z.strictObject({
  bulking: quantity(
    { meaning: 'loose volume of spoil over its volume in place', min: 1, max: 3, example: 1.6 },
    ['run', 'class', 'zone', 'event'],
  ),
});

const store = z.strictObject({
  capacity: plain({
    meaning: 'most the yard holds, in units of the commodity',
    above: 0,
    max: 1e9,
    example: 4000,
  }),
  initial: plain({
    meaning: 'held on the day the site opens, in units of the commodity',
    min: 0,
    max: 1e9,
    example: 0,
  }),
  use_per_d: plain({
    meaning: 'planned use a day, by which days of cover are reckoned',
    above: 0,
    max: 1e8,
    example: 27,
  }),
  from: reference('sites (one with a port)', 'nome').optional(),
  reorder: z
    .strictObject({
      below_d: plain({
        meaning: 'days of cover (held and on order) below which more is ordered',
        above: 0,
        max: 1000,
        example: 60,
      }),
      up_to_d: plain({ meaning: 'days of cover that an order restores', above: 0, max: 1000, example: 90 }),
      stock_up_d: plain({
        meaning: 'days before the season closes from which orders cover the winter',
        min: 0,
        max: 365,
        example: 120,
      }),
      winter_factor: plain({
        meaning: 'winter stock over the planned use until the next opening',
        min: 0,
        max: 5,
        example: 1.2,
      }),
    })
    .optional(),
});

const disposal = z.strictObject({
  rate_m3_per_h: quantity({
    meaning: 'loose spoil taken from the heap per hour of work',
    above: 0,
    max: 1e5,
    example: 300,
  }),
  load_m3: plain({ meaning: 'loose spoil taken at one go', above: 0, max: 1e5, example: 1800 }),
  limits: reference('weather.limits', 'earthworks').optional(),
  open_sea_only: z
    .boolean()
    .default(false)
    .meta({ description: 'works only while the sea of the site is open' }),
  cost_usd_per_m3: plain({ meaning: 'cost per loose cubic metre', min: 0, max: 1e4, example: 9 }),
});

const site = z.strictObject({
  title: text('what the place is', 'Portal near Wales, Alaska').optional(),
  point: reference('route.points', 'west-portal').optional(),
  station: reference('weather.stations', 'tin-city').optional(),
  sea: reference('ice.seas', 'strait').optional(),
  open_d: quantity({
    meaning: 'days from day zero until the site works and receives',
    min: 0,
    max: 36500,
    example: 900,
  }),
  cost_usd_per_d: plain({
    meaning: 'running cost of camp and site from its opening',
    min: 0,
    max: 1e8,
    example: 150000,
  }),
  port: z
    .strictObject({
      berths: count({ meaning: 'ships that load at a time', min: 1, max: 100, example: 2 }),
      lead_d: quantity({
        meaning: 'days from an order until the goods lie ready at the port',
        min: 0,
        max: 2000,
        example: 45,
      }),
    })
    .optional(),
  landing: z
    .strictObject({
      berths: count({ meaning: 'ships that unload at a time', min: 1, max: 100, example: 2 }),
      unload_t_per_h: quantity({
        meaning: 'tonnes landed by one ship per hour of workable weather',
        above: 0,
        max: 1e5,
        example: 60,
      }),
      limits: reference('weather.limits', 'lightering').optional(),
    })
    .optional(),
  stores: named(store, 'yards and stores by commodity').optional(),
  spoil: z
    .strictObject({
      heap_m3: plain({ meaning: 'loose spoil that the heap holds', above: 0, max: 1e9, example: 60000 }),
      disposal: named(disposal, 'ways by which spoil leaves the heap'),
    })
    .optional(),
});

const levelsOfMachine = ['run', 'class', 'drive', 'zone', 'event'] as const;
const levelsOfDrive = ['run', 'class', 'drive', 'event'] as const;

const machine = z.strictObject({
  title: text('what the machine is', 'Shield for running bores').optional(),
  bored_diameter_m: plain({ meaning: 'diameter of the bored hole', above: 0.5, max: 25, example: 9.5 }),
  round_m: plain({
    meaning: 'length of one round: one ring along the tunnel',
    above: 0,
    max: 10,
    example: 1.8,
  }),
  penetration_m_per_h: z
    .record(
      z.string(),
      quantity(
        {
          meaning: 'metres bored per hour of boring in this class of ground',
          above: 0,
          max: 100,
          example: 1.8,
        },
        levelsOfMachine,
      ),
    )
    .meta({ description: 'penetration by class of ground' }),
  build_h: quantity({ meaning: 'hours to build one ring', min: 0, max: 1000, example: 0.7 }, levelsOfDrive),
  overlap: z
    .boolean()
    .meta({ description: 'the next round is bored while the ring is built (double shield)' }),
  learning: z
    .strictObject({
      over_m: plain({ meaning: 'metres until the steady rate', above: 0, max: 100000, example: 600 }),
      first_factor: plain({
        meaning: 'time of the very first round over that of a steady one',
        min: 1,
        max: 20,
        example: 2.5,
      }),
    })
    .optional(),
  cutters: z
    .strictObject({
      per_m: z
        .record(
          z.string(),
          quantity(
            { meaning: 'cutters worn per metre in this class of ground', min: 0, max: 50, example: 0.4 },
            levelsOfMachine,
          ),
        )
        .meta({ description: 'cutters worn, by class of ground' }),
      change_at: count({ meaning: 'worn cutters that call for a change', min: 1, max: 200, example: 8 }),
      change_h: quantity(
        { meaning: 'hours to change one cutter', min: 0, max: 500, example: 0.75 },
        levelsOfDrive,
      ),
    })
    .optional(),
  breakdown: z
    .strictObject({
      after_h: quantity(
        { meaning: 'hours of boring and building until the next breakdown', above: 0, max: 1e6, example: 25 },
        levelsOfDrive,
      ),
      repair_h: quantity({ meaning: 'hours of repair', min: 0, max: 20000, example: 6 }, levelsOfDrive),
    })
    .optional(),
  long_stop: z
    .strictObject({
      after_km: quantity(
        {
          meaning: 'kilometres bored until the next long stop (trapped, inflow, fault)',
          above: 0,
          max: 1e6,
          example: 40,
        },
        levelsOfDrive,
      ),
      stop_d: quantity({ meaning: 'days of such a stop', min: 0, max: 5000, example: 150 }, levelsOfDrive),
    })
    .optional(),
  maintenance_h_per_d: plain({
    meaning: 'hours of planned maintenance in each day',
    min: 0,
    max: 20,
    example: 3,
  }),
  belt: z
    .strictObject({
      rate_m3_per_h: plain({
        meaning: 'loose spoil that the belt carries away per hour',
        above: 0,
        max: 1e5,
        example: 400,
      }),
      extend_every_m: plain({ meaning: 'metres between belt extensions', above: 0, max: 1e5, example: 400 }),
      extend_h: quantity(
        { meaning: 'hours of a belt extension', min: 0, max: 1000, example: 10 },
        levelsOfDrive,
      ),
    })
    .optional(),
  uses: named(
    plain({ meaning: 'units of the commodity used by each round', above: 0, max: 1e6, example: 1 }),
    'what each round takes from the stores of the launch site',
  ),
  price_usd: plain({
    meaning: 'price of a machine, delivered and assembled',
    min: 0,
    max: 1e10,
    example: 40e6,
  }),
});

const drive = z.strictObject({
  bore: z
    .string()
    .min(1)
    .meta({ description: 'the tube that the drive is part of', examples: ['north'] }),
  machine: reference('machines', 'running-shield'),
  crew: reference('crews', 'western-miners'),
  site: reference('sites (one with a point)', 'west-portal'),
  to: reference('route.points', 'big-diomede'),
  meets: reference('drives', 'north-2')
    .optional()
    .meta({
      description: 'the drive that bores towards this one in the same bore; both end where they meet',
      examples: ['north-2'],
    }),
  ready_d: quantity(
    {
      meaning: 'days from day zero until the machine is assembled and ready',
      min: 0,
      max: 36500,
      example: 1400,
    },
    ['run', 'drive', 'event'],
  ),
});

const crew = z.strictObject({
  title: text('who they are', 'Alaska tunnel crews, 14 days on, 14 off').optional(),
  persons: count({ meaning: 'persons on one shift', min: 1, max: 1000, example: 17 }),
  shifts_per_d: count({ meaning: 'shifts in a day', min: 1, max: 4, example: 2 }),
  shift_h: plain({ meaning: 'length of a shift, portal to portal', above: 0, max: 24, example: 12 }),
  changeover_h: plain({
    meaning: 'hours at the start of a shift before work begins',
    min: 0,
    max: 12,
    example: 0.5,
  }),
  travel_km_per_h: plain({
    meaning: 'speed of the man-rider from the launch point to the face',
    above: 0,
    max: 120,
    example: 20,
  }),
  cost_usd_per_person_h: plain({
    meaning: 'loaded cost of a person and hour on shift',
    min: 0,
    max: 1e4,
    example: 95,
  }),
  rota: z
    .strictObject({
      tour_d: plain({
        meaning: 'days of a tour before the crew is flown out',
        above: 0,
        max: 400,
        example: 14,
      }),
      overstay_d: plain({
        meaning: 'days that a crew works on when its relief is weathered out',
        min: 0,
        max: 200,
        example: 4,
      }),
      flight_h: plain({
        meaning: 'length of the weather window that a relief flight needs',
        above: 0,
        max: 72,
        example: 4,
      }),
      limits: reference('weather.limits', 'flying'),
      cost_usd: plain({ meaning: 'cost of one relief', min: 0, max: 1e8, example: 30000 }),
    })
    .optional(),
});

const plant = z.strictObject({
  site: reference('sites', 'west-portal'),
  makes: reference('supply.commodities', 'running-ring'),
  moulds: count({ meaning: 'rings that can be in moulds at a time', min: 1, max: 10000, example: 30 }),
  cast_h: quantity({
    meaning: 'hours between the starts of two rings on the casting line',
    above: 0,
    max: 1000,
    example: 1,
  }),
  curing_h: quantity({ meaning: 'hours a ring stays in its mould', min: 0, max: 5000, example: 10 }),
  rejected: plain({ meaning: 'share of rings that fail inspection', min: 0, max: 0.9, example: 0.01 }),
  uses: named(
    plain({ meaning: 'units of the commodity in one ring', above: 0, max: 1e6, example: 7 }),
    'what one ring takes from the stores of the site',
  ),
  cost_usd_per_d: plain({ meaning: 'running cost of the plant', min: 0, max: 1e8, example: 40000 }),
  cost_usd_per_ring: plain({
    meaning: 'cost of a ring besides what it uses',
    min: 0,
    max: 1e7,
    example: 2000,
  }),
});

const lackCauses = ['no-rings', 'no-spares', 'no-power', 'no-materials'] as const;

const commodity = z.strictObject({
  unit: z.enum(['ring', 't', 'm3', 'piece']).meta({ description: 'what a unit is' }),
  mass_t: plain({ meaning: 'shipped mass of one unit', above: 0, max: 1000, example: 46 }),
  price_usd: plain({ meaning: 'price of a unit at the loading port', min: 0, max: 1e8, example: 200 }),
  lack: z.enum(lackCauses).meta({ description: 'cause of lost time where it runs out' }),
});

const fleet = z.strictObject({
  title: text('what ships they are', 'Tug and 6,000 t deck barge, United States flag').optional(),
  ships: count({ meaning: 'ships (or tugs with barge) in the fleet', min: 1, max: 500, example: 4 }),
  home: reference('sites (one with a port)', 'nome'),
  serves: z.array(reference('sites (one with a landing)', 'east-portal')).min(1),
  capacity_t: plain({ meaning: 'cargo of one ship', above: 0, max: 500000, example: 6000 }),
  speed_kn: quantity({ meaning: 'speed in open water', above: 0, max: 40, example: 8 }),
  load_t_per_h: quantity({
    meaning: 'tonnes loaded per hour at the berth',
    above: 0,
    max: 1e5,
    example: 150,
  }),
  least_load: plain({
    meaning: 'share of the capacity below which a ship does not sail, but for the last cargo of a season',
    min: 0,
    max: 1,
    example: 0.5,
  }),
  passage_limits: reference('weather.limits', 'tow').optional(),
  charter_usd_per_d: plain({
    meaning: 'day rate while the season is open',
    min: 0,
    max: 1e7,
    example: 25000,
  }),
  laid_up_usd_per_d: plain({ meaning: 'day rate while laid up', min: 0, max: 1e7, example: 4000 }),
});

const seaRoute = z.strictObject({
  from: reference('sites (one with a port)', 'nome'),
  to: reference('sites (one with a landing)', 'east-portal'),
  distance_nm: plain({
    meaning: 'length of the passage in nautical miles',
    above: 0,
    max: 20000,
    example: 105,
  }),
  station: reference('weather.stations', 'tin-city')
    .optional()
    .meta({ description: 'station whose weather holds on passage' }),
});

const supply = z.strictObject({
  commodities: named(commodity, 'what is carried, stored and used'),
  fleets: named(fleet, 'ships by fleet').optional(),
  routes: z.array(seaRoute).optional().meta({ description: 'passages between ports and sites' }),
});

const station = z.strictObject({
  title: text('where it is and what it stands for', 'Tin City, beside the east portal').optional(),
  hours_from: z
    .array(reference('weather.series', 'gambell'))
    .min(1)
    .meta({ description: 'observed series whose months are drawn for hour-to-hour behaviour' }),
  wind_mean_m_per_s: monthly('mean wind speed', 0.1, 60, 7),
  wind_sd_m_per_s: monthly('standard deviation of hourly wind speed', 0.1, 40, 4),
  wind_years: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'station of weather.wind_by_year whose good and bad years are followed',
      examples: ['Tin City'],
    }),
  temperature_mean_c: monthly('mean air temperature', -80, 50, -10),
  waves: z
    .strictObject({
      fetch_km: plain({ meaning: 'effective fetch', above: 0, max: 3000, example: 60 }),
      depth_m: plain({ meaning: 'water depth', above: 0, max: 11000, example: 45 }),
      response_h: plain({ meaning: 'hours of wind that the sea answers to', min: 1, max: 48, example: 6 }),
    })
    .optional(),
});

const limit = z.strictObject({
  wind_below_m_per_s: plain({
    meaning: 'wind speed that stops the work',
    above: 0,
    max: 100,
    example: 13,
  }).optional(),
  wave_below_m: plain({
    meaning: 'significant wave height that stops the work',
    above: 0,
    max: 30,
    example: 0.9,
  }).optional(),
  visibility_above_m: plain({
    meaning: 'visibility at which the work stops',
    min: 0,
    max: 100000,
    example: 500,
  }).optional(),
  temperature_above_c: plain({
    meaning: 'air temperature at which the work stops',
    min: -90,
    max: 50,
    example: -30,
  }).optional(),
});

const weather = z.strictObject({
  series: named(
    z.strictObject({
      file: text('file of hours, beside the model', 'data/tmy3-702000-nome.csv'),
      utc_offset_h: plain({ meaning: 'local standard time less UTC', min: -12, max: 14, example: -9 }),
    }),
    'observed hours (TMY3 columns, local standard time, hour ending)',
  ),
  wind_by_year: text(
    'file of observed monthly mean winds by year and station',
    'data/asos-monthly-mean-wind-by-year.csv',
  ).optional(),
  stations: named(station, 'places whose weather is made hour by hour'),
  limits: named(limit, 'weather that an operation can bear').optional(),
});

const ice = z.strictObject({
  open_seasons: text(
    'file of observed clear and freeze dates by year',
    'data/open-season-by-year-derived.csv',
  ),
  first_year: count({
    meaning: 'first observed year that seasons are drawn from',
    min: 1900,
    max: 2100,
    example: 2005,
  }),
  last_year: count({
    meaning: 'last observed year that seasons are drawn from',
    min: 1900,
    max: 2100,
    example: 2025,
  }),
  seas: named(
    z.strictObject({
      clear_shift_d: quantity({
        meaning: 'days from the observed clear date to the opening of this sea',
        min: -100,
        max: 100,
        example: 10,
      }),
      freeze_shift_d: quantity({
        meaning: 'days from the observed freeze date to the closing of this sea',
        min: -100,
        max: 100,
        example: -5,
      }),
    }),
    'sea areas and how their season differs from the observed one',
  ),
});

const costs = z.strictObject({
  owner_usd_per_d: plain({
    meaning: "owner's cost: management, design, insurance",
    min: 0,
    max: 1e9,
    example: 400000,
  }),
});

export const modelSchema = z.strictObject({
  format: z.literal(FORMAT).meta({ description: 'version of the model language', examples: [FORMAT] }),
  extends: z
    .string()
    .optional()
    .meta({ description: 'a model file that this one changes', examples: ['bering-2025.yaml'] }),
  project,
  route: route.optional(),
  ground: named(groundClass, 'classes of ground').optional(),
  sites: named(site, 'portals, shafts, ports'),
  machines: named(machine, 'machine classes').optional(),
  drives: named(drive, 'who bores what, from where').optional(),
  crews: named(crew, 'segment crews').optional(),
  plants: named(plant, 'lining plants').optional(),
  supply: supply.optional(),
  weather: weather.optional(),
  ice: ice.optional(),
  costs: costs.optional(),
});

type Frozen<T> = T extends (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

export type ModelFile = Frozen<z.output<typeof modelSchema>>;
export type Site = Frozen<z.output<typeof site>>;
export type Store = Frozen<z.output<typeof store>>;
export type Disposal = Frozen<z.output<typeof disposal>>;
export type Machine = Frozen<z.output<typeof machine>>;
export type Drive = Frozen<z.output<typeof drive>>;
export type Crew = Frozen<z.output<typeof crew>>;
export type Plant = Frozen<z.output<typeof plant>>;
export type Commodity = Frozen<z.output<typeof commodity>>;
export type Fleet = Frozen<z.output<typeof fleet>>;
export type Station = Frozen<z.output<typeof station>>;
export type Limit = Frozen<z.output<typeof limit>>;
export type Ice = Frozen<z.output<typeof ice>>;
export type Lack = (typeof lackCauses)[number];
