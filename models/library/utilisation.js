/**
 * Prints how a usual drive of each class of machines goes, as the table of docs/hindcast.md: `npm run utilisation`. Utilisation is
 * no input: it comes of penetration, ring building, upkeep, breakdowns, long stops and what is lost to organisation.
 */
import { fittedOfPackage } from '../../dist/validate/hindcast/parameters.js';
import { quantileIn } from '../../dist/validate/hindcast/scores.js';
import { seenDrives, usualDrive, usualWords } from '../../dist/validate/hindcast/usual.js';

const REPLICATIONS = 200;
/** Low, typical and high utilisation [%]: docs/sources.md, section 3. */
const HARD_ROCK = '10 / 30 / 50';
const SHIELDS = '25 / 35 / 50';

console.log(
  '| machine, ground | utilisation P10 / P50 / P90, % | practice, % | m a day P10 / P50 / P90 | best month / mean month, P50 |',
);
console.log('|---|---|---|---|---|');
for (const words of usualWords) {
  const seen = seenDrives(usualDrive(words), fittedOfPackage().all, REPLICATIONS);
  const at = (of, share) => quantileIn(Float64Array.from(seen, of).sort(), share);
  const three = (of, digits) => [0.1, 0.5, 0.9].map((share) => at(of, share).toFixed(digits)).join(' / ');
  const practice = words[0].includes('segments') ? SHIELDS : HARD_ROCK;
  console.log(
    `| ${words.join('; ')} | ${three((one) => 100 * one.utilisation, 0)} | ${practice} | ${three((one) => one.advance_m_per_d, 1)} | ${at((one) => one.bestMonth, 0.5).toFixed(1)} |`,
  );
}
