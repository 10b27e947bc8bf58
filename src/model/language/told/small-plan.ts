/**
 * A small plan that stands as example with each section: a water tunnel of 5 km, lined with rings that are cast on site, served by
 * one ship. The sections together are a model that runs.
 */
import { BUNDLED } from '../filled/bundled.ts';

export const smallPlan = {
  project: { name: 'water-tunnel', start: '2028-03-01', horizon_y: 5 },
  route: {
    points: { intake: 0, outlet: 5 },
    ground: [{ name: 'all', class: 'gneiss', to_km: 5 }],
  },
  ground: { gneiss: { bulking: 1.6 } },
  sites: {
    camp: {
      point: 'intake',
      station: 'coast',
      sea: 'fjord',
      open_d: { pert: [150, 180, 260], per: 'run' },
      cost_usd_per_d: 15000,
      landing: { berths: 1, unload_t_per_h: 40, limits: 'unloading' },
      stores: {
        ring: { capacity: 300, use_per_d: 15 },
        cement: {
          capacity: 3000,
          use_per_d: 40,
          from: 'harbour',
          reorder: { below_d: 30, up_to_d: 60, stock_up_d: 120 },
        },
      },
      spoil: { heap_m3: 5000, disposal: { fill: { rate_m3_per_h: 40, load_m3: 40, cost_usd_per_m3: 4 } } },
    },
    harbour: { sea: 'fjord', open_d: 0, cost_usd_per_d: 500, port: { berths: 1, lead_d: 14 } },
  },
  machines: {
    shield: {
      bored_diameter_m: 4.2,
      round_m: 1.2,
      penetration_m_per_h: { gneiss: { triangular: [1.5, 2.2, 3], per: 'class' } },
      build_h: 0.5,
      maintenance_h_per_d: 3,
      delay_h_per_h: 0.3,
      uses: { ring: 1 },
      price_usd: 9000000,
    },
  },
  drives: {
    tunnel: {
      bore: 'water',
      machine: 'shield',
      crew: 'miners',
      site: 'camp',
      to: 'outlet',
      ready_d: { pert: [240, 300, 420], per: 'run' },
    },
  },
  crews: {
    miners: { persons: 8, trades: { miner: 8 }, shifts_per_d: 2, shift_h: 10, cost_usd_per_person_h: 70 },
  },
  people: { trades: { miner: { hire_per_month: 40 } } },
  organisation: { project: { lognormal: { median: 1, sigma: 0.5 }, per: 'run' } },
  plants: {
    'segment-plant': {
      site: 'camp',
      makes: 'ring',
      moulds: 12,
      cast_h: 0.8,
      curing_h: 12,
      uses: { cement: 2.5 },
      cost_usd_per_d: 6000,
    },
  },
  operations: {
    actors: {
      jetty: {
        site: 'camp',
        calendar: 'five-days',
        cycle: [
          {
            do: 'drive piles',
            takes_d: { pert: [30, 40, 80], per: 'run' },
            limits: 'unloading',
            work: 'suspend',
          },
          { raise: { 'camp/landing': 1 } },
        ],
        cost_usd: 900000,
      },
    },
  },
  supply: {
    commodities: {
      ring: { unit: 'ring', mass_t: 9, price_usd: 3000, cause_when_out: 'no-rings' },
      cement: { unit: 't', mass_t: 1, price_usd: 180 },
    },
    fleets: {
      coaster: {
        ships: 1,
        home: 'harbour',
        serves: ['camp'],
        capacity_t: 900,
        speed_kn: 10,
        load_t_per_h: 80,
        charter_usd_per_d: 9000,
      },
    },
    routes: [{ from: 'harbour', to: 'camp', distance_nm: 160 }],
  },
  calendars: { 'five-days': { weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], utc_offset_h: 1 } },
  weather: {
    stations: {
      coast: {
        lat_deg_n: 69.6,
        lon_deg_e: 19,
        wind_mean_m_per_s: [7, 7, 6.5, 6, 5.5, 5, 4.5, 4.5, 5.5, 6.5, 7, 7],
        temperature_mean_c: [-4, -4, -2, 1, 5, 9, 12, 11, 7, 3, -1, -3],
      },
    },
    limits: { unloading: { wind_below_m_per_s: 12 } },
  },
  ice: {
    open_seasons: `${BUNDLED}open-season-by-year-derived.csv`,
    seas: { fjord: { clear_shift_d: -20 } },
  },
  hazards: {
    strikes: { 'spring-strike': { from: '2029-04-02', until: '2029-04-16', trades: ['drive'] } },
  },
  costs: { owner_usd_per_d: 10000 },
  correlations: [{ inputs: ['sites.open_d', 'drives.ready_d'], rank: 0.6 }],
};
