/**
 * Small files in the forms in which wind and waves are given out, written for these tests: the heads are those of the
 * providers, the values are not. What each stands for: test/fixtures/series/SOURCES.md.
 */

export interface Published {
  readonly what: string;
  /** What a series must say, beside its file. */
  readonly spec: string;
  readonly content: string | Uint8Array;
  /** First hour, UTC. */
  readonly starts: string;
  /** The first four hours of each quantity. */
  readonly hours: Readonly<Record<string, readonly number[]>>;
  readonly notes?: readonly RegExp[];
  /** What the guessed entry holds; undefined where the file cannot tell enough. */
  readonly guess?: object;
}

const typicalYear = (row: (date: Date, hour: number) => string) =>
  Array.from({ length: 8760 }, (_, hour) => row(new Date(Date.UTC(2001, 0, 1) + hour * 3_600_000), hour));
const two = (value: number) => String(value).padStart(2, '0');
const month = (date: Date) => date.getUTCMonth() + 1;

/** Months of different years, as NREL picks them. */
const tmy3 = [
  '702000,"NOME MUNICIPAL ARPT",AK,-9.0,64.517,-165.450,7',
  'Date (MM/DD/YYYY),Time (HH:MM),ETR (W/m^2),Dry-bulb (C),Wspd (m/s),Wspd source,Wspd uncert (code),Hvis (m)',
  ...typicalYear(
    (date, hour) =>
      `${two(month(date))}/${two(date.getUTCDate())}/${month(date) % 2 ? 1988 : 1990},${two(date.getUTCHours() + 1)}:00,0,-10.0,${hour % 10}.5,A,7,16100`,
  ),
].join('\r\n');

const epw = [
  'LOCATION,Nome,AK,USA,TMY3,702000,64.52,-165.45,-9.0,7.0',
  'DESIGN CONDITIONS,0',
  'TYPICAL/EXTREME PERIODS,0',
  'GROUND TEMPERATURES,0',
  'HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0',
  'COMMENTS 1,a, b',
  'COMMENTS 2,',
  'DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31',
  ...typicalYear(
    (date, hour) =>
      `${month(date) % 2 ? 1988 : 1990},${month(date)},${date.getUTCDate()},${date.getUTCHours() + 1},60,A7A7,${hour === 1 ? '99.9' : '-10.0'},-12.0,80,101300,0,0,200,0,0,0,999900,999900,999900,9999,90,${hour % 10}.5,5,5,16.1,77777,9,999999999,0,0.1,0,88,0,0,0`,
  ),
].join('\n');

const windpowerlib = `variable_name,pressure,temperature,wind_speed,roughness_length,temperature,wind_speed
height,0,2,10,0.15,10,80
2010-01-01 00:00:00+01:00,98405.7,267.6,5.32,0.15,267.57,7.81
2010-01-01 01:00:00+01:00,98382.7,267.6,5.46,0.15,267.55,7.87
2010-01-01 02:00:00+01:00,98362.9,267.61,5.68,0.15,267.54,8.2
2010-01-01 03:00:00+01:00,98344.7,267.59,5.8,0.15,267.52,8.4
`;

const german = `Datum;Windgeschwindigkeit (m/s);Lufttemperatur (°C);Sichtweite (m)
30.01.2010 22:00;5,1;-10,5;10.000
30.01.2010 23:00;6,2;-11,0;9.500,5
31.01.2010 00:00;7,3;-11,5;800
31.01.2010 01:00;8,4;-12,0;1.200
`;

