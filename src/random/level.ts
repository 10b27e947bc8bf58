/** Levels at which values are drawn. */

/**
 * Level at which a value is drawn: how widely it is shared.
 * - `run`: once a run for the input. All classes share one uniform number, each through its own distribution,
 *   so that they are high or low together. For what nobody knows about the world.
 * - `class`: once a run for each class (machine class, ground class, fleet ...). For what nobody knows about
 *   that class.
 * - `group`: once a run for each group: one uniform number for all its classes, as at `run`. A nation, a
 *   contractor, a formation.
 * - `entity`: once a run for each drive, ship, plant, site or zone that has the value. This crew, this hull.
 * - `event`: each time. What varies from one ring, repair or passage to the next.
 */
export const levels = ['run', 'class', 'group', 'entity', 'event'] as const;
export type Level = (typeof levels)[number];

/** Levels above that of events. */
export const drawnLevels = ['run', 'class', 'group', 'entity'] as const satisfies readonly Level[];
export type DrawnLevel = (typeof drawnLevels)[number];
