/** Trades that a hazard may stop, and where they are at home. */
import { z } from 'zod';
import { listOf, mayLack, reference } from '../terms.ts';

/** Trades that can stand still. */
const standing = ['drive', 'plant', 'ship', 'disposal', 'actor'] as const;
export type StandingTrade = (typeof standing)[number];

export const tradesThat = (meaning: string) =>
  listOf(z.enum(standing).meta({ description: 'a trade', examples: ['drive'] }), meaning);

export const sitesOf = (meaning: string) => listOf(reference('sites', 'west-portal', 'a site'), meaning);

export const nationWhose = (meaning: string) =>
  mayLack(reference('nations', 'chukotka', meaning), 'the sites are named');

export const actorsThat = (meaning: string) =>
  mayLack(listOf(reference('operations.actors', 'permit', 'an actor'), meaning), 'no actor by its name');

export const boundaryAt = (meaning: string) =>
  mayLack(reference('route.points', 'boundary', meaning), 'drives bore where they like');
