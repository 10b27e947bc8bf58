/** The month of the price base. */
import { startOfDay } from '../../../units/dates.ts';

/** Its first moment [ms since 1970]; undefined where none is stated, or what is stated is no month. */
export function priceBase_ms({
  price_base,
}: {
  readonly price_base?: string | undefined;
}): number | undefined {
  return price_base === undefined ? undefined : startOfDay(`${price_base}-01`);
}
