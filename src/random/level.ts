/** Levels at which values are drawn. */

/**
 * At which level a value is drawn.
 * - `run`: once a run for the input. All classes share the same luck: each maps one uniform number through its own
 *   distribution, so that they are good or bad together. What we do not know about the world.
 * - `class`: once a run for each class (machine class, ground class, fleet ...). What we do not know about that class.
 * - `group`: once for each group, whatever the class: one uniform number, mapped as at `run`. A nation, a contractor, a
 *   formation.
 * - `entity`: once for each drive, ship, plant, site or zone that has the value. This crew, this set-up, this hull.
 * - `event`: anew each time. What varies from one ring, repair or passage to the next.
 */
export const levels = ['run', 'class', 'group', 'entity', 'event'] as const;
export type Level = (typeof levels)[number];

/** Levels whose values hold for many events. */
export const drawnLevels = ['run', 'class', 'group', 'entity'] as const satisfies readonly Level[];
export type DrawnLevel = (typeof drawnLevels)[number];