const windows1252 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, mark = true) =>
  Uint8Array.from(Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le'));

const hoursOf = (
  stamp: (hour: number) => string,
  separator = ',',
  wind = (hour: number) => `${hour + 1}.5`,
) =>
  `time${separator}wind_mps\n${Array.from({ length: 30 }, (_, hour) => `${stamp(hour)}${separator}${wind(hour)}`).join('\n')}\n`;
const day = (hour: number) => Math.floor(hour / 24) + 12;
const COLUMNS = 'layout: columns, stamp: start, time: { column: time }, columns: { wind_m_per_s: wind_mps }';
const winds = { wind_m_per_s: [1.5, 2.5, 3.5, 4.5] };

export const published: readonly Published[] = [
  {
    what: 'a typical year as NREL gives it out (TMY3)',
    spec: 'layout: tmy3, utc_offset_h: -9',
    content: tmy3,
    starts: '2001-01-01T09:00',
    hours: {
      wind_m_per_s: [0.5, 1.5, 2.5, 3.5],
      temperature_c: [-10, -10, -10, -10],
      visibility_m: [16100, 16100, 16100, 16100],
    },
    notes: [/names in line 2, rows from line 3/, /a typical year/, /-09:00 from UTC/],
    guess: { layout: 'tmy3' },
  },
  {
    what: 'weather for EnergyPlus, whose hours are 1 to 24 at minute 60',
    spec: 'layout: epw',
    content: epw,
    starts: '2001-01-01T09:00',
    hours: {
      wind_m_per_s: [0.5, 1.5, 2.5, 3.5],
      temperature_c: [-10, -10, -10, -10],
      visibility_m: [16100, 16100, 16100, 16100],
    },
    notes: [/columns by number, rows from line 9/, /a typical year/],
    guess: { layout: 'epw' },
  },
  {
    what: 'an ISD-Lite file',
    spec: '',
    content: `2010 01 01 00   -87  -110 10123   360    52     4 -9999 -9999
2010 01 01 01 -9999  -113 10120    10    57     4     0 -9999
2010 01 01 02   -91  -113 10118    10    62     4     0 -9999
`,
    starts: '2010-01-01T00:00',
    hours: { wind_m_per_s: [5.2, 5.7, 6.2], temperature_c: [-8.7, -8.9, -9.1] },
    notes: [/layout isd-lite/],
    guess: { layout: 'isd-lite' },
  },
  {
    what: 'text of a buoy of NDBC, every ten minutes',
    spec: 'layout: ndbc',
    content: `#YY  MM DD hh mm WDIR WSPD GST  WVHT   DPD   APD MWD   PRES  ATMP  WTMP  DEWP  VIS  TIDE
#yr  mo dy hr mn degT m/s  m/s     m   sec   sec deg    hPa  degC  degC  degC  nmi    ft
2019 08 01 00 00 231  1.0 99.0  1.20 99.00 99.00 999 1017.3  15.7  13.5 999.0 99.0 99.00
2019 08 01 00 10 231  2.0 99.0 99.00 99.00 99.00 999 1017.3 999.0  13.5 999.0 99.0 99.00
2019 08 01 00 20 231  3.0 99.0 99.00 99.00 99.00 999 1017.3  15.9  13.5 999.0 99.0 99.00
2019 08 01 00 30 231 99.0 99.0 99.00 99.00 99.00 999 1017.3  15.7  13.5 999.0 99.0 99.00
2019 08 01 01 00 231   99 99.0  1.40 99.00 99.00 999 1017.3  15.7  13.5 999.0 99.0 99.00
2019 08 01 01 10 231  4.0 99.0 99.00 99.00 99.00 999 1017.3  15.7  13.5 999.0 99.0 99.00
`,
    starts: '2019-08-01T00:00',
    hours: { wind_m_per_s: [2, 4], temperature_c: [15.77, 15.7], wave_m: [1.2, 1.4] },
    notes: [/rows from line 3/, /to_hours: mean/, /has no visibility_m/],
    guess: { layout: 'ndbc' },
  },
  {
    what: 'text of a buoy of NDBC of the last days, the newest first, at minute 50',
    spec: 'layout: ndbc',
    content: `#YY  MM DD hh mm WDIR WSPD GST  WVHT   DPD   APD MWD   PRES  ATMP  WTMP  DEWP  VIS PTDY  TIDE
#yr  mo dy hr mn degT m/s  m/s     m   sec   sec degT   hPa  degC  degC  degC  nmi  hPa    ft
2019 08 01 02 50 231  3.0   MM  1.2    MM    MM  MM     MM  15.7    MM    MM   MM   MM    MM
2019 08 01 01 50 231  2.0   MM   MM    MM    MM  MM     MM  15.7    MM    MM   MM   MM    MM
2019 08 01 00 50 231  1.0   MM  1.0    MM    MM  MM     MM  15.7    MM    MM   MM   MM    MM
`,
    starts: '2019-08-01T01:00',
    hours: { wind_m_per_s: [1, 2, 3], temperature_c: [15.7, 15.7, 15.7], wave_m: [1, 1.1, 1.2] },
    notes: [/minute 50 and count for the nearest hour/],
  },
  {
    what: 'text of a buoy of NDBC of the nineties: years of two digits, no minutes',
    spec: '',
    content: `YY MM DD hh WD   WSPD GST  WVHT  DPD   APD  MWD  BAR    ATMP  WTMP  DEWP  VIS
98 12 31 22 231  1.0 99.0  1.20 99.00 99.00 999 1017.3  15.7  13.5 999.0 99.0
98 12 31 23 231  2.0 99.0  1.20 99.00 99.00 999 1017.3  15.7  13.5 999.0 99.0
99 01 01 00 231  3.0 99.0  1.20 99.00 99.00 999 1017.3  15.7  13.5 999.0  8.0
`,
    starts: '1998-12-31T22:00',
    hours: {
      wind_m_per_s: [1, 2, 3],
      temperature_c: [15.7, 15.7, 15.7],
      wave_m: [1.2, 1.2, 1.2],
      visibility_m: [Number.NaN, Number.NaN, 14816],
    },
    guess: { layout: 'ndbc' },
  },
  {
    what: 'a point of ERA5',
    spec: '',
    content: `valid_time,u10,v10,t2m,latitude,longitude
2010-01-01 00:00:00,3.0,-4.0,263.15,65.5,-169.0
2010-01-01 01:00:00,0.0,2.0,264.15,65.5,-169.0
`,
    starts: '2010-01-01T00:00',
    hours: { wind_m_per_s: [5, 2], temperature_c: [-10, -9], wind_from_deg: [323.13, 180] },
    notes: [/has no wave_m/],
    guess: { layout: 'era5-point' },
  },
  {
    what: 'waves of a point of ERA5 in a file of their own',
    spec: 'layout: era5-point',
    content:
      'valid_time,swh,latitude,longitude\n2010-01-01 00:00:00,1.5,65.5,-169.0\n2010-01-01 01:00:00,1.25,65.5,-169.0\n',
    starts: '2010-01-01T00:00',
    hours: { wave_m: [1.5, 1.25] },
    guess: { layout: 'era5-point' },
  },
  {
    what: 'airport reports of Iowa State: routine ones before the hour, a special, a correction, M',
    spec: 'layout: iem-asos, utc_offset_h: 0',
    content: `#DEBUG: Format Typ    -> comma
#DEBUG: Time Period   -> 2010-01-01 00:00:00+00:00 2010-01-02 00:00:00+00:00
station,valid,tmpf,sknt,vsby
OME,2010-01-01 00:53,14.00,10.00,10.00
OME,2010-01-01 01:10,M,30.00,0.50
OME,2010-01-01 01:53,M,20.00,1.00
OME,2010-01-01 01:53,14.00,10.00,2.00
OME,2010-01-01 02:53,14.00,M,10.00
OME,2010-01-01 03:53,14.00,20.00,10.00
`,
    starts: '2010-01-01T01:00',
    hours: {
      wind_m_per_s: [5.14, 5.14, 7.72, 10.29],
      temperature_c: [-10, -10, -10, -10],
      visibility_m: [16093.44, 3218.69, 16093.44, 16093.44],
    },
    notes: [/to_hours: nearest/, /the last counts/, /names in line 3/],
    guess: { layout: 'iem-asos' },
  },
  {
    what: 'US dates with years of two digits, as ORBIT and WOMBAT ship them',
    spec: COLUMNS.replace('time: { column: time }', 'utc_offset_h: 0, time: { column: time }'),
    content: hoursOf((hour) => `1/${day(hour)}/27 ${hour % 24}:00`),
    starts: '2027-01-12T00:00',
    hours: winds,
    notes: [/month first/],
    guess: { layout: 'columns', time: { column: 'time' }, columns: { wind_m_per_s: 'wind_mps' } },
  },
  {
    what: 'US dates with a clock of twelve hours, in columns of their own',
    spec: 'layout: columns, utc_offset_h: -9, stamp: start, time: { date: Date, time: Time }, columns: { wind_m_per_s: "wind (mph)" }',
    content: 'Date,Time,wind (mph)\n1/31/2010,11:00 PM,10\n2/1/2010,12:00 AM,20\n2/1/2010,1:00 AM,30\n',
    starts: '2010-02-01T08:00',
    hours: { wind_m_per_s: [10, 20, 30] },
    guess: { time: { date: 'Date', time: 'Time' } },
  },
  {
    what: 'two lines of names of which some stand twice, and times an hour ahead of UTC (windpowerlib)',
    spec: 'layout: columns, stamp: start, time: { column: variable_name }, columns: { wind_m_per_s: 7, temperature_c: { column: 3, unit: k } }',
    content: windpowerlib,
    starts: '2009-12-31T23:00',
    hours: { wind_m_per_s: [7.81, 7.87, 8.2, 8.4], temperature_c: [-5.55, -5.55, -5.54, -5.56] },
    notes: [/rows from line 3/, /states its offset from UTC \(\+01:00\)/],
    guess: { columns: { wind_m_per_s: 4, temperature_c: { column: 3, unit: 'k' } } },
  },
  {
    what: 'a German export of Excel in Windows-1252: semicolons, decimal commas, thousands, day first',
    spec: 'layout: columns, utc_offset_h: 1, stamp: start, time: { column: Datum }, columns: { wind_m_per_s: Windgeschwindigkeit (m/s), temperature_c: Lufttemperatur (°C), visibility_m: Sichtweite (m) }',
    content: windows1252(german),
    starts: '2010-01-30T21:00',
    hours: {
      wind_m_per_s: [5.1, 6.2, 7.3, 8.4],
      temperature_c: [-10.5, -11, -11.5, -12],
      visibility_m: [10000, 9500.5, 800, 1200],
    },
    notes: [/Windows-1252, fields parted by semicolons/, /day first/, /decimal comma/],
    guess: { columns: { temperature_c: 'Lufttemperatur (°C)' } },
  },
  {
    what: 'the same in UTF-16 with a byte order mark',
    spec: 'layout: columns, utc_offset_h: 1, stamp: start, time: { column: Datum }, columns: { temperature_c: Lufttemperatur (°C) }',
    content: utf16(german),
    starts: '2010-01-30T21:00',
    hours: { temperature_c: [-10.5, -11, -11.5, -12] },
    notes: [/UTF-16/],
    guess: { columns: { temperature_c: 'Lufttemperatur (°C)' } },
  },
  {
    what: 'UTF-16 without a mark, parted by tabs',
    spec: `${COLUMNS}, utc_offset_h: 0`,
    content: utf16(
      hoursOf((hour) => `2010-01-${day(hour)}T${two(hour % 24)}:00`, '\t'),
      false,
    ),
    starts: '2010-01-12T00:00',
    hours: winds,
    notes: [/parted by tabs/],
    guess: { columns: { wind_m_per_s: 'wind_mps' } },
  },
  {
    what: 'UTF-8 with a byte order mark',
    spec: `${COLUMNS}, utc_offset_h: 0`,
    content: `\ufeff${hoursOf((hour) => `2010-01-${day(hour)}T${two(hour % 24)}:00`)}`,
    starts: '2010-01-12T00:00',
    hours: winds,
    guess: { columns: { wind_m_per_s: 'wind_mps' } },
  },
  {
    what: 'ten-minute rows of a mast with the end of each as its time (brightwind)',
    spec: 'layout: columns, utc_offset_h: 0, stamp: end, time: { column: Timestamp }, columns: { wind_m_per_s: Spd80mN }',
    content: `Timestamp,Spd80mN,Dir78mS\n${Array.from({ length: 18 }, (_, row) => `2016-01-09 ${two(15 + Math.floor((row + 1) / 6))}:${(row + 1) % 6}0:00,${row},200`).join('\n')}\n`,
    starts: '2016-01-09T15:00',
    hours: { wind_m_per_s: [2.5, 8.5, 14.5] },
    notes: [/one every 10 min/, /to_hours: mean/],
    guess: { columns: { wind_m_per_s: 'Spd80mN' } },
  },
  {
    what: 'half hours in columns of year to minute under two lines of metadata (PSM3 of NREL)',
    spec: 'layout: columns, utc_offset_h: -7, stamp: start, to_hours: highest, time: { year: Year, month: Month, day: Day, hour: Hour, minute: Minute }, columns: { wind_m_per_s: Wind Speed }',
    content: `Source,Location ID,City,Local Time Zone,Wind Speed Units
NSRDB,145809,-,-7,m/s
Year,Month,Day,Hour,Minute,GHI,Wind Speed
2017,1,1,0,0,0,1.5
2017,1,1,0,30,0,2.5
2017,1,1,1,0,0,4.5
2017,1,1,1,30,0,3.5
`,
    starts: '2017-01-01T07:00',
    hours: { wind_m_per_s: [2.5, 4.5] },
    notes: [/names in line 3/, /the highest wind/],
    guess: { time: { year: 'Year', month: 'Month', day: 'Day', hour: 'Hour', minute: 'Minute' } },
  },
  {
    what: 'compact stamps and padded fields of the German weather service',
    spec: 'layout: columns, utc_offset_h: 0, stamp: start, time: { column: MESS_DATUM }, columns: { wind_m_per_s: F }, missing: [-999]',
    content: `STATIONS_ID;MESS_DATUM;QN_3;   F;   D;eor
         44;2010010100;    5;   3.1; 250;eor
         44;2010010101;    5;-999;-999;eor
         44;2010010102;    5;   5.1; 250;eor
`,
    starts: '2010-01-01T00:00',
    hours: { wind_m_per_s: [3.1, 4.1, 5.1] },
  },
  {
    what: 'a typical year whose stamps have the years of its months (PVGIS)',
    spec: 'layout: columns, utc_offset_h: 0, stamp: start, typical: true, time: { column: time(UTC) }, columns: { wind_m_per_s: WS10m }',
    content: `time(UTC),T2m,WS10m\n${typicalYear(
      (date, hour) =>
        `${2007 + month(date) * (month(date) % 2)}${two(month(date))}${two(date.getUTCDate())}:${two(date.getUTCHours())}00,2.04,${hour % 10}.5`,
    ).join('\n')}\n`,
    starts: '2001-01-01T00:00',
    hours: { wind_m_per_s: [0.5, 1.5, 2.5, 3.5] },
    notes: [/a typical year/],
  },
];
