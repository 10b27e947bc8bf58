/** A notebook after it was run: JSON of Jupyter. */
export function executed(path: string): unknown;
