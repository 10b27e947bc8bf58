/** What `explain` is given. */

export interface ExplainArguments {
  readonly folder: string;
  readonly json: boolean;
}

/** What it is given for many runs, as it was written; undefined or empty where nothing was said. */
export interface ExplainResultsArguments extends ExplainArguments {
  readonly point: string | undefined;
  readonly workers: string | undefined;
  readonly confidence: string | undefined;
  readonly finishBy: readonly string[];
  readonly costUnder: readonly string[];
  readonly pairs: string | undefined;
  readonly causes: string | undefined;
  readonly risks: string | undefined;
}
